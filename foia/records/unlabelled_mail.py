"""Headers of printed mail without "From:" and the other labels with their colons.

Outlook on the web prints the sender, the time and "To:" on lines of their own, the newer Outlook
labels without colons, Lotus Notes both, and GroupWise a line between angle brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from foia.records.mail_headers import HeaderBlock, Line, label_of
from foia.values.dates import find_dates

_FROM = re.compile(r"^\W{0,2}From\s+(?P<value>[^:\n]{3,120})$")
_DATED = re.compile(r"^\W{0,2}(?:Date|Sent)\s+(?P<value>[^\n]{8,70})$")
_FIELD = re.compile(
    r"^\W{0,2}(?P<name>To|Cc|Bcc|Subject|cc|bcc|TO|CC)(?:\s*:\s*|\s+|$)(?P<value>.*)$"
)
_BRACKETS = re.compile(
    r"^>>>\s*(?P<who>[^>\n]{3,80}?)\s+(?P<when>\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d\s?[AP]M)\s*>>>"
)
_PERSON = re.compile(r"[@<;/]|^[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]*){1,4}\W*$")
_ADDRESS_ENDS = re.compile(r"(?:[\w.'’()-]+ ){0,4}<?[\w.+-]+@[\w.-]+>?(?:[,;]|$)")
_PROGRAM = re.compile(r"^\W*(?:outlook|mail|print|page \d.*)\W*$", re.IGNORECASE)


def unlabelled_blocks(lines: Sequence[Line]) -> list[HeaderBlock]:
    found: list[HeaderBlock] = []
    for at in range(len(lines)):
        if found and at <= found[-1].last:
            continue
        block = _without_colons(lines, at) or _sender_and_time(lines, at) or _bracketed(lines, at)
        if block is not None:
            found.append(block)
    return found


def _without_colons(lines: Sequence[Line], at: int) -> HeaderBlock | None:
    sender = _FROM.match(lines[at].text)
    below = _next(lines, at)
    dated = _DATED.match(lines[below].text) if sender and below is not None else None
    if sender is None or dated is None or below is None or not _is_time(dated["value"]):
        return None
    fields, last = _fields_below(lines, below)
    if "to" not in fields:
        return None
    fields |= {"from": sender["value"], "sent": dated["value"]}
    _subject_above(lines, at, fields)
    return HeaderBlock(fields, at, last, says_sent=True)


def _sender_and_time(lines: Sequence[Line], at: int) -> HeaderBlock | None:
    sender = lines[at].text.strip()
    below = _next(lines, at)
    if below is None or not 3 <= len(sender) <= 100 or not _is_time(lines[below].text):
        return None
    if label_of(lines[below].text) is not None or label_of(sender) is not None:
        return None
    if not _PERSON.search(sender):
        return None
    fields, last = _fields_below(lines, below)
    if not _PERSON.search(fields.get("to", "")):
        return None
    fields |= {"from": sender, "sent": lines[below].text}
    _subject_above(lines, at, fields)
    return HeaderBlock(fields, at, last, says_sent=True)


def _bracketed(lines: Sequence[Line], at: int) -> HeaderBlock | None:
    match = _BRACKETS.match(lines[at].text)
    if match is None:
        return None
    return HeaderBlock({"from": match["who"], "sent": match["when"]}, at, at, says_sent=True)


def _fields_below(lines: Sequence[Line], at: int) -> tuple[dict[str, str], int]:
    """Fields whose labels begin a line or stand above their value, as Lotus Notes prints them."""
    fields: dict[str, str] = {}
    last, name, blank = at, "", 0
    for index in range(at + 1, min(len(lines), at + 30)):
        text = lines[index].text.strip()
        match = _FIELD.match(text)
        if not text:
            blank += 1
            if blank > 2 or fields.get("subject"):
                break
            continue
        if match is not None and match["name"].lower() not in fields:
            name = match["name"].lower()
            fields[name] = match["value"].strip()
        elif name and goes_on(fields[name], text):
            fields[name] += " " + text
        elif name in ("to", "subject") and not fields[name]:
            fields[name] = text
        else:
            break
        last, blank = index, 0
    return fields, last


def goes_on(printed: str, line: str) -> bool:
    """Whether a list of people is not over: it ends in a comma, or a name is cut from its
    address."""
    if printed.endswith((";", ",")):
        return True
    tail = re.split(r"[,;>]", printed)[-1].strip()
    return (
        "@" in printed + line
        and bool(tail)
        and "@" not in tail
        and _ADDRESS_ENDS.match(line) is not None
    )


def _subject_above(lines: Sequence[Line], at: int, fields: dict[str, str]) -> None:
    if fields.get("subject"):
        return
    for index in range(at - 1, max(-1, at - 4), -1):
        text = lines[index].text.strip()
        if text and not _PROGRAM.match(text):
            if len(text) <= 160 and not text.endswith((".", "@")):
                fields["subject"] = text
            return


def _is_time(text: str) -> bool:
    """Whether the whole text is one date with a time of day."""
    text = text.strip()
    if not 10 <= len(text) <= 60:
        return False
    return any(
        d.precision == "time" and d.end - d.start >= 0.8 * len(text) for d in find_dates(text)
    )


def _next(lines: Sequence[Line], at: int) -> int | None:
    for index in range(at + 1, min(len(lines), at + 3)):
        if lines[index].text.strip():
            return index
    return None
