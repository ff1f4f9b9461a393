"""Text-sized ink that was not read, or not surely, read again one small group at a time.

An engine that reads a whole page passes over a short number that stands alone in a box, and
reads a hand's figures as anything. Cut out and brought to the size that the engine knows, the
same ink is often plain. What comes of it is kept only when it is sure; else all stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from time import process_time

import numpy as np

from foia.model import Box
from foia.read import image, ocr_rapid
from foia.read.content import area, overlap, union
from foia.read.engines import OcrSettings, Recognised, read_part
from foia.read.image import Ink, Picture, Raster
from foia.read.quality import is_known
from foia.read.readings import PlacedWord

SURE = 0.85
"""A word of this confidence owns its ink and is never replaced, but for a spoilt number."""
DOUBTED = 0.6
LABEL_READ = 0.3
BELIEVED = 0.8
HAND_BELIEVED = 0.9
"""Of the second engine, which is surer of itself than the first."""
HAND_SIZE = 1.6
"""Ink so many times the print's height is a hand's, which the first engine cannot be trusted on."""
MOST_GROUPS = 10
MOST_SECONDS = 3.0
LETTER_PIXELS = (24.0, 32.0)
_LABEL = re.compile(r"(?i)(\bno\.?|\bnumber|#|№)[:.]?$")
_NUMBER = re.compile(r"[#(]?[A-Z]{0,3}-?\d[\d,./-]*\d[.)]?|\d{2,}")
_SPOILT = re.compile(r"(?=.*\d.*\d)[\dIlOoSB|\]\[)(}{!\\$£]{3,12}")
_DIGITS = re.compile(r"[\d#., -]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces of ink that stand side by side like the letters of a word or a short line."""

    box: Box
    pieces: tuple[Box, ...]
    labelled: bool = False

    @property
    def height(self) -> float:
        return median(piece.bottom - piece.top for piece in self.pieces)


def with_unread_ink(found: Recognised, raster: Raster, settings: OcrSettings) -> Recognised:
    """The reading with the words that its doubtful ink gave when read alone."""
    if not found.words or found.rotation or found.timed_out:
        return found
    sure = [w for w in found.words if w.confidence >= SURE and not _is_spoilt(w)]
    if not sure:
        return found  # a photograph, or a page that no part of which can be read
    height = median(word.box.bottom - word.box.top for word in sure)
    groups = _chosen(_groups(image.ink_of(raster), sure, height), found.words, height)
    words, added, replaced, tried = list(found.words), 0, 0, 0
    ends = process_time() + MOST_SECONDS
    for group in groups:
        if process_time() > ends:
            break
        tried += 1
        try:
            new = _read(group, raster, settings, height)
        except ocr_rapid.SecondEngineFailed:
            break  # the page's own reading has said so, or this is only its extra
        old = [w for w in words if _is_over(w, group)]
        if not new or not _is_better(new, old, group):
            continue
        words = _put_in([w for w in words if w not in old], new)
        added, replaced = added + len(new), replaced + len(old)
    if not tried:
        return found
    signals = {"reread_groups": tried, "reread_words": added, "reread_replaced": replaced}
    return replace(found, words=tuple(words), signals=found.signals | signals)


def _is_spoilt(word: PlacedWord) -> bool:
    """Figures with a bracket or a letter among them that is the shape of a figure."""
    text = word.text.rstrip(".,;:")
    return bool(_SPOILT.fullmatch(text)) and not text.isdigit() and not text.strip("()$£").isdigit()


def _groups(ink: Ink, sure: Sequence[PlacedWord], height: float) -> list[Group]:
    tall, wide = ink.bottom - ink.top, ink.x1 - ink.x0
    sized = ink.letter_like() & (tall >= 0.45 * height) & (tall <= 6.0 * height)
    free = sized & (wide <= 3.0 * tall) & (ink.area < 0.85 * np.maximum(wide * tall, 1e-6))
    sticks = sized & (tall > 2.0 * wide)
    free |= sticks
    x, y = (ink.x0 + ink.x1) / 2, (ink.top + ink.bottom) / 2
    for word in sure:
        b = word.box
        free &= ~((x >= b.x0 - 1) & (x <= b.x1 + 1) & (y >= b.top - 2) & (y <= b.bottom + 2))
    at = np.flatnonzero(free)
    pieces = [
        Box(float(ink.x0[i]), float(ink.top[i]), float(ink.x1[i]), float(ink.bottom[i]))
        for i in at[np.argsort(ink.x0[at])].tolist()
    ]
    groups = [group for group in _chained(pieces) if _is_word_like(group)]
    return [group for group in groups if not _goes_on(group, ink)]


def _goes_on(group: Group, ink: Ink) -> bool:
    """More ink of its size adjoins it: part of a number would be read as a number."""
    b, tall = group.box, ink.bottom - ink.top
    level = np.minimum(ink.bottom, b.bottom) - np.maximum(ink.top, b.top)
    sized = (tall >= 0.6 * group.height) & (tall <= 3.0 * group.height)
    near = (ink.x0 <= b.x1 + 0.9 * group.height) & (ink.x1 >= b.x0 - 0.9 * group.height)
    own = np.zeros(len(tall), dtype=np.bool_)
    for piece in group.pieces:
        own |= (ink.x0 == piece.x0) & (ink.top == piece.top) & (ink.x1 == piece.x1)
    return bool((sized & near & ~own & (level > 0.5 * np.minimum(tall, group.height))).any())


def _chained(pieces: Sequence[Box]) -> list[Group]:
    """Pieces from left to right, each joined to the row that it continues."""
    rows: list[list[Box]] = []
    for piece in pieces:
        best: list[Box] | None = None
        for row in rows[-60:]:
            last = row[-1]
            tall, low = piece.bottom - piece.top, last.bottom - last.top
            level = min(piece.bottom, last.bottom) - max(piece.top, last.top)
            near = piece.x0 - last.x1 <= 0.9 * max(tall, low)
            if near and level > 0.5 * min(tall, low) and max(tall, low) < 2.6 * min(tall, low):
                best = row
        if best is None:
            rows.append([piece])
        else:
            best.append(piece)
    groups = []
    for row in rows:
        box = row[0]
        for piece in row[1:]:
            box = union(box, piece)
        groups.append(Group(box, tuple(row)))
    return groups


def _is_word_like(group: Group) -> bool:
    box = group.box
    wide, tall = box.x1 - box.x0, box.bottom - box.top
    return 2 <= len(group.pieces) <= 40 and wide >= 1.1 * tall and tall <= 2.5 * group.height


def _chosen(groups: Sequence[Group], words: Sequence[PlacedWord], height: float) -> list[Group]:
    """What stands beside a label first, then the largest; ink of fairly sure words not at all."""
    labels = [w.box for w in words if w.confidence >= LABEL_READ and _LABEL.search(w.text)]
    kept = []
    for group in groups:
        over = [w for w in words if _is_over(w, group)]
        labelled = any(_is_beside(group.box, label, height) for label in labels)
        if any(w.confidence < DOUBTED or (labelled and _is_spoilt(w)) for w in over) or not over:
            kept.append(replace(group, labelled=labelled))
    kept.sort(key=lambda g: (not g.labelled, -len(g.pieces)))
    return kept[:MOST_GROUPS]


def _is_beside(box: Box, label: Box, height: float) -> bool:
    """On the label's line and right of it, or under it, as forms have their values."""
    tall = max(label.bottom - label.top, height)
    level = min(box.bottom, label.bottom) - max(box.top, label.top)
    if level > 0.3 * tall and 0 <= box.x0 - label.x1 + tall <= 15 * tall:
        return True
    under = -0.5 * tall <= box.top - label.bottom <= 3.0 * tall
    return under and box.x0 <= label.x1 + 12 * tall and box.x1 >= label.x0 - 10 * tall


def _is_over(word: PlacedWord, group: Group) -> bool:
    b = word.box
    shared = overlap(b, group.box)
    return shared > 0.3 * area(b) or shared > 0.3 * area(group.box)


def _sticks_out(word: PlacedWord, group: Group) -> bool:
    """Part of the word is other ink than the group's, and would be lost with it."""
    b, box = word.box, group.box
    slack = max(3.0, 0.6 * group.height)
    return b.x0 < box.x0 - slack or b.x1 > box.x1 + slack


def _read(
    group: Group, raster: Raster, settings: OcrSettings, height: float
) -> tuple[PlacedWord, ...]:
    """The group's words when they can be believed, each with its place on the page."""
    picture = _alone(group, raster)
    if settings.second_engine:
        text, confidence = ocr_rapid.line_in(picture)
        if confidence < HAND_BELIEVED or not _is_plausible(text, group):
            return ()
        return _spread(text, confidence, group)
    if group.height > HAND_SIZE * height:
        return ()
    readings = []
    for pixels in LETTER_PIXELS:
        share = pixels / (group.height * raster.dpi / 72.0)
        bold = image.thickened(image.resized(picture, share))
        # Said to be 300 dpi, so that the letters are not enlarged a second time.
        readings.append(read_part(Raster(bold, 300.0), settings, one_block=True))
    texts = {" ".join(word.text for word in words) for words in readings}
    least = min((w.confidence for words in readings for w in words), default=0.0)
    text = texts.pop() if len(texts) == 1 else ""
    if not text or least < BELIEVED or not _is_plausible(text, group):
        return ()
    return _spread(text, least, group)


def _alone(group: Group, raster: Raster) -> Picture:
    """The group's own ink on white: no rule of the form and no neighbour."""
    b, edge = group.box, max(4.0, 0.5 * group.height)
    grown = Box(b.x0 - edge, b.top - edge, b.x1 + edge, b.bottom + edge)
    part, left, top = image.cut_out(raster, grown)
    scale = raster.dpi / 72.0
    white = np.full_like(part.grey, 255)
    for piece in group.pieces:
        rows = slice(
            max(0, int((piece.top - top) * scale) - 1), int((piece.bottom - top) * scale) + 2
        )
        columns = slice(
            max(0, int((piece.x0 - left) * scale) - 1), int((piece.x1 - left) * scale) + 2
        )
        white[rows, columns] = part.grey[rows, columns]
    return white


def _is_plausible(text: str, group: Group) -> bool:
    """Numbers, known words and names of letters alone, about as many letters as there is ink."""
    parts = text.split()
    letters = sum(len(part) for part in parts)
    if letters < 2 or letters > 2 * len(group.pieces) or 2 * letters < len(group.pieces):
        return False
    return all(_is_sound(part) for part in parts)


def _is_sound(part: str) -> bool:
    core = part.strip(".,;:()[]\"'’“”")
    return bool(_NUMBER.fullmatch(core)) or (len(core) >= 3 and core.isalpha() and is_known(core))


def _is_better(new: Sequence[PlacedWord], old: Sequence[PlacedWord], group: Group) -> bool:
    if any(word.confidence >= SURE and not _is_spoilt(word) for word in old):
        return False
    if any(_sticks_out(word, group) for word in old):
        return False
    before = "".join(word.text for word in old)
    after = "".join(word.text for word in new)
    if len(_letters(after)) < len(_letters(before)):
        return False  # a ticked box read as a letter would be lost with its word
    if _letters(before) == _letters(after):
        return False  # a point or comma is lost more often than it is made up
    # A number beside its label is not made a word of.
    if group.labelled and any(c.isdigit() for c in before):
        return bool(_DIGITS.fullmatch(after))
    return True


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _spread(text: str, confidence: float, group: Group) -> tuple[PlacedWord, ...]:
    """Words of one line placed along their ink by their share of its letters."""
    box, at = group.box, 0
    per = (box.x1 - box.x0) / len(text)
    words = []
    for part in text.split():
        at = text.index(part, at)
        place = Box(box.x0 + at * per, box.top, box.x0 + (at + len(part)) * per, box.bottom)
        words.append(PlacedWord(part, place, confidence, 0))
        at += len(part)
    return tuple(words)


def _put_in(words: Sequence[PlacedWord], new: Sequence[PlacedWord]) -> list[PlacedWord]:
    """The words with the new ones on the line that they stand on, or on one of their own."""
    lines: list[list[PlacedWord]] = []
    for word in words:
        if lines and lines[-1][-1].line == word.line:
            lines[-1].append(word)
        else:
            lines.append([word])
    box = union(new[0].box, new[-1].box)
    here = [line for line in lines if _is_level(line, box)]
    if here:
        line = min(here, key=lambda one: min(_apart(word.box, box) for word in one))
        line.extend(new)
        line.sort(key=lambda word: word.box.x0)
    else:
        middle = (box.top + box.bottom) / 2
        over = [
            number
            for number, line in enumerate(lines)
            if max(word.box.bottom for word in line) <= middle
            and min(w.box.x0 for w in line) <= box.x1
            and max(w.box.x1 for w in line) >= box.x0
        ]
        nearest = max(over, key=lambda n: max(w.box.bottom for w in lines[n]), default=-1)
        lines.insert(nearest + 1, list(new))
    return [replace(word, line=number) for number, line in enumerate(lines) for word in line]


def _is_level(line: Sequence[PlacedWord], box: Box) -> bool:
    """By the nearest word, since the lines of a crooked page run up or down."""
    near = min(line, key=lambda word: _apart(word.box, box)).box
    level = min(near.bottom, box.bottom) - max(near.top, box.top)
    return level > 0.5 * min(near.bottom - near.top, box.bottom - box.top)


def _apart(one: Box, two: Box) -> float:
    return max(0.0, one.x0 - two.x1, two.x0 - one.x1)
