"""Checks kept with a claim: written, accepted, changed, dropped, and run again on new records."""

import json
import sqlite3
from collections.abc import Sequence

import pytest

from foia.columns import type_columns
from foia.errors import BadQuery, UsageError
from foia.extract.claims import Claims
from foia.model import Origin, Statement, Table, TableRow
from foia.store import Case, checks, facts, open_case, tables
from foia.store.checks import Place
from foia.store.schema import MIGRATIONS


def _save(case: Case, file: str, name: str, rows: Sequence[Sequence[str]]) -> None:
    columns, values = type_columns(["Agency", "State"], rows)
    made = [
        TableRow(1, n, tuple(r), v) for n, (r, v) in enumerate(zip(rows, values, strict=True), 2)
    ]
    with case.transaction():
        tables.save_tables(case, [Table(name, file, 1, 1, name, columns, tuple(made), "sheet")])


@pytest.fixture
def claim(case: Case, letter: str) -> str:
    _save(case, letter, "shared", [[f"Town {n}", "OR"] for n in range(12)])
    statement = Statement(
        "s1", "release.txt", "0" * 64, "Data goes to 10 agencies.", "Acme", "2025-09-01", None
    )
    with case.transaction():
        facts.save_statement(case, statement, Claims().statement(statement), "2025-09-02")
    (found,) = facts.all_claims(case, Origin.STATEMENT)
    return found.id


def test_a_written_check_has_its_rows(case: Case, claim: str) -> None:
    check = checks.add_check(
        case, claim, "SELECT COUNT(*) FROM shared WHERE agency <> 'Town 3'", name="others"
    )
    assert (check.result, check.row_total, check.origin) == ("11", 11, "written")
    assert check.places[0] == Place("shared", 1, 2)
    assert [c.id for c in checks.kept_checks(case, claim)] == [check.id]


@pytest.mark.parametrize(
    ("sql", "row_total"),
    [
        ("SELECT COUNT(*) FROM shared", 12),
        ("select sum(length(agency)) from shared where state = 'OR';", 12),
        ("SELECT COUNT(*) FROM (SELECT * FROM shared WHERE agency LIKE '%1%')", 3),
        ("SELECT COUNT(*) FROM (SELECT 'shared' AS _table, * FROM shared UNION ALL SELECT 'shared', * FROM shared)", 24),
        ("SELECT 'a from b', COUNT(*) FROM shared -- from nowhere", 12),
        ("SELECT state, COUNT(*) FROM shared GROUP BY state", None),
        ("SELECT COUNT(*) FROM shared a JOIN shared b ON a.state = b.state", None),
        ("SELECT 5", None),
    ],
)  # fmt: skip
def test_rows_are_found_where_the_query_tells_them(
    case: Case, claim: str, sql: str, row_total: int | None
) -> None:
    assert checks.add_check(case, claim, sql).row_total == row_total


def test_rows_can_be_named(case: Case, claim: str) -> None:
    check = checks.add_check(
        case, claim, "SELECT state, COUNT(*) FROM shared GROUP BY state", rows_sql="SELECT _page, _row FROM shared",
    )  # fmt: skip
    assert (check.result, check.row_total) == ("OR, 12", 12)


@pytest.mark.parametrize(
    "sql", ["DELETE FROM shared", "SELECT * FROM settings", "SELECT nothing FROM shared", ""]
)
def test_what_cannot_be_run_is_not_kept(case: Case, claim: str, sql: str) -> None:
    with pytest.raises(BadQuery):
        checks.add_check(case, claim, sql)
    assert not checks.kept_checks(case)


def test_new_records_change_a_check_and_make_the_review_stale(
    case: Case, claim: str, letter: str
) -> None:
    check = checks.add_check(case, claim, "SELECT COUNT(*) FROM shared")
    with case.transaction() as connection:
        connection.execute(
            "INSERT INTO reviews (claim, decision, reviewer, at) VALUES (?, 'confirmed', 'me', 'now')",
            (claim,),
        )
    assert checks.run_checks(case)[0].previous is None
    assert not _stale(case)
    case.connection.execute("INSERT INTO shared (_page, _row, agency) VALUES (1, 99, 'New')")
    (again,) = checks.run_checks(case)
    assert (again.result, again.previous) == ("13", "12")
    assert _stale(case)
    # A second run does not forget what a person saw last.
    assert checks.run_checks(case)[0].previous == "12"
    assert checks.accept(case, check.id[:8]).previous is None


def test_other_rows_of_the_same_number_are_a_change(case: Case, claim: str) -> None:
    checks.add_check(case, claim, "SELECT COUNT(*) FROM shared WHERE state = 'OR'")
    case.connection.execute("UPDATE shared SET state = 'WA' WHERE _row = 2")
    case.connection.execute(
        "INSERT INTO shared (_page, _row, agency, state) VALUES (1, 99, 'New', 'OR')"
    )
    (again,) = checks.run_checks(case)
    assert (again.result, again.previous) == ("12", "12")


def test_a_table_that_is_gone_is_said(case: Case, claim: str) -> None:
    checks.add_check(case, claim, "SELECT COUNT(*) FROM shared")
    case.connection.execute("DROP TABLE shared")
    (again,) = checks.run_checks(case)
    assert again.result is None
    assert "no such table" in again.problem
    assert again.previous == "12"


def test_editing(case: Case, claim: str) -> None:
    check = checks.add_check(case, claim, "SELECT COUNT(*) FROM shared", name="all", note="why")
    assert checks.edit(case, "all", name="every").name == "every"
    with pytest.raises(BadQuery):
        checks.edit(case, check.id, sql="DROP TABLE shared")
    other = checks.edit(case, check.id, sql="SELECT COUNT(*) FROM shared WHERE _row > 5")
    assert (other.result, other.name, other.note) == ("8", "every", "why")
    assert checks.drop(case, "every").id == other.id
    with pytest.raises(UsageError, match="no check"):
        checks.drop(case, "every")


def test_a_proposed_figure_is_accepted(case: Case, claim: str) -> None:
    with case.transaction() as connection:
        connection.execute(
            'INSERT INTO evidence (id, claim, kind, stance, score, reason, boxes, "table", query, result)'
            " VALUES ('e1', ?, 'figure', 'related', 0.5, 'Claim: 10; record: 12 rows in shared', '[]', 'shared',"
            " 'SELECT COUNT(*) FROM \"shared\"', '12')",
            (claim,),
        )
    (found,) = checks.proposed(case, claim)
    check = checks.accept(case, found.id)
    assert (check.sentence, check.origin, check.row_total) == ("12 rows in shared", "accepted", 12)
    assert not checks.proposed(case)


def test_an_older_case_is_brought_up_to_date(case: Case, claim: str) -> None:
    connection = case.connection
    columns = [row["name"] for row in connection.execute("PRAGMA table_info(checks)")]
    for name in columns[7:]:
        connection.execute(f"ALTER TABLE checks DROP COLUMN {name}")
    connection.execute(
        "INSERT INTO checks (id, claim, query, result, added_at) VALUES ('old', ?, 'SELECT COUNT(*) FROM shared', '12', 'then')",
        (claim,),
    )
    step = [s.__name__ for s in MIGRATIONS].index("keep_more_of_checks")
    connection.execute(f"PRAGMA user_version = {step}")
    case.close()
    again = open_case(case.folder)
    assert checks.run_checks(again)[0].previous is None
    again.connection.execute("DELETE FROM shared WHERE _row = 2")
    assert checks.run_checks(again)[0].previous == "12"
    again.close()


def test_places_are_kept_as_plain_lists(case: Case, claim: str) -> None:
    """Other tools read the column."""
    checks.add_check(case, claim, "SELECT COUNT(*) FROM shared WHERE _row = 4")
    row: sqlite3.Row = case.connection.execute("SELECT row_places FROM checks").fetchone()
    assert json.loads(row["row_places"]) == [["shared", 1, 4]]


def _stale(case: Case) -> bool:
    return bool(case.connection.execute("SELECT stale FROM reviews").fetchone()[0])
