"""A message that was found in a document's joined text, as a place on its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foia.ids import make_id
from foia.model import Document, MailPlace, Page
from foia.records.mail_pages import JoinedPages
from foia.records.printed_mail import PrintedMessage

_QUOTE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_RULE = re.compile(
    r"\n\W*(?:-{2,}.{0,60}-{2,}|_{5,}|Begin forwarded message\W*)\W*$", re.IGNORECASE
)


def printed_place(
    document: Document,
    pages: Sequence[Page],
    joined: JoinedPages,
    message: PrintedMessage,
    offset: int = 0,
) -> MailPlace:
    """`message` was found in the joined text from `offset` on."""
    page, start, last, stop = span(pages, joined, offset + message.start, offset + message.end)
    return MailPlace(
        id=make_id("message place", document.id, page, start),
        file=document.file,
        document=document.id,
        page=page,
        start=start,
        last_page=last,
        end=stop,
        style=message.style,
        sender=message.sender,
        recipients=message.recipients,
        cc=message.cc,
        sent=message.sent,
        sent_printed=message.sent_printed,
        subject=message.subject,
        attachments=message.attachments,
        body=own_text(joined.text[offset + message.body : offset + message.end]),
    )


def span(
    pages: Sequence[Page], joined: JoinedPages, start: int, end: int
) -> tuple[int, int, int, int]:
    first, at = joined.place(start)
    last, stop = joined.place_before(end)
    if (last, stop) < (first, at):
        last, stop = first, at
    return pages[first].number, at, pages[last].number, stop


def own_text(printed: str) -> str:
    """The text without the marks of quoting and the ruler above the message that follows."""
    text = _QUOTE_MARKS.sub("", printed).strip()
    return _RULE.sub("", "\n" + text).strip()
