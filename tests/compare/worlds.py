"""Small invented releases to compare claims with: passages, tables, and a database for figures."""

import sqlite3
from collections.abc import Sequence

from foia.compare import CompareClaims
from foia.extract.claims import Claims
from foia.model import (
    Claim,
    Column,
    ColumnType,
    Evidence,
    Figure,
    FigureQuery,
    Finding,
    Passage,
    Span,
    Statement,
    TableShape,
)

COMPARE = CompareClaims()


def claim(text: str, speaker: str | None = "Acme", said_on: str = "2025-09-01") -> Claim:
    (found, *_) = Claims().statement(Statement("s", "n", "0", text, speaker, said_on, None))
    return found


def passages(*texts: str) -> list[Passage]:
    return [
        Passage(Span(f"file{n}", 1, 10, 10 + len(text), text), f"records/{n}.pdf", None, None, 1.0)
        for n, text in enumerate(texts)
    ]


def compare(
    text: str, *records: str, figures: Sequence[Figure] = (), unread: int = 0
) -> tuple[Sequence[Evidence], Finding]:
    return COMPARE(claim(text), passages(*records), figures, unread)


def table(
    title: str, columns: Sequence[tuple[str, ColumnType]], rows: Sequence[Sequence[object]]
) -> tuple[TableShape, sqlite3.Connection]:
    """A table as the store would hold it, and the shape that a plan may see."""
    made = tuple(
        Column(printed.lower().replace(" ", "_").strip("()"), printed, type_)
        for printed, type_ in columns
    )
    connection = sqlite3.connect(":memory:")
    quoted = ['"' + column.name.replace('"', '""') + '"' for column in made]
    names = ", ".join(quoted)
    connection.execute(f'CREATE TABLE "t" (_page, _row, {names})')
    marks = ", ".join("?" * (len(made) + 2))
    for number, row in enumerate(rows, start=1):
        connection.execute(f'INSERT INTO "t" VALUES ({marks})', (1, number, *row))
    samples = tuple(
        tuple(
            str(value)
            for (value,) in connection.execute(
                f'SELECT DISTINCT {name} FROM "t" WHERE {name} IS NOT NULL LIMIT 8'
            )
        )
        for name in quoted
    )
    values = tuple(
        tuple(dict.fromkeys(str(row[n]) for row in rows if row[n] is not None))
        if column.type is ColumnType.TEXT
        else ()
        for n, column in enumerate(made)
    )
    few = tuple(found if len(found) <= len(rows) / 2 else () for found in values)
    shape = TableShape("t", "file-t", "lists/t.xlsx", title, made, len(rows), samples, values=few)
    return shape, connection


def computed(connection: sqlite3.Connection, queries: Sequence[FigureQuery]) -> list[Figure]:
    figures = []
    for query in queries:
        (value,) = connection.execute(query.sql).fetchone()
        rows = [row for (row,) in connection.execute(query.rows_sql)]
        shown = None if value is None else str(value).removesuffix(".0")
        figures.append(Figure(query, shown, tuple(rows[:50]), len(rows), 1))
    return figures


def against_table(
    text: str, shape: TableShape, connection: sqlite3.Connection
) -> tuple[Sequence[Evidence], Finding]:
    one = claim(text)
    return COMPARE(one, [], computed(connection, COMPARE.figures(one, [shape])), 0)
