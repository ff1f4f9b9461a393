"""Redactions made of characters: "█████", "XXXXX", "[redacted]", a code in a gap of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.model import Box, Page
from foia.read.content import holds, union
from foia.read.redaction_labels import Codes, Cover
from foia.read.redactions_listed import Run, is_headed, lines_up, names_codes

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
    runs = _runs(lines)
    found: list[Cover] = []
    for line in lines:
        found += _blocks(line)
        found += _bracketed(page, line)
        found += _codes_in_gaps(line, runs, codes, page.width)
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


def _codes_in_gaps(
    line: Sequence[_Placed], runs: Sequence[Run], codes: Codes, width: float
) -> list[Cover]:
    """A code in a gap among the words of its line, or all that follows "From:".

    Cited codes stand close to their words, listed ones in cells of a table; codes in a margin
    belong to boxes, and a line that begins or ends with one explains it.
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
        given = at and not margin and not is_headed(box, runs, codes)
        if given and (
            _is_value(line, at, upto)
            or (_is_among_words(line, at, upto) and not lines_up(box, runs, codes))
        ):
            found.append(Cover(box, label=" ".join(w.text for w in line[at:upto])))
        at = upto
    return found


def _is_value(line: Sequence[_Placed], at: int, upto: int) -> bool:
    """All that a field holds, unless the field is for codes."""
    if not line[at - 1].text.endswith(":"):
        return False
    if upto < len(line) and _gap(line, upto) <= _wide(line[at]):
        return False
    return not names_codes(" ".join(word.text for word in line[max(0, at - 3) : at]))


def _is_among_words(line: Sequence[_Placed], at: int, upto: int) -> bool:
    """With a gap on both sides, in a line that has no others: a row of a table has more."""
    if upto == len(line) or len(line) - (upto - at) < 4:
        return False
    wide = _wide(line[at])
    others = [_gap(line, i) for i in range(1, len(line)) if not at <= i <= upto]
    around = min(_gap(line, at), _gap(line, upto))
    return around > wide and all(gap <= 2 * wide for gap in others)


def _wide(word: _Placed) -> float:
    return 0.75 * (word.box.bottom - word.box.top)


def _gap(line: Sequence[_Placed], at: int) -> float:
    return line[at].box.x0 - line[at - 1].box.x1


def _runs(lines: Sequence[Sequence[_Placed]]) -> list[Run]:
    runs: list[Run] = []
    for line in lines:
        part = [line[0]]
        for at in range(1, len(line)):
            if _gap(line, at) > _wide(line[at]):
                runs.append(_run(part))
                part = []
            part.append(line[at])
        runs.append(_run(part))
    return runs


def _run(part: Sequence[_Placed]) -> Run:
    box = part[0].box
    for word in part[1:]:
        box = union(box, word.box)
    return Run(box, " ".join(word.text for word in part))
