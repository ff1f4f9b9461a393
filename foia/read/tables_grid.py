"""Drawn lines of a page as grids: positions, bands and the cells between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foia.model import Box

SNAP = 1.8
BRIDGE = 3.5
TOUCH = 3.0
MIN_CELL = 3.0
SLIVER = 5.0
MAX_SEGMENTS = 3_000

Segment = tuple[float, float, float]
"""Where a line stands, where it begins, where it ends."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines that touch one another. `down[k]` are the stretches of the line at `xs[k]`."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    down: tuple[tuple[Segment, ...], ...]
    across: tuple[tuple[Segment, ...], ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def signature(self, band: int) -> tuple[int, ...]:
        """The vertical lines that stand beside the cells of a band of rows."""
        top, bottom = self.ys[band], self.ys[band + 1]
        return tuple(k for k, parts in enumerate(self.down) if _covers(parts, top, bottom))

    def ruled_above(self, band: int, x0: float, x1: float) -> bool:
        return _covers(self.across[band], x0, x1)

    def without_slivers(self, middles: Sequence[tuple[float, float]]) -> Grid:
        """Double lines with no word between them as one; `middles` are the words' middles."""
        xs, down = _thickened(self.xs, self.down, [x for x, _ in middles])
        ys, across = _thickened(self.ys, self.across, [y for _, y in middles])
        return Grid(xs, ys, down, across)

    def band_at(self, y: float) -> int:
        return min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)


def _thickened(
    places: tuple[float, ...], lines: tuple[tuple[Segment, ...], ...], middles: list[float]
) -> tuple[tuple[float, ...], tuple[tuple[Segment, ...], ...]]:
    middles = sorted(middles)
    kept = [places[0]]
    parts = [list(lines[0])]
    for place, line in zip(places[1:], lines[1:], strict=True):
        low, high = bisect_right(middles, kept[-1]), bisect_right(middles, place)
        if place - kept[-1] < SLIVER and low == high and len(places) > 2:
            parts[-1].extend(line)
        else:
            kept.append(place)
            parts.append(list(line))
    if len(kept) < 2:
        return places, lines
    return tuple(kept), tuple(tuple(part) for part in parts)


def _covers(parts: Iterable[Segment], start: float, end: float) -> bool:
    """True when the middle half of a stretch is drawn."""
    quarter = (end - start) / 4
    low, high = start + quarter, end - quarter
    return any(a <= low + 0.5 and b >= high - 0.5 for _, a, b in parts)


def segments(
    rulings: Iterable[tuple[float, float, float, float]], width: float, height: float
) -> tuple[list[Segment], list[Segment]]:
    """Horizontal and vertical lines, those on one position merged; the page's edge left out."""
    across: list[Segment] = []
    down: list[Segment] = []
    for x0, top, x1, bottom in rulings:
        wide, tall = x1 - x0, bottom - top
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if wide >= tall and wide > 0:
            if 1 < y < height - 1:
                across.append((y, x0, x1))
        elif tall > 0 and 1 < x < width - 1:
            down.append((x, top, bottom))
    return _merged(across), _merged(down)


def _merged(lines: list[Segment]) -> list[Segment]:
    lines.sort()
    found: list[Segment] = []
    group: list[Segment] = []
    for line in lines:
        if group and line[0] - group[0][0] > SNAP:
            found.extend(_joined(group))
            group = []
        group.append(line)
    found.extend(_joined(group))
    return [line for line in found if line[2] - line[1] >= MIN_CELL]


def _joined(group: list[Segment]) -> list[Segment]:
    if not group:
        return []
    weight = sum(b - a for _, a, b in group)
    at = sum(p * (b - a) for p, a, b in group) / weight if weight else group[0][0]
    parts: list[Segment] = []
    for _, a, b in sorted(group, key=lambda line: line[1]):
        if parts and a - parts[-1][2] <= BRIDGE:
            parts[-1] = at, parts[-1][1], max(parts[-1][2], b)
        else:
            parts.append((at, a, b))
    return parts


def find_grids(across: Sequence[Segment], down: Sequence[Segment]) -> list[Grid]:
    """Groups of touching lines with at least two rows or columns between them, top to bottom."""
    if len(across) + len(down) > MAX_SEGMENTS or len(across) < 2 or len(down) < 2:
        return []
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, top, bottom) in enumerate(down):
            if x > x1 + TOUCH:
                break
            if x >= x0 - TOUCH and top - TOUCH <= y <= bottom + TOUCH:
                parent[root(len(across) + j)] = root(i)
    members: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, line in enumerate(across):
        members.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(down):
        members.setdefault(root(len(across) + j), ([], []))[1].append(line)
    grids = [_grid(rows, columns) for rows, columns in members.values()]
    return sorted((g for g in grids if g is not None), key=lambda g: (g.ys[0], g.xs[0]))


def _grid(across: list[Segment], down: list[Segment]) -> Grid | None:
    xs, columns = _by_position(down)
    ys, rows = _by_position(across)
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:
        return None
    return Grid(xs, ys, columns, rows)


def _by_position(
    lines: list[Segment],
) -> tuple[tuple[float, ...], tuple[tuple[Segment, ...], ...]]:
    """Lines of one position together; positions too near to hold a letter become one."""
    positions: list[float] = []
    parts: list[list[Segment]] = []
    for line in sorted(lines):
        if positions and line[0] - positions[-1] < MIN_CELL:
            parts[-1].append(line)
        else:
            positions.append(line[0])
            parts.append([line])
    return tuple(positions), tuple(tuple(part) for part in parts)
