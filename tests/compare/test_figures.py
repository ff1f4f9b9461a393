"""Figures planned and judged over small tables."""

from dataclasses import replace

import pytest

from foia.model import ColumnType, Verdict
from tests.compare.worlds import COMPARE, against_table, claim, computed, table

T, N, D, M = ColumnType.TEXT, ColumnType.INTEGER, ColumnType.DATETIME, ColumnType.MONEY

CLIENTS = table(
    "Client agencies",
    [("Agency", T), ("Country", T), ("Type", T), ("Annual fee", M)],
    [
        (f"Agency {n}", ("United States", "Canada", "Ireland")[n % 3], "Police", 100 * n)
        for n in range(60)
    ]
    + [("Lucky Casino", "Canada", "Private company", 900)],
)
LOG = table(
    "Search log",
    [("Searched at", D), ("User", T), ("Agency", T), ("Case number", T), ("Reason", T),
     ("Image captured", D), ("Image age (days)", N)],
    [
        (
            f"2025-06-{1 + n % 28:02}T10:00:00",
            f"user{n % 5}",
            "Homeland Security Investigations" if n == 7 else "Oak Police Department",
            None if n % 10 == 0 else f"25-{n}",
            "immigration" if n == 7 else "stolen car",
            "2025-05-30T10:00:00" if n else "2024-06-10T10:00:00",
            (n % 28) if n else 356,
        )
        for n in range(100)
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdict", "value"),
    [
        ("More than 600 agencies use Acme.", "refuted", "61 agencies"),
        ("61 agencies are clients of Acme.", "supported", "61 agencies"),
        ("We operate only in the United States and Canada.", "refuted", "Ireland"),
        ("We sell only to law enforcement.", "refuted", "Private company"),
    ],
)
def test_list_of_clients(text: str, verdict: str, value: str) -> None:
    evidence, finding = against_table(text, *CLIENTS)
    assert finding.verdict == Verdict(verdict), finding.summary
    assert any(value in e.reason for e in evidence)


@pytest.mark.parametrize(
    ("text", "verdict", "value"),
    [
        ("Every image is deleted after 30 days.", "refuted", "356 days"),
        ("Images are kept for two years at most.", "supported", "356 days"),
        ("In June 2025 the images were searched 100 times.", "supported", "100 searches"),
        ("In June 2025 the images were searched 900 times.", "refuted", "100 searches"),
        ("Every search has a case number.", "refuted", "10 rows without Case number"),
        ("No federal agency has ever searched the images.", "refuted", "1 rows that mention"),
        ("The images are never searched for immigration enforcement.", "refuted", "immigration"),
        ("No user made more than 10 searches.", "refuted", "20 searches"),
    ],
)
def test_log_of_searches(text: str, verdict: str, value: str) -> None:
    evidence, finding = against_table(text, *LOG)
    assert finding.verdict == Verdict(verdict), finding.summary
    assert any(value in e.reason for e in evidence), [e.reason for e in evidence]


@pytest.mark.parametrize(
    "text",
    [
        "The chief met the mayor on Monday.",
        "Burglaries fell by 12 percent.",
        "Acme was founded in 2017.",
        "Five officers were trained.",
    ],
)
def test_tables_that_do_not_bear_on_a_claim_decide_nothing(text: str) -> None:
    for world in (CLIENTS, LOG):
        assert against_table(text, *world)[1].verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_every_query_reads_one_table_and_nothing_else() -> None:
    texts = ["More than 600 agencies use Acme.", "Images are deleted after 30 days.",
             "Every search has a case number.", "We sell only to law enforcement."]  # fmt: skip
    for text in texts:
        for shape, _ in (CLIENTS, LOG):
            for query in COMPARE.figures(claim(text), [shape]):
                assert query.sql.startswith("SELECT ")
                assert query.sql.count(" FROM ") == 1
                assert 'FROM "t"' in query.sql
                assert ";" not in query.sql.replace("';'", "")
                assert query.rows_sql.startswith('SELECT _row FROM "t"')


def test_hostile_names_are_quoted() -> None:
    shape, _ = table('a"; DROP TABLE x', [('Agency"; --', T)], [("a",)])
    (query, *_) = COMPARE.figures(claim("600 agencies use it."), [shape])
    assert '"agency"";_--"' in query.sql


def test_an_empty_result_is_no_evidence() -> None:
    shape, connection = table("Client agencies", [("Agency", T)], [("a",)])
    one = claim("600 agencies use Acme.")
    connection.execute('DELETE FROM "t"')
    figures = computed(connection, COMPARE.figures(one, [shape]))
    assert all(e.figure is not None for e in COMPARE(one, [], figures, 0)[0])


def test_a_total_that_counts_rows_twice() -> None:
    from foia.model import Origin, Span

    rows = [(f"id{n % 40}", "x") for n in range(44)]
    shape, connection = table("Log", [("id", T), ("note", T)], rows)
    one = replace(claim("Grand Total 44"), origin=Origin.RECORD, span=Span("file-t", 1, 0, 14, "Grand Total 44"), statement=None)  # fmt: skip
    _, finding = COMPARE(one, [], computed(connection, COMPARE.figures(one, [shape])), 0)
    assert finding.verdict is Verdict.REFUTED
    assert "40" in finding.summary


def test_one_row_of_a_quote_refutes_nothing_and_may_agree() -> None:
    quote = table("Quote", [("Item", T), ("Cameras", N)], [("More cameras", 12)])
    evidence, finding = against_table("Oakmere has 48 cameras under its contract.", *quote)
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert all("1 row only" in e.reason for e in evidence)


def test_a_table_read_in_part_refutes_nothing() -> None:
    shape, connection = CLIENTS
    partial = replace(shape, partial="two columns could not be told apart")
    _, finding = against_table("More than 600 agencies use Acme.", partial, connection)
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_boxes_without_headers_decide_nothing() -> None:
    letter = table("", [("", T), (" ", T)], [("Port Oak, Tamarack", "Total: 7")])
    text = "Nobody in Port Oak, Tamarack knows the 7 cameras better than we do."
    evidence, finding = against_table(text, *letter)
    assert not evidence
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_a_log_of_a_month_is_no_list_of_agencies() -> None:
    _, finding = against_table("More than 600 agencies use Acme.", *LOG)
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_rows_of_a_log_are_what_its_first_time_says() -> None:
    shape, connection = LOG
    unnamed = replace(shape, title="", path="13-access-log.pdf")
    evidence, finding = against_table(
        "In June 2025 the images were searched 100 times.", unnamed, connection
    )
    assert finding.verdict is Verdict.SUPPORTED
    assert "each one search" in evidence[0].reason


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("We never give access to any private company.", Verdict.REFUTED),
        ("The city does not keep permits for public or private property.", Verdict.NOT_ENOUGH_EVIDENCE),
    ],
)  # fmt: skip
def test_a_category_must_be_what_is_denied(text: str, verdict: Verdict) -> None:
    assert against_table(text, *CLIENTS)[1].verdict is verdict


def test_nothing_is_computed_for_a_claim_without_number_limit_or_denial() -> None:
    assert not COMPARE.figures(claim("The chief met the agency's lawyer."), [CLIENTS[0], LOG[0]])


def test_the_values_of_a_setting_are_not_the_things_that_have_it() -> None:
    accounts = table(
        "Accounts",
        [("Name", T), ("User Mgmt", T), ("Camera Mgmt", T)],
        [(f"Person {n}", ("Enabled", "Disabled")[n % 2], "Enabled") for n in range(40)],
    )
    evidence, finding = against_table("The vendor gave access to 40 users.", *accounts)
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert not any("User Mgmt" in item.reason for item in evidence)


SHARED = table(
    "Agencies we share with",
    [("Agency", T), ("State", T)],
    [(f"Town {n} Police", ("OR", "WA", "CA", "TX")[n % 4]) for n in range(80)],
)
REQUESTS = table(
    "Complaints",
    [("Complaint no.", T), ("Date received", D), ("Date closed", D), ("Finding", T)],
    [
        (f"C-{n}", "2024-01-01", None if n % 10 == 9 else f"2024-0{1 + n % 6}-15", ("Sustained", "Unfounded")[n % 2])
        for n in range(60)
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "world"),
    [
        ("We do not share data outside Oregon.", SHARED),
        ("The agency shares with 25 agencies in California.", SHARED),
        ("90 percent of complaints are closed within 60 days.", REQUESTS),
        ("Complaints are usually closed within 60 days.", REQUESTS),
        ("Fewer than 500 complaints were received.", REQUESTS),
        ("Half of all complaints were sustained.", REQUESTS),
    ],
)
def test_a_part_or_an_average_is_not_judged_by_the_whole(text: str, world: tuple) -> None:  # type: ignore[type-arg]
    found, finding = against_table(text, *world)
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE, finding.summary
    if "25" in text:
        assert any(e.figure and e.figure.result == "20" for e in found)


def test_a_log_of_periods_asked_for_contradicts_and_never_refutes() -> None:
    world = table(
        "Network audit",
        [("Search time", D), ("User", T), ("Time frame", T)],
        [
            (f"2025-06-{1 + n % 28:02}T10:00:00", f"u{n % 3}", "2025-01-01 to 2025-06-30" if n % 4 else "2025-05-31 to 2025-06-01")
            for n in range(40)
        ],
    )  # fmt: skip
    found, finding = against_table("Data is deleted after 30 days.", *world)
    assert finding.verdict is Verdict.CONFLICTING, finding.summary
    assert any(e.figure and e.figure.query.limits for e in found)
