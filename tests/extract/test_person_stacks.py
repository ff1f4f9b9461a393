"""Names one below another: the rest of a stack, and what is none."""

from __future__ import annotations

from foia.extract.person_stacks import in_stacks
from foia.extract.persons import Person


def stacked(text: str, *known: str) -> list[str]:
    found = [Person(text.index(k), text.index(k) + len(k), 0.8) for k in known]
    return [text[one.start : one.end] for one in in_stacks(text, found)]


def test_the_unknown_of_a_stack_of_persons_is_a_person() -> None:
    text = "Speakers:\nAda Hale\nLaQuorra Imbrie\nRosa Ortiz\nS.P. Vantongeren\nMOTION CARRIED"
    assert stacked(text, "Ada Hale", "Rosa Ortiz") == ["LaQuorra Imbrie", "S.P. Vantongeren"]


def test_a_title_before_a_name_in_a_stack_is_no_part_of_it() -> None:
    text = "Ada Hale\nBro. Keyth X Vantongeren\nRosa Ortiz"
    assert stacked(text, "Ada Hale", "Rosa Ortiz") == ["Keyth X Vantongeren"]


def test_one_person_among_headings_makes_no_stack() -> None:
    text = "Falcon Cameras\nAda Hale\nMaple Grove\nPoint Reyes"
    assert stacked(text, "Ada Hale") == []


def test_prose_between_names_ends_the_stack() -> None:
    text = "Ada Hale\nspoke in favor of the item.\nQuenby Imbrie\nRosa Ortiz"
    assert stacked(text, "Ada Hale", "Rosa Ortiz") == []


def test_one_name_under_a_heading_of_speakers() -> None:
    assert stacked("ON-LINE SPEAKER:\nRomy LaQuorra\n33639") == ["Romy LaQuorra"]
