import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.model import Entity, MentionKind
from foia.resolve import ResolveNames

RESOLVE = ResolveNames()
AGENCY, VENDOR, PERSON = MentionKind.AGENCY, MentionKind.VENDOR, MentionKind.PERSON


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
        ("Port Ansel Police Department", "City of Port Ansel Police"),
        ("Port Ansel Police Department", "Port Ansel Poiice Department"),
        ("Port Ansel Police Department", "Port Ansel, Oregon Police Department"),
        ("Port Ansel OR PD", "OR - Port Ansel PD"),
        ("Port Ansel PD", "Port Ansel OR PD"),
        ("Port Ansel PD", "Port Ansel P.D."),
        ("Lane County Sheriff's Office", "Lane County Sheriff’s Office"),
        ("Lane County Sheriff's Office", "Lane County SO"),
        ("Lane County Sheriff's Office", "Lane Co SO"),
        ("Lane County Sheriff's Office", "LCSO"),
        ("Port Ansel Police Department", "PAPD"),
        ("Department of Justice", "DOJ"),
        ("U.S. Immigration and Customs Enforcement", "ICE"),
        ("Immigration and Customs Enforcement (ICE)", "ICE"),
        ("Oregon Criminal Justice Commission", "Criminal Justice Commission"),
        ("City of Port\nAnsel", "City of Port Ansel"),
        ("City of Port Ansel", "City of Port Ansel’s"),
        ("Le Mars Police Department", "LeMars PD"),
        ("Harrisburg Police Department", "Vlg Of Harrisburg Police Dept"),
        ("Ocean Gate Police Department", "Ocean Gate Borough Police"),
        ("Garland PD Garland", "Garland Police Department"),
        ("Royal Elm Twp PD Fernvale", "Royal Elm Township Police Department"),
        ("Union Township Police Department, Licking County", "Union Township Police Department"),
        ("Foxborough Police Department", "Foxboro Police Departmetn"),
        ("Sp: Wheeler County", "State Police: Wheeler County"),
        ("St Ptrl: Wayne Co", "State Patrol: Wayne County"),
        ("DNR: Jasper County", "Department of Natural Resources: Jasper County"),
        ("West Carroll Parish Sheriff's Office", "West Carroll County Sheriff's Office"),
        ("Archuleta County CO SO", "Archuleta County Sheriff's Office"),
        ("Glencoe Department of Public Safety", "Glencoe Police Department"),
        ("Criminal Justice Commission of Oregon", "Oregon Criminal Justice Commission"),
        ("Baylor Lake Water Management Distri", "Baylor Lake Water Management District"),
    ],
)
def test_one_agency(one: str, two: str) -> None:
    assert same(AGENCY, one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("North Miami PD", "Miami PD"),
        ("North Miami PD", "North Miami Beach PD"),
        ("Port Ansel Police Department", "Lane County Sheriff's Office"),
        ("City of Port Ansel", "Port Ansel Police Department"),
        ("Lane County", "Lane County Sheriff's Office"),
        ("Springfield OR PD", "Springfield IL PD"),
        ("District 1 Police Department", "District 11 Police Department"),
        ("Garden City Police Department", "Garden Police Department"),
        ("La Belle PD", "Belle PD"),
        ("Alton Police Department", "Olton Police Department"),
        ("Martin County Sheriff's Office", "Marion County Sheriff's Office"),
        ("Farmington Police Department", "Armington Police Department"),
        ("Oregon State Police", "Oregon Police Department"),
        ("Oregon Department of Justice", "Department of Justice"),
        ("The Colony Police Department", "Iowa Colony Police Department"),
        ("Royal Elm Police Department", "Royal Elm Township Police Department"),
        ("Marlow Village Police Department", "Marlow Borough Police Department"),
        ("Camden Police Department", "Camden County Police Department"),
        ("City of North Miami", "North Miami Police Department"),
        ("University of Oregon", "University of Oregon Police Department"),
        ("Union Township PD, Licking County", "Union Township PD, Fayette County"),
    ],
)
def test_two_agencies(one: str, two: str) -> None:
    assert not same(AGENCY, one, two, count=9)


def test_a_place_with_two_states_stays_open() -> None:
    assert len(resolve(AGENCY, {"Salem PD": 2, "Salem OR PD": 2, "Salem MA PD": 2})) == 3


def test_initials_of_two_agencies_stay_open() -> None:
    found = resolve(AGENCY, {"EPD": 2, "Elgin Police Department": 1, "Eugene Police Department": 9})
    assert len(found) == 3


def test_initials_find_an_agency_that_is_written_in_two_ways() -> None:
    counts = {"EPD": 9, "Eugene PD": 2, "Eugene OR PD": 2, "Eugene Police Department": 1}
    found = resolve(AGENCY, counts)
    assert [entity.name for entity in found] == ["Eugene Police Department"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Vesper Optics, Inc.", "Vesper Optics"),
        ("Vesper Optics Inc", "VESPER OPTICS, INC."),
        ("Vesper Optics Corp.", "Vesper Optics Inc."),
        ("Vesper Optics", "Vesper 0ptics"),
        ("Vesper Optics", "The Vesper Optics Company"),
        ("Thornbury Instruments", "Thornbury Instrurnents"),
        ("Goodwill Lenders", "Good Will Lenders"),
        ("AT&T", "AT & T"),
        ("A.T. & T. Inc.", "AT&T"),
        ("Vesper Optics, Inc.", "Vesper"),
        ("Rook Holdings LLC dba Vesper Optics", "Vesper Optics"),
        ("VesperOpticsInc", "Vesper Optics Inc"),
        ("Thornbury Precision Instrumen", "Thornbury Precision Instruments"),
        ("Vesper Corporation Joint Stock Company", "JSC Vesper Corporation"),
    ],
)
def test_one_vendor(one: str, two: str) -> None:
    assert same(VENDOR, one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Axon", "Axom"),
        ("Vesper Optics", "Vesper Optical"),
        ("Ames Supply 1", "Ames Supply 7"),
        ("Vesper Optics Inc.", "Vesper Optics LLC"),
        ("Vesper Optics", "Vesper LLC"),
        ("Pacific Freight", "Pacific"),
        ("Vesper Optics", "Vesper Optics Norway"),
        ("Cardinal Health, Inc.", "Cardinal Wealth, Inc."),
        ("Rookery Fund IV", "Rookery Fund V"),
        ("North Rookery Real Estate Fund XII", "North Rookery Real Estate Fund XIII"),
        ("Rookery Municipal Capital Trust I", "Rookery Municipal Capital Trust II"),
        ("Flock Safety", "Flock Group Inc"),
    ],
)
def test_two_vendors(one: str, two: str) -> None:
    assert not same(VENDOR, one, two, count=9)


def test_a_first_word_of_two_vendors_stays_open() -> None:
    assert len(resolve(VENDOR, {"Vesper": 1, "Vesper Optics": 1, "Vesper Foods": 1})) == 3


def test_a_name_without_its_form_stays_open_between_two_firms() -> None:
    found = resolve(VENDOR, {"Rook Systems": 5, "Rook Systems Inc.": 2, "Rook Systems LLC": 2})
    assert len(found) == 3


def test_what_a_contract_equates_is_put_together_with_its_place() -> None:
    found = resolve(
        VENDOR,
        {"Rook": 2, "Vesper Optics Inc.": 1},
        aliases={("Rook", "Vesper Optics Inc."): "contract.pdf, page 1 says so"},
    )
    assert len(found) == 1
    assert ("Rook", 0.95, "contract.pdf, page 1 says so") in [
        (m.spelling, m.score, m.reason) for m in found[0].merges
    ]


def test_a_brand_joins_the_two_names_that_a_contract_equates() -> None:
    found = resolve(
        VENDOR,
        {"Vesper": 9, "Vesper Optics": 5, "Vesper Group Inc.": 1},
        aliases={("Vesper Optics", "Vesper Group Inc."): "contract.pdf, page 1"},
    )
    assert [entity.name for entity in found] == ["Vesper Optics"]


@pytest.mark.parametrize(
    "aliases",
    [
        {("the City", "City of Eugene"): "a"},
        {("Bureau", "Bureau of Roads"): "a", ("Bureau", "Bureau of Mines"): "b"},
    ],
)
def test_a_contracts_word_for_a_party_joins_no_two_parties(
    aliases: dict[tuple[str, str], str],
) -> None:
    counts = dict.fromkeys({name for pair in aliases for name in pair}, 2)
    assert len(resolve(AGENCY, counts, aliases=aliases)) == len(counts)


@pytest.mark.parametrize(
    ("one", "two", "is_one"),
    [
        ("Doe, Jane", "Jane Doe", True),
        ("DOE, JANE", "Jane Doe", True),
        ("Chief of Police Jane Doe", "Jane Doe", True),
        ("Jane Doe, Esq.", "Jane Doe", True),
        ("J. Doe", "Jane Doe", True),
        ("Jane A. Doe", "Jane Doe", True),
        ("Ms. Doe", "Jane Doe", True),
        ("DOE Jane A", "Jane Doe", True),
        ("Tim Roe", "Timothy Roe", True),
        ("Tim Roe", "Thomas Roe", False),
        ("Doe", "Jane Doe", False),
        ("John Doe", "Jane Doe", False),
        ("Jane A. Doe", "Jane B. Doe", False),
        ("Jane Hansen", "Jane Hanson", False),
        ("John Doe Jr.", "John Doe Sr.", False),
    ],
)
def test_people(one: str, two: str, is_one: bool) -> None:
    assert same(PERSON, one, two, 1) is is_one


def test_an_initial_of_two_people_stays_open() -> None:
    assert len(resolve(PERSON, {"J. Doe": 1, "Jane Doe": 1, "John Doe": 1})) == 3


@pytest.mark.parametrize(
    ("one", "two", "is_one"),
    [
        ("Salem, OR", "Salem, Oregon", True),
        ("U.S.", "United States", True),
        ("OR", "Oregon", True),
        ("12 Quay Rd", "12 Quay Road", True),
        ("Salem, OR", "Salem, MA", False),
        ("Washington", "Washington, OR", False),
    ],
)
def test_places(one: str, two: str, is_one: bool) -> None:
    assert same(MentionKind.PLACE, one, two) is is_one


@pytest.mark.parametrize(
    ("kind", "counts", "name"),
    [
        (MentionKind.TECHNOLOGY, {"BWC": 5, "body-worn cameras": 2}, "body-worn cameras"),
        (VENDOR, {"VESPER OPTICS": 5, "Vesper Optics, Inc.": 2, "Vesper 0ptics": 1}, "Vesper Optics, Inc."),
        (VENDOR, {"Vesper": 9, "Vesper Optics": 2}, "Vesper Optics"),
        (AGENCY, {"Salem PD": 9, "OR - Salem PD": 9, "Salem Police Department": 2}, "Salem Police Department"),
        (PERSON, {"DOE, JANE": 5, "J. Doe": 5, "Chief Jane Doe": 3, "Jane Doe": 1}, "Jane Doe"),
    ],
)  # fmt: skip
def test_the_name_is_the_fullest_clean_spelling(
    kind: MentionKind, counts: dict[str, int], name: str
) -> None:
    assert [entity.name for entity in resolve(kind, counts)] == [name]


names = st.lists(
    st.sampled_from(
        ["Vesper", "Vesper Optics", "Vesper Optics Inc", "Vesper Optics LLC", "vesper 0ptics", "Axon",
         "Axon Inc.", "Rook Inc. dba Axon", "North Miami PD", "Miami PD", "Miami FL PD", "EPD",
         "Eugene Police Department", "J. Doe", "Jane Doe", "Jane  Doe", "Doe, Jane A.", "Chief Doe"]
    ),
    min_size=1, max_size=12, unique=True,
)  # fmt: skip
kinds = st.sampled_from([VENDOR, AGENCY, PERSON, MentionKind.PLACE, MentionKind.TECHNOLOGY])


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


@given(st.lists(st.text(max_size=30), max_size=8, unique=True), kinds)
def test_any_text_is_a_spelling(given_names: list[str], kind: MentionKind) -> None:
    found = resolve(kind, dict.fromkeys(given_names, 1))
    assert sorted(m.spelling for e in found for m in e.merges) == sorted(given_names)
    assert len({entity.id for entity in found}) == len(found)


@given(names, kinds, st.booleans(), st.data())
def test_a_persons_decision_wins(
    given_names: list[str], kind: MentionKind, decision: bool, data: st.DataObject
) -> None:
    one, two = data.draw(st.sampled_from(given_names)), data.draw(st.sampled_from(given_names))
    if one == two:
        return
    found = resolve(kind, dict.fromkeys(given_names, 1), decisions={(one, two): decision})
    assert any({one, two} <= group for group in together(found)) is decision


def test_two_spellings_kept_apart_are_two_entities_though_printed_alike() -> None:
    found = resolve(
        PERSON, {"Jane Doe": 1, "Jane  Doe": 1}, decisions={("Jane Doe", "Jane  Doe"): False}
    )
    assert len({entity.id for entity in found}) == 2


def test_a_department_named_behind_its_city_is_not_the_city() -> None:
    """A grant award reads: City of Salem ("Salem Police Department")."""
    found = resolve(
        MentionKind.AGENCY,
        {"City of Salem": 3, "Salem Police Department": 3},
        aliases={("Salem Police Department", "City of Salem"): "award.pdf, page 10"},
    )
    assert len(found) == 2


def test_a_nickname_of_two_people_stays_open() -> None:
    assert len(resolve(PERSON, {"Chris Doe": 1, "Christine Doe": 1, "Christopher Doe": 1})) == 3


def test_a_department_beside_two_villages_of_its_name_stays_open() -> None:
    names = ("Marlow PD", "Marlow Village PD", "Marlow Borough PD")
    assert len(resolve(AGENCY, dict.fromkeys(names, 2))) == 3


def test_a_word_that_is_whole_elsewhere_is_not_cut_off() -> None:
    names = ("Quill River Optic", "Quill River Optical", "Marlin Optic")
    assert len(resolve(VENDOR, dict.fromkeys(names, 2))) == 3


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Port Ansel Police Department", "Port Ansel (City) Police Dept"),
        ("Port Ansel Police Department", "Port Ansel (City And County) Police Department"),
        ("Ansel County Police Department", "Ansel (County) Police Department"),
        ("Plammerville Police Department", "Plamerville PD"),
    ],
)
def test_forms_of_two_official_lists_are_one_agency(one: str, two: str) -> None:
    assert same(AGENCY, one, two, count=1)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ansel Police Department", "Ansel (County) Police Department"),
        ("Almer Police Department", "Allmer Police Department"),
        ("Keensburg Police Department", "Keenesburg Police Department"),
    ],
)
def test_forms_that_may_be_two_agencies_stay_apart(one: str, two: str) -> None:
    assert not same(AGENCY, one, two, count=1)
