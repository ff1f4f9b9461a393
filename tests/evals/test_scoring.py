"""The scorers on cases filled by hand from labels: perfect, with rows missing, with rows added."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.evals import claims, documents, ledger, mentions, verdicts
from tests.evals.case import Case, Found
from tests.evals.cells import Grid, comparable
from tests.evals.folding import (
    contained,
    folded_date,
    folded_identifier,
    folded_name,
    period,
    token_f1,
)
from tests.evals.gold import (
    ClaimLabel,
    GoldClaim,
    GoldDocument,
    GoldEvidence,
    GoldFile,
    GoldPage,
    GoldSet,
    Label,
)
from tests.evals.scoring import Counts, bootstrap_f1, count, total, wilson
from tests.evals.tables import score as score_tables

VIEWS = """
CREATE TABLE files (id, path, sha256, kind, status, reason, pages, parent);
CREATE TABLE pages (file, number, text, source, bates);
CREATE TABLE documents (id, file, first_page, last_page, type, date);
CREATE TABLE entities (id, kind, name);
CREATE TABLE mentions (kind, quote, value, entity, file, page, start, detail, score);
CREATE TABLE claims (id, text, speaker, origin, file, page);
CREATE TABLE evidence (claim, kind, stance, score, file, page, quote, result);
CREATE TABLE findings (claim, verdict);
CREATE TABLE tables (name, file, first_page, last_page, columns);
"""
LETTER, COPY = "letters/answer.pdf", "again/answer.pdf"
SHA = "aa" * 32
LABELS = {
    "vendor": (Label("Lumen Gate", name="Lumen Gate Inc."), Label("LumenGate Inc.",
               name="Lumen Gate Inc."), Label("Parcel Union", optional=True)),
    "agency": (Label("Harbor PD", name="Harbor Police Department"),),
    "person": (Label("Ada Brook"),),
    "date": (Label("May 4, 2024", "2024-05-04"), Label("May to June 2024", "2024-05/2024-06")),
    "amount": (Label("$1,200.00", "1200.00"), Label("$ 80", "80")),
    "quantity": (Label("30 days", "30", "days"), Label("between 2 and 4 hours", None, "hours")),
    "identifier": (Label("ORS\n192.345"), Label("REQ-7")),
}  # fmt: skip
CLAIMS = (
    ClaimLabel("The cameras keep every picture for 30 days.", "Ada Brook"),
    ClaimLabel("No other agency has access to the pictures.", "Harbor PD"),
)


def gold(*, partial: bool = False) -> GoldSet:
    page = GoldPage(COPY, SHA, 1, "scan", partial, LABELS, CLAIMS, (), None)
    bare = GoldPage(LETTER, SHA, 2, "born-digital", False, {}, (), (), None)
    return GoldSet(
        "made up",
        Path(),
        (page, bare),
        (
            GoldDocument(LETTER, SHA, 1, 1, "letter", "2024-05-04", True),
            GoldDocument(LETTER, SHA, 2, 2, "denial", None, True),
        ),
        (
            GoldClaim("1", CLAIMS[0].text, "Ada Brook", None, LETTER, 1, "refuted",
                      (GoldEvidence(LETTER, 2, "kept for a year", None, "refutes"),
                       GoldEvidence(LETTER, None, None, "365 days", "refutes"))),
            GoldClaim("2", CLAIMS[1].text, "Harbor PD", None, LETTER, 1, "supported", ()),
            GoldClaim("3", "Nothing like it stands here at all.", "", None, None, None,
                      "refuted", (GoldEvidence(LETTER, None, "for a year", None, "refutes"),)),
        ),
        (GoldFile(LETTER, "read", None, 2, ("HPD-1", "HPD-2")),),
    )  # fmt: skip


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    """A case that says exactly what the labels say."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(VIEWS)
    insert(connection, "files", ("f", LETTER, SHA, "pdf", "read", None, 2, None))
    insert(connection, "files", ("g", COPY, SHA, "pdf", "duplicate", None, None, None))
    insert(connection, "pages", ("f", 1, "…", "ocr", "HPD-1"),
           ("f", 2, "It is kept for a year.", "text", None))  # fmt: skip
    insert(connection, "documents", ("d", "f", 1, 1, "letter", "2024-05-04"),
           ("e", "f", 2, 2, "denial", None))  # fmt: skip
    insert(connection, "entities", ("v", "vendor", "Lumen Gate Inc."))
    for kind, labels in LABELS.items():
        for label in labels:
            if not label.optional:
                entity = "v" if kind == "vendor" else None
                detail = json.dumps({"unit": label.unit.removesuffix("s")})
                row = (kind, label.text, label.value, entity, "f", 1, 0, detail, 1.0)
                insert(connection, "mentions", row)
    for at, claim in enumerate(CLAIMS):
        insert(connection, "claims", (str(at), claim.text, claim.speaker, "record", "f", 1))
    insert(connection, "findings", ("0", "refuted"), ("1", "not enough evidence"))
    insert(connection, "evidence", ("0", "passage", "refutes", 1, "f", 2, "for a year", None),
           ("0", "figure", "refutes", 1, None, None, None, "365"))  # fmt: skip
    yield connection
    connection.close()


def insert(connection: sqlite3.Connection, view: str, *rows: Sequence[object]) -> None:
    marks = ", ".join("?" for _ in rows[0])
    connection.executemany(f"INSERT INTO {view} VALUES ({marks})", rows)


def counts_of(connection: sqlite3.Connection, kind: str, *, partial: bool = False) -> Counts:
    measure = next(m for m in mentions.MEASURES if m.name == kind)
    find = mentions.finder(Case(connection))
    return total(s.exact for s in mentions.score(gold(partial=partial), measure, find))


@pytest.mark.parametrize("measure", mentions.MEASURES, ids=lambda measure: measure.name)
def test_what_the_labels_say_scores_one(
    database: sqlite3.Connection, measure: mentions.Measure
) -> None:
    counts = counts_of(database, measure.name)
    assert counts.gold > 0
    assert (counts.precision, counts.recall, counts.f1) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("measure", mentions.MEASURES, ids=lambda measure: measure.name)
def test_an_empty_case_scores_nought(measure: mentions.Measure) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(VIEWS)
    counts = counts_of(connection, measure.name)
    connection.close()
    assert (counts.precision, counts.recall, counts.f1) == (None, 0.0, 0.0)


def test_a_missing_row_costs_recall_and_nothing_else(database: sqlite3.Connection) -> None:
    database.execute("DELETE FROM mentions WHERE quote = 'Lumen Gate'")
    assert counts_of(database, "vendor") == Counts(gold=2, gold_hit=1, found=1, found_hit=1)


def test_an_added_row_costs_precision_and_nothing_else(database: sqlite3.Connection) -> None:
    insert(database, "mentions", ("vendor", "Acme", None, None, "f", 1, 0, "{}", 1.0))
    counts = counts_of(database, "vendor")
    assert counts == Counts(gold=2, gold_hit=2, found=3, found_hit=2)
    assert counts.f1 == pytest.approx(0.8)


def test_a_form_counts_once_a_page_however_often_it_is_printed(
    database: sqlite3.Connection,
) -> None:
    for quote in ("LUMEN GATE", "the Lumen Gate", "Lumen  Gate’s", "Acme", "Acme,"):
        insert(database, "mentions", ("vendor", quote, None, None, "f", 1, 0, "{}", 1.0))
    assert counts_of(database, "vendor") == Counts(gold=2, gold_hit=2, found=3, found_hit=2)


def test_rows_on_a_page_without_labels_of_the_kind_are_wrong(database: sqlite3.Connection) -> None:
    insert(database, "mentions", ("person", "Nobody", None, None, "f", 2, 0, "{}", 1.0))
    assert counts_of(database, "person") == Counts(gold=1, gold_hit=1, found=2, found_hit=1)


def test_optional_labels_count_neither_way(database: sqlite3.Connection) -> None:
    insert(database, "mentions", ("vendor", "Parcel Union", None, None, "f", 1, 0, "{}", 1.0))
    assert counts_of(database, "vendor") == Counts(gold=2, gold_hit=2, found=2, found_hit=2)


def test_a_partial_page_measures_recall_only(database: sqlite3.Connection) -> None:
    insert(database, "mentions", ("agency", "Elsewhere PD", None, None, "f", 1, 0, "{}", 1.0))
    database.execute("DELETE FROM mentions WHERE quote = 'Harbor PD'")
    assert counts_of(database, "agency", partial=True) == Counts(gold=1)
    assert counts_of(database, "agency") == Counts(gold=1, found=1)


def test_dates_are_compared_to_the_day_and_ends_of_a_range_are_not_wrong(
    database: sqlite3.Connection,
) -> None:
    database.execute("UPDATE mentions SET value = '2024-05-04T10:30' WHERE value = '2024-05-04'")
    for value in ("2024-05", "2024-06", None):
        insert(database, "mentions", ("date", f"so {value}", value, None, "f", 1, 0, "{}", 1.0))
    assert counts_of(database, "date, by value") == Counts(2, 2, 2, 2)
    insert(database, "mentions", ("date", "2 May 2024", "2024-05-02", None, "f", 1, 0, "{}", 1.0))
    assert counts_of(database, "date, by value") == Counts(2, 2, 3, 2)


def test_a_dash_for_nothing_is_no_amount(database: sqlite3.Connection) -> None:
    insert(database, "mentions", ("amount", "$ -", "0", None, "f", 1, 0, "{}", 1.0))
    assert counts_of(database, "amount, by value") == Counts(2, 2, 2, 2)


def test_a_quantity_needs_number_and_unit() -> None:
    label = Label("879 hrs", "879", "hours")
    assert mentions.same_quantity(label, Found("879 hours", "879", "hour"))
    assert mentions.same_quantity(label, Found("879", "879.0", ""))
    assert not mentions.same_quantity(label, Found("879 cameras", "879", "camera"))
    assert not mentions.same_quantity(label, Found("878 hrs", "878", "hour"))


def test_an_exemption_is_an_identifier(database: sqlite3.Connection) -> None:
    database.execute("UPDATE mentions SET kind = 'exemption' WHERE quote LIKE 'ORS%'")
    insert(database, "mentions", ("identifier", "ORS 192.345", None, None, "f", 1, 0, "{}", 1.0))
    assert counts_of(database, "identifier") == Counts(2, 2, 2, 2)


def test_spellings_joined_rightly_and_wrongly(database: sqlite3.Connection) -> None:
    assert mentions.joined_names(gold(), Case(database), "vendor") == Counts(1, 1, 1, 1)
    insert(database, "entities", ("w", "vendor", "LumenGate Inc."))
    database.execute("UPDATE mentions SET entity = 'w' WHERE quote = 'LumenGate Inc.'")
    assert mentions.joined_names(gold(), Case(database), "vendor") == Counts(1, 0, 0, 0)


def test_claims_and_speakers(database: sqlite3.Connection) -> None:
    perfect = claims.score(gold(), Case(database))
    assert total(s.counts for s in perfect) == Counts(2, 2, 2, 2)
    assert sum(s.speakers_right for s in perfect) == sum(s.speakers_asked for s in perfect) == 2
    database.execute("UPDATE claims SET speaker = 'Someone Else' WHERE id = '0'")
    database.execute("DELETE FROM claims WHERE id = '1'")
    insert(database, "claims", ("9", "We thank you for your letter.", None, "record", "f", 1))
    worse = claims.score(gold(), Case(database))
    assert total(s.counts for s in worse) == Counts(2, 1, 2, 1)
    assert (worse[0].speakers_right, worse[0].speakers_asked) == (0, 1)


def test_documents(database: sqlite3.Connection) -> None:
    score = documents.score(gold(), Case(database))
    assert (score.types_right, score.types_asked) == (2, 2)
    assert (score.dates_right, score.dates_asked, score.dates_open) == (1, 1, 0)
    assert score.boundaries == Counts(2, 2, 2, 2)
    assert score.bates == Counts(2, 1, 1, 1)
    database.execute("DELETE FROM documents WHERE id = 'e'")
    database.execute("UPDATE documents SET last_page = 2, date = NULL")
    score = documents.score(gold(), Case(database))
    assert score.confused == {("denial", "letter"): 1}
    assert (score.dates_right, score.dates_open) == (0, 1)
    assert score.boundaries == Counts(2, 0, 1, 0)


def test_verdicts_and_evidence(database: sqlite3.Connection) -> None:
    score = verdicts.score(gold(), Case(database))
    assert (score.claims, score.in_case, score.right) == (3, 2, 1)
    assert (score.decided, score.right_decided) == (1, 1)
    assert (score.majority, score.majority_right) == ("refuted", 2)
    assert (score.passages, score.passages_shown) == (2, 1)
    assert (score.figures, score.figures_right) == (1, 1)
    assert score.confusion["refuted", "none"] == 1
    assert score.echoed == 0
    database.execute("UPDATE evidence SET page = 1, stance = 'supports', result = '366'")
    score = verdicts.score(gold(), Case(database))
    assert score.echoed == 1
    assert (score.passages_shown, score.figures_right) == (0, 0)


def test_the_ledger_wants_a_row_for_every_file_and_pages_without_holes(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    for path in (LETTER, COPY):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_bytes(b"")
    assert ledger.score(replace(gold(), root=tmp_path), Case(database)).faults == ()
    (tmp_path / "new.txt").write_bytes(b"")
    database.execute("UPDATE pages SET number = 3 WHERE number = 2")
    database.execute("UPDATE files SET status = 'waiting' WHERE id = 'g'")
    assert ledger.score(replace(gold(), root=tmp_path), Case(database)).faults == (
        "new.txt: no row",
        f"{COPY}: status 'waiting' is not terminal",
        f"{LETTER}: page numbers are not 1..n",
    )


def test_table_cells_and_rows() -> None:
    sheet = Grid("sheet", tuple((f"u{n}", f"{n}.00", "x") for n in range(1, 11)))
    same = score_tables([sheet], [sheet])
    assert (same.found, same.counts_equal, same.rows_exact, same.cells.f1) == (1, 1, 10, 1.0)
    short = Grid("found", sheet.rows[:9])
    less = score_tables([sheet], [short])
    assert (less.counts_equal, less.rows_exact) == (0, 9)
    assert less.cells == Counts(gold=30, gold_hit=27, found=27, found_hit=27)
    wrong = Grid("found", (("u1", "7.50", "x"), *sheet.rows[1:]))
    assert score_tables([sheet], [wrong]).rows_exact == 9
    assert score_tables([sheet], [wrong]).cells.found_hit == 29
    halves = [Grid("left", tuple(row[:2] for row in sheet.rows)),
              Grid("right", tuple(row[2:] for row in sheet.rows))]  # fmt: skip
    assert score_tables([sheet], halves).cells.f1 == 1.0
    assert score_tables([sheet], halves).rows_exact == 10
    assert score_tables([sheet], []).cells.recall == 0.0


def test_a_blank_form_is_not_scored_and_takes_its_own_lines() -> None:
    lines = tuple((f"{n}.00", "-", "") for n in range(9, 16))
    filled = Grid("filled", (("1.00", "-", "mast"), ("2.00", "-", "pole"), *lines))
    form = Grid("form", (("1.00", "-", ""), ("2.00", "-", ""), *lines), blank=True)
    both = score_tables([filled, form], [filled, form])
    assert (both.tables, both.rows_exact, both.cells.precision) == (1, 9, 1.0)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("$ 1,234.50", "1234.50"), (1234.5, "1234.50"), ("(20.00)", "-20.00"), ("$ -", "0.00"),
        ("78.8%", "0.79"), ("6/17/2025 16:16", "2025-06-17 16:16"), ("6/7/25", "2025-06-07"),
        ("2025-06-17T16:16:14", "2025-06-17 16:16"), ("8/1/2025 9:05 PM", "2025-08-01 21:05"),
        ("Person  Crime", "person crime"), (None, ""), ("65a1b2", "65a1b2"),
    ],
)  # fmt: skip
def test_a_cell_is_the_same_on_paper_and_in_the_sheet(cell: object, expected: str) -> None:
    assert comparable(cell) == expected


def test_folding() -> None:
    assert (
        folded_name("The City of Eugene’s") == folded_name("city of\nEugene,") == "city of eugene"
    )
    assert folded_name("Mr. Ada Brook") == "ada brook"
    assert folded_date("Wed, Aug 6, 2025 at 1:30 PM") == folded_date("Aug 6 2025") == "aug 6 2025"
    assert folded_identifier("EPD-\n2025-2738") == folded_identifier("EPD‑2025‑2738")
    assert contained("Flock Safety", "the Flock Safety cameras")
    assert not contained("of", "City of Eugene")
    assert token_f1("a b c d", "a b c e") == 0.75
    assert claims.same_claim("it keeps data for 30 days", "We say it keeps data for 30 days, Sir.")
    assert not claims.same_claim("it keeps data for 30 days", "The mayor left early that day.")


def test_periods_are_compared_by_their_days() -> None:
    assert period("2025-Q1") == period("2025-01/2025-03") == period("2025-01-01/2025-03-31")
    assert period("2024-02") == ("2024-02-01", "2024-02-29")
    assert period("2025-10-29T12:51") == period("2025-10-29")
    assert period("2023/2025") == ("2023-01-01", "2025-12-31")
    assert period("FY2025") == ("FY2025", "FY2025")
    assert period("2025") != period("2025-01")


def test_counts_and_intervals() -> None:
    assert count([], [], lambda a, b: a == b) == Counts()
    assert Counts().f1 is None
    assert count(["a", "b"], ["a", "c"], lambda a, b: a == b) == Counts(2, 1, 2, 1)
    low, high = wilson(8, 10) or (0.0, 0.0)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) is None
    assert (wilson(5, 5) or (0.0, 0.0))[1] == 1.0
    pages = [Counts(2, 1, 2, 1), Counts(3, 3, 4, 3), Counts(1, 0, 1, 0)]
    bounds = bootstrap_f1(pages)
    assert bounds == bootstrap_f1(pages)
    assert bounds is not None
    assert bounds[0] <= (total(pages).f1 or 0.0) <= bounds[1]
