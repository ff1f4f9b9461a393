"""Header blocks of printed mail: which lines are headers, and what they say.

Printed mail reaches a release from Outlook, Apple Mail and scanners, so labels may be misread
("Fr0m:", "Senl:"), lists of recipients may run over many lines, and OCR may give the labels as
one column and the values as another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_I = re.IGNORECASE
_LABELS = {
    "from": r"F ?[rn] ?[o0] ?(?:m|rn|n)",
    "sent": r"S ?e ?n ?[tl1I] ?(?:on)?|[DO] ?a ?[tl1] ?e(?: ?S ?e ?n ?t)?",
    "to": r"T ?[o0]",
    "cc": r"[CG] ?[ce]",
    "bcc": r"[B8] ?c ?c",
    "subject": r"[S5] ?u ?[bh] ?[jJiIl1] ?[ec] ?[ce] ?[tl1]",
    "attachments": r"A ?t ?t ?a ?c ?h ?m ?e ?n ?t ?s?|Attach",
    "other": (
        r"Importance|Priority|Sensitivity|Reply-?To|Categories|Follow Up Flag|Flag Status"
        r"|Received|Organization|Resent-From|Security|Signed By"
    ),
}
_LABEL = re.compile(
    r"^[ \t>|*•·_~'`.-]*(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items())
    + r")[ \t]*(?:[:;]|(?<=[a-z])\.(?=\s))[ \t]*(?P<value>.*)$",
    _I,
)
_SENT = re.compile(r"^[ \t>|*]*S ?e ?n ?[tl1I] ?[:;]", _I)
_LIST_FIELDS = frozenset({"to", "cc", "bcc", "attachments"})
_MEMO = re.compile(r"\bmemo(?:randum)?\b", _I)
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


def label_of(line: str) -> tuple[str, str] | None:
    """The field a line opens and the rest of the line, or None when it opens none."""
    match = _LABEL.match(line)
    if match is None or match.lastgroup is None:
        return None
    name = next(name for name in _LABELS if match.group(name) is not None)
    return name, match.group("value").strip()


def header_blocks(lines: Sequence[Line]) -> list[HeaderBlock]:
    """Blocks in text order; a block needs a sender and two of date, recipient and subject."""
    found: list[HeaderBlock] = []
    at = 0
    while at < len(lines):
        block = _block_at(lines, at)
        if block is None:
            at += 1
            continue
        found.append(block)
        at = block.last + 1
    return found


def is_memo(lines: Sequence[Line], block: HeaderBlock) -> bool:
    """A memorandum has the same labels as a mail, below the word itself or without a time."""
    if block.says_sent:
        return False
    above = " ".join(line.text for line in lines[max(0, block.first - 4) : block.first])
    if _MEMO.search(above):
        return True
    if "@" in " ".join(block.fields.values()):
        return False
    sent = block.fields.get("sent", "")
    return re.search(r"\d ?[:.] ?\d\d|\b[AP]\.?M\b", sent) is None


def _block_at(lines: Sequence[Line], first: int) -> HeaderBlock | None:
    opening = label_of(lines[first].text)
    if opening is None or opening[0] not in ("from", "to", "sent", "subject"):
        return None
    entries: list[tuple[str, list[str]]] = [(opening[0], [opening[1]])]
    at = first + 1
    last = first
    while at < len(lines):
        label = label_of(lines[at].text)
        seen = {name for name, _ in entries if name != "other"}
        if label is not None and label[0] not in seen:
            entries.append((label[0], [label[1]]))
            last = at
        elif label is not None or not _continues(lines, at, entries):
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


def _continues(lines: Sequence[Line], at: int, entries: list[tuple[str, list[str]]]) -> bool:
    """Whether a line without a label still belongs to the block."""
    seen = {name for name, _ in entries}
    name, values = entries[-1]
    reach = _LOOK_AHEAD if name in _LIST_FIELDS else 3
    if not lines[at].text.strip():
        reach = 2
    for ahead in range(at + 1, min(len(lines), at + 1 + reach)):
        label = label_of(lines[ahead].text)
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
    below = [line for line in lines[last + 1 : last + 3 + 2 * len(bare)] if line.text.strip()]
    taken = {name: "".join(values) for name, values in entries if "".join(values).strip()}
    for name, line in zip(bare, below, strict=False):
        if label_of(line.text) is not None:
            break
        taken[name] = line.text.strip()
        last = lines.index(line, last)
    return taken, last


def _is_mail(fields: Mapping[str, str]) -> bool:
    filled = {name for name, value in fields.items() if name == "to" or value}
    others = len(filled & {"sent", "to", "subject"})
    if "from" in filled:
        return others >= 2 and bool({"sent", "subject"} & filled)
    return others == 3 and bool(re.search(r"\d{4}|\d[/-]\d", fields["sent"]))
