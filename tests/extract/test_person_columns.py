"""Persons in the columns of logs and sheets."""

from __future__ import annotations

import pytest

from foia.extract.person_columns import PersonColumns, columns_of, in_columns

LOG = "No.\tUser\tAgency\tReason\n1\tElmsworth, Bo\tQuillhaven PD\tfollow up\n2\tTarrow, Imogen\tDunmere PD\tAMBER alert"


def names(text: str, columns: PersonColumns | None = None) -> list[str]:
    found = in_columns(text, columns_of(text, columns or PersonColumns()))
    return [text[one.start : one.end] for one in found]


def test_names_that_no_list_knows_stand_in_a_column_of_users() -> None:
    assert names(LOG) == ["Elmsworth, Bo", "Tarrow, Imogen"]


def test_the_headings_of_the_page_before_go_on() -> None:
    columns = columns_of(LOG, PersonColumns())
    assert names("3\tGloamer, Dag\tDunmere PD\twarrant", columns) == ["Gloamer, Dag"]


def test_a_row_that_lost_a_cell_is_believed_only_where_the_name_is_turned() -> None:
    columns = columns_of(LOG, PersonColumns())
    assert names("Gloamer, Dag\tDunmere PD\twarrant", columns) == ["Gloamer, Dag"]
    assert names("Stolen Vehicle\tDunmere PD\twarrant", columns) == []


@pytest.mark.parametrize("name", ["Best Buy", "Main Street"])
def test_a_bare_heading_of_names_may_head_firms_and_cameras(name: str) -> None:
    assert names(f"No.\tName\tCity\n1\t{name}\tElmsford") == []


def test_a_known_given_name_is_a_person_below_a_bare_heading() -> None:
    assert names("No.\tName\tCity\n1\tMaria Tarrow\tElmsford") == ["Maria Tarrow"]
