"""Text that a file holds and its page does not show, told apart on the drawn page.

What a word says of itself (its colour, what was painted after it) only names the way it is
hidden; that it is hidden is seen on the pixels. So white print on a dark band stays text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from foia.model import Box, HiddenText
from foia.read.content import PageContent, RawWord, area, holds, union
from foia.read.image import Picture, Raster
from foia.read.quality import measure

TINY = 1.5
EVEN = 8
ALIKE = 28
LIGHT = 190
MAX_PICTURES = 6


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words of a text layer that the page does not show, and how they are hidden."""

    word: RawWord
    how: str


@dataclass(frozen=True, slots=True)
class Sifted:
    """`words` may be text of the page; invisible ones among them lie where there is ink."""

    words: tuple[RawWord, ...]
    unseen: tuple[Unseen, ...]


def sifted(content: PageContent, words: Sequence[RawWord], raster: Raster) -> Sifted:
    """Parts what can be seen on the drawn page from what cannot."""
    unseen = [Unseen(word, "off the page") for word in content.outside if _says_something(word)]
    pixels = _Pixels(raster)
    tiny = _tiny(words)
    doubted: list[tuple[RawWord, str]] = []
    kept: list[RawWord] = []
    for word in words:
        if id(word) in tiny:
            unseen.append(Unseen(word, "tiny"))
        elif not word.visible:
            kept.append(word)
        elif how := _hidden_how(word, content, pixels):
            doubted.append((word, how))
            kept.append(word)
        else:
            kept.append(word)
    gone = {id(word): how for word, how in _believed(doubted, kept)}
    gone |= {id(word): "invisible" for word in _without_ink(kept, pixels)}
    unseen += [Unseen(word, gone[id(word)]) for word in kept if id(word) in gone]
    return Sifted(tuple(word for word in kept if id(word) not in gone), tuple(unseen))


def _believed(
    doubted: Sequence[tuple[RawWord, str]], words: Sequence[RawWord]
) -> list[tuple[RawWord, str]]:
    """Fonts without any letters here draw nothing: their words are not hidden by anyone."""
    silent = {id(word) for word, how in doubted if how == "invisible"}
    fonts = {word.font for word in words if word.visible and id(word) not in silent}
    return [
        (word, how)
        for word, how in doubted
        if how != "invisible" or (word.font in fonts and len(silent) <= 0.5 * len(words))
    ]


def _hidden_how(word: RawWord, content: PageContent, pixels: _Pixels) -> str:
    """How a word is hidden that claims to be painted; empty when it can be seen."""
    patch = pixels.of(word.box, 1)
    if patch.size == 0:
        return ""
    even = _spread(patch) <= EVEN
    if not even and not _light(word):
        return ""
    if not even and not _drowned(word, pixels):
        return ""
    if _is_covered(word, content):
        return "covered"
    behind = float(np.median(patch))
    if word.fill is not None and abs(_grey(word.fill) - behind) <= ALIKE:
        return "white"
    # A box that lies off its letters: the font's own measures are wrong, the word is there.
    tall = word.box.bottom - word.box.top
    if _spread(pixels.of(word.box, 1 + round(0.4 * tall * pixels.scale))) > 4 * EVEN:
        return ""
    return "invisible"


def _drowned(word: RawWord, pixels: _Pixels) -> bool:
    """Light print whose own letters cannot be seen, though other ink crosses its box."""
    assert word.fill is not None
    glyphs = [Box(*glyph[1:]) for glyph in word.glyphs]
    plain = sum(_spread(pixels.of(box, 1)) <= EVEN for box in glyphs)
    if plain < 0.6 * len(glyphs):
        return False
    return abs(_grey(word.fill) - float(np.median(pixels.of(word.box, 1)))) <= ALIKE


def _is_covered(word: RawWord, content: PageContent) -> bool:
    later = [
        *(b.box for b in content.boxes if b.opaque and b.order > word.order),
        *(i.box for i in content.images if i.order > word.order),
        *(s.box for s in content.filled if s.order > word.order),
    ]
    return any(_in(word.box, box) for box in later)


def pictures_over(content: PageContent, words: Sequence[RawWord]) -> list[Box]:
    """Pictures painted over words that the pixels did not prove hidden: a photo has contrast."""
    return [
        image.box
        for image in content.images
        if area(image.box) < 0.5 * content.width * content.height
        and any(
            word.visible and word.order < image.order and _in(word.box, image.box)
            for word in words
            if _says_something(word)
        )
    ][:MAX_PICTURES]


def words_under(
    content: PageContent, words: Sequence[RawWord], boxes: Sequence[Box]
) -> list[RawWord]:
    orders = [(image.box, image.order) for image in content.images if image.box in boxes]
    return [
        word
        for word in words
        if any(word.order < order and _in(word.box, box) for box, order in orders)
    ]


def _in(inner: Box, outer: Box) -> bool:
    return holds(outer, (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2)


def _tiny(words: Sequence[RawWord]) -> frozenset[int]:
    """Words too small to be print; on a plan drawn small, where most are, none is hidden."""
    found = [
        word
        for word in words
        if word.height < TINY and max(g[4] - g[2] for g in word.glyphs) < TINY
    ]
    letters = [word for word in found if _says_something(word)]
    if sum(len(word.text) for word in letters) < 3:
        return frozenset()  # a rule or a dot set as a letter
    if len(letters) > 0.5 * len(words):
        return frozenset(id(word) for word in letters) if _is_one_place(letters) else frozenset()
    return frozenset(id(word) for word in letters)


def _is_one_place(words: Sequence[RawWord]) -> bool:
    """A block of tiny print beside a few words is hidden; tiny print all over is a drawing."""
    box = bounds([word.box for word in words])
    return area(box) < 2_500.0


def _without_ink(words: Sequence[RawWord], pixels: _Pixels) -> list[RawWord]:
    """Lines of invisible words below which the page shows nothing."""
    gone: list[RawWord] = []
    for line in lines_of([word for word in words if not word.visible]):
        letters = sum(len(word.text) for word in line)
        inked = sum(
            len(word.text)
            for word in line
            if _spread(pixels.of(word.box, 2)) > pixels.ink or not word.glyphs
        )
        if letters >= 3 and inked < 0.3 * letters:
            gone += line
    return gone


def lines_of(words: Sequence[RawWord]) -> list[list[RawWord]]:
    """Words painted one after the other on one line, without wide gaps between them."""
    lines: list[list[RawWord]] = []
    for word in words:
        if lines:
            last = lines[-1][-1]
            tall = max(2.0, min(word.height, last.height))
            level = abs(word.baseline - last.baseline) <= 0.5 * tall
            gap = word.box.x0 - last.box.x1
            if level and word.angle == last.angle and -tall <= gap <= 3 * tall:
                lines[-1].append(word)
                continue
        lines.append([word])
    return lines


def gathered(file: str, page: int, unseen: Sequence[Unseen]) -> tuple[HiddenText, ...]:
    """Lines hidden in the same way, one below the other, as one value."""
    found: list[HiddenText] = []
    unseen = sorted(unseen, key=lambda one: one.word.order)
    for how in dict.fromkeys(one.how for one in unseen):
        for block in blocks_of(lines_of([one.word for one in unseen if one.how == how])):
            words = [word for line in block for word in line]
            text = "\n".join(" ".join(word.text for word in line) for line in block)
            if not any(c.isalnum() for c in text):
                continue
            if how == "invisible" and not _is_language(words):
                continue  # an earlier OCR's reading of dust or handwriting
            box = bounds([word.box for word in words])
            found.append(HiddenText(file, page, box, text, how))
    return tuple(found)


def _is_language(words: Sequence[RawWord]) -> bool:
    quality = measure(word.text for word in words)
    if quality.dict_tokens and quality.dict_share >= 0.5:
        return True
    text = "".join(word.text for word in words)
    if not quality.dict_tokens:
        return sum(c.isdigit() for c in text) >= 3 and quality.well_formed >= 0.6
    return sum(c.isalpha() for c in text) >= 12 and quality.well_formed >= 0.75


def blocks_of(lines: Sequence[list[RawWord]]) -> list[list[list[RawWord]]]:
    blocks: list[list[list[RawWord]]] = []
    for line in lines:
        if blocks:
            above = bounds([word.box for word in blocks[-1][-1]])
            here = bounds([word.box for word in line])
            tall = max(here.bottom - here.top, above.bottom - above.top, 2.0)
            apart = max(here.top - above.bottom, above.top - here.bottom)
            beside = min(here.x1, above.x1) - max(here.x0, above.x0)
            if apart <= 2 * tall and beside >= -6 * tall:
                blocks[-1].append(line)
                continue
        blocks.append([line])
    return blocks


def bounds(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = union(whole, box)
    return whole


def words_about(hidden: Sequence[HiddenText]) -> str:
    """What a reporter is told of a page with hidden text."""
    ways = Counter(one.how for one in hidden)
    letters = sum(len(one.text) for one in hidden)
    named = ", ".join(ways)
    return f"The file holds text that this page does not show ({named}; {letters:,} characters)."


def _says_something(word: RawWord) -> bool:
    return any(c.isalnum() for c in word.text)


def _light(word: RawWord) -> bool:
    return word.fill is not None and _grey(word.fill) >= LIGHT


def _grey(colour: tuple[int, int, int]) -> float:
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _spread(patch: Picture) -> int:
    return int(patch.max()) - int(patch.min()) if patch.size else 0


class _Pixels:
    """The drawn page asked by boxes in points. `ink` is the contrast that print has on it."""

    def __init__(self, raster: Raster) -> None:
        self.grey = raster.grey
        self.scale = raster.dpi / 72.0
        sample = raster.grey[::3, ::3]
        low, high = np.percentile(sample, (1, 98)) if sample.size else (0.0, 255.0)
        self.ink = float(np.clip(0.3 * (high - low), 24.0, 60.0))

    def of(self, box: Box, more: int) -> Picture:
        scale = self.scale
        x0, x1 = round(box.x0 * scale) - more, round(box.x1 * scale) + more
        top, bottom = round(box.top * scale) - more, round(box.bottom * scale) + more
        return self.grey[max(0, top) : max(0, bottom + 1), max(0, x0) : max(0, x1 + 1)]
