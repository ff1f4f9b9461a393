"""Mail as sent over the internet: headers, body and attachments."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.message
import email.policy
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foia.intake.encodings import decode
from foia.intake.flow import text_pages
from foia.intake.html import read_html
from foia.intake.limits import Staging, shown_name
from foia.intake.mail_text import printed_mail
from foia.model import Opened, Problem, Reason

Message = email.message.Message

_KEPT = (
    "from", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references",
    "reply-to", "sender",
)  # fmt: skip
# What the parsers of structured headers raise on headers that no standard allows.
_BAD_HEADER = (
    AttributeError,
    IndexError,
    KeyError,
    LookupError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    email.errors.MessageError,
)
_SECRET = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})


@dataclass(frozen=True, slots=True)
class _Body:
    plain: list[str]
    html: list[str]


def open_mail(
    path: Path, file: str, staging: Staging, lines_per_page: int, *, deep: bool
) -> Opened:
    """One mail; its attachments become members, refused with `depth` when it lies too deep."""
    try:
        with path.open("rb") as source:
            message: Message = email.message_from_binary_file(source, policy=email.policy.default)
    except (*_BAD_HEADER, UnicodeError) as error:
        return Opened("eml", 0, reason=Reason.CORRUPT, message=f"not a readable mail: {error}")
    headers = mail_headers(message)
    body = _Body([], [])
    problems: list[Problem] = []
    left = 0
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind in _SECRET and _is_enveloped(part):
            text = "the body is encrypted for the recipient's certificate"
            problems.append(Problem(file, None, "intake", Reason.CERT_ENCRYPTED, text))
        if _is_body(part):
            (body.html if kind == "text/html" else body.plain).append(_part_text(part))
        elif staging.full:
            left += 1
        else:
            _stage(part, staging, deep=deep)
    if left:
        text = f"{left:,} further attachments not listed"
        problems.append(Problem(file, None, "intake", Reason.TOO_MANY, text))
    names = [member.shown for member in staging.members]
    text = printed_mail(headers, _body_text(body), names)
    pages = tuple(text_pages(file, text, lines_per_page))
    return Opened(
        "eml",
        len(pages),
        pages=pages,
        members=tuple(staging.members),
        headers=headers,
        problems=tuple(problems),
    )


def mail_headers(message: Message) -> dict[str, str]:
    """The headers that matter, on one line each, decoded as far as that is possible."""
    found: dict[str, list[str]] = {}
    for name, raw in message.raw_items():
        key = str(name).lower()
        if key in _KEPT:
            value = _header(message, str(name), str(raw), repeated=key in found)
            if value:
                found.setdefault(key, []).append(value)
    return {key: ", ".join(found[key]) for key in _KEPT if key in found}


def _header(message: Message, name: str, raw: str, *, repeated: bool) -> str:
    value = ""
    if not repeated:
        try:
            value = str(message[name])
        except _BAD_HEADER:
            value = ""
    if not value or "\ufffd" in value or "=?" in value:
        value = _lenient(raw) or value
    return " ".join(value.split())


def _lenient(raw: str) -> str:
    """Encoded words by the older decoder, and bytes outside ASCII as text."""
    plain = decode(raw.encode("utf-8", "surrogateescape"))[0]
    try:
        parts = email.header.decode_header(plain)
    except _BAD_HEADER:
        return plain
    text = ""
    for part, charset in parts:
        text += decode(part, charset)[0] if isinstance(part, bytes) else part
    return text


def _leaves(message: Message) -> Iterator[Message]:
    """Parts without parts of their own; an attached mail is one part and is not entered."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload()
        whole = part.get_content_maintype() == "message" and part is not message
        if isinstance(payload, list) and payload and not whole:
            waiting.extend(reversed([p for p in payload if isinstance(p, Message)]))
        else:
            yield part


def _is_body(part: Message) -> bool:
    if part.get_content_type() not in {"text/plain", "text/html"}:
        return False
    if _disposition(part) == "attachment":
        return False
    return not _file_name(part)


def _disposition(part: Message) -> str:
    try:
        return part.get_content_disposition() or ""
    except _BAD_HEADER:
        return ""


def _file_name(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except _BAD_HEADER:
        return ""


def _is_enveloped(part: Message) -> bool:
    try:
        kind = str(part.get_param("smime-type", "enveloped-data"))
    except _BAD_HEADER:
        kind = "enveloped-data"
    return kind == "enveloped-data"


def _bytes(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (*_BAD_HEADER, UnicodeError):
        payload = None
    if isinstance(payload, bytes):
        return payload
    whole = part.get_payload()
    if isinstance(whole, list):
        return b"\n".join(_as_bytes(p) for p in whole if isinstance(p, Message))
    return str(whole).encode("utf-8", "surrogateescape")


def _as_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes(policy=email.policy.compat32)
    except (*_BAD_HEADER, UnicodeError):
        return str(message.get_payload()).encode("utf-8", "replace")


def _part_text(part: Message) -> str:
    try:
        charset = part.get_content_charset()
    except _BAD_HEADER:
        charset = None
    return decode(_bytes(part), charset)[0]


def _body_text(body: _Body) -> str:
    plain = "\n\n".join(text.strip("\n") for text in body.plain if text.strip())
    if not body.html:
        return plain
    rich = "\n\n".join(read_html(text, mark_hidden=True).text for text in body.html)
    # Some senders put "This message needs an HTML viewer" where the plain text belongs.
    if not plain or len(plain) < 0.3 * len(rich):
        return rich
    return plain


def _stage(part: Message, staging: Staging, *, deep: bool) -> None:
    name = _file_name(part) or _made_up_name(part, len(staging.members) + 1)
    raw = name.encode("utf-8", "surrogateescape")
    shown = shown_name(" ".join(name.split()))
    if deep:
        staging.refuse(raw, shown, 0, Reason.DEPTH, "attached too many containers deep")
        return
    staging.store(raw, shown, io.BytesIO(_bytes(part)))


def _made_up_name(part: Message, number: int) -> str:
    """For a part without a name; an attached mail is named by its subject."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        subject = mail_headers(first).get("subject", "") if isinstance(first, Message) else ""
        return (subject.replace("/", "-")[:80] or f"message-{number:04}") + ".eml"
    suffix = {"text/plain": "txt", "text/calendar": "ics", "text/html": "html"}.get(
        kind, kind.rpartition("/")[2]
    )
    return f"part-{number:04}.{suffix}"
