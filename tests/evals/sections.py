"""A part of the report: one table, what to know about it, and the raw misses behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.evals import report

SHOWN_MISSES = 60


@dataclass(frozen=True, slots=True)
class Section:
    """`figures` are the same scores for machines; `misses` are printed on request."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    figures: Sequence[Mapping[str, Any]] = ()
    misses: Sequence[str] = ()

    def markdown(self, *, misses: bool) -> str:
        parts = [f"### {self.title}"]
        if self.rows:
            parts.append(report.table(self.headings, self.rows))
        parts += ["\n".join(f"- {note}" for note in self.notes)] if self.notes else []
        if misses and self.misses:
            listed = "\n".join(f"    {line}" for line in self.misses[:SHOWN_MISSES])
            left = len(self.misses) - SHOWN_MISSES
            parts.append(listed + (f"\n    … and {left} more" if left > 0 else ""))
        return "\n\n".join(parts)

    def as_data(self) -> dict[str, Any]:
        rows = [dict(zip(self.headings, row, strict=True)) for row in self.rows]
        return {
            "rows": rows,
            "notes": list(self.notes),
            "figures": list(self.figures),
            "misses": list(self.misses),
        }
