"""Whether a page's text layer can be believed, from figures that are kept with the page."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from importlib import resources

_LETTERS = re.compile(r"[^\W\d_]+")
_WELL_FORMED = re.compile(
    r"""[("'“‘\[$#]*(?:
        [A-Z]?[a-zà-öø-ÿ]+(?:['’][a-z]+)?(?:[-–—/][A-Za-z]?[a-z]+)*   # word, don't, well-known
        |[A-Z]+(?:['’][A-Z]+)?(?:[-–/&.][A-Z]+)*                      # ACRONYM, A.B.C
        |[A-Z]?[a-z]+[A-Z][A-Za-z]*                                   # McDonald
        |[-+]?[$]?\d[\d,.:/%-]*(?:st|nd|rd|th|[A-Za-z]{1,3})?         # numbers, dates, 12th, 5pm
        |[A-Z]{1,5}[-.]?\d[\dA-Z.-]*                                  # identifiers
        |\S+@\S+|https?://\S+|www\.\S+|[-–—•·*_=.|&/:]+
    )[)"'”’\].,;:!?%*]*""",
    re.VERBOSE,
)


@cache
def known_words() -> frozenset[str]:
    packed = resources.files("foia.read").joinpath("words_en.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split("\n"))


def is_known(word: str) -> bool:
    """True for a dictionary word; a trailing s or a possessive does not matter."""
    lower = word.lower()
    known = known_words()
    return lower in known or (lower.endswith("s") and lower[:-1] in known)


@dataclass(frozen=True, slots=True)
class TextQuality:
    """Shares are 0..1; `dict_tokens` says on how many words `dict_share` rests.

    `other_script` is the share of characters of scripts that an English list cannot judge.
    """

    characters: int
    dict_tokens: int
    dict_share: float
    well_formed: float
    other_script: float = 0.0

    @property
    def score(self) -> float:
        """One figure to compare two readings of the same page."""
        return 0.7 * self.dict_share + 0.3 * self.well_formed


# The same words are measured several times on a page, and come again on the next.
@lru_cache(maxsize=50_000)
def _facts_of(word: str) -> tuple[int, bool, int, int]:
    """Letters of other scripts, whether it is well formed, its parts to look up, those known."""
    foreign = sum(c > "\u024f" and c.isalpha() for c in word)
    formed = _WELL_FORMED.fullmatch(word) is not None
    if any(c.isdigit() for c in word):
        return foreign, formed, 0, 0  # identifiers hold letters that spell nothing
    parts = [letters for letters in _LETTERS.findall(word) if len(letters) >= 3]
    return foreign, formed, len(parts), sum(map(is_known, parts))


def measure(words: Iterable[str]) -> TextQuality:
    characters = tokens = known = formed = total = foreign = 0
    for word in words:
        facts = _facts_of(word)
        characters += len(word)
        total += 1
        foreign += facts[0]
        formed += facts[1]
        tokens += facts[2]
        known += facts[3]
    return TextQuality(
        characters,
        tokens,
        known / tokens if tokens else 0.0,
        formed / total if total else 0.0,
        foreign / characters if characters else 0.0,
    )


class Choice(Enum):
    """`CHECK_STAMP`: OCR, unless the pixels say no more than the text layer does.
    `COMPARE`: OCR too, and keep the better reading.
    `CHECK_INK`: an earlier OCR, kept when its words lie where the ink is.
    """

    TEXT = auto()
    OCR = auto()
    CHECK_STAMP = auto()
    COMPARE = auto()
    CHECK_INK = auto()


@dataclass(frozen=True, slots=True)
class Thresholds:
    scan_cover: float = 0.5
    stamp_characters: int = 300
    bad_share: float = 0.05
    suspect_dict_share: float = 0.45
    earlier_dict_share: float = 0.80
    earlier_well_formed: float = 0.75
    earlier_uncovered: float = 0.30
    earlier_agreement: float = 0.40
    confirmed_share: float = 0.30
    poor_confidence: float = 0.75
    poor_dict_share: float = 0.50
    blank_ink: float = 0.0001
    picture_area: float = 0.004
    picture_confidence: float = 0.60
    distrust: float = 0.10


@dataclass(frozen=True, slots=True)
class LayerFacts:
    """What the text layer and the drawing of a page say before anything is rendered.

    `language` is that of the layer's text, "" when it cannot be told.
    """

    visible: TextQuality
    invisible: TextQuality
    bad_share: float
    image_cover: float
    shapes: int
    language: str = ""

    def signals(self) -> dict[str, float]:
        everything = self.visible.characters + self.invisible.characters
        best = self.visible if self.visible.characters else self.invisible
        return {
            "image_cover": round(self.image_cover, 3),
            "visible_chars": float(self.visible.characters),
            "invisible_share": round(self.invisible.characters / max(everything, 1), 3),
            "bad_share": round(self.bad_share, 4),
            "dict_share": round(best.dict_share, 3),
            "well_formed": round(best.well_formed, 3),
        }


def choose(facts: LayerFacts, limits: Thresholds) -> Choice:
    visible, invisible = facts.visible, facts.invisible
    if visible.characters + invisible.characters == 0:
        return Choice.OCR
    if facts.bad_share > limits.bad_share:
        return Choice.OCR
    scanned = facts.image_cover >= limits.scan_cover
    if scanned and invisible.characters > visible.characters:
        good = (
            invisible.dict_share >= limits.earlier_dict_share
            and invisible.well_formed >= limits.earlier_well_formed
        )
        # A list of English words says nothing of other languages.
        good = good or facts.language not in ("", "en") or invisible.other_script > 0.3
        return Choice.CHECK_INK if good else Choice.COMPARE
    if scanned and visible.characters < limits.stamp_characters:
        return Choice.CHECK_STAMP
    # Print turned into outlines leaves a page with drawings and hardly a letter.
    if visible.characters < 40 and facts.shapes > 150:
        return Choice.CHECK_STAMP
    if visible.other_script > 0.3 or facts.language not in ("", "en"):
        return Choice.TEXT
    if visible.dict_tokens >= 8 and visible.dict_share < limits.suspect_dict_share:
        return Choice.COMPARE
    return Choice.TEXT
