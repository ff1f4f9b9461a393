"""What an entity is called elsewhere in the records, for a text that names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from foia.store import Case, create_case
from foia.store.aliases import Aliases


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    opened = create_case(tmp_path / "one.case")
    entities = {
        "a": ("agency", "Elm County Sheriff's Office", ("ECSO", "Elm County OR SO")),
        "b": ("vendor", "Corvidane Systems", ("Corvidane", "CORVIDANE SYSTEMS")),
        "c": ("agency", "Aurora Police Department", ("APD",)),
        "d": ("agency", "Ashby Police Department", ("APD",)),
    }
    with opened.transaction():
        for name, (kind, called, spellings) in entities.items():
            opened.connection.execute(
                "INSERT INTO entities VALUES (?, ?, ?, 1, 1)", (name, kind, called)
            )
            for spelling in (called, *spellings):
                opened.connection.execute(
                    "INSERT INTO spellings VALUES (?, ?, 1.0, 'as printed')", (name, spelling)
                )
    yield opened
    opened.close()


def test_the_other_names_of_what_is_named(case: Case) -> None:
    found = Aliases(case).beside("The Elm County Sheriff’s Office intends to install 15 cameras.")
    assert found == [("ECSO", "Elm County OR SO")]


def test_another_writing_of_the_same_words_is_no_other_name(case: Case) -> None:
    assert Aliases(case).beside("Corvidane Systems deletes all data.") == []


def test_a_short_form_of_two_bodies_names_neither(case: Case) -> None:
    assert Aliases(case).beside("APD has 12 cameras.") == []


def test_the_longest_name_is_the_one_meant(case: Case) -> None:
    assert Aliases(case).beside("Corvidane Systems and ECSO") == [
        ("Elm County OR SO", "Elm County Sheriff's Office")
    ]
