"""Private firms by the look of their names and where they stand: a word that firms end in, two
names with an ampersand, the line over an address, and a legal name without its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from foia.extract.agency_shapes import NameFound
from foia.extract.common_words import GENERIC
from foia.extract.given_names import GIVEN_NAMES, NOT_NAMES
from foia.extract.public_bodies import STATE_CODES
from foia.extract.vendors import is_bare_acronym, is_specific
from foia.text import squeeze
from foia.values.place_names import find_places
from foia.values.units import word_set

_W = r"(?:[A-Z0-9][\w'’.+-]*|[a-z]{1,2}[A-Z]\w+)"
# What hardly anything but a firm or an institution is called.
_SURE = (
    r"(?:(?:&|and)[ ](?:Sons?|Daughters?|Bros)|Associates|Partners|Enterprises|Industries|Holdings|Technologies|Laboratories|Consulting|Consultants|Contractors|"
    r"Builders|Brothers|Bros|Motors|Broadcasting|Robotics|Analytics|Logistics|Ventures|Pharmacy|Pharmaceuticals|Biosciences|"
    r"Bancorp|Instruments|Manufacturing|Distributors|Wholesale|Staffing|Realty|Properties|Architects|Aviation|Airlines|"
    r"Petroleum|Steel|Trucking|Towing|Landscaping|Roofing|Plumbing|Catering|Printing|Publishing|Clinic|Hospital|Cooperative|Credit Union|"
    r"(?:Media|Broadcast|Broadcasting|Television|Consulting|Law|Insurance|Capital|Energy|Engineering|Investment|Advertising|Advocacy|Communications|Automotive|Publishing|Health Care|Healthcare)[ \n]Group)"
)
# What departments, programs and headings are called too: only on a line or in a cell of its own.
_ALONE = (
    r"(?:Group|Media|Solutions|Systems|Services|Communications|Software|Security|Electric|Construction|Engineering|Supply|Insurance|Bank|"
    r"Design|Studios?|Productions|Networks?|Labs?|Energy|Power|Health|Capital|Strategies|Advisors|Advertising|Marketing|Agency|"
    r"Products|Equipment|Tools|Foods|Restaurant|Market|Store|Shop|Auto|Auctions?|Television|Television Group|Radio|Interactive|Digital|International|Worldwide|USA|America)"
)
# The label of the field beside it, where two columns are read as one line.
_LABEL = r"(?:Advertiser|Invoice|Agency|Customer|Contract|Date|Page|Order|PO|Account|Phone|Fax|Total|Terms|Number)\b"
_ENDING = re.compile(
    rf"(?<![\w@.&'’/-])(?![\d.]+[ ])(?P<name>(?:{_W}(?:,[ ]|[ ])(?:(?:&|and)[ ])?){{1,4}}{_SURE})(?![\w&'’-]|[ ](?!{_LABEL})(?:&[ ])?[A-Z])"
)
_CELL = r"(?m)(?:^|\t|\|)[ ]*(?:\d{{1,2}}[.)][ ]+|[-•*][ ]+)?(?!\d+[.)][ ]|[\d-]{{3,}}[ ])(?P<name>{})[ ]*(?=$|\t|\|)"
_ENDING_ALONE = re.compile(_CELL.format(rf"(?:{_W}[ ](?:(?:&|and)[ ])?){{1,4}}{_ALONE}"))
_PAIR = re.compile(_CELL.format(rf"{_W}(?:(?:,[ ]|[ ]){_W}){{0,3}}[ ]&[ ]{_W}(?:[ ]{_W})?"))
_STREET = (
    r"(?i:\d{1,6}[ -](?:[NSEW]{1,2}\.?[ ])?(?:[A-Z0-9][\w'’.]*[ ]){1,4}(?:St|Street|Ave|AVE|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Ct|Court|Pl|Place|Pkwy|Parkway|Hwy|Highway|Circle|Plaza|Square|Terrace|Loop|Center|Broadway)\b"
    r"|P\.?[ ]?O\.?[ ]?[Bb][Oo][Xx][ ]\d+)"
)
_CITY_LINE = rf"[^\n]{{0,40}}?\b(?:{STATE_CODES})[ ,]+\d{{5}}"
_OVER_ADDRESS = re.compile(
    rf"(?m)^[ \t|]*(?P<name>{_W}(?:,?[ ](?:(?:&|and|of|the|for)[ ])?{_W}){{0,5}},?)[ ]*\n(?:[ \t]*(?:Attn|ATTN|Attention|c/o|C/O|Suite|Ste|Floor)[^\n]{{0,46}}\n)?[ \t|]*{_STREET}[^\n]*\n(?:[^\n]{{0,46}}\n){{0,2}}?{_CITY_LINE}"
)
_NO_FIRM = word_set(
    "attn attention department dept police sheriff county city state school district university college court office bureau commission "
    "accounts payable receivable billing shipping remit address mail send payment ship sold bill to from room floor suite invoice "
    "page date public records request board council authority federal station library church estate total phone fax building "
    "contract memo credit confirmation order deleted statement receipt quote proposal report avenue division unit agency ministry embassy committee friends congress senate president campaign"
)


_WIDE = word_set(
    "american national united general first pacific atlantic western eastern northern southern central international global universal"
)


def by_ending(text: str) -> Iterator[NameFound]:
    for match in _ENDING.finditer(text):
        if start := _name_start(match["name"]):
            yield NameFound(
                match.start("name") + start - 1, match.end("name"), 0.65, "named as firms are"
            )
    for pattern, score in ((_ENDING_ALONE, 0.6), (_PAIR, 0.55)):
        for match in pattern.finditer(text):
            name = match["name"]
            words = _first_words(name) if pattern is _ENDING_ALONE else name
            if _may_be_firm(name) and not _are_words(words, text):
                yield NameFound(*match.span("name"), score, "named as firms are")


def over_address(text: str) -> Iterator[NameFound]:
    """The line over a street and a city, unless it names a person, a place or a public body."""
    for match in _OVER_ADDRESS.finditer(text):
        name = match["name"].rstrip(",")
        if not _may_head_address(name) or name.split()[0].title() in GIVEN_NAMES:
            continue
        if name.isupper() and " " not in name:
            continue
        if re.search(r"\d{2}", name) or is_bare_acronym(name, 0.0):
            continue
        start = match.start("name")
        yield NameFound(start, start + len(name), 0.6, "over an address")


def in_block(text: str) -> Iterator[NameFound]:
    """The same in a block of print, where a name that firms have may fill any line."""
    yield from over_address(text)
    for found in by_ending(text):
        if text[found.start - 1 : found.start] in ("", "\n") and text[
            found.end : found.end + 1
        ] in ("", "\n"):
            yield found


def without_form(text: str, found: NameFound) -> str:
    """ "Ames and Ibarra" of "Ames and Ibarra, Inc."; empty when that alone names no firm."""
    match = re.search(r"[\s,]+[A-Z][\w.]*$", text[found.start : found.end])
    name = squeeze(text[found.start : found.start + match.start()]).rstrip(",") if match else ""
    words = name.split()
    return name if len(words) > 1 and _may_be_firm(name) else ""


_OTHER_FIRM = re.compile(
    r".*(?<!\w)(?:Inc|Incorporated|LLC|L\.L\.C|Corp|Ltd|Co|LLP)\.?,?[ ](?:(?:and|&)[ ])?(?=\S)"
)


def _name_start(name: str) -> int:
    """One more than where the firm's name begins within a phrase; 0 when it holds none."""
    at = 0
    if other := _OTHER_FIRM.match(name):
        at = other.end()
    words = name[at:].split(" ")
    while len(words) > 1 and words[0].lower().strip(",.") in GENERIC - _WIDE:
        at += len(words[0]) + 1
        words = words[1:]
    return at + 1 if len(words) > 1 and _may_be_firm(" ".join(words)) else 0


def _may_be_firm(name: str) -> bool:
    words = [word.lower().strip(".,'’") for word in name.split()]
    if (
        any(word in _NO_FIRM for word in words)
        or not is_specific(name)
        or find_places(name.split(",")[0])
    ):
        return False
    return bool(re.search(r"[A-Za-z]{3}", name)) and words[0] not in GENERIC


def _first_words(name: str) -> str:
    return name.rsplit(" ", 1)[0]


_ADJECTIVES = re.compile(
    r"(?:tion|tions|ment|ing|ness|ity|ance|ence|ers|ies|al|ive|ous|ary|ory|ed|ic|ics|ical)$"
)


def _may_head_address(name: str) -> bool:
    """Where a name must stand anyway, one word that is not a common one is enough."""
    words = [word.lower().strip(".,'’") for word in name.split()]
    if any(word in _NO_FIRM for word in words):
        return False
    if any(place.start == 0 and place.end == len(name) for place in find_places(name)):
        return False
    return any(word not in GENERIC and len(word) > 2 and word.isalpha() for word in words)


def _are_words(name: str, text: str) -> bool:
    """ "Terms & Conditions", "Contractual Services": words of the language, not names."""
    words = [word.lower().strip(".,'’") for word in re.findall(r"[\w'’-]+", name)]
    printed = _lower_words(text)
    return any(
        word in GENERIC or word in NOT_NAMES or _ADJECTIVES.search(word) or word in printed
        for word in words
    )


_LOWER = re.compile(r"(?<![\w@./-])[a-z][a-z'’-]*(?![\w@/])")


@lru_cache(maxsize=8)
def _lower_words(text: str) -> frozenset[str]:
    return frozenset(_LOWER.findall(text))
