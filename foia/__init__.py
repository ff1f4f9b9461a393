"""foia reads what a public agency released and shows, claim by claim, what the records say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from foia.library import Case

__version__ = "0.1.0"


def open(folder: str | Path) -> Case:
    """A case in a notebook: `foia.open("x.case").findings()`. Raises CaseError."""
    from foia.library import Case

    return Case(folder)
