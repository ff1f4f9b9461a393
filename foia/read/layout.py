"""Words of a text layer in reading order, one visual line after another.

The order in which a PDF paints its text is kept where it makes sense. Where the painting jumps
back up the page, the runs between the jumps are either columns of prose, which stay apart, or
parts of the same lines (labels and filled-in values, a table painted column by column), which
are put together by position.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from foia.read.content import RawWord

MAX_RUNS = 150


@dataclass(frozen=True, slots=True)
class Item:
    """Word number `at` with its place in an upright frame, whatever way its page is turned."""

    at: int
    x0: float
    x1: float
    base: float
    height: float


@dataclass(slots=True)
class _Segment:
    items: list[Item]

    @property
    def x0(self) -> float:
        return self.items[0].x0

    @property
    def x1(self) -> float:
        return self.items[-1].x1

    @property
    def base(self) -> float:
        return self.items[0].base

    @property
    def height(self) -> float:
        return max(item.height for item in self.items)


@dataclass(slots=True)
class _Run:
    """Segments painted one below the other."""

    segments: list[_Segment] = field(default_factory=list)

    @property
    def top(self) -> float:
        return min(s.base - s.height for s in self.segments)

    @property
    def bottom(self) -> float:
        return max(s.base for s in self.segments)

    @property
    def x0(self) -> float:
        return min(s.x0 for s in self.segments)

    @property
    def x1(self) -> float:
        return max(s.x1 for s in self.segments)


def reading_lines(words: Sequence[RawWord], width: float, height: float) -> list[list[RawWord]]:
    """Lines of words. Text turned another way than most of the page follows at the end."""
    angles = Counter(word.angle for word in words)
    lines: list[list[RawWord]] = []
    for angle, _ in sorted(angles.items(), key=lambda pair: (-pair[1], pair[0])):
        items = [
            _upright(at, word, angle, width, height)
            for at, word in enumerate(words)
            if word.angle == angle
        ]
        lines.extend([words[at] for at in line] for line in ordered_lines(items))
    return lines


def ordered_lines(items: Sequence[Item]) -> list[list[int]]:
    """The numbers of words, line by line; `items` come as painted or as recognised."""
    return [[item.at for item in segment.items] for segment in _ordered(items)]


def _upright(at: int, word: RawWord, angle: int, width: float, height: float) -> Item:
    box = word.box
    match angle:
        case 90:
            return Item(at, box.top, box.bottom, width - box.x0, word.height)
        case 180:
            return Item(at, width - box.x1, width - box.x0, height - box.top, word.height)
        case 270:
            return Item(at, height - box.bottom, height - box.top, box.x1, word.height)
        case _:
            return Item(at, box.x0, box.x1, word.baseline, word.height)


def _ordered(items: Sequence[Item]) -> list[_Segment]:
    runs = _runs(_segments(items))
    if len(runs) == 1:
        return runs[0].segments
    if len(runs) > MAX_RUNS:
        return _visual_lines([s for run in runs for s in run.segments])
    lines: list[_Segment] = []
    for block in _by_position(_merged(runs)):
        lines.extend(block.segments)
    return lines


def _same_line(one: Item | _Segment, two: Item | _Segment) -> bool:
    smaller, larger = sorted((one.height, two.height))
    # A superscript or a large initial stands off the baseline of its line.
    return abs(one.base - two.base) <= max(0.45 * smaller, 0.2 * larger)


def _segments(items: Sequence[Item]) -> list[_Segment]:
    segments: list[_Segment] = []
    for item in items:
        if segments:
            last = segments[-1].items[-1]
            near = item.x0 >= last.x1 - 0.5 * min(item.height, last.height)
            if near and _same_line(last, item):
                segments[-1].items.append(item)
                continue
        segments.append(_Segment([item]))
    return segments


def _runs(segments: list[_Segment]) -> list[_Run]:
    runs = [_Run()]
    for segment in segments:
        so_far = runs[-1].segments
        if so_far:
            last = so_far[-1]
            jumps_up = segment.base < last.base - 0.5 * min(segment.height, last.height)
            if jumps_up or _same_line(last, segment):
                runs.append(_Run())
        runs[-1].segments.append(segment)
    return [run for run in runs if run.segments]


def _merged(runs: list[_Run]) -> list[_Run]:
    """Runs that share visual lines become one; columns of prose stay apart."""
    blocks = list(runs)
    changed = True
    while changed:
        changed = False
        for i in range(len(blocks)):
            j = i + 1
            while j < len(blocks):
                if _share_lines(blocks[i], blocks[j]):
                    both = [*blocks[i].segments, *blocks.pop(j).segments]
                    blocks[i] = _Run(_visual_lines(both))
                    changed = True
                else:
                    j += 1
    return blocks


def _share_lines(one: _Run, two: _Run) -> bool:
    top, bottom = max(one.top, two.top), min(one.bottom, two.bottom)
    smallest = min(one.segments[0].height, two.segments[0].height)
    if bottom - top < 0.4 * smallest:
        return False
    beside_one = [s for s in one.segments if s.base - s.height < bottom and s.base > top]
    beside_two = [s for s in two.segments if s.base - s.height < bottom and s.base > top]
    if not beside_one or not beside_two:
        return True
    left, right = sorted((beside_one, beside_two), key=lambda run: median(s.x0 for s in run))
    # Medians: a headline across both columns, or a stray mark, does not join them.
    if median(s.x1 for s in left) > median(s.x0 for s in right):
        return True
    fewer, more = sorted((beside_one, beside_two), key=len)
    if _is_prose(fewer) and _is_prose(more):
        return False
    # Labels and values stand on common lines; a menu beside an article does so by chance.
    on_line = sum(any(_same_line(one, two) for two in more) for one in fewer)
    return len(fewer) < 3 or on_line >= 0.6 * len(fewer)


def _is_prose(segments: list[_Segment]) -> bool:
    """Several close lines of several words each; cells of a table have fewer, or more air."""
    if len(segments) < 3:
        return False
    bases = sorted(s.base for s in segments)
    pitch = median(two - one for one, two in pairwise(bases))
    close = pitch <= 2.0 * median(s.height for s in segments)
    return close and median(len(s.items) for s in segments) >= 3


def _visual_lines(segments: list[_Segment]) -> list[_Segment]:
    lines: list[list[_Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.base, s.x0)):
        if lines and _same_line(lines[-1][-1], segment):
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return [_Segment(sorted((i for s in line for i in s.items), key=_left)) for line in lines]


def _left(item: Item) -> float:
    return item.x0


def _by_position(blocks: list[_Run]) -> list[_Run]:
    """Earliest painted first, but never before a block that stands right above it."""
    left = list(blocks)
    ordered: list[_Run] = []
    while left:
        free = (b for b in left if not any(o is not b and _above(o, b) for o in left))
        chosen = next(free, left[0])
        left = [block for block in left if block is not chosen]
        ordered.append(chosen)
    return ordered


def _above(one: _Run, two: _Run) -> bool:
    side_by_side = min(one.x1, two.x1) - max(one.x0, two.x0) <= 0
    if one.bottom > two.top + 0.5 * two.segments[0].height:
        return False
    return not side_by_side or one.bottom < two.top
