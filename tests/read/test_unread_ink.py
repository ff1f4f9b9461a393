"""Words of doubtful ink: what may replace a word, and where a new one is put."""

from __future__ import annotations

import numpy as np

from foia.model import Box
from foia.read.image import Ink
from foia.read.readings import PlacedWord
from foia.read.unread_ink import Group, _goes_on, _is_better, _put_in

BOX = Box(100, 20, 140, 30)
PIECES = tuple(Box(100 + 10 * i, 20, 108 + 10 * i, 30) for i in range(4))
GROUP = Group(BOX, PIECES, labelled=True)


def word(text: str, box: Box, confidence: float = 0.3, line: int = 0) -> PlacedWord:
    return PlacedWord(text, box, confidence, line)


def ink(boxes: tuple[Box, ...]) -> Ink:
    columns = [
        np.array([getattr(b, side) for b in boxes]) for side in ("x0", "top", "x1", "bottom")
    ]
    return Ink(*columns, np.full(len(boxes), 30.0), 0.01)


def test_a_spoilt_number_gives_way_and_a_sure_word_does_not() -> None:
    new = [word("3301", BOX, 0.99)]
    assert _is_better(new, [word("330]", BOX, 0.89)], GROUP)
    assert not _is_better(new, [word("Hill", BOX, 0.95)], GROUP)


def test_nothing_is_replaced_that_holds_more_than_the_group() -> None:
    new = [word("3301", BOX, 0.99)]
    assert not _is_better(new, [word("A33O1", BOX)], GROUP)
    assert not _is_better(new, [word("SF", Box(60, 20, 140, 30))], GROUP)


def test_part_of_a_longer_number_is_no_group_of_its_own() -> None:
    assert not _goes_on(GROUP, ink(PIECES))
    assert _goes_on(GROUP, ink((*PIECES, Box(142, 20, 150, 30))))


def test_a_new_word_stands_on_its_line_or_under_the_line_above() -> None:
    label, value = word("No.", Box(60, 20, 90, 30), 0.9), word("Name", Box(60, 60, 90, 70), 0.9, 1)
    beside = _put_in([label, value], [word("5947", BOX)])
    assert [(w.text, w.line) for w in beside] == [("No.", 0), ("5947", 0), ("Name", 1)]
    under = _put_in([label, value], [word("5947", Box(70, 40, 90, 50))])
    assert [(w.text, w.line) for w in under] == [("No.", 0), ("5947", 1), ("Name", 2)]
