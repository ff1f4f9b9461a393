"""Which control numbers of a file make a series: they go up with its pages."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from foia.model import Page
from foia.records.bates_reading import Stamp, find_number, lone_stamp, stamps, stamps_anywhere

_STEADY = 0.5
_STEADY_UNPADDED = 0.8
_NEARLY_ALL = 0.6


@dataclass(frozen=True, slots=True)
class Series:
    """`stamps` by page number; `prefix` is as most pages print it."""

    prefix: str
    stamps: Mapping[int, Stamp]

    def value(self, page: int) -> str:
        return self.prefix + self.stamps[page].figures


def series_of(
    pages: Sequence[Page], *, margin_lines: int = 4, min_pages: int = 3, min_share: float = 0.6
) -> list[Series]:
    """The series of a file, the one on most pages first; of two as long, the lower on the page."""
    if len(pages) == 1:
        lone = lone_stamp(pages[0])
        return [Series(lone.prefix, {pages[0].number: lone})] if lone else []
    by_series: dict[str, list[Stamp]] = defaultdict(list)
    for page in pages:
        for stamp in stamps(page, margin_lines):
            by_series[stamp.series].append(stamp)
    found: list[Series] = []
    for name, members in by_series.items():
        chosen = _chosen(members) if name else _steady_runs(members, min_pages)
        needed = min(min_pages, len(pages)) if name else min_pages
        if _believed(chosen, max(2, needed), min_share, len(pages), named=bool(name)):
            prefix = Counter(s.prefix for s in chosen.values()).most_common(1)[0][0]
            found.append(Series(prefix, _completed(pages, prefix, chosen)))
    if not found and len(pages) >= min_pages:
        found = _over_the_text(pages, min_pages)
    found.sort(key=lambda s: (-len(s.stamps), -_height(s, pages), s.prefix))
    return found


def _over_the_text(pages: Sequence[Page], min_pages: int) -> list[Series]:
    """Stamps that lie over the text. Away from the margin only a number that goes up by one on
    every page is believed."""
    runs: dict[tuple[str, int, int], dict[int, Stamp]] = defaultdict(dict)
    for page in pages:
        for stamp in stamps_anywhere(page):
            distance = stamp.number - stamp.page
            runs[(stamp.series, len(stamp.figures), distance)].setdefault(stamp.page, stamp)
    best = max(runs.values(), key=len, default={})
    if len(best) < max(min_pages, _NEARLY_ALL * len(pages)):
        return []
    prefix = Counter(s.prefix for s in best.values()).most_common(1)[0][0]
    return [Series(prefix, _completed(pages, prefix, best))]


def _chosen(members: Sequence[Stamp]) -> dict[int, Stamp]:
    """One stamp a page: the one whose distance from its page number is that of most others."""
    distances = Counter(stamp.number - stamp.page for stamp in members)
    widths = Counter(len(stamp.figures) for stamp in members if stamp.padded)
    chosen: dict[int, Stamp] = {}
    for stamp in members:
        if widths and len(stamp.figures) != widths.most_common(1)[0][0]:
            continue
        held = chosen.get(stamp.page)
        if (
            held is None
            or distances[stamp.number - stamp.page] >= distances[held.number - held.page]
        ):
            chosen[stamp.page] = stamp
    return _in_order(dict(sorted(chosen.items())))


def _in_order(chosen: dict[int, Stamp]) -> dict[int, Stamp]:
    """Without the numbers that fit neither the page before nor the page after."""
    stamps_ = list(chosen.values())
    kept: dict[int, Stamp] = {}
    for i, stamp in enumerate(stamps_):
        around = [*stamps_[max(0, i - 1) : i], *stamps_[i + 1 : i + 2]]
        if not around or any(_follows(*sorted((stamp, other), key=_page)) for other in around):
            kept[stamp.page] = stamp
    return kept


def _page(stamp: Stamp) -> int:
    return stamp.page


def _follows(one: Stamp, two: Stamp) -> bool:
    """Pages may have been left out between the two, none may have been put in."""
    pages, numbers = two.page - one.page, two.number - one.number
    return pages <= numbers <= 20 * pages + 200


def _steady_runs(members: Sequence[Stamp], min_pages: int) -> dict[int, Stamp]:
    """Numbers without letters are believed only where they go up by one from page to page."""
    runs: dict[int, dict[int, Stamp]] = defaultdict(dict)
    for stamp in members:
        runs[stamp.number - stamp.page].setdefault(stamp.page, stamp)
    found: dict[int, Stamp] = {}
    for run in sorted(runs.values(), key=lambda run: (-len(run), min(run))):
        if len(run) >= min_pages and not found.keys() & run.keys():
            found |= run
    return dict(sorted(found.items()))


def _believed(
    chosen: Mapping[int, Stamp], needed: int, min_share: float, pages: int, *, named: bool
) -> bool:
    if len(chosen) < needed:
        return False
    padded = any(stamp.padded for stamp in chosen.values())
    # Licence numbers in a sorted list go up by one here and there, too.
    if not padded and len(chosen) < max(needed, pages // 2):
        return False
    if len(chosen) < min_share * (max(chosen) - min(chosen) + 1):
        return False
    members = list(chosen.values())
    steps = list(itertools.pairwise(members))
    steady = sum(two.number - one.number == two.page - one.page for one, two in steps)
    enough = _STEADY if padded and named else _STEADY_UNPADDED
    return steady >= enough * len(steps)


def _completed(pages: Sequence[Page], prefix: str, chosen: Mapping[int, Stamp]) -> dict[int, Stamp]:
    """With the pages whose number is printed badly: it must be the one their neighbours give."""
    found = dict(chosen)
    width = len(next(iter(chosen.values())).figures)
    for page in pages:
        if page.number in found:
            continue
        for number in _expected(page.number, found):
            figures = str(number).zfill(width)
            place = find_number(page.text, prefix, figures)
            if place is not None:
                model = next(iter(chosen.values()))
                start, end = place
                found[page.number] = replace(
                    model, page=page.number, start=start, end=end, figures=figures
                )
                break
    return dict(sorted(found.items()))


def _expected(page: int, found: Mapping[int, Stamp]) -> list[int]:
    before = max((n for n in found if n < page), default=None)
    after = min((n for n in found if n > page), default=None)
    near = [found[n] for n in (before, after) if n is not None]
    numbers = {stamp.number + page - stamp.page for stamp in near}
    return sorted(number for number in numbers if number >= 0)


def _height(series: Series, pages: Sequence[Page]) -> float:
    """How low on its pages a series stands, 0 at their top, 1 at their end."""
    lengths = {page.number: max(1, len(page.text)) for page in pages}
    shares = [s.start / lengths[s.page] for s in series.stamps.values()]
    return round(sum(shares) / len(shares), 2)
