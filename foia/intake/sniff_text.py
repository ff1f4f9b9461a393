"""Which kind of text a text is: mail, web page, table, Markdown or plain."""

from __future__ import annotations

import re

from foia.intake.csv_dialect import find_delimiter
from foia.intake.encodings import decode

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_HEADER = re.compile(r"^([!-9;-~]{1,60}):(?:[ \t]|$)")
_ENVELOPE = re.compile(r"^From \S+.*\b\d{4}\b")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAGS = re.compile(
    r"<(?:head|title|body|table|div|meta|script|p|br|h1|span)(?=[\s/>])[^<>]*>", re.I
)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|```|\* \S|- \S|\|.+\|$)|\[[^\]]+\]\([^)]+\)", re.M)
# One of these and two in all make a mail; a typed "To:" and "Subject:" alone do not.
_MAIL_ONLY = frozenset(
    {
        "received", "message-id", "mime-version", "return-path", "delivered-to", "date",
        "content-type", "x-mailer", "x-originating-ip", "dkim-signature", "envelope-to",
        "in-reply-to", "references", "content-transfer-encoding", "x-gm-thrid", "thread-index",
    }
)  # fmt: skip
_MAIL_ALSO = frozenset({"from", "to", "cc", "bcc", "subject", "reply-to", "sender"})


def looks_like_text(head: bytes) -> str | None:
    """The decoded beginning of a file, or None when its bytes are not text."""
    text, encoding = decode(_whole_characters(head))
    if not text:
        return "" if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) else None
    odd = len(_CONTROLS.findall(text))
    if odd > max(2, len(text) * 0.01) and encoding not in {"utf-16", "utf-32"}:
        return None
    if odd > max(4, len(text) * 0.2):
        return None
    return text


def _whole_characters(head: bytes) -> bytes:
    """Drops a character that the end of the sample cuts in two."""
    for cut in range(min(4, len(head))):
        part = head[: len(head) - cut]
        try:
            part.decode("utf-8")
        except UnicodeDecodeError:
            continue
        return part
    return head


def text_kind(text: str, suffix: str, *, whole: bool) -> str:
    start = text.lstrip("\n\r\t ")
    mail = _mail_kind(start, suffix)
    if mail is not None:
        return mail
    if _HTML_START.match(start[:4096]):
        return "html"
    if start.startswith("<") and len(_HTML_TAGS.findall(start[:20_000])) >= 3:
        return "html"
    if suffix in {"htm", "html", "xhtml"} and _HTML_TAGS.search(start):
        return "html"
    if suffix in {"md", "markdown"}:
        return "markdown"
    if suffix in {"txt", "log"}:
        return _plain_or_table(text, whole=whole)
    delimiter = find_delimiter(text, whole=whole)
    if delimiter is not None:
        return "tsv" if delimiter == "\t" else "csv"
    if suffix in {"csv", "tsv", "tab"} and not start.startswith(("<", "{")):
        return "csv" if suffix == "csv" else "tsv"
    if not suffix and len(_MARKDOWN.findall(text)) >= 5:
        return "markdown"
    return "text"


def _plain_or_table(text: str, *, whole: bool) -> str:
    """A .txt is a table only when tabs or quotes leave no doubt."""
    delimiter = find_delimiter(text, whole=whole)
    if delimiter == "\t":
        return "tsv"
    if delimiter is not None and text.lstrip().startswith('"'):
        return "csv"
    return "text"


def _mail_kind(start: str, suffix: str) -> str | None:
    lines = start[:20_000].split("\n")
    if _ENVELOPE.match(lines[0]) and len(lines) > 1 and _HEADER.match(lines[1]):
        return "mbox"
    if lines[0].startswith("From "):
        # An envelope line that some programs leave at the top of a single mail.
        lines = lines[1:]
    names = _header_names(lines)
    only = len(names & _MAIL_ONLY)
    also = len(names & _MAIL_ALSO)
    if only and only + also >= 2 and (also or only >= 3):
        return "eml"
    return "eml" if suffix == "eml" and only + also >= 1 else None


def _header_names(lines: list[str]) -> set[str]:
    """Names of the header lines before the first empty line, if only such lines stand there."""
    names: set[str] = set()
    odd = 0
    for line in lines[:200]:
        if not line.strip():
            break
        if line[0] in " \t":
            if not names:
                return set()
            continue
        found = _HEADER.match(line)
        if found is None:
            odd += 1
            if odd > 1 or not names:
                return set()
            continue
        names.add(found[1].lower())
    return names
