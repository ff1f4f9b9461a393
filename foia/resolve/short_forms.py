"""Short forms of names, joined to the full name only when the case leaves no other reading.

Each finder gives (full key, short key, score, reason). `Known` answers which keys already belong
together, so that two spellings of one firm do not count as two candidates.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foia.resolve.plain_words import is_roman
from foia.resolve.words import (
    COMMON_FIRST_WORDS,
    FEDERAL_AND_STATE,
    NICKNAMES,
    STATE_CODES,
    STATES,
)

Join = tuple[str, str, float, str]


@dataclass(frozen=True, slots=True)
class Known:
    """`printed` maps a key to its spellings, `group` a key to the name of its group."""

    printed: Mapping[str, Sequence[str]]
    group: Callable[[str], str]

    def only(self, keys: Iterable[str]) -> str | None:
        """One of the keys when all belong together."""
        found = sorted(set(keys))
        return found[0] if len({self.group(k) for k in found}) == 1 else None


Finder = Callable[[Known], Iterator[Join]]


def first_words(known: Known, legal: Callable[[str], bool]) -> Iterator[Join]:
    """ "Vesper" is "Vesper Optics" when every longer vendor that begins so is the same one."""
    longer: dict[str, list[str]] = defaultdict(list)
    for k in known.printed:
        first, _, rest = k.partition(" ")
        numbered = any(word.isdigit() for word in k.split())
        if rest and len(first) >= 4 and not numbered and not _runs_on(known.printed[k]):
            longer[first].append(k)
    for first, keys in sorted(longer.items()):
        if first not in known.printed or first in COMMON_FIRST_WORDS or first in STATE_CODES:
            continue
        # "Vesper LLC" is a firm of its own, not a short form.
        if any(legal(s) or s.islower() for s in known.printed[first]):
            continue
        full = known.only(keys)
        if full is not None:
            yield full, first, 0.85, "the first word of the only vendor here that begins so"


def _runs_on(spellings: Iterable[str]) -> bool:
    """Whether every spelling holds the end of a sentence ("Vesper. The")."""
    return all(re.search(r"[a-z]{3}\.\s+[A-Z]", spelling) for spelling in spellings)


def initials(known: Known) -> Iterator[Join]:
    """ "QPD" is the only agency here with those initials."""
    by_initials: dict[str, set[str]] = defaultdict(set)
    for k in known.printed:
        words = k.split()
        # A sheriff is a county's, also where the key leaves the county out.
        longer = [*words[:-1], "county", *words[-1:]] if words[-1:] == ["sheriff"] else words
        for short in _initials_of(words) | _initials_of(longer):
            by_initials[short].add(k)
    for short, spellings in sorted(known.printed.items()):
        if " " in short or not 3 <= len(short) <= 6 or short not in by_initials:
            continue
        if not all(_capitals(s) for s in spellings):
            continue
        full = known.only(by_initials[short])
        if full is not None:
            yield full, short, 0.85, "the initials of the only agency here that fits"


def _capitals(spelling: str) -> bool:
    letters = [
        c for c in spelling.removesuffix("s").removesuffix("’").removesuffix("'") if c.isalpha()
    ]
    return bool(letters) and all(c.isupper() for c in letters)


_BODY_INITIALS = {"police": "pd", "sheriff": "so"}
_SMALL_WORDS = ("of", "the", "and", "for", "on", "in")


def _initials_of(words: Sequence[str]) -> set[str]:
    """Of "department of justice": "doj" and "dj"; of "quillhaven police": "qpd" and "qp"."""
    if len(words) < 2:
        return set()
    large = [word for word in words if word not in _SMALL_WORDS]
    return {
        "".join(word[0] for word in words),
        "".join(word[0] for word in large),
        "".join(_BODY_INITIALS.get(word, word[0]) for word in large),
        "".join(_BODY_INITIALS.get(word, word[0]) for word in words),
    }


def qualified(known: Known) -> Iterator[Join]:
    """ "Criminal Justice Commission" is the Oregon one when the case knows no other."""
    longer: dict[str, list[str]] = defaultdict(list)
    for k in known.printed:
        for bare in _unqualified(k):
            longer[bare].append(k)
    for bare, keys in sorted(longer.items()):
        full = known.only(keys)
        if bare in known.printed and bare not in FEDERAL_AND_STATE and full is not None:
            yield full, bare, 0.85, "the only one of that name here, with its state"


def _unqualified(k: str) -> Iterator[str]:
    for place in ("us", "state of", *STATE_CODES):
        rest = k.removeprefix(f"{place} ")
        # "Iowa Colony PD" is not the police of The Colony.
        local = rest.endswith((" police", " sheriff", " district attorney", " public safety"))
        if rest != k and " " in rest and not local and not rest.startswith(("city ", "county ")):
            yield rest


def initialled(known: Known) -> Iterator[Join]:
    """ "J. Doe" is "Jane Doe", and "Jane A. Doe" "Jane Alice Doe", when no other fits."""
    by_letter: dict[tuple[str, str], set[str]] = defaultdict(set)
    for k in known.printed:
        words = k.split()
        if len(words) >= 2 and len(words[0]) > 1:
            by_letter[words[0][0], words[-1]].add(k)
    for k in sorted(known.printed):
        words = k.split()
        if len(words) == 2 and len(words[0]) == 1:
            full = known.only(by_letter.get((words[0], words[1]), ()))
            if full is not None:
                yield full, k, 0.85, "the only one here with that initial and name"


def nicknamed(known: Known) -> Iterator[Join]:
    """ "Jim Doe" is "James Doe" when no other name of that kind is here."""
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for k in known.printed:
        first, _, rest = k.partition(" ")
        by_name[first, rest].add(k)
    for k in sorted(known.printed):
        first, _, rest = k.partition(" ")
        fits = {full for name in NICKNAMES.get(first, ()) for full in by_name.get((name, rest), ())}
        full = known.only(fits) if rest else None
        if full is not None:
            yield full, k, 0.8, f"“{first}” is short for the first name of the only one here"


def titled(known: Known, last_name: Callable[[str], str | None]) -> Iterator[Join]:
    """ "Chief Roe" is "Robin Roe" when no other Roe is here."""
    by_last: dict[str, set[str]] = defaultdict(set)
    for k in known.printed:
        if " " in k.strip():
            by_last[k.split()[-1]].add(k)
    for k, spellings in sorted(known.printed.items()):
        if " " in k or not all(last_name(s) == k for s in spellings):
            continue
        full = known.only(by_last.get(k, ()))
        if full is not None:
            yield full, k, 0.75, "a title with the last name of the only one here"


def respaced(known: Known) -> Iterator[Join]:
    """ "Good Will" and "Goodwill", "Ves per" and "Vesper": the same letters."""
    by_letters: dict[str, list[str]] = defaultdict(list)
    for k in sorted(known.printed, key=lambda k: (k.count(" "), k)):
        letters = k.replace(" ", "")
        if len(letters) >= 7 and not any(c.isdigit() for c in letters):
            by_letters[letters].append(k)
    for keys in by_letters.values():
        for other in keys[1:]:
            yield keys[0], other, 0.95, "the same letters, spaced differently"


def cut_off(known: Known) -> Iterator[Join]:
    """ "Baylor Health Care Syste" is "Baylor Health Care System": a column ended in the word."""
    ordered = sorted(known.printed)
    words = Counter(word for k in ordered for word in k.split())
    for at, k in enumerate(ordered):
        longer: list[str] = []
        for other in itertools.islice(ordered, at + 1, None):
            if not other.startswith(k):
                break
            longer.append(other)
        last = k.rpartition(" ")[2]
        if len(k) < 18 or not longer or k.count(" ") < 2 or not last.isalpha():
            continue
        # A word that is whole in another name is not cut off: "Optic" beside "Optical".
        if (
            words[last] > 1
            or is_roman(last)
            or any(not other[len(k)].isalpha() for other in longer)
        ):
            continue
        full = known.only(longer)
        if full is not None:
            yield full, k, 0.85, "cut off within a word; the only name here that goes on so"


def headed_by_initials(known: Known) -> Iterator[Join]:
    """ "DNR: Quill County" is "Department of Natural Resources: Quill County"."""
    by_tail: dict[tuple[str, str], set[str]] = defaultdict(set)
    for k in known.printed:
        words = k.split()
        for at in range(2, len(words)):
            for short in _initials_of(words[:at]):
                by_tail[short, " ".join(words[at:])].add(k)
    for k in sorted(known.printed):
        first, _, tail = k.partition(" ")
        if tail and 3 <= len(first) <= 5 and first not in STATES:
            full = known.only(by_tail.get((first, tail), ()))
            if full is not None:
                yield full, k, 0.85, "the initials of the only agency here that fits, and its place"


_OTHER_TITLES = ("public safety", "marshal")


def other_title(known: Known) -> Iterator[Join]:
    """ "Glencoe Department of Public Safety" is its police; in the FBI's lists of names, of 68
    towns with both it is one body in 67, and of 27 with a marshal in 24."""
    for k in sorted(known.printed):
        for title in _OTHER_TITLES:
            place = k.removesuffix(f" {title}")
            local = place != k and place not in STATE_CODES and not place.endswith(" county")
            if local and f"{place} police" in known.printed:
                yield f"{place} police", k, 0.8, f"the police of that place, called {title}"
