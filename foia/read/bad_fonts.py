"""Fonts whose letters are not what they look like, on a page whose other fonts are sound.

A font can be embedded with a wrong or missing mapping to characters: the page looks right and
its text is rubbish. Only the words in such a font are read from the pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from foia.model import Box
from foia.read.content import RawWord
from foia.read.hidden_text import blocks_of, bounds, lines_of
from foia.read.languages import language_of
from foia.read.layer_checks import shown_share
from foia.read.quality import measure
from foia.read.readings import PlacedWord

BAD = "�"
MIN_CHARACTERS = 8
MAX_PLACES = 16


def suspect_words(words: Sequence[RawWord]) -> list[RawWord]:
    """Words of fonts that spell nothing, where they are the smaller part of the page."""
    fonts: dict[int, list[RawWord]] = {}
    for word in words:
        if word.visible:
            fonts.setdefault(word.font, []).append(word)
    suspects = [word for own in fonts.values() if _spells_nothing(own) for word in own]
    chosen = {id(word) for word in suspects}
    sound = [word for word in words if word.visible and id(word) not in chosen]
    if _characters(suspects) > _characters(sound):
        return []
    if any(BAD in word.text for word in suspects):
        return suspects
    rest = measure(word.text for word in sound)
    return suspects if rest.dict_tokens >= 10 and rest.dict_share >= 0.6 else []


def mended(
    words: Sequence[RawWord],
    suspects: Sequence[RawWord],
    read: Callable[[Box], Sequence[PlacedWord]],
) -> tuple[RawWord, ...]:
    """The words with those of bad fonts replaced by what the pixels show in their place."""
    replaced: dict[int, list[RawWord]] = {}
    for block in blocks_of(lines_of(suspects))[:MAX_PLACES]:
        own = [word for line in block for word in line]
        box = bounds([word.box for word in own])
        seen = read(Box(box.x0 - 4, box.top - 4, box.x1 + 4, box.bottom + 4))
        inside = [word for word in seen if _middle_in(word.box, own)]
        if not _is_better(own, inside):
            continue
        replaced |= {id(word): [] for word in own}
        for word in inside:
            near = min(own, key=lambda old: _distance(old.box, word.box))
            replaced[id(near)].append(_as_raw(word, near))
    return tuple(new for word in words for new in replaced.get(id(word), [word]))


def _spells_nothing(words: Sequence[RawWord]) -> bool:
    text = "".join(word.text for word in words)
    if len(text) < MIN_CHARACTERS or len(text) < 2 * len(words):
        return False  # bullets and other signs
    if text.count(BAD) > 0.2 * len(text):
        return True
    quality = measure(word.text for word in words)
    if quality.dict_tokens < 8 or quality.dict_share >= 0.2 or quality.other_script > 0.3:
        return False
    return not language_of(" ".join(word.text for word in words))


def _is_better(own: Sequence[RawWord], seen: Sequence[PlacedWord]) -> bool:
    lost = any(BAD in word.text for word in own)
    if not seen or (not lost and shown_share(own, seen) >= 0.3):
        return False
    confidence = sum(word.confidence * len(word.text) for word in seen)
    if confidence < 0.6 * sum(len(word.text) for word in seen):
        return False
    if lost:
        return True
    layer, pixels = (measure(word.text for word in reading) for reading in (own, seen))
    return pixels.dict_share > layer.dict_share + 0.25


def _as_raw(word: PlacedWord, near: RawWord) -> RawWord:
    box = word.box
    glyph = (word.text, box.x0, box.top, box.x1, box.bottom)
    return replace(
        near,
        text=word.text,
        box=box,
        glyphs=(glyph,),
        confidence=word.confidence,
    )


def _middle_in(box: Box, words: Sequence[RawWord]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(
        w.box.x0 - 3 <= x <= w.box.x1 + 3 and w.box.top - 3 <= y <= w.box.bottom + 3 for w in words
    )


def _distance(one: Box, two: Box) -> float:
    across = abs((one.x0 + one.x1) - (two.x0 + two.x1)) / 2
    return across + 4 * abs((one.top + one.bottom) - (two.top + two.bottom)) / 2


def _characters(words: Sequence[RawWord]) -> int:
    return sum(len(word.text) for word in words)
