"""Libraries that read dates, prices and quantities, each as its manual says; absent ones skip."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from types import ModuleType


@cache
def _module(name: str) -> ModuleType | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module(name)
    except ImportError:
        return None


def has(name: str) -> bool:
    return _module(name) is not None


def dateparser_dates(text: str, written: str | None = None) -> list[str]:
    """Days only: the library gives a moment for a month and for a range two."""
    module = _module("dateparser.search")
    if module is None:
        return []
    settings: dict[str, object] = {"DATE_ORDER": "MDY"}
    if written:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(written)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = module.search_dates(text, languages=["en"], settings=settings) or []
    return [moment.date().isoformat() for _, moment in found]


def price_parser_sums(text: str) -> list[str]:
    """One price of a text, as the library is made for."""
    module = _module("price_parser")
    if module is None:
        return []
    price = module.Price.fromstring(text)
    return [] if price.amount is None else [str(price.amount)]


def quantulum_values(text: str) -> list[str]:
    module = _module("quantulum3.parser")
    if module is None:
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = module.parse(text)
    return [format(Decimal(str(one.value)).normalize(), "f") for one in found]


def same_number(one: str, two: str) -> bool:
    return Decimal(one) == Decimal(two)


def any_same(values: Sequence[str], value: str) -> bool:
    return any(same_number(one, value) for one in values)
