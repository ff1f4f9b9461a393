"""Persons as the language model finds them, as far as the words around bear it out."""

from __future__ import annotations

import re

from foia.extract.given_names import DOUBTFUL, GIVEN_NAMES, NOT_NAMES
from foia.extract.language import entities
from foia.extract.mentions import Reading
from foia.extract.name_shapes import ANY, JOB, N, first_known
from foia.extract.persons import Person
from foia.model import PageSource

_MODEL_NAME = re.compile(rf"(?:{ANY})")


def by_model(page: Reading) -> list[Person]:
    """What the model calls a person. On a scan, where it takes noise for names, the given name
    must be a known one."""
    text = page.text
    found = []
    for start, end, label in entities(text):
        if label != "PERSON":
            continue
        if alone := _alone(page, start, end):
            found.append(alone)
        for match in _MODEL_NAME.finditer(text[start:end].replace("\n", " ")):
            at = start + match.start()
            known = first_known(match.group())
            if not known and (
                match.group().isupper()
                or page.page.source is PageSource.OCR
                or not _acts_as_person(text, at, start + match.end())
            ):
                continue
            found.append(Person(at, start + match.end(), 0.85 if known else 0.6, how="model"))
    return found


_SPEAKS = re.compile(
    r"(?:['’]s)?[ ](?:said|says|told|wrote|writes|asked|stated|testified|explained|added|noted|replied|responded|announced|confirmed|denied|argued|emailed|called)\b"
)


def _alone(page: Reading, start: int, end: int) -> Person | None:
    """A single name in prose: a common given name, or a surname that speaks."""
    name = page.text[start:end]
    if not re.fullmatch(N, name) or name in DOUBTFUL or name.lower() in NOT_NAMES or len(name) < 3:
        return None
    near = page.text[max(0, start - 60) : start] + " " + page.text[end : end + 60]
    prose = len(re.findall(r"(?<![\w.])[a-z]{2,}\b", near)) >= _PROSE_WORDS
    if _SPEAKS.match(page.text, end) or (
        prose and (name in GIVEN_NAMES or _is_he_or_she(page.text, name))
    ):
        return Person(start, end, 0.55, how="model")
    return None


def _is_he_or_she(text: str, name: str) -> bool:
    """Whether a sentence goes on about the bearer of the name as about a person."""
    told = rf"\b{re.escape(name)}\b(?:['’]s?)?[ ][a-z][^.;!?\n]{{0,50}}?\b(?:his|hers?|him|herself|himself|s?he|told me)\b"
    return bool(re.search(told, text))


_PERSON_AFTER = re.compile(
    rf"\s+(?:said|says|told|wrote|writes|asked|asks|stated|testified|explained|added|noted|replied|emailed|responded|"
    rf"announced|confirmed|who|whose|has been|was born|is an?)\b|,\s+(?:an?\s|the\s|who\b|{JOB}|\d\d\b)|\s*\(\w+@|['’]s\s(?:email|wife|husband|attorney|lawyer|office)"
)
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:by|told|asked|emailed|said|wrote|with|names?|named|contact|attorney|editor|reporter|author|spokes\w+|and)\s+|(?:By|Contact|Attn|cc):?\s+)$"
)


_WORD_LIKE = re.compile(
    r"(?:ing|ed|tion|ment|ity|ness|ies|ers|ance|ence|able|icy|ts)\b|['’]s\b|-[A-Z]"
)
# A name in running text stands among words in lower case; a heading or a cell does not.
_PROSE_WORDS = 8


def _acts_as_person(text: str, start: int, end: int) -> bool:
    """Whether the words around a name of no known given name are those around a person's."""
    if _PERSON_AFTER.match(text, end):
        return True
    if _WORD_LIKE.search(text[start:end]):
        return False
    before = _PERSON_BEFORE.search(text[max(0, start - 24) : start])
    near = text[max(0, start - 60) : start] + " " + text[end : end + 60]
    return bool(before) or len(re.findall(r"(?<![\w.])[a-z]{2,}\b", near)) >= _PROSE_WORDS
