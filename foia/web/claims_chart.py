"""A small chart beside a figure: what is claimed and what the table gives, as two bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

WIDTH = 300.0
ROW = 26.0
LABEL = 62.0
NUMBER = 70.0


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    shown: str
    length: float
    top: float
    is_claim: bool


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    height: float
    width: float = WIDTH
    left: float = LABEL

    @property
    def in_words(self) -> str:
        return "; ".join(f"{bar.label}: {bar.shown}" for bar in self.bars)


def chart(reason: str, quantities: Sequence[Sequence[object]], result: str | None) -> Chart | None:
    """None where there are not two numbers to set side by side.

    Of several numbers in a claim, the one that the reason names was compared.
    """
    found = _number(result)
    said = [(str(q[2]), _number(str(q[3]))) for q in quantities]
    named = [value for quote, value in said if quote and f"Claim: {quote}" in reason]
    claimed = named[0] if len(named) == 1 else None
    if found is None or claimed is None:
        return None
    if claimed < 0 or found < 0 or max(claimed, found) == 0:
        return None
    room = (WIDTH - LABEL - NUMBER) / float(max(claimed, found))
    return Chart(
        (
            Bar("claim", f"{claimed:,f}", float(claimed) * room, 2.0, True),
            Bar("records", f"{found:,f}", float(found) * room, 2.0 + ROW, False),
        ),
        2 * ROW,
    )


def _number(text: str | None) -> Decimal | None:
    try:
        value = Decimal((text or "").replace(",", ""))
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
