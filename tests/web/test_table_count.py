"""How many rows: counted to the end, or said to be at least so many."""

from pathlib import Path

import pytest

from foia.store import open_case
from foia.web import table_rows
from foia.web.table_asked import asked_of
from foia.web.table_rows import screenful
from tests.web.desk_case import client, invented


def test_a_count_that_was_stopped_is_called_a_lower_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = invented(tmp_path, rows=2_500)
    monkeypatch.setattr(table_rows, "COUNT_SECONDS", -1.0)
    case = open_case(folder)
    found = screenful(case, asked_of({"kind": "vendor"}))
    case.close()
    assert found.at_least
    assert len(found.rows) < found.total <= 2_500
    page = client(folder).get("/table?kind=vendor").text
    assert "At least " in page
    assert "not counted to the end" in page


def test_a_count_above_its_bound_is_called_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = invented(tmp_path, rows=30)
    monkeypatch.setattr(table_rows, "COUNTED", 30)
    case = open_case(folder)
    for kind, expected in (("vendor", (30, False)), ("", (30, True))):
        found = screenful(case, asked_of({"kind": kind}))
        assert (found.total, found.at_least) == expected, "the claim is the 31st row"
    case.close()
    assert "At least 30 rows of 31 (not counted to the end)" in client(folder).get("/table").text


@pytest.mark.parametrize(
    ("count", "rounded"), [(0, 0), (7, 7), (99, 99), (119, 110), (3_412, 3_400)]
)
def test_a_stopped_count_keeps_two_digits(count: int, rounded: int) -> None:
    assert table_rows._rounded_down(count) == rounded
