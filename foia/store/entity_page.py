"""All that a case tells of one entity: spellings, documents, dates, amounts, who stands by it."""

from __future__ import annotations

from dataclasses import dataclass

from foia.store.case import Case

Row = dict[str, object]

_NEAR = "SELECT DISTINCT file, page FROM mentions WHERE entity = ?1"


@dataclass(frozen=True, slots=True)
class EntityPage:
    """`first` and `last` are the dates of the documents that name it; None where none is dated.

    `amounts` stand on its pages, which is not to say that they were paid to it.
    """

    id: str
    kind: str
    name: str
    mentions: int
    first: str | None
    last: str | None
    undated: int
    spellings: list[Row]
    documents: list[Row]
    amounts: list[Row]
    beside: list[Row]


def entities_called(case: Case, name: str, kind: str | None = None) -> list[Row]:
    """The entities with that id, name or spelling, whatever their capitals; exact ones alone
    where there are some."""
    folded = " ".join(name.split()).casefold()
    found: list[Row] = []
    rows = case.connection.execute(
        "SELECT e.id, e.kind, e.name, e.mentions, s.spelling FROM entities e"
        " JOIN spellings s ON s.entity = e.id WHERE ? IS NULL OR e.kind = ?"
        " ORDER BY e.mentions DESC, e.id",
        (kind, kind),
    )
    exact: list[Row] = []
    for row in rows:
        names = [row["id"], row["name"], " ".join(row["spelling"].split())]
        entity = {key: row[key] for key in ("id", "kind", "name", "mentions")}
        if name in names and entity not in exact:
            exact.append(entity)
        if folded in (each.casefold() for each in names) and entity not in found:
            found.append(entity)
    return exact or found


def entity_page(case: Case, entity: str) -> EntityPage:
    """Raises LookupError where no entity has that id."""
    row = case.connection.execute(
        "SELECT id, kind, name, mentions FROM entities WHERE id = ?", (entity,)
    ).fetchone()
    if row is None:
        raise LookupError(entity)
    documents = _documents(case, entity)
    dates = sorted(str(d["date"]) for d in documents if d["date"])
    return EntityPage(
        **row,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        undated=len(documents) - len(dates),
        spellings=_rows(
            case,
            "SELECT s.spelling, (SELECT count(*) FROM mentions m WHERE m.entity = s.entity"
            " AND m.quote = s.spelling) AS mentions, s.score, s.reason FROM spellings s"
            " WHERE s.entity = ?1 ORDER BY mentions DESC, s.spelling",
            entity,
        ),
        documents=documents,
        amounts=_rows(
            case,
            "SELECT a.value, a.quote, json_extract(a.detail, '$.role') AS role, f.path AS file,"
            f" a.page FROM ({_NEAR}) near JOIN mentions a ON a.file = near.file"
            " AND a.page = near.page AND a.kind = 'amount' JOIN files f ON f.id = a.file"
            " ORDER BY CAST(a.value AS REAL) DESC, f.path, a.page, a.start",
            entity,
        ),
        beside=_rows(
            case,
            "SELECT e.kind, e.name, count(DISTINCT near.file || ' ' || near.page) AS pages,"
            f" e.id FROM ({_NEAR}) near JOIN mentions o ON o.file = near.file"
            " AND o.page = near.page JOIN entities e ON e.id = o.entity"
            " WHERE e.id <> ?1 GROUP BY e.id ORDER BY pages DESC, e.name",
            entity,
        ),
    )


def _documents(case: Case, entity: str) -> list[Row]:
    return _rows(
        case,
        "SELECT d.date, d.type, d.title, f.path AS file, min(m.page) AS page,"
        " count(*) AS mentions, coalesce(d.id, m.file) AS id FROM mentions m"
        " JOIN files f ON f.id = m.file"
        " LEFT JOIN pages p ON p.file = m.file AND p.number = m.page"
        " LEFT JOIN documents d ON d.id = p.document WHERE m.entity = ?1"
        " GROUP BY coalesce(d.id, m.file) ORDER BY d.date IS NULL, d.date, f.path, 5",
        entity,
    )


def _rows(case: Case, query: str, entity: str) -> list[Row]:
    return [dict(row) for row in case.connection.execute(query, (entity,))]
