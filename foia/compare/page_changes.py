"""What changed between two versions of one page: words withheld, released, changed; codes.

What OCR read differently is no change. Where a page was recognised from pixels, two stretches
with the same figures and mostly the same letters count as one text, the more loosely the less
sure the recognition was; a few stray letters count as dirt. Between two text layers nothing is
excused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from foia.model import Box, PageSource, Redaction, Words
from foia.values.exemptions import find_exemptions
from foia.values.likeness import MISREAD, read_badly
from foia.values.shingles import alike

SURE = 0.85
LOOSE = 0.5
STRAY, STRAY_UNSURE = 3, 6
SLACK = 0.004
AROUND = 5
MOVED = 0.9
LITTLE_LEFT = 0.3
_COVER = re.compile(r"\b(?:redacted|withheld|exempt\w*|non-?responsive)\b|[█■▇]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page with what lies on it. `text` has its Bates numbers blanked, offsets unchanged."""

    text: str
    words: Words
    source: PageSource
    confidence: float | None
    height: float
    width: float
    redactions: tuple[Redaction, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` is "newly withheld", "newly released", "changed", "removed", "added" or "code".

    `context` is the stretch with the words around it.
    """

    kind: str
    old: str
    new: str
    note: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class PageChanges:
    """`misread` counts the words that were read differently and are no change."""

    changes: tuple[Change, ...]
    misread: int


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int
    box: Box | None


def changes_of(one: SeenPage, two: SeenPage) -> PageChanges:
    left, right = _words(one), _words(two)
    exact = PageSource.OCR not in (one.source, two.source)
    changes: list[Change] = []
    misread = 0
    for a0, a1, b0, b1 in _blocks(left, right, exact=exact):
        old, new = left[a0:a1], right[b0:b1]
        if _is_noise(old, new, one, two):
            misread += max(len(old), len(new))
            continue
        told = _under_boxes(old, new, one, two)
        if not told:
            covered = _is_covered(one, left, a0, a1), _is_covered(two, right, b0, b1)
            told = _change(_quote(one, old), _quote(two, new), *covered)
        around = _context(one, left, a0, a1) if old else _context(two, right, b0, b1)
        changes += [_finished(change, around, one, two) for change in told]
    kept = _without_moves(changes)
    return PageChanges((*kept, *_codes(one, two)), misread)


def _under_boxes(
    old: Sequence[_Word], new: Sequence[_Word], one: SeenPage, two: SeenPage
) -> list[Change]:
    """Words of one version that stand where the other version has a redaction.

    The rest of the stretch must be what is printed on the redactions, else nothing is said.
    """
    gone, old_rest = _parted(old, one, two)
    back, new_rest = _parted(new, two, one)
    if not gone and not back:
        return []
    rest = _uncovered(_quote(one, old_rest)), _uncovered(_quote(two, new_rest))
    if any(
        _letters(text) > LITTLE_LEFT * _letters(_quote(one, gone) + _quote(two, back))
        for text in rest
    ):
        return []
    found = [Change("newly withheld", _quote(one, gone), _quote(two, new_rest))] if gone else []
    if back:
        found.append(Change("newly released", _quote(one, old_rest), _quote(two, back)))
    return found


def _parted(
    words: Sequence[_Word], page: SeenPage, other: SeenPage
) -> tuple[list[_Word], list[_Word]]:
    """Words that the other version covers and this one does not, and the rest."""
    hidden = [
        _lies_under(word, page, other) and not _lies_under(word, page, page) for word in words
    ]
    under = [word for word, covered in zip(words, hidden, strict=True) if covered]
    if 2 * len(under) < len([w for w in words if _letters(_uncovered(w.key))]):
        return [], list(words)
    return under, [word for word, covered in zip(words, hidden, strict=True) if not covered]


def _lies_under(word: _Word, page: SeenPage, other: SeenPage) -> bool:
    if word.box is None:
        return False
    box = _scaled(word.box, page)
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    boxes = (_scaled(r.box, other) for r in other.redactions)
    return any(
        b.x0 - SLACK <= x <= b.x1 + SLACK and b.top - SLACK <= y <= b.bottom + SLACK for b in boxes
    )


def _words(page: SeenPage) -> list[_Word]:
    boxes = {
        page.words.start[i]: Box(
            page.words.x0[i], page.words.top[i], page.words.x1[i], page.words.bottom[i]
        )
        for i in range(len(page.words))
    }
    found: list[_Word] = []
    for match in re.finditer(r"\S+", page.text):
        key = _plain(match.group())
        if key:
            found.append(_Word(key, match.start(), match.end(), boxes.get(match.start())))
    return found


def _blocks(
    left: Sequence[_Word], right: Sequence[_Word], *, exact: bool
) -> Iterator[tuple[int, int, int, int]]:
    """Stretches that differ; neighbouring ones are one. Unless `exact`, what OCR confuses is
    the same."""
    keys = [alike(w.key) for w in left], [alike(w.key) for w in right]
    held: tuple[int, int, int, int] | None = None
    for op in Levenshtein.opcodes(*keys):
        place = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if op.tag != "equal":
            held = place if held is None else (held[0], place[1], held[2], place[3])
            continue
        if held is not None:
            yield held
        held = None
        for offset in range(op.src_end - op.src_start if exact else 0):
            one, two = left[op.src_start + offset], right[op.dest_start + offset]
            if one.key != two.key:
                at = op.src_start + offset, op.dest_start + offset
                yield at[0], at[0] + 1, at[1], at[1] + 1
    if held is not None:
        yield held


def _is_noise(old: Sequence[_Word], new: Sequence[_Word], one: SeenPage, two: SeenPage) -> bool:
    joined = ["".join(w.key for w in words) for words in (old, new)]
    if joined[0] == joined[1]:
        return True
    ocr = [page for page in (one, two) if page.source is PageSource.OCR]
    if not ocr:
        return False
    unsure = min(page.confidence or 0.0 for page in ocr) < SURE
    if old and new:
        enough = LOOSE if unsure else MISREAD
        return read_badly([w.key for w in old], [w.key for w in new], enough)
    read_by_ocr = two.source if new else one.source
    stray = STRAY_UNSURE if unsure else STRAY
    few = len(joined[0] + joined[1]) <= stray and not any(c.isdigit() for c in "".join(joined))
    return few and read_by_ocr is PageSource.OCR


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _is_covered(page: SeenPage, words: Sequence[_Word], start: int, end: int) -> bool:
    """Whether a redaction lies where the stretch stands or would stand."""
    if page.withheld:
        return True
    if not page.redactions:
        return False
    before = words[start - 1].box if start else None
    after = words[end].box if end < len(words) else None
    if (start and before is None) or (end < len(words) and after is None):
        return True  # no places are known: what the page has covered may be this
    top = before.top + _third(before) if before else 0.0
    bottom = after.bottom - _third(after) if after else page.height
    if bottom < top:  # the words around stand in other columns
        top, bottom = bottom, top
    return any(r.box.top < bottom and r.box.bottom > top for r in page.redactions)


def _third(box: Box) -> float:
    """Of a line's height: a box that only touches the line does not cover it."""
    return (box.bottom - box.top) / 3


def _quote(page: SeenPage, words: Sequence[_Word]) -> str:
    return " ".join(page.text[words[0].start : words[-1].end].split()) if words else ""


def _change(old: str, new: str, covered_one: bool, covered_two: bool) -> list[Change]:
    read_one = _uncovered(old) if covered_one else old
    read_two = _uncovered(new) if covered_two else new
    if not _letters(read_one) and not _letters(read_two):
        return []
    if covered_two and _letters(read_two) < LITTLE_LEFT * _letters(read_one):
        return [Change("newly withheld", old, new)]
    if covered_one and _letters(read_one) < LITTLE_LEFT * _letters(read_two):
        return [Change("newly released", old, new)]
    if not old or not new:
        return [Change("removed" if old else "added", old, new)]
    return [Change("changed", old, new)]


def _uncovered(text: str) -> str:
    """Without exemption codes and the words that are printed on a redaction."""
    for found in reversed(find_exemptions(text)):
        text = text[: found.start] + text[found.end :]
    return _COVER.sub("", text)


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _context(page: SeenPage, words: Sequence[_Word], start: int, end: int) -> str:
    """The stretch with a few words on both sides, as printed."""
    return _quote(page, words[max(0, start - AROUND) : end + AROUND])


def _finished(change: Change, context: str, one: SeenPage, two: SeenPage) -> Change:
    sure = [p.confidence or 0.0 for p in (one, two) if p.source is PageSource.OCR]
    note = ""
    if sure and min(sure) < SURE:
        note = f"read by OCR with confidence {min(sure):.0%}: look at the page"
    return replace(change, note=note, context=context)


def _without_moves(changes: Sequence[Change]) -> list[Change]:
    """What is gone in one place and new in another of the same page only moved."""
    gone = Counter(w for c in changes if c.kind == "removed" for w in _keys(c.old))
    new = Counter(w for c in changes if c.kind == "added" for w in _keys(c.new))
    return [
        c
        for c in changes
        if not (c.kind == "removed" and _within(_keys(c.old), new))
        and not (c.kind == "added" and _within(_keys(c.new), gone))
    ]


def _keys(text: str) -> list[str]:
    return [key for word in text.split() if (key := alike(_plain(word)))]


def _within(words: Sequence[str], others: Counter[str]) -> bool:
    found = sum((Counter(words) & others).values())
    return bool(words) and found >= MOVED * len(words)


def _codes(one: SeenPage, two: SeenPage) -> Iterator[Change]:
    """Redactions at the same place with another exemption."""
    for old in one.redactions:
        new = max(two.redactions, key=lambda r: _overlap(old, one, r, two), default=None)
        if new is None or _overlap(old, one, new, two) < 0.5:
            continue
        names = [r.code_normalised or r.code or "" for r in (old, new)]
        if names[0] != names[1] and all(names):
            yield Change("code", names[0], names[1])


def _overlap(old: Redaction, one: SeenPage, new: Redaction, two: SeenPage) -> float:
    """Shared area over joint area, both pages brought to one size."""
    a, b = _scaled(old.box, one), _scaled(new.box, two)
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    if width <= 0 or height <= 0:
        return 0.0
    area = (a.x1 - a.x0) * (a.bottom - a.top) + (b.x1 - b.x0) * (b.bottom - b.top)
    return width * height / (area - width * height)


def _scaled(box: Box, page: SeenPage) -> Box:
    width, height = max(page.width, 1.0), max(page.height, 1.0)
    return Box(box.x0 / width, box.top / height, box.x1 / width, box.bottom / height)
