"""Why a sentence takes a side: the stance, how strongly, and a reason that names both values."""

from __future__ import annotations

from dataclasses import dataclass

from foia.model import Stance

_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Ground:
    stance: Stance
    score: float
    reason: str
    is_wording: bool = False


def short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
