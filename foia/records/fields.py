"""Title, date, sender, recipients and subject of a document, by its type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from foia.model import Page
from foia.records.addresses import people
from foia.records.agreement_parties import parties_of
from foia.records.dating import date_in_name, date_of
from foia.records.parties import (
    addressee,
    billed,
    biller,
    issuer,
    memo_lines,
    memo_people,
    requester,
    signer,
)
from foia.records.printed_mail import PrintedMessage, mail_time, messages
from foia.records.titles import title_of, topic_of

_LETTERS = frozenset({"letter", "response letter", "denial"})
_OF_A_BODY = frozenset(
    {"log", "report", "policy", "resolution", "minutes", "agenda", "notice", "RFI", "RFP"}
)


@dataclass(frozen=True, slots=True)
class Fields:
    title: str
    date: str | None = None
    sender: str | None = None
    recipients: tuple[str, ...] = ()
    subject: str | None = None


def mail_fields(headers: Mapping[str, str], stem: str) -> Fields:
    """The fields of a mail whose headers are at hand."""
    subject = " ".join(headers.get("subject", "").split()) or None
    return Fields(
        subject or stem,
        _header_date(headers.get("date", "")),
        " ".join(headers.get("from", "").split()) or None,
        people(headers.get("to", "")),
        subject,
    )


def fields_of(pages: Sequence[Page], type_: str, stem: str, order: str, *, whole: bool) -> Fields:
    """`whole` says that the document is the whole file, so that the file's name speaks for it.

    The parties of an agreement are its recipients: none of them sends it. The sender of a log,
    report or rule is the body that it says it comes from.
    """
    text = next((page.text for page in pages if page.text.strip()), "")
    message = top_message(text)
    if message is not None and type_ in _LETTERS | {"e-mail", "request"}:
        return _from_message(message, stem)
    title = title_of(pages, type_, stem if whole else "")
    date = date_of(pages, type_, order)
    if date is None and whole:
        date = date_in_name(stem, order)
    sender: str | None = None
    recipients: tuple[str, ...] = ()
    subject: str | None = None
    if type_ in _LETTERS:
        sender, recipients, subject = signer(pages), addressee(text, order), topic_of(text)
    elif type_ == "memo":
        sender, recipients = memo_people(text)
        subject = memo_lines(text).get("subject")
        title = subject or title
    elif type_ in ("invoice", "purchase order"):
        sender, recipients = biller(text), billed(text, type_)
    elif type_ in ("contract", "amendment", "grant"):
        recipients = parties_of(pages)
    elif type_ in _OF_A_BODY:
        sender = issuer(text)
    elif type_ == "request":
        sender = next((found for page in pages if (found := requester(page.text))), None)
        sender = sender or signer(pages)
    if not title:
        to = f" to {recipients[0]}" if recipients and type_ in _LETTERS else ""
        title = f"{type_[:1].upper()}{type_[1:]}{to}, page {pages[0].number} of {stem}"
    return Fields(title, date, sender, recipients, subject)


def top_message(text: str) -> PrintedMessage | None:
    """The message that a document opens with, when it opens with one."""
    for message in messages(text):
        return message if message.style != "quoted" and message.start < 500 else None
    return None


def _from_message(message: PrintedMessage, stem: str) -> Fields:
    date = message.sent[:10] if message.sent else None
    title = message.subject or stem
    return Fields(title, date, message.sender, message.recipients, message.subject)


def _header_date(printed: str) -> str | None:
    try:
        return parsedate_to_datetime(printed).date().isoformat()
    except ValueError:
        read = mail_time(printed)
        return read[:10] if read else None
