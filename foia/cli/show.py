"""Printing listings: clipped to the terminal, control characters made visible, or as JSON."""

from __future__ import annotations

import difflib
import json
import shutil
import unicodedata
from collections.abc import Mapping, Sequence

import click

from foia.errors import UsageError

Row = Mapping[str, object]


def visible(text: str) -> str:
    """A name from a release must not steer the terminal: control, bidi and line characters
    are shown as \\u escapes."""
    return "".join(
        c if c == " " or unicodedata.category(c)[0] not in "CZ" else f"\\u{ord(c):04x}"
        for c in text
    )


def visible_lines(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))


def one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def print_rows(rows: Sequence[Row], *, columns: Sequence[str], weights: Mapping[str, int]) -> None:
    """A table as wide as the terminal. `weights` says which columns may be clipped, and how
    their share of the width compares."""
    if not rows:
        return
    cells = [[one_line(_text(row.get(name))) for name in columns] for row in rows]
    natural = [max(len(name), *(len(line[i]) for line in cells)) for i, name in enumerate(columns)]
    widths = _fit(natural, [weights.get(name, 0) for name in columns])
    click.echo("  ".join(_clip(n, w) for n, w in zip(columns, widths, strict=True)).rstrip())
    click.echo("  ".join("-" * w for w in widths))
    for line in cells:
        click.echo("  ".join(_clip(c, w) for c, w in zip(line, widths, strict=True)).rstrip())


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def number(count: int, noun: str, plural: str | None = None) -> str:
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def check_known(option: str, value: str | None, known: Sequence[str]) -> None:
    """Raises UsageError with the valid values, which an empty listing would not tell."""
    if value is not None and value not in known:
        near = difflib.get_close_matches(value, known, n=3, cutoff=0.6)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        raise UsageError(
            f"There is no {option} {one_line(value)!r}.", hint=f"{hint}Valid: {', '.join(known)}."
        )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _fit(natural: list[int], weights: list[int]) -> list[int]:
    room = shutil.get_terminal_size((120, 40)).columns - 2 * (len(natural) - 1)
    fixed = sum(n for n, w in zip(natural, weights, strict=True) if not w)
    free = max(room - fixed, 8 * sum(1 for w in weights if w))
    widths = [0 if w else n for n, w in zip(natural, weights, strict=True)]
    open_columns = [i for i, w in enumerate(weights) if w]
    while open_columns:
        total = sum(weights[i] for i in open_columns)
        done = [i for i in open_columns if natural[i] <= free * weights[i] // total]
        for i in done or open_columns:
            widths[i] = natural[i] if done else max(6, free * weights[i] // total)
        free -= sum(widths[i] for i in done)
        open_columns = [i for i in open_columns if i not in done] if done else []
    return widths


def _clip(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
