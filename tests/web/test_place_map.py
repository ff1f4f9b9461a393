"""The map: every place with a code is on it, drawn no more exactly than it is known."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from foia.store import open_case
from foia.values import place_codes
from foia.web.place_map import place_map
from tests.web.desk_case import FILE, client, invented


def test_every_country_and_state_that_a_place_may_be_read_as_has_its_spot() -> None:
    every = dict.fromkeys(place_codes._CODES.values(), 1)
    made = place_map(every)
    drawn = {country.code for country in made.countries} | {state.code for state in made.states}
    assert {code for code in every if not code.startswith("CA-")} - drawn == set()
    spots = [(state.x, state.y) for state in made.states]
    assert len(set(spots)) == len(spots)
    assert all(0 <= country.x <= made.width for country in made.countries)
    assert all(0 <= country.y <= made.height for country in made.countries)


def test_the_more_pages_the_larger_and_the_darker() -> None:
    made = place_map({"US": 500, "CA": 3, "US-OR": 480, "US-TX": 2})
    radius = {country.code: country.radius for country in made.countries}
    shade = {state.code: state.shade for state in made.states}
    assert radius["US"] > radius["CA"] > 0
    assert (shade["US-OR"], shade["US-NV"]) == (5, 0)
    assert 0 < shade["US-TX"] < 5
    assert place_map({"NZ": 1}).states == []


def test_a_country_leads_to_all_rows_of_its_states(tmp_path: Path) -> None:
    folder = invented(tmp_path, rows=0)
    with closing(open_case(folder)) as case, case.transaction():
        for number, (quote, value) in enumerate(
            [("Oregon", "US-OR"), ("U.S.", "US"), ("Ontario", "CA-ON"), ("Utopia", None)]
        ):
            case.connection.execute(
                "INSERT INTO mentions VALUES (?, 'place', ?, ?, NULL, ?, 1, 0, 1, '[]', 1, 'x', '{}')",
                (f"place{number:011}", quote, value, FILE),
            )
    made = client(folder)
    screen = made.get("/").text
    assert 'aria-label="United States: 1 page"' in screen
    assert 'aria-label="Canada: 1 page"' in screen
    table = made.get("/table?kind=place&value=US*").text
    assert "Oregon" in table
    assert "U.S." in table
    assert "Ontario" not in table
    assert "Utopia" not in table
    assert "Ontario" not in made.get("/table?kind=place&value=US").text
