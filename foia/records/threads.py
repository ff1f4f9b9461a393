"""The stage that joins the print-outs of one message and orders threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foia.ids import make_id
from foia.model import MailMessage, MailPlace
from foia.records.print_outs import Group, grouped, shown
from foia.records.thread_order import Thread, threads_of


@dataclass(frozen=True, slots=True)
class JoinMessages:
    """Messages of a whole case. What cannot be told from another message stays on its own."""

    revision: int = 4

    def __call__(self, places: Sequence[MailPlace]) -> tuple[MailMessage, ...]:
        if not places:
            return ()
        groups = grouped(places)
        messages: list[MailMessage] = []
        for thread in threads_of(groups, places):
            messages += _messages(thread, groups)
        return tuple(messages)


def _messages(thread: Thread, groups: Sequence[Group]) -> list[MailMessage]:
    ids = [_id(groups[at]) for at in thread.order]
    thread_id = make_id("thread", min(ids))
    return [
        _message(groups[at], id_, thread_id, position, thread.reasons.get(at, ""))
        for position, (at, id_) in enumerate(zip(thread.order, ids, strict=True), 1)
    ]


def _id(group: Group) -> str:
    return make_id("message", min(one.place.id for one in group.members))


def _message(group: Group, id_: str, thread: str, position: int, linked: str) -> MailMessage:
    """Fields from the place that shows most; what it lacks from the next that has it."""
    places = sorted(
        (one.place for one in group.members),
        key=lambda p: (p.style != "native", -shown(p), -len(p.recipients), p.id),
    )
    count = len(places)
    joined = "; ".join(sorted(group.reasons))
    reason = f"{count} places with the same {joined}" if count > 1 else "one place"
    if linked:
        reason += f"; in its thread by {linked}"
    return MailMessage(
        id=id_,
        thread=thread,
        position=position,
        sender=next((p.sender for p in places if p.sender), None),
        recipients=next((p.recipients for p in places if p.recipients), ()),
        cc=next((p.cc for p in places if p.cc), ()),
        sent=next((p.sent for p in places if "T" in (p.sent or "")), None)
        or next((p.sent for p in places if p.sent), None),
        subject=next((p.subject for p in places if p.subject), None),
        attachments=next((p.attachments for p in places if p.attachments), ()),
        places=tuple(p.id for p in places),
        reason=reason,
    )
