"""Redactions made of characters: "█████", "XXXXX", "[redacted]", a code in a gap of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.model import Box, Page
from foia.read.content import holds, union
from foia.read.redaction_labels import Codes, Cover

_BLOCKS = re.compile(r"[█■▇▆▓▒░▬]{2,}|[█▇▓]+")
_CROSSES = re.compile(
    r"[X]{4,}[.,;:]?|x{5,}[.,;:]?|(?:X{3}-X{2}|x{3}-x{2})-(?:\d{4}|X{4}|x{4})|\*{5,}[.,;:]?"
)
_BRACKETED = re.compile(
    r"[\[({<]\s*(?:[\w ,/'-]{0,30}\s)?(?:redact(?:ed|ion)|withheld|deleted)(?:\s[\w ,/'()-]{0,30})?\s*[\])}>]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Placed:
    start: int
    end: int
    box: Box
    text: str


def typed_covers(page: Page, covers: Sequence[Cover], codes: Codes) -> list[Cover]:
    """Those on no cover that is there already, nor beside one as its code."""
    lines = list(_lines(page))
    found: list[Cover] = []
    for line in lines:
        found += _blocks(line)
        found += _bracketed(page, line)
        found += _codes_in_gaps(line, codes, page.width)
    return [one for one in found if not any(_belongs(one, cover) for cover in covers)]


def _lines(page: Page) -> Iterator[list[_Placed]]:
    words, line = page.words, list[_Placed]()
    for i in range(len(words)):
        start, end = words.start[i], words.end[i]
        if line and "\n" in page.text[line[-1].end : start]:
            yield line
            line = []
        box = Box(words.x0[i], words.top[i], words.x1[i], words.bottom[i])
        line.append(_Placed(start, end, box, page.text[start:end]))
    if line:
        yield line


def _belongs(one: Cover, cover: Cover) -> bool:
    b, x, y = cover.box, (one.box.x0 + one.box.x1) / 2, (one.box.top + one.box.bottom) / 2
    beside = Box(b.x0 - 24, b.top - 3, b.x1 + 24, b.bottom + 3)
    return holds(beside, x, y)


def _blocks(line: Sequence[_Placed]) -> list[Cover]:
    """Neighbouring words of blocks or crosses are one redaction."""
    found: list[Cover] = []
    last = -2
    for at, word in enumerate(line):
        if not (_BLOCKS.search(word.text) or _CROSSES.fullmatch(word.text)):
            continue
        if at == last + 1 and found:
            found[-1] = Cover(union(found[-1].box, word.box))
        else:
            found.append(Cover(word.box))
        last = at
    return found


def _bracketed(page: Page, line: Sequence[_Placed]) -> list[Cover]:
    offset = line[0].start
    text = page.text[offset : line[-1].end]
    found = []
    for match in _BRACKETED.finditer(text):
        inside = [
            word.box
            for word in line
            if word.end > offset + match.start() and word.start < offset + match.end()
        ]
        if inside:
            box = inside[0]
            for other in inside[1:]:
                box = union(box, other)
            found.append(Cover(box, label=match.group()))
    return found


def _codes_in_gaps(line: Sequence[_Placed], codes: Codes, width: float) -> list[Cover]:
    """A code after a wide gap, or all that follows "From:": cited codes stand among their words.

    Codes in a margin belong to boxes; a line that begins with one explains it.
    """
    found: list[Cover] = []
    at = 0
    while at < len(line):
        upto = at
        while upto < len(line) and codes.is_code(" ".join(w.text for w in line[at : upto + 1])):
            upto += 1
        if upto == at:
            at += 1
            continue
        box = line[at].box
        for word in line[at + 1 : upto]:
            box = union(box, word.box)
        margin = box.x0 > 0.86 * width or box.x1 < 0.12 * width
        if at and not margin and _in_gap(line, at, upto):
            found.append(Cover(box, label=" ".join(w.text for w in line[at:upto])))
        at = upto
    return found


def _in_gap(line: Sequence[_Placed], at: int, upto: int) -> bool:
    tall = line[at].box.bottom - line[at].box.top
    before = line[at].box.x0 - line[at - 1].box.x1
    after = line[upto].box.x0 - line[upto - 1].box.x1 if upto < len(line) else None
    headed = line[at - 1].text.endswith(":") and after is None
    wide = 0.75 * tall
    return headed or (before > wide and (after is None or after > wide))
