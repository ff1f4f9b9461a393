"""Names of countries, US states and Canadian provinces: the closed list a comparison needs.

Each spelling leads to one name, and each state or province to its country, so that "Ohio"
lies inside "United States". Cities and streets are not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITED_STATES = "United States"
CANADA = "Canada"

_STATES = (
    "Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|"
    "Delaware DE|Florida FL|Georgia GA|Hawaii HI|Idaho ID|Illinois IL|Indiana IN|Iowa IA|"
    "Kansas KS|Kentucky KY|Louisiana LA|Maine ME|Maryland MD|Massachusetts MA|Michigan MI|"
    "Minnesota MN|Mississippi MS|Missouri MO|Montana MT|Nebraska NE|Nevada NV|New Hampshire NH|"
    "New Jersey NJ|New Mexico NM|New York NY|North Carolina NC|North Dakota ND|Ohio OH|"
    "Oklahoma OK|Oregon OR|Pennsylvania PA|Rhode Island RI|South Carolina SC|South Dakota SD|"
    "Tennessee TN|Texas TX|Utah UT|Vermont VT|Virginia VA|Washington WA|West Virginia WV|"
    "Wisconsin WI|Wyoming WY|District of Columbia DC|Puerto Rico PR|Guam GU"
)
_PROVINCES = (
    "Alberta AB|British Columbia BC|Manitoba MB|New Brunswick NB|Newfoundland and Labrador NL|"
    "Nova Scotia NS|Ontario ON|Prince Edward Island PE|Quebec QC|Saskatchewan SK|Nunavut NU|"
    "Northwest Territories NT|Yukon YT"
)
_COUNTRIES = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|"
    "Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|"
    "Botswana|Brazil|Brunei|Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Chile|China|"
    "Colombia|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Denmark|Djibouti|Dominica|"
    "Dominican Republic|Ecuador|Egypt|El Salvador|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|"
    "France|Gabon|Gambia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guyana|Haiti|Honduras|"
    "Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|"
    "Japan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|"
    "Liechtenstein|Lithuania|Luxembourg|Macau|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|"
    "Mauritania|Mauritius|Mexico|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|"
    "Namibia|Nepal|Netherlands|New Zealand|Nicaragua|Nigeria|North Korea|North Macedonia|Norway|"
    "Oman|Pakistan|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|"
    "Romania|Russia|Rwanda|Samoa|San Marino|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|"
    "Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|"
    "Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Tonga|"
    "Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|United Arab Emirates|"
    "United Kingdom|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|Yemen|Zambia|"
    "Zimbabwe"
)
_ALIASES = {
    "U.S.": UNITED_STATES, "U.S": UNITED_STATES, "US": UNITED_STATES, "USA": UNITED_STATES,
    "U.S.A.": UNITED_STATES, "United States of America": UNITED_STATES, "America": UNITED_STATES,
    "the States": UNITED_STATES, "UK": "United Kingdom", "U.K.": "United Kingdom",
    "Great Britain": "United Kingdom", "Britain": "United Kingdom", "England": "United Kingdom",
    "Scotland": "United Kingdom", "Wales": "United Kingdom", "Northern Ireland": "United Kingdom",
    "UAE": "United Arab Emirates", "U.A.E.": "United Arab Emirates", "Czechia": "Czech Republic",
    "Holland": "Netherlands", "Russian Federation": "Russia", "Republic of Korea": "South Korea",
    "Viet Nam": "Vietnam", "Türkiye": "Turkey", "Brasil": "Brazil", "Québec": "Quebec",
    "Washington, D.C.": "District of Columbia", "Washington DC": "District of Columbia",
    "KSA": "Saudi Arabia", "Newfoundland": "Newfoundland and Labrador", "Burma": "Myanmar",
}  # fmt: skip
_REGIONS = {
    "North America": frozenset({UNITED_STATES, CANADA, "Mexico"}),
}
# A country's name that is more often something else in American records.
_AMBIGUOUS = frozenset({"Georgia", "Jordan", "Chad", "Turkey", "Jersey"})


@dataclass(frozen=True, slots=True)
class PlaceFound:
    start: int
    end: int
    quote: str
    name: str


def _pairs(listed: str) -> list[tuple[str, str]]:
    return [(name, code) for name, code in (entry.rsplit(" ", 1) for entry in listed.split("|"))]


def _names() -> dict[str, str]:
    names = {name: name for name in _COUNTRIES.split("|")}
    names |= {name: name for name, _ in _pairs(_STATES) + _pairs(_PROVINCES)}
    return names | _ALIASES


_NAME_OF = _names()
_CODE_OF = {code: name for name, code in _pairs(_STATES) + _pairs(_PROVINCES)}
_COUNTRY_OF = dict.fromkeys((name for name, _ in _pairs(_STATES)), UNITED_STATES) | dict.fromkeys(
    (name for name, _ in _pairs(_PROVINCES)), CANADA
)
_FOLDED = {name.casefold(): known for name, known in _NAME_OF.items()}
_PATTERN = re.compile(
    r"(?<![\w.])(?:"
    + "|".join(re.escape(name) for name in sorted([*_NAME_OF, *_REGIONS], key=len, reverse=True))
    + r")(?![\w])"
)
_CODED = re.compile(r"(?<=[A-Za-z.], )(" + "|".join(_CODE_OF) + r")(?=[\s,.;)]|$)")
# "New Mexico" is found whole; "West Virginia University" and "Fort Washington" are not places.
_PART_OF_NAME = re.compile(
    r"\s+(?:University|College|Avenue|Street|Road|Blvd|Post|Times|Airlines)\b"
)


def find_places(text: str) -> list[PlaceFound]:
    found = [
        PlaceFound(m.start(), m.end(), m.group(), _NAME_OF.get(m.group(), m.group()))
        for m in _PATTERN.finditer(text)
        if m.group() not in _AMBIGUOUS - {"Georgia"} and not _PART_OF_NAME.match(text, m.end())
    ]
    found += [
        PlaceFound(m.start(1), m.end(1), m.group(1), _CODE_OF[m.group(1)])
        for m in _CODED.finditer(text)
    ]
    return sorted(found, key=lambda place: place.start)


def parse_place(text: str) -> str | None:
    """The name that a whole cell stands for: "US", "oregon", "OR", "Saudi Arabia"."""
    stripped = " ".join(text.split()).strip(".")
    if stripped in _CODE_OF:
        return _CODE_OF[stripped]
    return _FOLDED.get(stripped.casefold()) or _FOLDED.get(text.strip().casefold())


def lies_within(place: str, areas: frozenset[str]) -> bool:
    """Whether a place is one of the areas or inside one; a region stands for its countries."""
    wide = areas | {country for area in areas for country in _REGIONS.get(area, ())}
    return place in wide or _COUNTRY_OF.get(place) in wide


def spellings(place: str) -> tuple[str, ...]:
    """Every spelling of a place, for a search or a filter over cells."""
    known = [name for name, meant in _NAME_OF.items() if meant == place]
    known += [code for code, meant in _CODE_OF.items() if meant == place]
    return tuple(dict.fromkeys([place, *known]))


def inner_places(area: str) -> tuple[str, ...]:
    """The states or provinces of a country, or the countries of a region."""
    inside = [name for name, country in _COUNTRY_OF.items() if country == area]
    return (*inside, *sorted(_REGIONS.get(area, ())))
