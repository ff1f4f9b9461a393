"""Places grouped by the message they show, without holding every place against every other."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from foia.model import MailPlace
from foia.records.same_mail import Seen, same, seen
from foia.values.shingles import words_of

_HELD_AGAINST = 48
_REPRESENTATIVES = 6
_STYLES = ("native", "table", "header", "gmail", "quoted")
_FIRST_WORDS = 40
_KEPT_HASHES = 4
Key = tuple[str, ...]


@dataclass(slots=True)
class Group:
    """The places of one message, the one that shows most first."""

    members: list[Seen]
    reasons: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)


def grouped(places: Sequence[MailPlace]) -> list[Group]:
    """Each place goes to the first group it fits, those that show most coming first.

    Only places that share a key are held against each other: the message-id, the minute with
    the sender or subject, the minute past the hour on days nearby, or words the text begins with.
    """
    groups: list[Group] = []
    index: dict[Key, list[int]] = defaultdict(list)
    about = _subjects_above(places)
    ordered = sorted((seen(place, about.get(place.id, "")) for place in places), key=_rank)
    alike = Counter(one.repeating for one in ordered if one.row_of and not one.day)
    for one in ordered:
        repeated = alike[one.repeating] > 1
        keys = [] if repeated else list(_kept(one))
        asked = [*keys, *_days_beside(one)] if keys else []
        at, reason = _fitting(one, asked, index, groups)
        if at is None:
            at = len(groups)
            groups.append(Group([one]))
        else:
            groups[at].members.append(one)
            groups[at].reasons.add(reason)
        if one.place.message_id:
            groups[at].ids.add(one.place.message_id)
        for key in keys:
            bucket = index[key]
            if at not in bucket[-_HELD_AGAINST:]:
                bucket.append(at)
    return groups


def shown(place: MailPlace) -> int:
    """How many fields a place shows; a time of day counts beside the day."""
    fields = (place.sender, place.recipients, place.cc, place.subject, place.attachments)
    return sum(map(bool, fields)) + bool(place.sent) + ("T" in (place.sent or ""))


def _subjects_above(places: Sequence[MailPlace]) -> dict[str, str]:
    """The subject of a quoted message that prints none: that of the message it is quoted in."""
    found: dict[str, str] = {}
    document = subject = ""
    for place in sorted(places, key=lambda p: (p.document, p.page, p.start, p.id)):
        if place.document != document or place.style in ("table", "native"):
            document, subject = place.document, ""
        if place.style == "quoted" and not place.subject:
            found[place.id] = subject
        else:
            subject = place.subject or ""
    return found


def _rank(one: Seen) -> tuple[int, int, int, str, str, int, int]:
    place = one.place
    where = (place.document, place.page, place.start)
    style = _STYLES.index(place.style) if place.style in _STYLES else len(_STYLES)
    return (not place.message_id, style, -shown(place), place.sent or "~", *where)


def _fitting(
    one: Seen, keys: Sequence[Key], index: dict[Key, list[int]], groups: Sequence[Group]
) -> tuple[int | None, str]:
    tried: set[int] = set()
    for key in keys:
        for at in index.get(key, ())[-_HELD_AGAINST:]:
            if at in tried:
                continue
            tried.add(at)
            reason = _fits(one, groups[at])
            if reason:
                return at, reason
    return None, ""


def _fits(one: Seen, group: Group) -> str:
    own = one.place.message_id
    if own and group.ids:
        return "message-id" if own in group.ids else ""
    if one.row_of and any(other.row_of == one.row_of for other in group.members):
        return ""
    for other in group.members[:_REPRESENTATIVES]:
        reason = same(one, other)
        if reason:
            return reason
    return ""


def _kept(one: Seen) -> Iterator[Key]:
    if one.place.message_id:
        yield ("id", one.place.message_id)
    for moment in {one.moment, one.instant} - {None}:
        assert moment is not None
        yield ("minute", moment.isoformat())
    if one.moment is not None:
        yield from (("hour", one.day, str(one.moment.minute), word) for word in _names(one))
    yield from _beginnings(one)


def _days_beside(one: Seen) -> Iterator[Key]:
    if one.moment is not None:
        for days in (-1, 1):
            day = (one.moment + timedelta(days=days)).date().isoformat()
            yield from (("hour", day, str(one.moment.minute), word) for word in _names(one))


def _names(one: Seen) -> list[str]:
    words = sorted(one.sender, key=lambda word: (-len(word), word))[:2]
    return [*words, one.address] if one.address else words


def _beginnings(one: Seen) -> Iterator[Key]:
    """A few pairs of words from the beginning, the same few wherever the text is printed."""
    words = words_of(one.place.body[:600])[:_FIRST_WORDS]
    pairs = {f"{a} {b}" for a, b in itertools.pairwise(words)}
    hashes = sorted(hashlib.blake2b(p.encode(), digest_size=6).hexdigest() for p in pairs)
    for value in hashes[:_KEPT_HASHES]:
        yield ("text", value)
