"""Header blocks of printed mail: which lines are headers, and what they say.

Printed mail reaches a release from Outlook, Apple Mail and scanners, so labels may be misread
("Fr0m:", "Senl:"), lists of recipients may run over many lines, and OCR may give the labels as
one column and the values as another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.records.mail_labels import Label, label_of, labels_of

__all__ = ["HeaderBlock", "Line", "header_blocks", "is_memo", "label_of", "split"]

_I = re.IGNORECASE
_SENT = re.compile(r"^[ \t>|*]*S ?e ?n ?[tl1I] ?[:;]", _I)
_LIST_FIELDS = frozenset({"to", "cc", "bcc", "attachments"})
_MEMO = re.compile(r"\bmemo(?:randum)?\b", _I)
_MEMO_HEAD = re.compile(r"\W*(?:[\w&-]+\W+){0,3}memo(?:randum)?\W*$", _I)
_FAX_SHEET = re.compile(
    r"\b(?:facsimile|fax)\b.{0,30}\b(?:cover|transmi\w+|sheet|message)\b|^\W*(?:facsimile|fax)\W*$",
    _I,
)
_FAX = re.compile(
    r"^\W*(?:fax|phone|tel(?:ephone)?)(?: ?(?:no|number|#))?\W*:|\b(?:number|no\.?|#) of pages\b"
    r"|^\W*(?:total )?pages\s*(?:\(.*\))?:",
    _I,
)
_FOREIGN = re.compile(r"^[ \t]*[A-Z][A-Za-z#. ]{2,24}:\s")
_TIME = re.compile(r"\d ?[:.] ?\d\d|\b[AP]\.?M\b")
_DATED = re.compile(
    r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\b[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\b\d{1,2} [A-Z][a-z]{2,8} \d{4}"
)
_INLINE = re.compile(
    r"^[ \t>|]*From:\s*(?P<from>.{3,120}?)\s+(?:Sent|Date):\s*(?P<sent>.{8,60}?)\s+To:\s*(?P<to>.{2,400}?)"
    r"(?:\s+Cc:\s*(?P<cc>.{2,400}?))?\s+Subject:\s*(?P<subject>.*)$",
    _I,
)
_LOOK_AHEAD = 40
_ADDRESS_LIKE = re.compile(r"@|<|>|;\s*$|\((?:b|B)\)|\b[A-Z][\w'’-]+,\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its place in the text it came from; `text` has no line break."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """`fields` holds from, sent, to, cc, bcc, subject, attachments as printed, on one line each.

    `first` and `last` are the numbers of the block's first and last line; `says_sent` tells
    "Sent:", which only mail prints, from "Date:", which a memorandum prints too.
    """

    fields: Mapping[str, str]
    first: int
    last: int
    says_sent: bool


def split(text: str) -> list[Line]:
    lines: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        lines.append(Line(raw.rstrip("\r"), at, at + len(raw)))
        at += len(raw) + 1
    return lines


def header_blocks(lines: Sequence[Line]) -> list[HeaderBlock]:
    """Blocks in text order; a block needs a sender and two of date, recipient and subject."""
    found: list[HeaderBlock] = []
    labels = labels_of([line.text for line in lines])
    at = 0
    while at < len(lines):
        block = _inline(lines, at) or _block_at(lines, labels, at)
        if block is None:
            at += 1
            continue
        found.append(block)
        at = block.last + 1
    return found


def is_memo(lines: Sequence[Line], block: HeaderBlock) -> bool:
    """A memorandum and a fax's cover sheet have the labels of a mail: below the word itself, with
    other labels among them, or without a time of day."""
    above = [line.text for line in lines[max(0, block.first - 4) : block.first]]
    if any(_MEMO_HEAD.match(text) for text in above):
        return True
    inside = [line.text for line in lines[block.first : block.last + 1]]
    below = [line.text for line in lines[block.last + 1 : block.last + 4]]
    if any(_FAX_SHEET.search(text) for text in above) or any(map(_FAX.search, inside + below[:1])):
        return True
    if block.says_sent:
        return False
    known = labels_of(inside)
    if any(_FOREIGN.match(text) and not label for text, label in zip(inside, known, strict=True)):
        return True
    if _MEMO.search(" ".join(above)) and "@" not in " ".join(block.fields.values()):
        return True
    if re.search(r"[<\[][^<>\[\]]*@", " ".join(block.fields.values())):
        return False
    return _TIME.search(block.fields.get("sent", "")) is None


def _block_at(
    lines: Sequence[Line], labels: Sequence[Label | None], first: int
) -> HeaderBlock | None:
    opening = labels[first]
    if opening is None or opening[0] not in ("from", "to", "sent", "subject"):
        return None
    entries: list[tuple[str, list[str]]] = [(opening[0], [opening[1]])]
    at = first + 1
    last = first
    while at < len(lines):
        label = labels[at]
        seen = {name for name, _ in entries if name != "other"}
        if label is not None and label[0] not in seen:
            entries.append((label[0], [label[1]]))
            last = at
        elif label is not None or not _continues(lines, labels, at, entries):
            break
        elif lines[at].text.strip():
            entries[-1][1].append(lines[at].text.lstrip(" \t>|").rstrip())
            last = at
        at += 1
    fields, last = _unstack(lines, entries, last)
    if not _is_mail(fields):
        return None
    says_sent = any(_SENT.match(line.text) for line in lines[first : last + 1])
    return HeaderBlock(fields, first, last, says_sent)


def _continues(
    lines: Sequence[Line],
    labels: Sequence[Label | None],
    at: int,
    entries: list[tuple[str, list[str]]],
) -> bool:
    """Whether a line without a label still belongs to the block."""
    seen = {name for name, _ in entries}
    name, values = entries[-1]
    reach = _LOOK_AHEAD if name in _LIST_FIELDS else 3
    if not lines[at].text.strip():
        reach = 2
    for ahead in range(at + 1, min(len(lines), at + 1 + reach)):
        label = labels[ahead]
        if label is None:
            continue
        between = lines[at:ahead]
        opens = label[0] not in seen and label[0] != "from"
        return opens and (len(between) <= 3 or all(_list_like(line.text) for line in between))
    text = lines[at].text.strip()
    if not text or name not in _LIST_FIELDS or not "".join(values):
        return False
    printed = " ".join(values).rstrip()
    return printed.endswith((";", ",")) or (
        (";" in printed and ";" in text)
        or printed.count("<") > printed.count(">")
        or (";" in printed and text.startswith(("<", "(", "[")))
    )


def _list_like(text: str) -> bool:
    return not text.strip() or bool(_ADDRESS_LIKE.search(text)) or len(text.split()) <= 3


def _unstack(
    lines: Sequence[Line], entries: list[tuple[str, list[str]]], last: int
) -> tuple[dict[str, str], int]:
    """Fields; when OCR gave a column of bare labels, their values are the lines below it."""
    bare = [name for name, values in entries if not "".join(values).strip()]
    if len(bare) < 3 or len(bare) < len(entries) - 1:
        fields: dict[str, str] = {}
        for name, values in entries:
            fields.setdefault(name, " ".join(value for value in values if value).strip())
        return fields, last
    taken = {name: "".join(values) for name, values in entries if "".join(values).strip()}
    below = _values_below(lines, last, 2 * len(bare) + 6)
    for name, numbers in _assigned(bare, [lines[at].text for at in below]):
        taken[name] = " ".join(lines[below[n]].text.strip() for n in numbers)
        last = max(last, *(below[n] for n in numbers))
    return taken, last


def _values_below(lines: Sequence[Line], last: int, most: int) -> list[int]:
    found: list[int] = []
    for at in range(last + 1, min(len(lines), last + 1 + most)):
        if label_of(lines[at].text) is not None:
            break
        if lines[at].text.strip():
            found.append(at)
    return found


def _assigned(names: Sequence[str], values: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Which lines belong to which label. The line with a date tells when a list above it runs
    over several lines, or when the field above it is empty."""
    names = list(names)
    dated = next((n for n, value in enumerate(values) if _DATED.search(value)), None)
    extra = 0
    if dated is not None and "sent" in names:
        for hidden in ("bcc", "cc", "other"):
            if dated < names.index("sent") and hidden in names[: names.index("sent")]:
                names.remove(hidden)
        extra = dated - names.index("sent")
    given: list[tuple[str, list[int]]] = []
    at = 0
    for position, name in enumerate(names):
        count = 1
        while at + count < len(values) and values[at + count - 1].rstrip().endswith((";", ",")):
            count += 1
        before = "sent" in names and position < names.index("sent")
        if extra > 0 and before and name in _LIST_FIELDS:
            count = max(count, 1 + extra if "cc" not in names[position + 1 :] else count)
        extra -= count - 1 if before else 0
        if at >= len(values):
            break
        given.append((name, list(range(at, min(at + count, len(values))))))
        at += count
    return given


def _inline(lines: Sequence[Line], at: int) -> HeaderBlock | None:
    """A whole header on one line, as some programs quote it."""
    match = _INLINE.match(lines[at].text)
    if match is None:
        return None
    fields = {name: value for name, value in match.groupdict().items() if value}
    return HeaderBlock(fields, at, at, says_sent=True)


def _is_mail(fields: Mapping[str, str]) -> bool:
    filled = {name for name, value in fields.items() if name == "to" or value}
    others = len(filled & {"sent", "to", "subject"})
    if "from" in filled:
        return others >= 2 and bool({"sent", "subject"} & filled)
    return others == 3 and bool(re.search(r"\d{4}|\d[/-]\d", fields["sent"]))
