"""Names as recognition spells them: which letters it takes for which, and the spelling meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from foia.model import Mention
from foia.values.units import word_set

_SCRIBBLED_WORDS = 4

_ALIKE = ("lI1i!|t", "oO0", "sS5", "B8", "gq9", "e\u20acc", "Z2")
_CLASS = {letter: f"[{re.escape(group)}]" for group in _ALIKE for letter in group}
_FOLD = str.maketrans({letter: group[0].lower() for group in _ALIKE for letter in group})
_SHORTEST = 6
_DIGIT_IN_WORD = re.compile(r"(?<=[A-Za-z])[015](?=[a-z])|(?<![\w.,#-])[015](?=[a-z]{3})")
_LETTER = {"0": "o", "1": "l", "5": "s"}


def tolerant(name: str) -> str:
    """A pattern for the name and its damaged spellings; for the name alone if it is short."""
    if len(re.sub(r"\W", "", name)) < _SHORTEST:
        return r"\s{1,2}".join(map(re.escape, name.split()))
    return r"\s{1,2}".join("".join(map(_letter, word)) for word in name.split())


def _letter(letter: str) -> str:
    if letter == "m":
        return "(?:m|rn)"
    return _CLASS.get(letter, re.escape(letter))


# Words by which organisations are known; recognition that exchanges a letter in one of them would
# lose the whole name.
_TELLING = word_set(
    "Police Department Sheriff Sheriff's Sheriff’s Office County City State District Attorney Federal Bureau "
    "Investigation Investigations Board Commission Commissioners Council Court University School Schools Public Safety "
    "Services Service Justice Homeland Security Division Health Village Patrol Clerk Auditor General Transportation "
    "Systems Solutions Technologies Group Company Corporation Incorporated Inc LLC Vendor Contractor Invoice Amount "
    "Description Total Number Customer Remit Bill Ship Agency Recipient Subrecipient Grantee Subject "
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois "
    "Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana "
    "Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming"
)
_ONE_FOR_ONE = str.maketrans("c1l|05", "eiiios")
_ALIKE_WORDS = {word.lower().translate(_ONE_FOR_ONE): word for word in _TELLING}
_IN_CAPITALS = {"S0": "SO", "P0": "PO", "FB1": "FBI", "FBl": "FBI"}
_WORD = re.compile(r"[A-Za-z0-9|'’]{2,}")


def mended(text: str) -> str:
    """The text, letter for letter in its place, with its telling words as they are spelled."""
    return _WORD.sub(_mended_word, text)


def _mended_word(match: re.Match[str]) -> str:
    printed = match.group()
    meant = _ALIKE_WORDS.get(printed.lower().translate(_ONE_FOR_ONE))
    if meant is None or meant.lower() == printed.lower():
        return _IN_CAPITALS.get(printed, printed)
    letters = [letter for letter in printed[1:] if letter.isalpha() and letter != "l"]
    if letters and all(letter.isupper() for letter in letters):
        return meant.upper()
    return meant.lower() if printed[0].islower() and printed[0] not in "l" else meant


def skeleton(name: str) -> str:
    """What the spellings that recognition confuses have in common."""
    return re.sub(r"\W+", " ", name.replace("rn", "m").translate(_FOLD).lower()).strip()


def spelled_out(mentions: Sequence[Mention], scanned: frozenset[int]) -> list[Mention]:
    """The mentions, those on scanned pages with the value that the document spells most often."""
    counted = _counted(mentions)
    return [
        _mended(mention, counted) if mention.span.page in scanned else mention
        for mention in mentions
    ]


def _counted(mentions: Iterable[Mention]) -> Mapping[str, Counter[str]]:
    """How often the document has each spelling, by what the spellings have in common."""
    spellings: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.value:
            spellings.setdefault(skeleton(mention.value), Counter())[mention.value] += 1
    return spellings


def _mended(mention: Mention, counted: Mapping[str, Counter[str]]) -> Mention:
    """A spelling yields to one that is more frequent, and a digit within a word to its letter."""
    value = mention.value or ""
    spellings = counted.get(skeleton(value), Counter())
    usual = max(spellings, key=lambda name: (spellings[name], name), default=value)
    rarer = spellings[usual] > spellings[value] and usual.casefold() != value.casefold()
    meant = usual if rarer else value
    meant = _DIGIT_IN_WORD.sub(lambda found: _LETTER[found.group()], meant)
    if meant == value:
        return mention
    return replace(mention, value=meant, detail={**mention.detail, "printed": value})


def is_scribble(name: str) -> bool:
    """What OCR makes of ruled lines, "UE See ene ere er ree": words of one letter or two, again."""
    words = re.findall(r"[A-Za-z]+", name)
    narrow = sum(word.islower() and len(word) > 1 and len(set(word)) <= 2 for word in words)
    return len(words) >= _SCRIBBLED_WORDS and narrow >= 0.6 * len(words)
