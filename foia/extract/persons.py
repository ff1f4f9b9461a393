"""Single names: who is meant by them follows from the full names in the same document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from foia.extract.given_names import GIVEN_NAMES, NOT_NAMES


@dataclass(frozen=True, slots=True)
class Person:
    start: int
    end: int
    score: float
    title: str = ""
    organisation: str = ""
    how: str = ""
    mail: str = ""


@dataclass(slots=True)
class KnownNames:
    """First and last names of the persons whom a document names in full, and `words` that it prints
    in lower case."""

    first: set[str] = field(default_factory=set)
    last: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, text: str, one: Person) -> None:
        if last := _last_name(text, one):
            self.last.add(last)
        words = text[one.start : one.end].split()
        if one.score >= 0.8 and len(words) > 1 and "," not in words[0]:
            first = words[1] if words[0].isupper() and len(words[0]) > 2 else words[0]
            if re.fullmatch(r"[A-Z][a-z]{2,}", first):
                self.first.add(first)

    def drop_words(self, texts: Iterable[str]) -> None:
        """Without words that the document prints in lower case, and names of its places."""
        words: set[str] = set()
        for text in texts:
            words.update(_LOWER.findall(text))
            words.update(word for found in _TOWNS.finditer(text) for word in found.groups() if word)
        self.words = words
        self.first = {name for name in self.first if not {name, name.lower()} & words}
        self.last = {name for name in self.last if not {name, name.lower()} & words}

    def all_words(self, name: str) -> bool:
        """Whether the document prints all of a name in lower case too: "Forum Webcast"."""
        return all(word.lower() in self.words for word in name.split())


_LOWER = re.compile(r"(?<![\w@./-])[a-z]{3,}(?![\w@/-]|\.\w)")
_TOWNS = re.compile(
    r"\b(?:City|County|Town|Village) of ([A-Z][a-z]+)|\b([A-Z][a-z]+)(?:,? (?:Police|PD|City|County|[A-Z]{2}(?: \d{5}|\b(?=[\s,.]))))"
)


def _last_name(text: str, one: Person) -> str:
    name = re.sub(r",?\s(?:Jr|Sr|II|III|IV)\.?$", "", text[one.start : one.end])
    if "," in name:
        last = name.split(",")[0].strip()
    elif re.match(r"[A-Z]{3,}[ ][A-Z][a-z]", name):
        last = name.split()[0]
    elif " " in name or one.title or one.how == "one of several":
        last = name.split()[-1]
    else:
        return ""
    return last.title() if len(last) > 3 and one.score >= 0.8 else ""


def first_alone(text: str, known: KnownNames) -> Iterator[Person]:
    """ "Theo," or "Theo" on a line of its own, in mail of a Theo who is named in full."""
    for match in _LONE_LINE.finditer(text):
        if match["name"] in known.first:
            yield Person(*match.span("name"), 0.7, how="first name of a person named here")


_LONE_LINE = re.compile(r"(?m)^[ \t>]*(?P<name>[A-Z][a-z]{2,})[ ]?[,!.–-]?[ \t]*$")


def last_alone(text: str, known: KnownNames) -> Iterator[Person]:
    """ "Parosa" after "Christopher J. Parosa", where it stands as a name does."""
    names = [n for n in known.last if n.lower() not in NOT_NAMES]
    if not names:
        return
    pattern = re.compile(
        rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, sorted(names)))})(?:['’]s)?(?![\w@-])"
    )
    for match in pattern.finditer(text):
        end = match.end() - (2 if match.group()[-2:] in ("'s", "’s") else 0)
        after = _GIVEN_AFTER.match(text, end)
        if after and after["given"].title() in GIVEN_NAMES:
            yield Person(match.start(), after.end("given"), 0.7, how="surname first")
            continue
        before = _GIVEN_BEFORE.search(text, max(0, match.start() - 16), match.start())
        # "Bret Jones" of "JONES Bret" in the same mail: the given name is known, if not common.
        if before and before["given"] in GIVEN_NAMES | known.first:
            yield Person(before.start(), end, 0.7, how="last name of a person named here")
        elif not _NAME_GOES_ON.match(text, end):
            yield Person(match.start(), end, 0.5, how="last name of a person named here")


# "Johnson Vegetable Farms", "Posner Law Firm", "Taylor St." are not the Johnson of the mail.
_NAME_GOES_ON = re.compile(
    r"[ ](?:&[ ])?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December)\b)(?:[A-Z][a-z]+|LLC|LLP|PC|PLLC|INC)\b"
)
_GIVEN_AFTER = re.compile(r",[ ](?P<given>[A-Z][A-Za-z]+)(?:[ ][A-Z]\b)?")
_GIVEN_BEFORE = re.compile(r"(?<![\w@.-])(?P<given>[A-Z][a-z]+)[ ]$")
