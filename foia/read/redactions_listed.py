"""Codes that a page only lists: cells of a table, and columns headed "Exemption" or "Basis"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foia.model import Box
from foia.read.redaction_labels import Codes

_HEADING = re.compile(
    r"\b(?:exemptions?|codes?|bas[ei]s|statutes?|statutory|authority|citations?|cites?|reasons?|"
    r"grounds?|sections?|laws?|privileges?|justifications?|FOIA)\b",
    re.IGNORECASE,
)
_FAR_LINES = 9.0


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line without a wide gap: a cell of a table, or the part of a line at a gap."""

    box: Box
    text: str


def names_codes(text: str) -> bool:
    """Whether a heading or a field's name announces a code: what follows is not withheld."""
    return bool(_HEADING.search(text))


def is_headed(box: Box, runs: Sequence[Run], codes: Codes) -> bool:
    """Whether the nearest print above, but for other codes, is a heading that announces codes."""
    above = [run for run in _column(box, runs) if run.box.top < box.top]
    for run in sorted(above, key=lambda run: -run.box.top):
        if not codes.is_label(run.text) or _is_word(run.text):
            return names_codes(run.text) and len(run.text) <= 40
    return False


def lines_up(box: Box, runs: Sequence[Run], codes: Codes) -> bool:
    """Whether a line near by has a code that starts, ends or centres where this one does."""
    far = _FAR_LINES * max(box.bottom - box.top, 6.0)
    return any(
        _aligned(box, run.box)
        for run in _column(box, runs)
        if abs(run.box.top - box.top) <= far and codes.is_code(run.text)
    )


def _is_word(text: str) -> bool:
    """ "Exemption" is a heading, though it may stand on a box as well."""
    return not any(c.isdigit() for c in text)


def _column(box: Box, runs: Sequence[Run]) -> list[Run]:
    overlap = 0.3 * max(box.bottom - box.top, 6.0)
    return [
        run for run in runs
        if (run.box.bottom <= box.top + overlap or run.box.top >= box.bottom - overlap)
        and run.box.x0 < box.x1 and run.box.x1 > box.x0
    ]  # fmt: skip


def _aligned(one: Box, two: Box) -> bool:
    return (
        abs(one.x0 - two.x0) <= 3
        or abs(one.x1 - two.x1) <= 3
        or abs(one.x0 + one.x1 - two.x0 - two.x1) <= 6
    )
