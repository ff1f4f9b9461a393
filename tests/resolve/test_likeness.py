import pytest

from foia.resolve import alike, likeness


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Vesper Optics, Inc.", "VESPER OPTICS INC"),
        ("VesperAG", "Vesper AG"),
        ("Thornbury Labour Supplies", "Thornbury Labor Supplies"),
        ("Brigade Twenty Two Security", "Brigade 22 Security"),
        ("Vesper Joint Stock Company", "Vesper Joynt Stock Company"),
        ("Wenham Aktiengeselschaft", "Wenham AG"),
        ("Thornbury Instruments", "Thornbury Instrumets"),
        ("Cardinal Health, Inc.", "Cardinal Wealth, Inc."),
        ("Marlin Video Group", "Marlin Video"),
        ("Marlin Video Services", "Marlin Video Service"),
        ("Vesper", "Vesper Optics"),
    ],
)
def test_alike(one: str, two: str) -> None:
    assert likeness(one, two)
    assert likeness(one, two).score == likeness(two, one).score


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("North Vesper", "Vesper"),
        ("Vesper Optics Inc.", "Vesper Optics LLC"),
        ("Rookery Fund XII", "Rookery Fund XIII"),
        ("Ames Supply 1", "Ames Supply 7"),
        ("Vesper Optics Norway", "Vesper Optics Sweden"),
        ("Vesper Trust Bank", "Vesper Savings Bank"),
        ("ABC Company", "CDE Company"),
        ("BD plc", "BP plc"),
    ],
)
def test_not_alike(one: str, two: str) -> None:
    assert not likeness(one, two)
    assert likeness(one, two).reason


def test_the_likeliest_pairs_come_first() -> None:
    found = alike(["Marlin Video", "Marlin Vidio", "Marlin Video Group", "Quill Foods"])
    assert [(one, two) for one, two, _ in found] == [
        ("Marlin Video", "Marlin Video Group"),
        ("Marlin Video", "Marlin Vidio"),
        ("Marlin Video Group", "Marlin Vidio"),
    ]
