"""The access log: 912 rows printed over many pages, as a web console prints a grid."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from reportlab.lib.colors import HexColor, black

from making import facts
from making.paper import Paper, wrap
from making.stationery import GREY

T = TypeVar("T")
LANDSCAPE = (792.0, 612.0)
HEADERS = (
    "No.",
    "Searched at",
    "User",
    "Agency",
    "Case number",
    "Reason",
    "Image captured",
    "Image age (days)",
    "Cameras",
)
WIDTHS = (28.0, 78.0, 88.0, 116.0, 58.0, 172.0, 78.0, 50.0, 48.0)
LEFT, TOP, BOTTOM = 38.0, 524.0, 42.0
SIZE, LEADING, PAD = 7.3, 8.5, 2.1
STAMP = "%m/%d/%Y %H:%M:%S"
AGENCIES = (
    (facts.DEPARTMENT, 26),
    ("Marrow County Sheriff’s Office", 6),
    ("Tamarack State Police", 4),
    ("Dunmere Police Department", 3),
    ("Ostrel Bend Police Department", 2),
    ("Lake Ansel University Department of Public Safety", 1),
    (facts.HSI, 2),
)
REASONS = (
    "stolen vehicle",
    "stolen vehicle",
    "BOLO",
    "burglary, 2nd degree",
    "hit and run; partial plate from witness, gray pickup with ladder rack",
    "missing person",
    "welfare check on adult son of caller; last seen leaving work at the cannery in a white van",
    "investigation",
    "inv",
    "shoplifting ring, “blue hatchback” seen at three stores",
    "assist other agency",
    "warrant service",
    "narcotics",
    "test",
    "reckless driving on Ferry Street; caller gave plate but is not sure of the third letter",
    "protest, 5th Ave",
)
LONG_REASONS = (
    "theft from vehicle at trailhead lot; victim’s card used 20 min later at two stores, store video shows "
    "dark SUV with roof box, plate partly covered, two persons, one in a red coat; check all cameras north "
    "of the river and the ferry landing for the hour before and after",
    "follow up for Det. Crumhorn: silver sedan parked near school on three mornings, no crime known, parents "
    "called; want pattern of life for last month before we talk to owner",
)
HSI_REASONS = (
    "administrative warrant",
    "immigration",
    "HSI case",
    "assist ERO; subject’s work van, see file",
)
FIRST = ["Ada", "Bo", "Cleo", "Dag", "Edda", "Fenn", "Gus", "Hedy", "Ivo", "Juno", "Kit"]
LAST = [
    "Abernoth",
    "Birchgale",
    "Crumhorn",
    "Dapplewick",
    "Elmsworth",
    "Farthingly",
    "Gloamer",
    "Hobbleton",
]
SEARCH_TIMES = (datetime(2025, 6, 1, 0, 4, 11), datetime(2025, 6, 30, 23, 51, 40))


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log, with the page its first line stands on."""

    cells: tuple[str, ...]
    first_page: int = 0
    last_page: int = 0


def _users() -> dict[str, list[str]]:
    names = [f"{LAST[(step * 5) % 8]}, {FIRST[step % 11]}" for step in range(88)]
    names = list(dict.fromkeys(names))[: facts.LOG_USERS]
    share = (26, 6, 4, 2, 1, 1, 4)
    users, at = {}, 0
    for (agency, _), count in zip(AGENCIES, share, strict=True):
        users[agency] = names[at : at + count]
        at += count
    return users


def _agency_of_rows(rng: random.Random) -> list[str]:
    others = [agency for agency, weight in AGENCIES[:-1] for _ in range(weight)]
    chosen = [facts.HSI] * facts.LOG_HSI_ROWS
    chosen += [others[int(rng.random() * len(others))] for _ in range(facts.LOG_ROWS - len(chosen))]
    return _shuffled(rng, chosen)


def _shuffled(rng: random.Random, things: list[T]) -> list[T]:
    return [
        thing for _, _, thing in sorted((rng.random(), i, thing) for i, thing in enumerate(things))
    ]


def rows() -> list[tuple[str, ...]]:
    """The exact rows; the figures that the claims rest on hold by construction."""
    rng = random.Random(4417)
    users = _users()
    agencies = _agency_of_rows(rng)
    old = set(_shuffled(rng, list(range(facts.LOG_ROWS)))[: facts.LOG_OLD_ROWS])
    oldest = min(old)
    no_case = set(_shuffled(rng, list(range(facts.LOG_ROWS)))[: facts.LOG_NO_CASE_ROWS])
    begin, end = SEARCH_TIMES
    span = int((end - begin).total_seconds())
    times = sorted(
        begin + timedelta(seconds=int(rng.random() * span)) for _ in range(facts.LOG_ROWS)
    )
    found: list[tuple[str, ...]] = []
    for number, (at, agency) in enumerate(zip(times, agencies, strict=True)):
        if number == oldest:
            age = facts.LOG_OLDEST_DAYS
        elif number in old:
            age = 31 + int((facts.LOG_OLDEST_DAYS - 32) * rng.random() ** 1.7)
        else:
            age = int(31 * rng.random() ** 1.4)
        captured = at - timedelta(days=age)
        earlier = int(rng.random() * (captured.hour * 3600 + captured.minute * 60))
        captured -= timedelta(seconds=earlier)
        who = users[agency]
        user = (
            who[int(rng.random() ** 1.3 * len(who))]
            if number >= len(who) * 4
            else who[number % len(who)]
        )
        reasons = HSI_REASONS if agency == facts.HSI else REASONS
        case = "" if number in no_case else _case(rng, agency, at)
        cameras = str(1 + int(rng.random() * 48)) if rng.random() < 0.7 else "48"
        reason = reasons[int(rng.random() * len(reasons))]
        if agency == facts.DEPARTMENT and rng.random() < 0.06:
            reason = LONG_REASONS[int(rng.random() * 2)]
        found.append(
            (str(number + 1), at.strftime(STAMP), user, agency, case, reason,
             captured.strftime(STAMP), str(age), cameras)
        )  # fmt: skip
    return _every_user(found, users)


def _every_user(found: list[tuple[str, ...]], users: dict[str, list[str]]) -> list[tuple[str, ...]]:
    """Every user of an agency searches at least once."""
    turn = dict.fromkeys(users, 0)
    changed: list[tuple[str, ...]] = []
    for row in found:
        who = users[row[3]]
        at = turn[row[3]]
        changed.append((*row[:2], who[at], *row[3:]) if at < len(who) else row)
        turn[row[3]] += 1
    return changed


def _case(rng: random.Random, agency: str, at: datetime) -> str:
    number = int(rng.random() * 9000) + 1000
    if agency == facts.HSI:
        return f"HSI-{number}"
    return f"25-{at.month:02d}{number}" if rng.random() < 0.85 else f"CAD {at.month}{number}7"


class _Grid:
    """Prints rows; a row that does not fit is cut between two lines and goes on overleaf."""

    def __init__(self, first_bates: int) -> None:
        self.paper = Paper("Rookery access log", facts.VENDOR, LANDSCAPE, facts.VENDOR)
        self.first_bates = first_bates
        self.y = 0.0
        self.edges = [LEFT + sum(WIDTHS[:k]) for k in range(len(WIDTHS) + 1)]

    @property
    def page(self) -> int:
        return len(self.paper.pages)

    def new_page(self) -> None:
        if self.page:
            self.close()
        paper = self.paper
        paper.page()
        if self.page == 1:
            paper.put(LEFT, 572, "Rookery – Search Access Log", "SansBold", 14)
            paper.put(LEFT, 556, "Images of: {a|Quillhaven Police Department}   Period: 06/01/2025 – 06/30/2025",
                      "Sans", 9)  # fmt: skip
            paper.put(LEFT, 543, f"Rows: {facts.LOG_ROWS}   Time zone: local   Exported by: Askeland, Ruben",
                      "Sans", 9)  # fmt: skip
        else:
            paper.put(LEFT, 572, "Rookery – Search Access Log", "Sans", 8, GREY)
        paper.put(754, 572, "07/21/2025 10:14:09", "Sans", 8, GREY, "right")
        paper.put(LEFT, 24, "{v|Corvidane Systems, Inc.} – Confidential", "Sans", 7.5, GREY)
        paper.put(396, 24, f"Page {self.page}", "Sans", 7.5, GREY, "center")
        paper.bates(self.first_bates + self.page - 1)
        self.y = TOP if self.page == 1 else TOP + 36
        self.head_top = self.y
        high = 2 * LEADING + 2 * PAD
        paper.box(LEFT, self.y - high, self.edges[-1] - LEFT, high, HexColor("#dfe7e3"), GREY, 0.6)
        self._lines([wrap(h, "SansBold", SIZE, w - 5) for h, w in zip(HEADERS, WIDTHS, strict=True)],
                    HEADERS, 0, 2, "SansBold")  # fmt: skip
        self.y -= high

    def close(self) -> None:
        for x in self.edges:
            self.paper.upright(x, self.head_top, self.y, 0.4, GREY)

    def _lines(
        self,
        cells: list[list[tuple[int, int]]],
        texts: tuple[str, ...],
        first: int,
        last: int,
        font: str,
    ) -> None:
        """Draw the lines `first` to `last` of every cell."""
        pen = self.paper.canvas
        pen.setFillColor(black)
        pen.setFont(font, SIZE)
        for x, spans, text in zip(self.edges, cells, texts, strict=False):
            for line, (start, end) in enumerate(spans[first:last]):
                pen.drawString(x + 3, self.y - PAD - SIZE * 0.8 - line * LEADING, text[start:end])

    def row(self, texts: tuple[str, ...]) -> Entry:
        cells = [wrap(t, "Sans", SIZE, w - 5) for t, w in zip(texts, WIDTHS, strict=True)]
        count = max(len(spans) for spans in cells)
        room = int((self.y - BOTTOM - 2 * PAD) / LEADING)
        if room < 1:
            self.new_page()
            room = count
        first_page = self.page
        done = 0
        while done < count:
            part = min(room, count - done)
            self._lines(cells, texts, done, done + part, "Sans")
            self.y -= part * LEADING + 2 * PAD
            self.paper.rule(LEFT, self.y, self.edges[-1], 0.4, GREY)
            done += part
            if done < count:
                self.new_page()
                room = count
        return Entry(texts, first_page, self.page)


def access_log(first_bates: int) -> tuple[bytes, Paper, list[Entry]]:
    grid = _Grid(first_bates)
    grid.new_page()
    entries = [grid.row(texts) for texts in rows()]
    grid.close()
    return grid.paper.finish(), grid.paper, entries
