"""What the case screen tells: the ledger, what could not be read and what to do, who and where."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from foia.store import ledger
from foia.store.case import Case
from foia.web.charts import Chart, by_month

Row = dict[str, object]

WHO = ("agency", "vendor", "person", "technology")
SHOWN = 12
_AGAIN = "foia run {dumps} --case {case}"
# What a person can do about a reason; the reasons not named here are told without advice.
_RETRY = ("Try these again; what was read stays:", _AGAIN + " --retry")
_ADVICE = {
    "password": (
        "Write the password on a line of a text file, then type:",
        _AGAIN + " --retry --password-file passwords.txt",
    ),
    **dict.fromkeys(("timeout", "memory", "crashed", "io_error", "disk_full", "cancelled"), _RETRY),
}


@dataclass(frozen=True, slots=True)
class Unread:
    """Files or pages of one reason; `command` is what to type, empty where nothing helps."""

    reason: str
    total: int
    places: list[Row]
    advice: str
    command: str


@dataclass(frozen=True, slots=True)
class Timeline:
    chart: Chart
    undated: int


def unread(case: Case) -> list[Unread]:
    """What was not read, by reason: whole files first, then pages of files that did open."""
    rows = case.connection.execute(
        "SELECT reason, path, id AS file, NULL AS page, message FROM files"
        " WHERE status = 'unread' OR (status = 'partial' AND NOT EXISTS"
        " (SELECT 1 FROM pages p WHERE p.file = files.id AND p.source = 'failed'))"
        " UNION ALL SELECT p.reason, f.path, f.id, p.number, coalesce((SELECT x.message"
        " FROM problems x WHERE x.file = p.file AND x.page = p.number LIMIT 1), '')"
        " FROM pages p JOIN files f ON f.id = p.file"
        " WHERE p.source = 'failed' AND f.status <> 'unread' ORDER BY 1, 2, 4"
    )
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["reason"]), []).append(dict(row))
    return [_unread(case, reason, places) for reason, places in found.items()]


def doubted(case: Case) -> list[Row]:
    """Pages that were read, about which a problem is known."""
    return _rows(
        case,
        "SELECT x.reason, x.message, f.path, x.file, x.page FROM problems x"
        " LEFT JOIN files f ON f.id = x.file LEFT JOIN pages p ON p.file = x.file"
        " AND p.number = x.page WHERE coalesce(p.source, '') <> 'failed'"
        " AND coalesce(f.status, '') <> 'unread' ORDER BY f.path_bytes, x.page LIMIT 200",
    )


def _unread(case: Case, reason: str, places: list[Row]) -> Unread:
    advice, command = _ADVICE.get(reason, ("", ""))
    return Unread(reason, len(places), places[:200], advice, _filled(case, command))


def _filled(case: Case, command: str) -> str:
    dumps = " ".join(shlex.quote(str(root)) for root in ledger.dump_roots(case))
    return command.format(dumps=dumps, case=shlex.quote(str(Path(case.folder).absolute())))


def run_again(case: Case) -> str:
    return _filled(case, _AGAIN)


def other_languages(case: Case) -> str:
    return _filled(case, _AGAIN + " --languages eng,spa --retry")


def timeline(case: Case) -> Timeline:
    counts = {
        str(row["month"] or ""): int(row["documents"])
        for row in case.connection.execute(
            "SELECT substr(date, 1, 7) AS month, count(*) AS documents FROM documents GROUP BY 1"
        )
    }
    known = {month: number for month, number in counts.items() if len(month) == 7}
    return Timeline(by_month(known), sum(counts.values()) - sum(known.values()))


def most_named(case: Case) -> dict[str, list[Row]]:
    return {
        kind: _rows(
            case,
            "SELECT id, name, mentions, documents FROM entities WHERE kind = ?"
            " ORDER BY documents DESC, mentions DESC, name LIMIT ?",
            kind, SHOWN,
        )
        for kind in WHO
    }  # fmt: skip


def places_named(case: Case) -> list[Row]:
    """States and countries as the places were read (ISO 3166), with how many places name them."""
    return _rows(
        case,
        "SELECT coalesce(value, '') AS code, count(*) AS mentions,"
        " count(DISTINCT coalesce(entity, quote)) AS places,"
        " count(DISTINCT file || ' ' || page) AS pages FROM mentions WHERE kind = 'place'"
        " GROUP BY 1 ORDER BY mentions DESC LIMIT 60",
    )


def place_pages(case: Case) -> dict[str, int]:
    """Pages that name a state or country, by its code; a country with all of its parts."""
    counted = case.connection.execute(
        "SELECT value, count(DISTINCT file || ' ' || page) FROM mentions"
        " WHERE kind = 'place' AND value LIKE '__-%' GROUP BY 1"
        " UNION ALL SELECT substr(value, 1, 2), count(DISTINCT file || ' ' || page) FROM mentions"
        " WHERE kind = 'place' AND value IS NOT NULL GROUP BY 1"
    )
    return {str(code): int(pages) for code, pages in counted}


def withheld(case: Case) -> list[Row]:
    return _rows(
        case,
        "SELECT coalesce(code_normalised, '') AS code, count(*) AS boxes,"
        " count(DISTINCT file || ' ' || page) AS pages,"
        " sum(text_under IS NOT NULL AND text_under <> '') AS readable,"
        # SQLite takes the bare columns from the row of the least id.
        " min(id), file, page"
        " FROM redactions GROUP BY code_normalised ORDER BY boxes DESC",
    )


def cited(case: Case) -> list[Row]:
    """Exemptions as the letters and pages cite them, whether or not a box bears the code."""
    return _rows(
        case,
        "SELECT coalesce(value, quote) AS code, count(*) AS mentions,"
        " count(DISTINCT file || ' ' || page) AS pages FROM mentions WHERE kind = 'exemption'"
        " GROUP BY 1 ORDER BY mentions DESC LIMIT 30",
    )


def promised(case: Case) -> list[Row]:
    return _rows(
        case,
        'SELECT q.quote, q.file, q.page, q.start, q."end", r.stated, r.unit, r.here, r.note,'
        " f.path FROM reconciliations r JOIN request_facts q ON q.id = r.fact"
        " JOIN files f ON f.id = q.file ORDER BY f.path_bytes, q.page, q.start",
    )


def files(case: Case, status: str, first: int, shown: int) -> list[Row]:
    return _rows(
        case,
        "SELECT id, path, kind, status, reason, message, pages, size_bytes, duplicate_of FROM files"
        " WHERE ?1 = '' OR status = ?1 ORDER BY path LIMIT ?2 OFFSET ?3",
        status, shown, first,
    )  # fmt: skip


def _rows(case: Case, query: str, *values: object) -> list[Row]:
    return [dict(row) for row in case.connection.execute(query, values)]
