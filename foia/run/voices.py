"""A print-out of several mails taken apart, so that what stands in one is said by its sender."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from foia.model import Document, MailPlace, Mention, Page
from foia.text import running_text

Voice = tuple[Document, list[Page], list[Mention]]


def voices(
    document: Document,
    pages: Sequence[Page],
    mentions: Sequence[Mention],
    messages: Sequence[MailPlace],
) -> Iterator[Voice]:
    """The document without its mails, and every mail with its sender and day.

    Pages keep their offsets: what is not of the voice is blank.
    """
    if not messages:
        yield document, list(pages), list(mentions)
        return
    rest = [replace(page, text=running_text(page.text, _taken(page, messages))) for page in pages]
    yield document, rest, list(mentions)
    for message in messages:
        day = message.sent[:10] if message.sent else document.date
        own = replace(document, sender=message.sender, date=day)
        begins, ends = (message.page, message.start), (message.last_page, message.end)
        said = [
            mention for mention in mentions
            if begins <= (mention.span.page, mention.span.start) < ends
        ]  # fmt: skip
        covered = [page for page in pages if message.page <= page.number <= message.last_page]
        yield own, [_only(page, message) for page in covered], said


def _range(page: Page, message: MailPlace) -> tuple[int, int]:
    start = message.start if page.number == message.page else 0
    end = message.end if page.number == message.last_page else len(page.text)
    return start, end


def _taken(page: Page, messages: Sequence[MailPlace]) -> list[tuple[int, int]]:
    return [
        _range(page, message)
        for message in messages
        if message.page <= page.number <= message.last_page
    ]


def _only(page: Page, message: MailPlace) -> Page:
    start, end = _range(page, message)
    outside = ((0, start), (end, len(page.text)))
    return replace(page, text=running_text(page.text, outside))
