"""An invented record with a claim about it and the figures that answer the claim."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from foia.model import ColumnType

T, N, D, M = ColumnType.TEXT, ColumnType.INTEGER, ColumnType.DATETIME, ColumnType.MONEY
REASONS = ("stolen car", "burglary", "missing person", "hit and run", "warrant", "investigation")
_SURNAMES = ("Adler", "Brook", "Crane", "Dell", "Eastman", "Finch", "Gale", "Hale", "Ivers")
TOWNS = ("Oakford", "Marrow", "Sedge", "Tarn", "Wexley", "Hollow", "Birch", "Elm", "Fenwick")


@dataclass(frozen=True, slots=True)
class MadeTable:
    path: str
    title: str
    columns: tuple[tuple[str, ColumnType], ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class World:
    """`wanted` are the results as text, each to be among the figures shown for the claim."""

    kind: str
    claim: str
    tables: tuple[MadeTable, ...]
    wanted: tuple[str, ...]


def beside(draw: random.Random) -> tuple[MadeTable, ...]:
    """Lists that lie in the same release and answer none of the claims."""
    day = start(draw)
    staff = tuple(
        (f"{n}", user(draw), draw.choice(("Sergeant", "Officer", "Clerk"))) for n in range(70)
    )
    cars = tuple(
        (f"Unit {n}", draw.choice(("Ford", "Dodge")), draw.randint(2009, 2024)) for n in range(40)
    )
    meetings = tuple(
        (
            clock(day + dt.timedelta(days=7 * n)),
            draw.choice(("Budget", "Council", "Parks")),
            draw.randint(1, 9),
        )
        for n in range(50)
    )
    budget = tuple(
        (draw.choice(("Fuel", "Rent", "Paper")), float(draw.randint(100, 90_000)))
        for _ in range(25)
    )
    return (
        MadeTable("staff/roster.xlsx", "Roster", (("Badge", T), ("Name", T), ("Rank", T)), staff),
        MadeTable(
            "fleet/vehicles.csv", "Vehicles", (("Vehicle", T), ("Make", T), ("Year", N)), cars
        ),
        MadeTable(
            "council/meetings.csv",
            "Meetings",
            (("Date", D), ("Subject", T), ("Items", N)),
            meetings,
        ),
        MadeTable("budget.xlsx", "Budget", (("Line", T), ("Budgeted", M)), budget),
    )


def clock(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")


def start(draw: random.Random) -> dt.datetime:
    return dt.datetime(2024, draw.randint(1, 12), draw.randint(1, 28), 8)


def user(draw: random.Random) -> str:
    return f"{draw.choice(_SURNAMES)}, {draw.choice('ABCDE')}."
