"""The stage that gives the messages of a document, each with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from foia.ids import make_id
from foia.model import Document, MailPlace, Page
from foia.records.addresses import people
from foia.records.mail_pages import JoinedPages, join
from foia.records.mail_places import own_text, printed_place, span
from foia.records.mail_sheets import is_mail_sheet, rows_as_mail
from foia.records.printed_mail import PrintedMessage, mail_time, messages

_ID = re.compile(r"<[^<>\s]+>")


@dataclass(frozen=True, slots=True)
class FindMessages:
    """Mail files, print-outs, replies quoted in either, and rows of exported mailboxes."""

    revision: int = 2

    def __call__(
        self, document: Document, pages: Sequence[Page], headers: Mapping[str, str]
    ) -> tuple[MailPlace, ...]:
        ordered = sorted(pages, key=lambda page: page.number)
        if not ordered:
            return ()
        if is_mail_sheet(ordered):
            return rows_as_mail(document, ordered)
        joined = join(ordered)
        found = list(messages(joined.text))
        places = []
        if _is_mail_file(document, headers):
            native, found = _native(document, ordered, joined, headers, found)
            places.append(native)
        places += [printed_place(document, ordered, joined, message) for message in found]
        return tuple(places)


def _is_mail_file(document: Document, headers: Mapping[str, str]) -> bool:
    known = headers.get("from") or headers.get("subject")
    return bool(known and (headers.get("date") or headers.get("to") or headers.get("message-id")))


def _native(
    document: Document,
    pages: Sequence[Page],
    joined: JoinedPages,
    headers: Mapping[str, str],
    found: Sequence[PrintedMessage],
) -> tuple[MailPlace, list[PrintedMessage]]:
    """The file's own message, and the messages that its body quotes."""
    head_end = joined.text.find("\n\n")
    body = len(joined.text) if head_end < 0 else head_end
    own = [message for message in found if message.start < body]
    below = [message for message in found if message.start >= body]
    end = below[0].start if below else len(joined.text)
    page, start, last, stop = span(pages, joined, 0, end)
    printed = headers.get("date", "")
    hidden = tuple(f"{person} (bcc)" for person in people(headers.get("bcc", "")))
    place = MailPlace(
        id=make_id("message place", document.id, page, start),
        file=document.file,
        document=document.id,
        page=page,
        start=start,
        last_page=last,
        end=stop,
        style="native",
        sender=headers.get("from") or headers.get("sender") or None,
        recipients=people(headers.get("to", "")) + hidden,
        cc=people(headers.get("cc", "")),
        sent=_header_time(printed),
        sent_printed=printed,
        subject=headers.get("subject") or None,
        attachments=own[0].attachments if own else (),
        body=own_text(joined.text[body:end]),
        message_id=_first_id(headers.get("message-id", "")),
        in_reply_to=_first_id(headers.get("in-reply-to", ""))
        or _last_id(headers.get("references", "")),
    )
    return place, below


def _header_time(printed: str) -> str | None:
    try:
        return parsedate_to_datetime(printed).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return mail_time(printed)


def _first_id(header: str) -> str | None:
    match = _ID.search(header)
    return match.group() if match else header.strip() or None


def _last_id(header: str) -> str | None:
    found = _ID.findall(header)
    return found[-1] if found else None
