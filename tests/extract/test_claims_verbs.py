"""What says something and what only names a thing."""

import pytest

from foia.extract.claims_verbs import says_something


@pytest.mark.parametrize(
    "text",
    [
        "lynx records plate, make and color of each car.",
        "images go to the cloud within 4 seconds.",
        "images that the department has downloaded are kept under its schedule.",
        "cameras that were not in operation may be removed.",
        "the vendor warrants that it stores images in two countries.",
        "the council approved the contract.",
        "more than 400 agencies use the network.",
    ],
)
def test_a_finite_verb_says_something(text: str) -> None:
    assert says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        "any exports or audit logs that show user access.",
        "data dictionaries and code sheets for tables used to record stop reasons",
        "a written explanation of how such stops could be identified, if at all;",
        "a dataset limited to the most recent 30 days",
        "only information that would be seen by any person in public.",
        "spending per $1 recovered",
        "1 person, 36 searches, 9 consecutive days",
    ],
)
def test_a_list_item_or_heading_names_a_thing(text: str) -> None:
    assert not says_something(text)
