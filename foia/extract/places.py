"""The stage for places: countries, states and provinces, and cities printed with their state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.extract.mentions import Reading, make_mention, present, readable
from foia.extract.public_bodies import STATE_CODES, STATE_NAMES
from foia.model import Document, Mention, MentionKind, Page
from foia.values.place_codes import code_of
from foia.values.place_names import PlaceFound, find_places, parse_place


@dataclass(frozen=True, slots=True)
class Places:
    """The value is an ISO 3166 code ("US", "US-OR", "CA-ON", "DE"); a city's is its state's,
    with the city in the detail."""

    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for page in readable(pages) for m in present(_on(page))]


_CITY = re.compile(
    rf"(?<![\w@.-])(?P<city>[A-Z][a-zA-Z'’.]+(?:[ ][A-Z][a-zA-Z'’.]+){{0,2}}),?[ ](?P<state>(?:{STATE_CODES})(?=[ ,.;)\n]|$)|(?<=, )(?:{STATE_NAMES})(?!\w))"
)
# State codes that are words in a shouted sentence.
_WORDS = frozenset(("IN", "OR", "ME", "OK", "HI", "OH"))
_STREET_WORDS = re.compile(
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Ct|Court|Pl|Place|Suite|Ste|Floor|Hwy|Pkwy|Loop|NW|NE|SW|SE|PO|Box)\.?"
)
_PUBLIC_WORD = re.compile(
    r"\s*(?:PD|SO|Police|Sheriff|County|State|University|Department|Rev|Const|Stat|Admin|App|Code|R\.)",
    re.IGNORECASE,
)


def _on(page: Reading) -> Iterator[Mention | None]:
    text = page.text
    cities = []
    for match in _CITY.finditer(text):
        city = _city_name(match["city"])
        if not city or _PUBLIC_WORD.match(text, match.end()):
            continue
        if "," not in match.group() and not re.match(r"[ ]+\d{5}", text[match.end() :]):
            continue
        if (
            city.isupper()
            and match["state"] in _WORDS
            and not re.match(r"[ ]+\d{5}", text[match.end() :])
        ):
            continue
        state = parse_place(match["state"])
        if state is None:
            continue
        start = match.end("city") - len(city)
        cities.append((start, match.end()))
        yield make_mention(
            page, MentionKind.PLACE, start, match.end(), code_of(state), "places", 0.9,
            {"name": f"{city}, {state}", "city": city},
        )  # fmt: skip
    for found in find_places(text):
        if any(start < found.end and found.start < end for start, end in cities):
            continue
        if _part_of_body(text, found):
            continue
        yield make_mention(
            page, MentionKind.PLACE, found.start, found.end, code_of(found.name), "places",
            0.85, {"name": found.name},
        )  # fmt: skip


def _city_name(printed: str) -> str:
    """The city without a street that stands before it on the line: "Club Rd Salem"."""
    words = printed.split()
    for index in range(len(words) - 1, -1, -1):
        if _STREET_WORDS.fullmatch(words[index]):
            words = words[index + 1 :]
            break
    return " ".join(words)


def _part_of_body(text: str, found: PlaceFound) -> bool:
    """ "Oregon State Police" and "ORS" name no place."""
    return bool(
        re.match(
            r"['’]?\s(?:State|Police|Department|Supreme|Court|Legislature|University|Revised|Rev\.|Criminal Justice)\b",
            text[found.end : found.end + 20],
        )
    )
