"""Full-text queries run as they are, find what they should, and keep operators quoted."""

import sqlite3

import pytest

from tests.compare.worlds import COMPARE, claim

PAGES = (
    "Footage retention period: thirty (30) days.",
    "The council met on Monday and adjourned.",
    "As of May, 2,200 departments are clients of Acme Systems.",
    "Besides the United States and Canada we are live in Ireland.",
)


@pytest.fixture
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE p USING fts5 (text, tokenize='porter unicode61')")
    connection.executemany("INSERT INTO p VALUES (?)", [(text,) for text in PAGES])
    return connection


def found(index: sqlite3.Connection, query: str) -> list[str]:
    rows = index.execute("SELECT text FROM p WHERE p MATCH ? ORDER BY rank", (query,))
    return [text for (text,) in rows]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Images are deleted after 30 days.", 0),
        ("Acme is used by 600 agencies.", 2),
        ("We only operate in the U.S. and Canada.", 3),
    ],
)
def test_queries_find_the_page(index: sqlite3.Connection, text: str, page: int) -> None:
    queries = COMPARE.queries(claim(text))
    assert any(PAGES[page] in found(index, query) for query in queries)


@pytest.mark.parametrize(
    "text",
    [
        'He said "NOT near" AND (OR) *star* col:umn -minus ^caret.',
        "Acme’s “O'Brien & Sons” cost $1,234.50 — twice!",
        "é ü ñ 漢字 ☃",
        "?",
        "NEAR(a b, 3) OR NOT NOT",
    ],
)
def test_any_text_makes_queries_that_run(index: sqlite3.Connection, text: str) -> None:
    for query in COMPARE.queries(claim(text)):
        found(index, query)


def test_queries_are_few_and_narrow_comes_first() -> None:
    queries = COMPARE.queries(claim("Acme deletes the footage of 57 cameras after 30 days."))
    assert 1 <= len(queries) <= COMPARE.most_queries
    assert len(queries) == len(set(queries))
    assert " AND " in queries[0]
    assert " AND " not in queries[-1]
