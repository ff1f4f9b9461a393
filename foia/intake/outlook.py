"""Mail as Outlook saves it (.msg)."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.header import Header
from email.parser import HeaderParser
from pathlib import Path
from typing import Any, TypeVar

import oxmsg
from oxmsg.attachment import Attachment
from oxmsg.domain import constants
from oxmsg.properties import Properties
from oxmsg.recipient import Recipient

from foia.errors import Unreadable
from foia.intake.encodings import decode
from foia.intake.flow import labelled_pages
from foia.intake.html import read_html
from foia.intake.limits import Staging, shown_name
from foia.intake.mail_text import printed_mail
from foia.intake.rtf import read_rtf, unpacked_rtf
from foia.model import Opened, Problem, Reason

# What the parser raises on streams that are missing, short or wrongly typed.
_BAD_MESSAGE = (
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
_RECIPIENT_KINDS = {1: "to", 2: "cc", 3: "bcc"}
_RECIPIENT_TYPE = 0x0C15
_DISPLAYED = {"to": 0x0E04, "cc": 0x0E03, "bcc": 0x0E02}
_MESSAGE_ID = 0x1035
_REFERENCES = 0x1039
_IN_REPLY_TO = 0x1042
_DELIVERED = 0x0E06
_PACKED_RTF = 0x1009
_SENDER_NAME = 0x0C1A
_SENDER_ADDRESSES = (0x5D01, 0x5D02, 0x0C1F)
_SENT_FOR_NAME = 0x0042
_EMBEDDED = "__substg1.0_3701000D"
_TOP_OFFSET = 32
_EMBEDDED_OFFSET = 24
_SHORT_FILE_NAME = 0x3704
_MAX_EMBEDDED = 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Mail:
    """One message: the file's own, or one attached inside it."""

    storage: Any
    properties: Any

    def text(self, number: int) -> str:
        return str(_tried(lambda: self.properties.str_prop_value(number), "") or "").strip("\0 ")


def open_msg(path: Path, file: str, staging: Staging, lines_per_page: int, *, deep: bool) -> Opened:
    """The message, and below it every message attached in Outlook's own form.

    Those have no bytes of their own that could become a member, so their text goes on further
    pages and their attachments are members of this file.
    """
    try:
        storage = oxmsg.Message.load(str(path))._storage
        mails = list(_mails(storage, _TOP_OFFSET))
    except _BAD_MESSAGE as error:
        return Opened("msg", 0, reason=Reason.CORRUPT, message=f"not a readable message: {error}")
    problems: list[Problem] = []
    headers: dict[str, str] = {}
    parts: list[tuple[str, str]] = []
    for number, mail in enumerate(mails):
        found = _headers(mail)
        names = _attach(mail, file, staging, problems, deep=deep)
        label = f"attached message {number}" if number else ""
        parts.append((label, printed_mail(found, _body(mail), names)))
        headers = found if number == 0 else headers
    pages = tuple(labelled_pages(file, parts, lines_per_page))
    return Opened(
        "msg",
        len(pages),
        pages=pages,
        members=tuple(staging.members),
        headers=headers,
        problems=tuple(problems),
    )


def _mails(storage: Any, offset: int) -> Iterator[_Mail]:
    waiting = [(storage, offset)]
    seen = 0
    while waiting and seen < _MAX_EMBEDDED:
        here, start = waiting.pop(0)
        seen += 1
        yield _Mail(here, Properties(here, properties_header_offset=start))
        for attached in here.iter_attachment_storages():
            for inner in attached.storages:
                if inner.name == _EMBEDDED:
                    waiting.append((inner, _EMBEDDED_OFFSET))


def _tried(read: Callable[[], T], otherwise: T) -> T:
    """A property, or something else where its stream is damaged or of an unknown code page."""
    try:
        return read()
    except _BAD_MESSAGE:
        return otherwise


def _headers(mail: _Mail) -> dict[str, str]:
    sent = HeaderParser().parsestr(mail.text(constants.PID_TRANSPORT_MESSAGE_HEADERS))
    found = {
        "from": _sent_header(sent["from"]) or _sender(mail),
        **_recipients(mail),
        "subject": mail.text(constants.PID_SUBJECT) or _sent_header(sent["subject"]),
        "date": _sent_header(sent["date"]) or _date(mail),
        "message-id": mail.text(_MESSAGE_ID) or _sent_header(sent["message-id"]),
        "in-reply-to": mail.text(_IN_REPLY_TO) or _sent_header(sent["in-reply-to"]),
        "references": mail.text(_REFERENCES) or _sent_header(sent["references"]),
    }
    for key in ("to", "cc", "bcc"):
        found[key] = found.get(key) or _sent_header(sent[key]) or mail.text(_DISPLAYED[key])
    return {key: " ".join(value.split()) for key, value in found.items() if value}


def _sent_header(value: str | Header | None) -> str:
    return "" if value is None else str(value)


def _sender(mail: _Mail) -> str:
    name = mail.text(_SENDER_NAME) or mail.text(_SENT_FOR_NAME)
    addresses = [text for number in _SENDER_ADDRESSES if (text := mail.text(number))]
    address = next((a for a in addresses if "@" in a), addresses[0] if addresses else "")
    return f"{name} <{address}>" if name and address and name != address else name or address


def _date(mail: _Mail) -> str:
    for number in (constants.PID_CLIENT_SUBMIT_TIME, _DELIVERED):
        moment = _tried(lambda n=number: mail.properties.date_prop_value(n), None)  # type: ignore[misc]
        if moment is not None:
            return str(moment.isoformat(sep=" ", timespec="seconds"))
    return ""


def _recipients(mail: _Mail) -> dict[str, str]:
    lists: dict[str, list[str]] = {}
    storages: list[Any] = []
    for storage in _tried(lambda: list(mail.storage.iter_recipient_storages()), storages):
        recipient = Recipient(storage)
        name = _tried(lambda r=recipient: r.name, "").strip("\0 ")  # type: ignore[misc]
        address = _tried(lambda r=recipient: r.email_address, "").strip("\0 ")  # type: ignore[misc]
        kind = _tried(
            lambda r=recipient: r.properties.int_prop_value(_RECIPIENT_TYPE),  # type: ignore[misc]
            None,
        )
        # Outlook marks a recipient that failed before in the higher bits.
        key = _RECIPIENT_KINDS.get((kind or 1) & 0xF, "to")
        both = f"{name} <{address}>" if name and address and name != address else name or address
        if both:
            lists.setdefault(key, []).append(both)
    return {key: "; ".join(names) for key, names in lists.items()}


def _body(mail: _Mail) -> str:
    plain = mail.text(constants.PID_BODY).replace("\r\n", "\n").replace("\r", "\n")
    if plain.strip():
        return plain
    data = _tried(lambda: mail.properties.binary_prop_value(constants.PID_HTML), None)
    source = mail.text(constants.PID_BODY_HTML)
    if data:
        source = decode(data, _tried(lambda: mail.properties.body_encoding, None))[0]
    if source:
        return read_html(source, mark_hidden=True).text
    packed = _tried(lambda: mail.properties.binary_prop_value(_PACKED_RTF), None)
    if not packed:
        return ""
    try:
        return read_rtf(unpacked_rtf(packed))
    except Unreadable:
        return ""


def _attach(
    mail: _Mail, file: str, staging: Staging, problems: list[Problem], *, deep: bool
) -> list[str]:
    """Stages the attachments and gives their names as shown."""
    first = len(staging.members)
    for storage in mail.storage.iter_attachment_storages():
        if any(inner.name == _EMBEDDED for inner in storage.storages):
            continue
        if staging.full:
            message = "further attachments not listed"
            problems.append(Problem(file, None, "intake", Reason.TOO_MANY, message))
            break
        attachment = Attachment(storage)
        name = _attachment_name(attachment) or f"attachment-{len(staging.members) + 1:04}"
        raw, shown = name.encode("utf-8", "surrogateescape"), shown_name(name)
        data = _tried(lambda a=attachment: a.file_bytes, None)  # type: ignore[misc]
        if deep:
            message = "attached too many containers deep"
            staging.refuse(raw, shown, len(data or b""), Reason.DEPTH, message)
        elif data is None:
            message = "the message names the attachment but does not hold it"
            staging.refuse(raw, shown, 0, Reason.NOT_SUPPORTED, message)
        else:
            staging.store(raw, shown, io.BytesIO(data))
    return [member.shown for member in staging.members[first:]]


def _attachment_name(attachment: Attachment) -> str:
    name = _tried(lambda: attachment.file_name, None)
    name = name or _tried(lambda: attachment.properties.str_prop_value(_SHORT_FILE_NAME), None)
    return (name or "").strip("\0 ")
