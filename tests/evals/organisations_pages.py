"""Invented pages with their vendors and agencies marked where they stand.

A template is text in which `{v:Name}` is a vendor, `{a:Name}` an agency and `{o:Name}` an
organisation that is neither and may be found or not. Firms, towns and people are made up and stand
in no list of the product. A damaged page has letters exchanged as recognition does; its labels are
damaged with it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.model import Page, PageSource
from foia.text import flowed_page
from tests.evals.organisations_templates import TEMPLATES

SEEDS = (11, 23, 47)
_MARK = re.compile(r"\{(?P<kind>[vao]):(?P<name>[^{}]+)\}")
_SLOT = re.compile(r"<(?P<slot>[a-z]+)(?P<number>\d?)>")
_WRONG = {"l": "1", "I": "l", "o": "0", "O": "0", "S": "5", "e": "c", "m": "rn", "i": "l"}
_SLIP = 0.02
_KINDS = {"v": "vendor", "a": "agency", "o": "optional"}

_STEMS = (
    "Ostrelle", "Kavendish", "Brightmoor", "Tellurix", "Quandary", "Pemberwick", "Zorvane",
    "Lumenfall", "Harrowgate", "Sablecrest", "Novitra", "Fennimore", "Arkwell", "Dovetree",
    "Cinderline", "Merrowick", "Tavistell", "Wexcombe", "Ravensmoor", "Ellerby",
)  # fmt: skip
_TAILS = (
    "Imaging", "Public Safety", "Technologies", "Data Systems", "Sensors", "Solutions",
    "Forensics", "Mobility", "Vision", "Networks", "Dynamics", "Works",
)  # fmt: skip
_FORMS = ("Inc.", "LLC", "Corp.", "Incorporated", "Ltd.", "L.L.C.")
_TOWNS = (
    "Harlow", "Brackenridge", "Ottersby", "Penn Hollow", "Cresswell", "Dunmore Falls", "Tilbury",
    "Westerly", "Ashgrove", "Norwick", "Calloway", "Elmsford",
)  # fmt: skip
_COUNTIES = ("Barlow", "Thackery", "Wendell", "Corrigan", "Pruitt", "Hollins")
_PEOPLE = ("Dana Whitlock", "Marcus Feld", "Priya Nair", "Owen Castellan", "Ruth Abernathy")
_STATES = (("Ohio", "OH"), ("Nevada", "NV"), ("Idaho", "ID"), ("Georgia", "GA"), ("Texas", "TX"))


@dataclass(frozen=True, slots=True)
class MadePage:
    """`labels` are pairs of kind and printed name."""

    name: str
    page: Page
    labels: tuple[tuple[str, str], ...]

    def of(self, kind: str) -> list[str]:
        return [name for one, name in self.labels if one == kind]


def made_pages(seeds: Sequence[int] = SEEDS, *, damaged: bool = False) -> list[MadePage]:
    return [
        _page(name, template, random.Random(f"{name}-{seed}"), damaged=damaged)
        for seed in seeds
        for name, template in TEMPLATES.items()
    ]


def _page(name: str, template: str, chance: random.Random, *, damaged: bool) -> MadePage:
    filled = _filled(template, chance)
    if damaged:
        filled = _damaged(filled, chance)
    labels = tuple(
        (_KINDS[match["kind"]], " ".join(match["name"].split())) for match in _MARK.finditer(filled)
    )
    page = flowed_page(name, 1, _MARK.sub(lambda match: match["name"], filled))
    if damaged:
        page = replace(page, source=PageSource.OCR)
    return MadePage(name, page, labels)


def _filled(template: str, chance: random.Random) -> str:
    """The same slot with the same number is the same name all over a page."""
    firms = chance.sample(_STEMS, 6)
    tails, towns = chance.sample(_TAILS, 6), chance.sample(_TOWNS, 6)
    counties, people = chance.sample(_COUNTIES, 3), chance.sample(_PEOPLE, 4)
    state, code = chance.choice(_STATES)
    form = chance.choice(_FORMS)

    def value(match: re.Match[str]) -> str:
        slot, at = match["slot"], int(match["number"] or 0)
        firm, town = firms[at % 6], towns[at % 6]
        return {
            "stem": firm, "stemcaps": firm.upper(), "stemlow": firm.lower(),
            "firm": f"{firm} {tails[at % 6]}", "firmcaps": f"{firm} {tails[at % 6]}".upper(),
            "domain": f"{firm}{tails[at % 6]}".lower().replace(" ", ""),
            "form": form, "formcaps": form.upper(),
            "town": town, "towncaps": town.upper(), "townlow": town.lower().replace(" ", ""),
            "initial": "".join(word[0] for word in town.split()),
            "county": counties[at % 3], "countycaps": counties[at % 3].upper(),
            "countyinitial": counties[at % 3][0],
            "person": people[at % 4], "given": people[at % 4].split()[0],
            "state": state, "code": code,
            "n": str(chance.randint(1000, 99999)),
        }[slot]  # fmt: skip

    return _SLOT.sub(value, template)


def _damaged(text: str, chance: random.Random) -> str:
    """Letters exchanged at random, the marks left as they are."""
    marks = {at for match in _MARK.finditer(text) for at in (match.start() + 1,)}
    return "".join(
        _WRONG[letter]
        if letter in _WRONG and at not in marks and chance.random() < _SLIP
        else letter
        for at, letter in enumerate(text)
    )
