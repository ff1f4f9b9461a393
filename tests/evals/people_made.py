"""Invented pages with persons, and with streets, programmes, parks, products and firms that bear
names; every given name and surname is made of syllables, so that no list of names can know it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from foia.extract.given_names import GIVEN_NAMES, NOT_NAMES

_BEGIN = [
    "Bra",
    "Cal",
    "Dor",
    "Fen",
    "Gal",
    "Hes",
    "Jor",
    "Kel",
    "Lor",
    "Mir",
    "Nar",
    "Oth",
    "Per",
    "Quo",
    "Rul",
    "Sev",
    "Tor",
    "Ulm",
    "Vel",
    "Wes",
    "Yar",
    "Zin",
]
_MIDDLE = ["a", "e", "i", "o", "u", "an", "el", "en", "il", "or", "ud"]
_END_FIRST = ["da", "la", "na", "ric", "ra", "ta", "vin", "lo", "mo", "sia"]
_END_LAST = [
    "bach",
    "dorn",
    "feld",
    "gart",
    "holt",
    "kamp",
    "lund",
    "mott",
    "quist",
    "rath",
    "sen",
    "stad",
    "tholl",
    "vane",
    "wick",
    "zek",
]
_JOBS = [
    "Records Officer",
    "Contracts Manager",
    "City Attorney",
    "Deputy Clerk",
    "Crime Analyst",
    "Regional Director",
]
_BODIES = ("Marlow Police Department", "City of Elmstead", "Tarn County Sheriff's Office")
_FIRMS = ("Aldwick Systems, Inc.", "Corvane Analytics LLC")
_MISREAD = {
    "l": "1",
    "o": "0",
    "e": "c",
    "m": "rn",
    "i": "l",
    "h": "b",
    "S": "5",
    "a": "o",
    "t": "f",
}
PAGES = 60
BLOCKS_OF_A_PAGE = 6
MISREAD_SHARE = 0.015


@dataclass(slots=True)
class MadePage:
    text: str = ""
    persons: list[str] = field(default_factory=list)


class _Writer:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.page = MadePage()

    def made(self, ends: list[str]) -> str:
        while True:
            name = self.rng.choice(_BEGIN) + self.rng.choice(_MIDDLE) + self.rng.choice(ends)
            if name not in GIVEN_NAMES and name.lower() not in NOT_NAMES:
                return name

    def person(self) -> tuple[str, str]:
        return self.made(_END_FIRST), self.made(_END_LAST)

    def say(self, text: str, *persons: str) -> None:
        self.page.text += text + "\n"
        self.page.persons += persons

    def any(self, *options: str) -> str:
        return self.rng.choice(options)


def _mail(w: _Writer) -> None:
    (a, b), (c, d), (e, f) = w.person(), w.person(), w.person()
    w.say(f"From: {b}, {a} <{a[0].lower()}{b.lower()}@elmstead.example>", f"{b}, {a}")
    w.say(f"To: {c} {d} <{c.lower()}@marlow.example>; {f}, {e}", f"{c} {d}", f"{f}, {e}")
    w.say("Sent: Tuesday, March 4, 2025 9:12 AM\nSubject: Bradley Park cameras\n")
    w.say(f"{w.any('Dear', 'Hi', 'Hello')} {c},\n\nPlease find the order attached.\n", c)
    w.say(
        f"{w.any('Thanks', 'Regards', 'Sincerely')},\n\n{a} {b}\n{w.any(*_JOBS)}\n{w.any(*_BODIES)}\n",
        f"{a} {b}",
    )


def _prose(w: _Writer) -> None:
    (a, b), (c, d) = w.person(), w.person()
    w.say(
        f"According to the memorandum, {a} {b} said that the cameras on Stanton Avenue were moved "
        f"after the meeting with {c} {d}, who asked for a list of the sites. {b} agreed to send the "
        "list before the end of the week.\n",
        f"{a} {b}", f"{c} {d}", b,
    )  # fmt: skip


def _minutes(w: _Writer) -> None:
    names = [w.made(_END_LAST) for _ in range(4)]
    w.say(f"ROLL CALL: Present: {names[0]}, {names[1]} and {names[2]}. Absent: {names[3]}.", *names)
    w.say(
        f"Moved by {names[1]}, seconded by {names[0]}, to approve the agenda. Motion carried 3-0.\n"
    )


def _officers(w: _Writer) -> None:
    (a, b), c, d = w.person(), w.made(_END_LAST), w.made(_END_LAST)
    w.say(
        f"At 2140 hours Officer {c} #{w.rng.randrange(100, 999)} and Sgt. {d} met the caller at 40 Harlan Street.",
        c,
        d,
    )
    w.say(f"Det. {a} {b} took the statement at the Fairmont Hotel.\n", f"{a} {b}")


def _log(w: _Writer) -> None:
    w.say("Date\tUser\tReason\tCameras")
    for day in range(2, 7):
        a, b = w.person()
        name = w.any(f"{a} {b}", f"{b}, {a}")
        w.say(
            f"2025-05-0{day}\t{name}\t{w.any('Theft', 'Stolen vehicle')}\t{w.rng.randrange(3, 80)}",
            name,
        )
    w.say("")


def _signatures(w: _Writer) -> None:
    (a, b), (c, d) = w.person(), w.person()
    w.say(f"By: {a} {b}\nTitle: {w.any(*_JOBS)}\n{w.any(*_FIRMS)}\n", f"{a} {b}")
    w.say(f"Subscribed and sworn to before me by {c} {d} this 4th day of May, 2025.\n", f"{c} {d}")


def _form(w: _Writer) -> None:
    a, b = w.person()
    label = w.any("Requester", "Contact Person", "Prepared by", "Account Executive", "Attn")
    w.say(
        f"{label}: {a} {b}\nAddress: 12 Palmer Court, Elmstead\nVendor: {w.any(*_FIRMS)}\n",
        f"{a} {b}",
    )


def _no_persons(w: _Writer) -> None:
    w.say(
        w.any(
            "The Harlan Fellowship Program funds four sites along Kelso Creek and at Stanton Mall.\n",
            "Ship to: Palmer Logistics, 300 Bradley Street, Elmstead\nItem: Falcon Sentry Mount, two units\n",
            "Item\tMaker\tUnits\nTrail Hawk\tMarlin Optics\t4\nSilver Fox\tNorden Camera\t2\n",
            "Amber Alert hits are shared with the Lincoln Elementary School and Grant Memorial Park.\n",
        )
    )


_BLOCKS: tuple[Callable[[_Writer], None], ...] = (
    _mail, _prose, _minutes, _officers, _log, _signatures, _form, _no_persons, _no_persons,
)  # fmt: skip


def made_pages(seed: int, pages: int = PAGES) -> list[MadePage]:
    made = []
    for number in range(pages):
        writer = _Writer(random.Random(seed * 1000 + number))
        for block in writer.rng.sample(_BLOCKS, BLOCKS_OF_A_PAGE):
            block(writer)
        made.append(writer.page)
    return made


def misread(page: MadePage, seed: int) -> MadePage:
    """The page as a poor scan gives it; a person is asked for as the damaged page prints it."""
    rng = random.Random(seed)
    damage: list[str] = []
    for letter in page.text:
        slip = letter in _MISREAD and rng.random() < MISREAD_SHARE
        damage.append(_MISREAD[letter] if slip else letter)
    persons = []
    for name in dict.fromkeys(page.persons):
        at = page.text.find(name)
        while at >= 0:
            persons.append("".join(damage[at : at + len(name)]))
            at = page.text.find(name, at + 1)
    return MadePage("".join(damage), list(dict.fromkeys(persons)))
