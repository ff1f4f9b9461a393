import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.model import Entity, MentionKind
from foia.resolve import ResolveNames

RESOLVE = ResolveNames()


def resolve(
    kind: MentionKind,
    counts: dict[str, int],
    aliases: dict[tuple[str, str], str] | None = None,
    decisions: dict[tuple[str, str], bool] | None = None,
) -> list[Entity]:
    spellings = {s: [f"{s}#{i}" for i in range(n)] for s, n in counts.items()}
    return RESOLVE(kind, spellings, aliases or {}, decisions or {})


def together(entities: list[Entity]) -> set[frozenset[str]]:
    return {frozenset(m.spelling for m in entity.merges) for entity in entities}


def same(kind: MentionKind, one: str, two: str, count: int = 3) -> bool:
    return len(resolve(kind, {one: count, two: 1})) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Port Ansel Police Department", "Port Ansel PD"),
        ("Port Ansel Police Department", "PORT ANSEL POLICE DEPARTMENT"),
        ("Eugene OR PD", "OR - Eugene PD"),
        ("Eugene PD", "Eugene OR PD"),
        ("Lane County Sheriff's Office", "Lane County Sheriff’s Office"),
        ("Lane County Sheriff's Office", "Lane County SO"),
        ("Port Ansel Police Department", "PAPD"),
        ("Department of Justice", "DOJ"),
        ("Eugene Police Department", "Eugene Poiice Department"),
        ("City of Port\nAnsel", "City of Port Ansel"),
    ],
)
def test_one_agency(one: str, two: str) -> None:
    assert same(MentionKind.AGENCY, one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("North Miami PD", "Miami PD"),
        ("North Miami PD", "North Miami Beach PD"),
        ("Eugene Police Department", "Lane County Sheriff's Office"),
        ("City of Eugene", "Eugene Police Department"),
        ("Springfield OR PD", "Springfield IL PD"),
        ("District 1 Police Department", "District 11 Police Department"),
    ],
)
def test_two_agencies(one: str, two: str) -> None:
    assert not same(MentionKind.AGENCY, one, two)


def test_a_place_with_two_states_stays_open() -> None:
    found = resolve(MentionKind.AGENCY, {"Salem PD": 2, "Salem OR PD": 2, "Salem MA PD": 2})
    assert len(found) == 3


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Vesper Optics, Inc.", "Vesper Optics"),
        ("Vesper Optics Inc", "VESPER OPTICS, INC."),
        ("Vesper Optics", "Vesper 0ptics"),
        ("AT&T", "AT & T"),
        ("Axon Enterprise, Inc.", "Axon"),
    ],
)
def test_one_vendor(one: str, two: str) -> None:
    assert same(MentionKind.VENDOR, one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Axon", "Axom"), ("Vesper Optics", "Vesper Optical"), ("Ames Supply 1", "Ames Supply 7")],
)
def test_two_vendors(one: str, two: str) -> None:
    assert not same(MentionKind.VENDOR, one, two)


def test_a_first_word_of_two_vendors_stays_open() -> None:
    found = resolve(MentionKind.VENDOR, {"Vesper": 1, "Vesper Optics": 1, "Vesper Foods": 1})
    assert len(found) == 3


def test_what_a_contract_equates_is_put_together_with_its_place() -> None:
    found = resolve(
        MentionKind.VENDOR,
        {"Rook": 2, "Vesper Optics Inc.": 1},
        aliases={("Rook", "Vesper Optics Inc."): "contract.pdf, page 1 says so"},
    )
    assert len(found) == 1
    assert ("Rook", 0.95, "contract.pdf, page 1 says so") in [
        (m.spelling, m.score, m.reason) for m in found[0].merges
    ]


@pytest.mark.parametrize(
    ("one", "two", "is_one"),
    [
        ("Doe, Jane", "Jane Doe", True),
        ("Chief Jane Doe", "Jane Doe", True),
        ("J. Doe", "Jane Doe", True),
        ("Jane A. Doe", "Jane Doe", True),
        ("John Doe", "Jane Doe", False),
    ],
)
def test_people(one: str, two: str, is_one: bool) -> None:
    assert same(MentionKind.PERSON, one, two, 1) is is_one


def test_an_initial_of_two_people_stays_open() -> None:
    assert len(resolve(MentionKind.PERSON, {"J. Doe": 1, "Jane Doe": 1, "John Doe": 1})) == 3


def test_the_name_is_the_fullest_clean_spelling() -> None:
    found = resolve(
        MentionKind.VENDOR, {"VESPER OPTICS": 5, "Vesper Optics, Inc.": 2, "Vesper 0ptics": 1}
    )
    assert [entity.name for entity in found] == ["Vesper Optics, Inc."]


names = st.lists(
    st.sampled_from(
        ["Vesper", "Vesper Optics", "Vesper Optics Inc", "vesper 0ptics", "Axon", "Axon Inc.",
         "North Miami PD", "Miami PD", "EPD", "Eugene Police Department", "J. Doe", "Jane Doe"]
    ),
    min_size=1, max_size=10, unique=True,
)  # fmt: skip
kinds = st.sampled_from([MentionKind.VENDOR, MentionKind.AGENCY, MentionKind.PERSON])


@given(names, kinds, st.randoms())
def test_the_order_of_input_does_not_matter(
    given_names: list[str], kind: MentionKind, shuffler: random.Random
) -> None:
    counts = {name: len(name) % 4 + 1 for name in given_names}
    again = list(counts.items())
    shuffler.shuffle(again)
    assert resolve(kind, counts) == resolve(kind, dict(again))


@given(names, kinds)
def test_every_spelling_and_mention_ends_in_one_entity(
    given_names: list[str], kind: MentionKind
) -> None:
    found = resolve(kind, dict.fromkeys(given_names, 2))
    assert sorted(m.spelling for e in found for m in e.merges) == sorted(given_names)
    assert sum(len(e.mentions) for e in found) == 2 * len(given_names)


@given(names, kinds, st.booleans(), st.data())
def test_a_persons_decision_wins(
    given_names: list[str], kind: MentionKind, decision: bool, data: st.DataObject
) -> None:
    one, two = data.draw(st.sampled_from(given_names)), data.draw(st.sampled_from(given_names))
    if one == two:
        return
    found = resolve(kind, dict.fromkeys(given_names, 1), decisions={(one, two): decision})
    assert any({one, two} <= group for group in together(found)) is decision
