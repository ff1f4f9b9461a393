"""What the language model reads, and that it reads the same words alike wherever they stand."""

from __future__ import annotations

from foia.extract.language import entities

_BLOCK = "Ada Ames of the City of Marlow wrote to Robert Hale in Chicago about the cameras."


def test_a_paragraph_gives_the_same_names_on_every_page() -> None:
    alone = entities(_BLOCK)
    text = f"Item 4\n\n{_BLOCK}\n\nItem 5\n\n{_BLOCK}\n"
    first = text.index(_BLOCK)
    second = text.index(_BLOCK, first + 1)
    found = entities(text)
    assert alone
    for at in (first, second):
        inside = [(s - at, e - at, label) for s, e, label in found if at <= s < at + len(_BLOCK)]
        assert tuple(inside) == alone


def test_places_of_names_are_those_of_the_page() -> None:
    text = f"\n\n  {_BLOCK}\nand the rest of it\n"
    assert {text[start:end] for start, end, label in entities(text) if label == "PERSON"} >= {
        "Robert Hale"
    }


def test_text_longer_than_the_model_takes_at_once_is_read_whole() -> None:
    text = "words and more of them " * 1500 + _BLOCK
    assert any(text[start:end] == "Robert Hale" for start, end, _ in entities(text))
