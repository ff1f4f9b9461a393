"""Invented logs: one row for each search, with times, people and reasons."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

from tests.evals.figure_world import REASONS, D, MadeTable, N, T, World, clock, start, user

_CASE_HEADERS = ("Case number", "Case no.", "Case #")


def kept_too_long(draw: random.Random) -> World:
    limit, rows, days = draw.choice((7, 14, 30, 60, 90)), [], []
    event = draw.choice(("Searched at", "Search date", "searchDate", "Accessed on"))
    begin = draw.choice(("Image captured", "Capture date", "Photo taken", "Date collected"))
    first = start(draw)
    for n in range(draw.randint(60, 300)):
        searched = first + dt.timedelta(minutes=97 * n)
        age = draw.choice(
            (draw.uniform(0, limit), draw.uniform(0, limit), draw.uniform(limit, 4 * limit))
        )
        if draw.random() < 0.05:
            age = -draw.uniform(1, 20)
        blank = draw.random() < 0.06
        taken = (searched - dt.timedelta(days=age)).replace(microsecond=0)
        rows.append((f"S{n}", clock(searched), user(draw), None if blank else clock(taken)))
        if not blank:
            days.append((searched - taken).total_seconds() / 86400)
    beyond = sum(d > limit for d in days)
    text = draw.choice((
        f"Images are deleted after {limit} days.",
        f"No image is kept for more than {limit} days.",
        f"Every image is purged within {limit} days.",
    ))  # fmt: skip
    table = MadeTable(
        "logs/access.csv",
        "Access log",
        (("No", T), (event, D), ("User", T), (begin, D)),
        tuple(rows),
    )
    return World("kept too long, two columns", text, (table,), (str(beyond), f"{max(days):.6f}"))


def _us_clock(moment: dt.datetime) -> str:
    return (
        f"{moment.month}/{moment.day}/{moment.year}, {moment.strftime('%I:%M:%S %p').lstrip('0')}"
    )


def window_in_cell(draw: random.Random) -> World:
    limit, rows, reach, inside = draw.choice((30, 60)), [], [], []
    slashed, between = draw.random() < 0.6, draw.choice((" - ", " to "))
    first = start(draw)
    for n in range(draw.randint(60, 200)):
        searched = first + dt.timedelta(minutes=53 * n)
        back = draw.choice((1, 7, limit, 2 * limit, 300)) + draw.choice((-0.02, 0.0, 0.5))
        begin = (searched - dt.timedelta(days=max(back, 0.1))).replace(second=0)
        end = searched + dt.timedelta(days=400 if draw.random() < 0.01 else -draw.choice((0, 0, 3)))
        end = max(end, begin).replace(second=0)
        write = _us_clock if slashed else lambda m: m.strftime("%Y-%m-%d %H:%M:%S")
        cell = None if draw.random() < 0.05 else f"{write(begin)}{between}{write(end)}"
        rows.append((clock(searched), user(draw), cell, draw.choice(REASONS)))
        if cell:
            reach.append((searched - begin).total_seconds() / 86400)
            inside.append((end - begin).total_seconds() / 86400)
    text = draw.choice(
        (
            f"Data is deleted after {limit} days.",
            f"Plate reads are stored for {limit} days and then purged.",
        )
    )
    header = draw.choice(("Time frame", "Search window", "Date range"))
    table = MadeTable(
        "logs/network.csv",
        "Network audit",
        (("Search time", D), ("User", T), (header, T), ("Reason", T)),
        tuple(rows),
    )
    wanted = (str(sum(d > limit + 1e-9 for d in reach)), str(sum(d > limit + 1e-9 for d in inside)))
    return World("period in one cell", text, (table,), wanted)


def days_column(draw: random.Random) -> World:
    limit = draw.choice((14, 30))
    ages = [draw.randint(0, 2 * limit) for _ in range(draw.randint(40, 120))]
    rows = tuple((f"{n}", user(draw), age) for n, age in enumerate(ages))
    table = MadeTable(
        "log.pdf", "Image searches", (("No.", T), ("User", T), ("Image age (days)", N)), rows
    )
    text = f"No image older than {limit} days can be searched."
    return World(
        "column of days", text, (table,), (str(sum(a > limit for a in ages)), str(max(ages)))
    )


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_files(draw: random.Random) -> World:
    tables, counts = [], []
    for month in range(1, draw.randint(3, 6)):
        count = draw.randint(15, 80)
        counts.append(count)
        rows = tuple(
            (
                f"{month}-{n}",
                clock(dt.datetime(2025, month, 1 + n % 27, 12)),
                user(draw),
                draw.choice(REASONS),
            )
            for n in range(count)
        )
        tables.append(
            MadeTable(
                f"audit/searches 2025-{month:02}.csv",
                "Search log",
                (("id", T), ("Searched at", D), ("User", T), ("Reason", T)),
                rows,
            )
        )
    text = f"In 2025 officers made {sum(counts) * 2} searches."
    return World("a log in months", text, tuple(tables), (str(sum(counts)),))


def in_one_month(draw: random.Random) -> World:
    month = draw.randint(2, 11)
    rows = [
        (
            f"u{n}",
            clock(
                dt.datetime(
                    2025,
                    draw.randint(month - 1, month + 1),
                    draw.randint(1, 28),
                    draw.randint(0, 23),
                )
            ),
            user(draw),
        )
        for n in range(draw.randint(80, 200))
    ]
    wanted = sum(str(row[1]).startswith(f"2025-{month:02}") for row in rows)
    users = len({row[2] for row in rows if str(row[1]).startswith(f"2025-{month:02}")})
    table = MadeTable(
        "log.xlsx", "Search audit", (("id", T), ("Searched at", D), ("User", T)), tuple(rows)
    )
    text = f"In {_MONTHS[month - 1]} 2025, {users + 5} users made {wanted * 3} searches."
    return World("rows and users of a month", text, (table,), (str(wanted), str(users)))


def blanks(draw: random.Random) -> World:
    header = draw.choice(_CASE_HEADERS)
    rows = [
        (
            clock(start(draw)),
            user(draw),
            draw.choice((None, "", f"25-{n}", f"25-{n}", f"25-{n}")),
        )
        for n in range(draw.randint(40, 150))
    ]
    blank = sum(not row[2] for row in rows)
    text = draw.choice(("Every search has a case number.", "All searches require a case number."))
    table = MadeTable(
        "log.xlsx", "Search log", (("Searched at", D), ("User", T), (header, T)), tuple(rows)
    )
    return World("blank cells", text, (table,), (str(blank),))


def reasons(draw: random.Random) -> World:
    rows = [
        (
            clock(start(draw)),
            user(draw),
            draw.choice(
                (*REASONS, "Immigration hold", "ICE request", "protest downtown", "Protesters")
            ),
        )
        for _ in range(draw.randint(60, 200))
    ]
    table = MadeTable(
        "log.csv",
        "Search log",
        (("Search time", D), ("User", T), (draw.choice(("Reason", "Search reason", "Purpose")), T)),
        tuple(rows),
    )
    if draw.random() < 0.5:
        count = sum(str(r[2]) in ("Immigration hold", "ICE request") for r in rows)
        return World(
            "never for a reason",
            "The system is never searched for immigration enforcement.",
            (table,),
            (str(count),),
        )
    count = sum("protest" in str(r[2]).lower() for r in rows)
    return World(
        "used for a reason",
        "Officers use the system to follow people at protests.",
        (table,),
        (str(count),),
    )


def busiest(draw: random.Random) -> World:
    rows = [
        (clock(start(draw)), user(draw), draw.choice(REASONS)) for _ in range(draw.randint(80, 300))
    ]
    most = Counter(r[1] for r in rows).most_common(1)[0][1]
    table = MadeTable(
        "log.csv",
        "Search log",
        (("Searched at", D), (draw.choice(("User", "Officer")), T), ("Reason", T)),
        tuple(rows),
    )
    who = table.columns[1][0].lower()
    return World(
        "the busiest",
        f"No {who} made more than {most - draw.randint(1, 4)} searches.",
        (table,),
        (str(most),),
    )


def in_a_row(draw: random.Random) -> World:
    least, rows, runs = draw.randint(3, 6), [], 0
    first = start(draw)
    for who in range(draw.randint(6, 12)):
        day = 0
        for _ in range(draw.randint(1, 4)):
            length = draw.randint(1, 9)
            runs += length >= least
            for offset in range(length):
                for _ in range(draw.randint(1, 3)):
                    moment = first + dt.timedelta(days=day + offset, minutes=draw.randint(0, 600))
                    rows.append((f"user-{who}", clock(moment), draw.choice(REASONS)))
            day += length + draw.randint(1, 5)
    draw.shuffle(rows)
    table = MadeTable(
        "log.csv", "Search log", (("userId", T), ("searchDate", D), ("reason", T)), tuple(rows)
    )
    return World(
        "days in a row",
        f"A list of every user who searched {least} or more days in a row.",
        (table,),
        (str(runs),),
    )


def first_day(draw: random.Random) -> World:
    first = start(draw)
    rows = [
        (clock(first + dt.timedelta(hours=7 * n)), user(draw), draw.choice(REASONS))
        for n in range(draw.randint(30, 90))
    ]
    draw.shuffle(rows)
    table = MadeTable(
        "log.csv", "Search log", (("Searched at", D), ("User", T), ("Reason", T)), tuple(rows)
    )
    return World(
        "first day", "The first search was made in December 2024.", (table,), (clock(first),)
    )


def hidden_plates(draw: random.Random) -> World:
    rows = [
        (
            clock(start(draw)),
            draw.choice(
                (
                    *REASONS,
                    f"stolen {draw.randint(100, 999)}ABC",
                    f"hit KLM{draw.randint(100, 999)} north",
                )
            ),
        )
        for _ in range(draw.randint(40, 120))
    ]
    held = sum(any(c.isdigit() for c in str(r[1])) for r in rows)
    table = MadeTable(
        "portal.csv", "Public search log", (("searchDate", D), ("reason", T)), tuple(rows)
    )
    return World(
        "plates in a text",
        "Searches are published with plates and users anonymized.",
        (table,),
        (str(held),),
    )
