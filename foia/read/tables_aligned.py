"""Tables without drawn cells: runs of lines that leave the same gutters free."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from foia.read.tables_lines import TextLine, Token, kind_of

Gutter = tuple[float, float]
MIN_GUTTER = 0.3
LOOK_AHEAD = 4
MIN_LINES = 5
NARROW = 0.2
FLUSH = 1.2
MAX_PENDING = 2


@dataclass(slots=True)
class Run:
    """Consecutive lines and the gutters between their columns."""

    lines: list[TextLine]
    gutters: list[Gutter]
    first: int
    last: int

    @property
    def edges(self) -> tuple[float, ...]:
        left = min(line.x0 for line in self.lines)
        right = max(line.x1 for line in self.lines)
        return (left, *((a + b) / 2 for a, b in self.gutters), right)

    def cells(self, line: TextLine) -> list[list[Token]]:
        return _cells(line, self.edges)

    def every_cell(self) -> list[list[list[Token]]]:
        edges = self.edges
        return [_cells(line, edges) for line in self.lines]


def _cells(line: TextLine, edges: Sequence[float]) -> list[list[Token]]:
    found: list[list[Token]] = [[] for _ in range(len(edges) - 1)]
    for token in line.tokens:
        found[min(max(bisect_right(edges, token.centre) - 1, 0), len(found) - 1)].append(token)
    return found


def find_runs(lines: Sequence[TextLine]) -> list[Run]:
    """Stretches of lines that may be tables, each line in at most one, top to bottom."""
    seeds: list[tuple[int, int, int, list[Gutter]]] = []
    for i, line in enumerate(lines):
        if len(line.chunks) < 2:
            continue
        for j in range(i + 1, min(i + 1 + LOOK_AHEAD, len(lines))):
            if len(lines[j].chunks) < 2:
                continue
            shared = _shared(line, lines[j])
            if shared:
                seeds.append((-len(shared), j - i, i, shared))
    seeds.sort(key=lambda seed: seed[:3])
    used = [False] * len(lines)
    runs: list[Run] = []
    for _, apart, i, gutters in seeds:
        j = i + apart
        if any(used[i : j + 1]):
            continue
        run = _grow(lines, used, i, j, gutters)
        if run is not None:
            for at in range(run.first, run.last + 1):
                used[at] = True
            runs.append(run)
    return sorted(runs, key=lambda run: run.first)


def _gaps(line: TextLine) -> list[Gutter]:
    return [(left[1], right[0]) for left, right in zip(line.chunks, line.chunks[1:], strict=False)]


def _shared(one: TextLine, two: TextLine) -> list[Gutter]:
    found: list[Gutter] = []
    least = MIN_GUTTER * min(one.size, two.size)
    for a0, a1 in _gaps(one):
        for b0, b1 in _gaps(two):
            low, high = max(a0, b0), min(a1, b1)
            if high - low >= least:
                found.append((low, high))
    return found


class _Growth:
    """Gutters while lines are added; a gutter may be crossed by few lines only."""

    def __init__(self, gutters: list[Gutter], size: float, pitch: float) -> None:
        self.gutters = gutters
        self.crossed = [0] * len(gutters)
        self.least = MIN_GUTTER * size
        self.pitches = [pitch]
        self.size = size
        self.count = 2

    def free(self, line: TextLine) -> list[Gutter | None]:
        """For every gutter what the line leaves of it, None when nothing."""
        left: list[Gutter | None] = []
        for low, high in self.gutters:
            widest: Gutter | None = None
            at = low
            for token in line.tokens:
                if token.x1 <= low or token.x0 >= high:
                    continue
                if token.x0 - at >= self.least and (
                    widest is None or token.x0 - at > widest[1] - widest[0]
                ):
                    widest = at, token.x0
                at = max(at, token.x1)
            if high - at >= self.least and (widest is None or high - at > widest[1] - widest[0]):
                widest = at, high
            left.append(widest)
        return left

    def takes(self, line: TextLine) -> bool:
        left = self.free(line)
        lost = sum(1 for gutter in left if gutter is None)
        if not lost:
            return True
        if len(line.chunks) < 2:
            return False
        return lost <= 0.25 * len(self.gutters)

    def add(self, line: TextLine) -> None:
        self.count += 1
        for at, gutter in enumerate(self.free(line)):
            if gutter is None:
                self.crossed[at] += 1
            else:
                self.gutters[at] = gutter

    def too_far(self, distance: float) -> bool:
        usual = median(self.pitches)
        return distance > max(3.2 * usual, 3.5 * self.size)

    def kept(self) -> list[Gutter]:
        limit = 0.15 * self.count
        return [g for g, n in zip(self.gutters, self.crossed, strict=True) if n <= limit]


def _grow(
    lines: Sequence[TextLine], used: list[bool], i: int, j: int, gutters: list[Gutter]
) -> Run | None:
    size = median([lines[i].size, lines[j].size])
    growth = _Growth(list(gutters), size, lines[j].middle - lines[i].middle)
    for at in range(i + 1, j):
        if not growth.takes(lines[at]):
            return None
        growth.add(lines[at])
    last = _extend(lines, used, growth, j, 1)
    first = _extend(lines, used, growth, i, -1)
    kept = growth.kept()
    if not kept:
        return None
    run = Run(list(lines[first : last + 1]), kept, first, last)
    _trim(run)
    run.gutters = sorted([*run.gutters, *_narrow_gutters(run)])
    return run if len(run.lines) >= 2 else None


def _extend(
    lines: Sequence[TextLine], used: list[bool], growth: _Growth, start: int, step: int
) -> int:
    end = start
    pending: list[int] = []
    at = start + step
    while 0 <= at < len(lines) and not used[at]:
        line = lines[at]
        if growth.too_far(abs(line.middle - lines[at - step].middle)):
            break
        if growth.takes(line) and (len(line.chunks) > 1 or not pending):
            if pending and not _resumes(line, growth):
                break
            growth.pitches.append(abs(line.middle - lines[at - step].middle))
            growth.add(line)
            pending = []
            end = at
        else:
            pending.append(at)
            if len(pending) > MAX_PENDING or len(line.chunks) > 2:
                break
        at += step
    return end


def _resumes(line: TextLine, growth: _Growth) -> bool:
    """After a line across the columns the table goes on only with a well filled line."""
    gaps = _gaps(line)
    met = sum(1 for low, high in growth.gutters if any(a < high and b > low for a, b in gaps))
    return met >= max(2, 0.5 * len(growth.gutters))


def _trim(run: Run) -> None:
    """Lines of a single word group at the ends belong only where they go on with a cell."""
    while len(run.lines) > 2 and len(run.lines[0].chunks) < 2:
        in_first = run.lines[0].x0 < run.edges[1]
        if not in_first and _goes_with(run, run.lines[0], run.lines[1]):
            break
        run.lines.pop(0)
        run.first += 1
    while len(run.lines) > 2 and len(run.lines[-1].chunks) < 2:
        if _goes_with(run, run.lines[-1], run.lines[-2]):
            break
        run.lines.pop()
        run.last -= 1


def _goes_with(run: Run, line: TextLine, neighbour: TextLine) -> bool:
    distance = abs(neighbour.middle - line.middle)
    size = max(line.size, neighbour.size)
    if distance <= 1.6 * size:
        return True
    at = min(max(bisect_right(run.edges, line.x0) - 1, 0), len(run.gutters))
    edges = run.edges
    others = (_cells(other, edges)[at] for other in run.lines if other is not line)
    lefts = [cell[0].x0 for cell in others if cell]
    begins = sum(1 for x in lefts if abs(x - line.x0) <= 1.5)
    return at > 0 and distance <= 2.4 * size and begins >= 0.8 * max(len(lefts), 1)


def one_run(lines: Sequence[TextLine]) -> Run:
    """Lines of one column, parted only where a narrow gutter is to be trusted."""
    run = Run(list(lines), [], 0, len(lines) - 1)
    run.gutters = sorted(_narrow_gutters(run))
    return run


def _narrow_gutters(run: Run) -> list[Gutter]:
    """Gutters of a space or two, trusted only where figures stand on one side of them."""
    found: list[Gutter] = []
    if len(run.lines) < MIN_LINES:
        return found
    rows = run.every_cell()
    for at in range(len(run.gutters) + 1):
        cells = [row[at] for row in rows]
        several = [cell for cell in cells if len(cell) > 1]
        if len(several) < max(MIN_LINES, 0.3 * sum(1 for cell in cells if cell)):
            continue
        left = 0.0
        for low, high in _free(cells, NARROW * median(line.size for line in run.lines)):
            pairs = [
                (
                    [t for t in cell if left < t.centre < low],
                    [t for t in cell if t.centre > high],
                )
                for cell in several
            ]
            pairs = [(a, b) for a, b in pairs if a and b]
            if len(pairs) >= MIN_LINES and (_hinge(pairs) or _apart(pairs)):
                found.append((low, high))
                left = high
    return found


def _free(cells: Sequence[Sequence[Token]], least: float) -> list[Gutter]:
    """What no word of a column covers, between its first and its last word."""
    spans = sorted((t.x0, t.x1) for cell in cells for t in cell)
    found: list[Gutter] = []
    reach = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - reach >= least:
            found.append((reach, x0))
        reach = max(reach, x1)
    return found


def _hinge(pairs: Sequence[tuple[list[Token], list[Token]]]) -> bool:
    """Figures set flush right against words set flush left."""
    ends = [a[-1].x1 for a, _ in pairs]
    begins = [b[0].x0 for _, b in pairs]
    starts = [a[0].x0 for a, _ in pairs]
    flush = all(_flush(places) for places in (ends, begins)) and not _flush(starts)
    return (
        flush and min(len({a[-1].text for a, _ in pairs}), len({b[0].text for _, b in pairs})) > 2
    )


def _flush(places: Sequence[float]) -> bool:
    usual = median(places)
    return sum(1 for place in places if abs(place - usual) <= FLUSH) >= 0.9 * len(places)


def _apart(pairs: Sequence[tuple[list[Token], list[Token]]]) -> bool:
    """Two values side by side: one is a date, and together they are not one figure."""
    texts = [(" ".join(t.text for t in a), " ".join(t.text for t in b)) for a, b in pairs]
    if len({a for a, _ in texts}) < 2 or len({b for _, b in texts}) < 2:
        return False
    whole = sum(1 for a, b in texts if kind_of(f"{a} {b}") in ("number", "date"))
    if whole > 0.2 * len(texts):
        return False
    for side in (0, 1):
        # A number beside words may be a street number or a zip code: one value with them.
        figures = sum(1 for pair in texts if kind_of(pair[side]) == "date")
        if figures >= 0.8 * len(texts):
            return True
    single = sum(1 for a, b in texts if len(a) == 1 and a.isupper() and len(b.split()[0]) == 1)
    return single >= 0.9 * len(texts)
