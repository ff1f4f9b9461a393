"""Rows of the public views and of extracted tables, filtered, for screens and exports."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from foia.errors import BadQuery, UsageError
from foia.store.case import Case
from foia.store.ledger import quoted
from foia.store.schema import PUBLIC


@dataclass(frozen=True, slots=True)
class Listing:
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    total: int


def list_view(
    case: Case,
    name: str,
    where: dict[str, str],
    *,
    like: tuple[str, str] | None = None,
    limit: int | None = None,
    order: str | None = None,
) -> Listing:
    """A public view or an extracted table; `where` holds column = value, `like` column ~ text.

    Raises UsageError naming the nearest name when there is no such view.
    """
    known = [*PUBLIC, *(row[0] for row in case.connection.execute("SELECT name FROM tables"))]
    if name not in known:
        near = difflib.get_close_matches(name, known, n=5, cutoff=0.4)
        raise UsageError(
            f"There is no table {name!r} in this case.",
            hint=f"Near: {', '.join(near)}" if near else "foia table CASE --tables lists them.",
        )
    clauses = [f"{quoted(column)} = ?" for column in where]
    values: list[str | int] = list(where.values())
    if like is not None:
        clauses.append(f"{quoted(like[0])} LIKE ?")
        values.append(f"%{like[1]}%")
    condition = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    source = f"FROM {quoted(name)}{condition}"
    total = case.connection.execute(f"SELECT count(*) {source}", values).fetchone()[0]
    ordered = f" ORDER BY {order}" if order else ""
    limited = " LIMIT ?" if limit is not None else ""
    cursor = case.connection.execute(
        f"SELECT * {source}{ordered}{limited}", [*values, *([limit] if limit is not None else [])]
    )
    columns = tuple(item[0] for item in cursor.description or ())
    unknown = [column for column in where if column not in columns]
    if unknown:
        raise BadQuery(f"{name} has no column {unknown[0]}.")
    return Listing(columns, tuple(tuple(row) for row in cursor), total)
