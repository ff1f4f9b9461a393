from foia.model import Entity, MentionKind
from foia.resolve import ResolveNames
from foia.resolve.bound import (
    Printed,
    Told,
    bind_to_definitions,
    keep_states_apart,
    last_names_told,
    states_told,
)

AGENCY, PLACE = MentionKind.AGENCY, MentionKind.PLACE
ELGIN, EUGENE = "Elgin Police Department", "Eugene Police Department"


def entities(printed: dict[str, str]) -> list[Entity]:
    spellings: dict[str, list[str]] = {}
    for mention, spelling in printed.items():
        spellings.setdefault(spelling, []).append(mention)
    return ResolveNames()(AGENCY, spellings, {}, {})


def by_mention(found: list[Entity]) -> dict[str, str]:
    return {mention: entity.name for entity in found for mention in entity.mentions}


def test_a_short_form_is_what_its_own_document_defines() -> None:
    printed = {"a1": ELGIN, "a2": "EPD", "b1": EUGENE, "b2": "EPD", "c1": "EPD"}
    told = {"a2": Told(ELGIN, "a.pdf, page 1"), "b2": Told(EUGENE, "b.pdf, page 1")}
    found = bind_to_definitions(AGENCY, entities(printed), printed, told, ())
    assert by_mention(found) == {
        "a1": ELGIN, "a2": ELGIN, "b1": EUGENE, "b2": EUGENE, "c1": "EPD",
    }  # fmt: skip
    reasons = {(e.name, m.spelling): (m.score, m.reason) for e in found for m in e.merges}
    assert reasons[ELGIN, "EPD"] == (0.95, "a.pdf, page 1")


def test_a_spelling_that_a_person_decided_on_stays() -> None:
    printed = {"a1": ELGIN, "a2": "EPD", "b1": EUGENE, "c1": "EPD"}
    told = {"a2": Told(ELGIN, "a.pdf, page 1")}
    found = bind_to_definitions(AGENCY, entities(printed), printed, told, ("EPD", EUGENE))
    assert by_mention(found)["a2"] == "EPD"


def test_nothing_is_lost_when_all_mentions_of_a_short_form_move() -> None:
    printed = {"a1": ELGIN, "a2": "EPD", "b1": EUGENE, "b2": "EPD"}
    told = {"a2": Told(ELGIN, "a"), "b2": Told(EUGENE, "b")}
    found = bind_to_definitions(AGENCY, entities(printed), printed, told, ())
    assert by_mention(found) == {"a1": ELGIN, "a2": ELGIN, "b1": EUGENE, "b2": EUGENE}


def in_states(
    agencies: dict[str, tuple[str, str]], places: dict[str, tuple[str, str]]
) -> dict[str, str]:
    told = states_told(
        [Printed(mention, spelling, doc) for mention, (spelling, doc) in agencies.items()],
        [Printed(mention, spelling, doc) for mention, (spelling, doc) in places.items()],
    )
    printed = {mention: spelling for mention, (spelling, _) in agencies.items()}
    return by_mention(keep_states_apart(entities(printed), printed, told, ()))


def test_one_name_in_two_states_is_two_departments() -> None:
    name = "Aurora Police Department"
    found = in_states(
        {"a": (name, "one"), "b": (name, "two"), "c": (name, "three")},
        {"p": ("Aurora, CO", "one"), "q": ("Aurora, Illinois", "two")},
    )
    assert found == {"a": f"{name} (CO)", "b": f"{name} (IL)", "c": name}


def test_a_name_joins_the_spelling_that_prints_its_state() -> None:
    found = in_states(
        {
            "a": ("Aurora Police Department", "one"),
            "b": ("OH - Aurora PD", "two"),
            "c": ("CO - Aurora PD", "three"),
        },
        {"p": ("Aurora, Colorado", "one")},
    )
    assert found["a"] == found["c"] != found["b"]


def test_a_department_of_one_state_stays_whole() -> None:
    name = "Aurora Police Department"
    found = in_states(
        {"a": (name, "one"), "b": (name, "two")},
        {"p": ("Aurora, CO", "one"), "q": ("Atlanta, GA", "two")},
    )
    assert set(found.values()) == {name}


def test_a_document_with_both_states_tells_nothing() -> None:
    name = "Aurora Police Department"
    found = in_states(
        {"a": (name, "one"), "b": (name, "two"), "c": ("OR - Aurora PD", "three")},
        {"p": ("Aurora, CO", "one"), "q": ("Aurora, IL", "one"), "r": ("Aurora, IL", "two")},
    )
    assert found["a"] != found["b"] == f"{name} (IL)"


def people(listed: dict[str, tuple[str, str]]) -> dict[str, str]:
    spellings: dict[str, list[str]] = {}
    for mention, (spelling, _) in listed.items():
        spellings.setdefault(spelling, []).append(mention)
    found = ResolveNames()(MentionKind.PERSON, spellings, {}, {})
    told = last_names_told([Printed(m, s, d) for m, (s, d) in listed.items()], found)
    printed = {mention: spelling for mention, (spelling, _) in listed.items()}
    return by_mention(bind_to_definitions(MentionKind.PERSON, found, printed, told, ()))


def test_a_last_name_is_the_person_whom_its_document_names_in_full() -> None:
    found = people({"a": ("Jane Roe", "one"), "b": ("Roe", "one"), "c": ("Roe", "two")})
    assert found == {"a": "Jane Roe", "b": "Jane Roe", "c": "Roe"}


def test_a_last_name_of_two_people_stays_open() -> None:
    found = people({"a": ("Jane Roe", "one"), "b": ("Roe", "one"), "c": ("Ann Roe", "two")})
    assert found["b"] == "Roe"
