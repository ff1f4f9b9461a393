"""Invented lists and forms: agencies, requests, invoices, incidents."""

from __future__ import annotations

import datetime as dt
import random
from statistics import mean, median

from tests.evals.figure_world import TOWNS, D, M, MadeTable, N, T, World, clock, start, user


def _agency_rows(draw: random.Random, count: int, start: int = 0) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (f"{draw.choice(TOWNS)} {start + n} PD", draw.choice(("OR", "WA", "ID")))
        for n in range(count)
    )


def split_list(draw: random.Random) -> World:
    columns = ((draw.choice(("Agency", "Agency name", "Organization")), T), ("State", T))
    counts = [draw.randint(20, 300) for _ in range(draw.randint(2, 4))]
    tables = tuple(
        MadeTable(
            f"sharing/list {n}.csv",
            "Agencies we share with",
            columns,
            _agency_rows(draw, count, 1000 * n),
        )
        for n, count in enumerate(counts)
    )
    text = draw.choice(
        (
            f"Data is shared with {sum(counts) // 2} agencies.",
            f"About {sum(counts) // 2} agencies have access.",
        )
    )
    return World("list in several files", text, tables, (str(sum(counts)),))


def copied_list(draw: random.Random) -> World:
    rows = _agency_rows(draw, draw.randint(40, 200))
    columns = (("Agency", T), ("State", T))
    tables = tuple(
        MadeTable(f"sharing/copy {n}.csv", "Sharing list", columns, rows) for n in range(2)
    )
    return World(
        "the same list twice",
        f"We share with {len(rows) // 3} agencies.",
        tables,
        (str(len(rows)),),
    )


def share_closed(draw: random.Random) -> World:
    rows = [
        (
            f"R-{n}",
            clock(start(draw)),
            draw.choice(("Completed", "Completed", "In Progress", "Withdrawn")),
        )
        for n in range(draw.randint(50, 300))
    ]
    share = 100 * sum(r[2] == "Completed" for r in rows) / len(rows)
    table = MadeTable(
        "requests.xlsx",
        "Records requests",
        (("Request number", T), ("Received", D), ("Status", T)),
        tuple(rows),
    )
    return World(
        "a percentage",
        f"{draw.randint(80, 99)} percent of records requests are completed.",
        (table,),
        (f"{share:.2f}",),
    )


def slow_answers(draw: random.Random) -> World:
    rows, days = [], []
    for n in range(draw.randint(30, 200)):
        received = start(draw)
        took = round(draw.uniform(0, 80), 2)
        done = (
            None
            if draw.random() < 0.2
            else (received + dt.timedelta(days=took)).replace(microsecond=0)
        )
        rows.append((f"R-{n}", clock(received), clock(done) if done else None, user(draw)))
        if done:
            days.append((done - received).total_seconds() / 86400)
    headers = draw.choice(
        (
            ("Date received", "Date completed"),
            ("Date of request", "Date complete"),
            ("Submitted", "Closed"),
        )
    )
    table = MadeTable(
        "requests.xlsx",
        "Records requests",
        (("Request number", T), (headers[0], D), (headers[1], D), ("Name", T)),
        tuple(rows),
    )
    if draw.random() < 0.5:
        return World(
            "slow answers",
            "The city is slow to respond to records requests.",
            (table,),
            (f"{median(days):.2f}",),
        )
    return World(
        "average answer",
        "Records requests are answered within 10 days on average.",
        (table,),
        (f"{mean(days):.6f}",),
    )


def invoices(draw: random.Random) -> World:
    rows: list[tuple[object, ...]] = [
        (f"Camera {n}", draw.randint(1, 9), float(draw.randint(100, 9000)))
        for n in range(draw.randint(4, 20))
    ]
    total = sum(float(str(r[2])) for r in rows)
    rows.append(("Total", None, total))
    table = MadeTable(
        "invoices.xlsx",
        "Camera invoices",
        (
            ("Description", T),
            ("Quantity", N),
            (draw.choice(("Amount", "Amount paid", "Total cost")), M),
        ),
        tuple(rows),
    )
    return World(
        "a sum with a total row",
        f"The city paid ${total * 0.8:,.0f} for cameras.",
        (table,),
        (f"{total:.2f}",),
    )


def forms(draw: random.Random) -> World:
    what = draw.choice(("Arrested", "Arrests", "Citations"))
    numbers = [draw.choice((None, str(draw.randint(0, 6)))) for _ in range(draw.randint(3, 6))]
    numbers[0] = str(draw.randint(1, 6))
    columns = (("Outcome", T), ("Number", T))
    tables = tuple(
        MadeTable(
            "reports/incidents.pdf",
            "Actions taken",
            columns,
            ((what, number), ("Warned", str(draw.randint(0, 9))), ("No action", None)),
        )
        for number in numbers
    )
    label = {"Arrested": "Arrests", "Citations": "Citations"}.get(what, "Arrests")
    return World(
        "lines of forms", f"{label} 0 1 0 0 1", tables, (str(sum(int(n) for n in numbers if n)),)
    )


def counted_twice(draw: random.Random) -> World:
    count, twice = draw.randint(60, 300), draw.randint(3, 20)
    rows = [(f"id-{n}", user(draw)) for n in range(count)]
    rows += rows[:twice]
    table = MadeTable("log.xlsx", "Log", (("id", T), ("User", T)), tuple(rows))
    return World(
        "rows counted twice",
        f"Grand Total {count + twice}",
        (table,),
        (str(count), str(count + twice)),
    )


def category(draw: random.Random) -> World:
    kinds = ("Police", "Sheriff's Office", "Private Business", "University")
    rows = [
        (f"{draw.choice(TOWNS)} {n}", draw.choice(("OR", "WA")), draw.choice((*kinds, None)))
        for n in range(draw.randint(30, 120))
    ]
    table = MadeTable(
        "sharing.csv",
        "Organizations sharing data",
        (("Name", T), ("State", T), ("Type", T)),
        tuple(rows),
    )
    text = draw.choice(
        (
            "The department gets data from private businesses.",
            "No private business shares data with the department.",
        )
    )
    return World(
        "a category", text, (table,), (str(sum(r[2] == "Private Business" for r in rows)),)
    )
