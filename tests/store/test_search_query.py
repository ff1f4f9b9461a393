import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.errors import BadQuery
from foia.store.search import to_fts


def runs(fts: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text)")
    connection.execute("INSERT INTO t VALUES ('thirty days of retention')")
    connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (fts,)).fetchone()
    connection.close()


@pytest.mark.parametrize(
    ("query", "fts"),
    [
        ("retention days", '"retention" AND "days"'),
        ('"thirty days"', '"thirty days"'),
        ("camera OR plate", '"camera" OR "plate"'),
        ("camera NOT plate", '"camera" NOT "plate"'),
        ("camera -plate", '"camera" NOT "plate"'),
        ("(camera OR plate) log", '( "camera" OR "plate" ) AND "log"'),
        ("retain*", '"retain" *'),
        ("AT&T", '"AT&T"'),
        ("col:umn", '"col:umn"'),
    ],
)
def test_queries_as_reporters_type_them(query: str, fts: str) -> None:
    assert to_fts(query)[0] == fts
    runs(fts)


@given(st.text(alphabet="ab\"()*:-^+ ANDORNOT{}\\'", max_size=30))
def test_no_query_breaks_the_search(query: str) -> None:
    try:
        fts, _ = to_fts(query)
    except BadQuery:
        return
    runs(fts)


@pytest.mark.parametrize("query", ["", "   ", "AND", "()", '""', "NOT"])
def test_nothing_to_search_for_is_said(query: str) -> None:
    with pytest.raises(BadQuery):
        to_fts(query)
