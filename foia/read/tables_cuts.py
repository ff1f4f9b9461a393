"""Where a run of aligned lines is cut into tables, and which gutters hold."""

from __future__ import annotations

from collections.abc import Sequence

from foia.read.tables_aligned import Run
from foia.read.tables_header import typed_columns
from foia.read.tables_lines import TextLine, Token, kind_of


def parts_of(run: Run) -> list[Run]:
    """A run cut where a header begins, and again where it is repeated."""
    _, cells = columns_of(run)
    texts = [tuple(" ".join(t.text for t in cell) for cell in line) for line in cells]
    first = _header_line(texts)
    if first is None:
        return [run]
    header = texts[first]
    typed = typed_columns(texts[first + 1 :])
    cuts = [
        at
        for at in range(first, len(texts))
        if texts[at] == header or (at > first + 1 and _new_header(run, at, texts[at], typed))
    ]
    if first and not _is_data(texts[:first], texts[first + 1 :]):
        cuts = cuts or [first]
    elif first:
        cuts = [0, *cuts]
    parts: list[Run] = []
    for at, stop in zip(cuts, [*cuts[1:], len(texts)], strict=True):
        lines = run.lines[at:stop]
        while stop < len(texts) and len(lines) > 2 and len(lines[-1].chunks) < 2:
            lines.pop()  # the title of the next part
        if len(lines) > 1:
            parts.append(Run(lines, list(run.gutters), run.first + at, run.first + stop - 1))
    return parts


def _new_header(run: Run, at: int, text: tuple[str, ...], typed: dict[int, str]) -> bool:
    """Another header, under a heading that runs across the columns."""
    above = run.lines[at - 1]
    edges = run.edges
    crosses = any(above.tokens[0].x0 < edge < above.x1 for edge in edges[1:-1])
    filled = [kind_of(t) for t in text if t]
    return (
        crosses
        and len(above.chunks) == 1
        and len(filled) >= 0.6 * len(text)
        and all(kind == "text" for kind in filled)
        and bool(typed)
    )


def _header_line(texts: Sequence[tuple[str, ...]]) -> int | None:
    """The first line that names most columns while the lines below it hold figures."""
    width = len(texts[0])
    for at in range(min(len(texts) - 1, 12)):
        named = [text for text in texts[at] if text]
        if len(named) < max(2, 0.6 * width) or any(kind_of(text) != "text" for text in named):
            continue
        if any(len(text.split()) > 4 for text in named) and len(named) < width:
            continue
        others = [text for text in texts if text != texts[at]]
        if any(sum(1 for o in others if o[c] == t) > 1 for c, t in enumerate(texts[at]) if t):
            continue  # what recurs below it is a value
        typed = typed_columns(texts[at + 1 :])
        if typed and sum(1 for c in typed if texts[at][c]) >= 0.5 * len(typed):
            return at
    return None


def _is_data(above: Sequence[tuple[str, ...]], below: Sequence[tuple[str, ...]]) -> bool:
    """Lines above a header that hold the same kinds of figures as those below it."""
    typed = typed_columns(below)
    return any(
        sum(1 for at, kind in typed.items() if kind_of(text[at]) == kind) >= max(1, len(typed) / 2)
        for text in above
    )


def columns_of(run: Run) -> tuple[list[TextLine], list[list[list[Token]]]]:
    """Lines and their cells, columns without words or with a lone sign merged away."""
    cells = run.every_cell()
    at = 0
    while at < len(run.gutters):
        words = {t.text for line in cells for t in line[at]}
        right = {t.text for line in cells for t in line[at + 1]}
        if not words or not right or words <= {"$", "€", "£", "#"} or _one_column(cells, at):
            run.gutters.pop(at)
            cells = run.every_cell()
        else:
            at += 1
    return run.lines, cells


def _one_column(cells: Sequence[Sequence[Sequence[Token]]], at: int) -> bool:
    """A name that stands a little to the side of the column it heads."""
    left = [i for i, line in enumerate(cells) if line[at]]
    right = [i for i, line in enumerate(cells) if line[at + 1]]
    return min(len(left), len(right)) == 1 and len(cells) > 3 and not set(left) & set(right)
