"""A figure as a sentence for a reporter, true word for word of what the query counted.

A sentence is written with its figures' names in braces: "{result} of {all} rows". Parts stand
between bars; a part that begins with "?name:" is left out when that figure is nought or unknown.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from foia.model import Figure

_NAME = re.compile(r"\{(\w+)\}")
_ONLY_IF = re.compile(r"\?(\w+):(.*)", re.DOTALL)


def sentence(figure: Figure) -> str:
    """Empty when the figure has no sentence, or lacks a part without which it would not be true."""
    known = {"result": figure.result or "", **dict(figure.details)}
    parts = []
    for part in figure.query.says.split("|"):
        condition = _ONLY_IF.fullmatch(part)
        if condition and not _counts(known.get(condition.group(1), "")):
            continue
        text = condition.group(2) if condition else part
        if not all(name in known for name in _NAME.findall(text)):
            if not condition:
                return ""
            continue
        parts.append(_NAME.sub(lambda match: shown_number(known[match.group(1)]), text))
    said = _singular("; ".join(part for part in parts if part))
    return (
        f"{said}. What it cannot show: {figure.query.limits}"
        if figure.query.limits and said
        else said
    )


def _counts(value: str) -> bool:
    number = decimal(value)
    return bool(value) if number is None else number != 0


def _singular(text: str) -> str:
    return re.sub(r"(?<![\d.,])1 rows\b", "1 row", text)


def shown_number(text: str) -> str:
    value = decimal(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else None
    if value is None:
        return text
    shown = grouped(value)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def grouped(value: Decimal) -> str:
    rounded = round(value, 2)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"


def with_unit(value: Decimal, unit: str) -> str:
    if unit == "usd":
        return f"${grouped(value)}"
    if not unit or value == 1:
        return f"{grouped(value)} {unit}".strip()
    ending = (
        "ies"
        if re.search(r"[^aeiou]y$", unit)
        else "es"
        if re.search(r"(?:s|x|ch|sh)$", unit)
        else "s"
    )
    return f"{grouped(value)} {unit[:-1] if ending == 'ies' else unit}{ending}"
