"""Extracted tables as real SQL tables of the case."""

from __future__ import annotations

import heapq
import json
import zlib
from collections.abc import Sequence

from foia.columns import table_name
from foia.ids import make_id
from foia.model import Column, ColumnType, Table, TableRow, TableShape
from foia.store.case import Case
from foia.store.ledger import quoted
from foia.store.schema import system_names

_SQL_TYPES = {
    ColumnType.INTEGER: "INTEGER",
    ColumnType.DECIMAL: "REAL",
    ColumnType.MONEY: "REAL",
    ColumnType.DATE: "TEXT",
    ColumnType.DATETIME: "TEXT",
    ColumnType.DURATION: "REAL",
    ColumnType.BOOLEAN: "INTEGER",
    ColumnType.TEXT: "TEXT",
}
SAMPLES = 8
SKETCH = 48
FEW_VALUES = 200


def save_tables(case: Case, tables: Sequence[Table]) -> None:
    """Each as its own SQL table: `_page`, `_row`, the typed columns, and for every column that
    is not text a second one with the text as printed.

    A table that was recognised from pixels has `_confidence` too, the lowest of the row, and
    `_cells`, a JSON list of the confidence of every column.
    """
    connection = case.connection
    for order, table in enumerate(tables):
        name = table_name(table.name, system_names(connection))
        columns = ["_page INTEGER", "_row INTEGER"]
        for column in table.columns:
            columns.append(f"{quoted(column.name)} {_SQL_TYPES[column.type]}")
        printed = [i for i, c in enumerate(table.columns) if c.type is not ColumnType.TEXT]
        names = {column.name.lower() for column in table.columns}
        for i in printed:
            columns.append(f"{quoted(_printed_name(table.columns[i], names))} TEXT")
        measured = any(row.confidence for row in table.rows)
        if measured:
            columns += ["_confidence REAL", "_cells TEXT"]
        connection.execute(f"CREATE TABLE {quoted(name)} ({', '.join(columns)})")
        marks = ", ".join("?" * len(columns))
        connection.executemany(
            f"INSERT INTO {quoted(name)} VALUES ({marks})",
            (
                (
                    row.page,
                    row.number,
                    *row.values,
                    *(row.printed[i] for i in printed),
                    *(_confidences(row) if measured else ()),
                )
                for row in table.rows
            ),
        )
        described = [{"name": c.name, "type": c.type, "printed": c.printed} for c in table.columns]
        connection.execute(
            "INSERT INTO tables (id, name, title, file, first_page, last_page, rows, columns,"
            " found_by, partial, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                make_id("table", table.file, table.found_by == "sheet", order),
                name,
                table.title,
                table.file,
                table.first_page,
                table.last_page,
                len(table.rows),
                json.dumps(described, ensure_ascii=False),
                table.found_by,
                table.partial,
                table.note,
            ),
        )


def _confidences(row: TableRow) -> tuple[float | None, str]:
    """The lowest confidence of a row's cells, and that of each column, None where unknown."""
    cells = row.confidence or (None,) * len(row.printed)
    return min((c for c in cells if c is not None), default=None), json.dumps(cells)


def _printed_name(column: Column, taken: set[str]) -> str:
    name = f"{column.name}_printed"
    while name.lower() in taken:
        name += "_"
    taken.add(name.lower())
    return name


def shapes(case: Case) -> list[TableShape]:
    """Every table with its columns and a few values of each, for planning figures."""
    found: list[TableShape] = []
    rows = case.connection.execute(
        "SELECT t.*, f.path FROM tables t JOIN files f ON f.id = t.file"
        " ORDER BY f.path_bytes, t.first_page, t.name"
    ).fetchall()
    for row in rows:
        columns = tuple(
            Column(item["name"], item["printed"], ColumnType(item["type"]))
            for item in json.loads(row["columns"])
        )
        samples = tuple(
            tuple(
                str(value[0])
                for value in case.connection.execute(
                    f"SELECT DISTINCT {quoted(c.name)} FROM {quoted(row['name'])}"
                    f" WHERE {quoted(c.name)} IS NOT NULL LIMIT {SAMPLES}"
                )
            )
            for c in columns
        )
        found.append(
            TableShape(
                name=row["name"],
                file=row["file"],
                path=row["path"],
                title=row["title"],
                columns=columns,
                row_count=row["rows"],
                samples=samples,
                partial=row["partial"],
                sketch=_sketch(case, row["name"], columns),
                values=tuple(_values(case, row["name"], c, row["rows"]) for c in columns),
            )
        )
    return found


def _values(case: Case, name: str, column: Column, row_count: int) -> tuple[str, ...]:
    """Every value of a column of texts in which they come again and again, commonest first."""
    if column.type is not ColumnType.TEXT:
        return ()
    rows = case.connection.execute(
        f"SELECT trim({quoted(column.name)}), COUNT(*) FROM {quoted(name)}"
        f" WHERE trim({quoted(column.name)}) <> '' GROUP BY 1 LIMIT {FEW_VALUES + 1}"
    ).fetchall()
    few = len(rows) <= FEW_VALUES and len(rows) <= max(12, row_count // 2)
    ordered = sorted(rows, key=lambda row: (-int(row[1]), str(row[0])))
    return tuple(str(row[0]) for row in ordered) if few else ()


def _sketch(case: Case, name: str, columns: Sequence[Column]) -> tuple[int, ...]:
    """The smallest hashes of the rows' values: two tables that share them share rows."""
    listed = ", ".join(quoted(column.name) for column in columns)
    rows = case.connection.execute(f"SELECT DISTINCT {listed} FROM {quoted(name)}")
    hashes = {zlib.crc32("\t".join(map(_plain, row)).encode()) for row in rows}
    return tuple(heapq.nsmallest(SKETCH, hashes))


def _plain(value: object) -> str:
    """A whole number is the same in a sheet of whole and of broken ones."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
