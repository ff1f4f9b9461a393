"""Gaps, duplicates and second series among the Bates numbers of a whole case."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.model import BatesNote, StampedPage
from foia.records.bates_reading import folded_number

_PARTS = re.compile(r"(?P<prefix>.*?)(?P<figures>\d+)\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A stamped page in the order of the case; `at` is its place among all pages given."""

    at: int
    page: StampedPage
    prefix: str
    figures: str

    @property
    def number(self) -> int:
        return int(self.figures)


def notes_of(stamped: Sequence[StampedPage]) -> tuple[BatesNote, ...]:
    own, second = _split(stamped)
    by_prefix: dict[str, list[_Numbered]] = defaultdict(list)
    for at, page in enumerate(own):
        match = _PARTS.fullmatch(page.bates) if page.bates else None
        if match is not None:
            found = _Numbered(at, page, match["prefix"], match["figures"])
            by_prefix[folded_number(found.prefix)].append(found)
    notes: list[BatesNote] = []
    for members in (part for same in by_prefix.values() for part in _by_width(same)):
        notes += _series_notes(members, own)
    notes += _second_series(second)
    return tuple(notes)


def _split(stamped: Sequence[StampedPage]) -> tuple[list[StampedPage], list[StampedPage]]:
    """Every page once, and the further numbers of pages that bear several."""
    own: list[StampedPage] = []
    second: list[StampedPage] = []
    for page in stamped:
        same_page = own and (own[-1].file, own[-1].page) == (page.file, page.page)
        if not same_page:
            own.append(page)
        elif folded_number(page.bates) != folded_number(own[-1].bates):
            second.append(page)
    return own, second


def _by_width(members: Sequence[_Numbered]) -> list[list[_Numbered]]:
    """Numbers padded with zeros to different widths are different series."""
    padded = {len(m.figures) for m in members if m.figures[0] == "0"}
    parts: dict[int, list[_Numbered]] = defaultdict(list)
    for member in members:
        width = len(member.figures)
        parts[width if len(padded) > 1 and width in padded else 0].append(member)
    return list(parts.values())


def _series_notes(members: Sequence[_Numbered], pages: Sequence[StampedPage]) -> list[BatesNote]:
    first: dict[int, _Numbered] = {}
    again: list[tuple[_Numbered, _Numbered]] = []
    for found in members:
        if found.number in first:
            again.append((first[found.number], found))
        else:
            first[found.number] = found
    ordered = sorted(first.values(), key=lambda found: found.number)
    name = ordered[0].prefix.strip(" -_:.") or "numbers without a prefix"
    notes = [
        note
        for one, two in itertools.pairwise(ordered)
        if two.number - one.number > 1
        for note in _between(name, one, two, pages)
    ]
    return notes + [_duplicate(name, run) for run in _runs(again)]


def _between(
    name: str, one: _Numbered, two: _Numbered, pages: Sequence[StampedPage]
) -> Iterator[BatesNote]:
    """What is said of the numbers between two that follow each other among those that are here."""
    missing = two.number - one.number - 1
    low, high = _at(one, 1), _at(two, -1)
    unread = _unnumbered(one, two, pages)
    told = one.prefix + one.figures, two.prefix + two.figures
    for run in _pages_in_a_row(unread[:missing]):
        first, last = run[0], run[-1]
        which, its = f"page {first.page} lies", "its number"
        if len(run) > 1:
            which, its = f"pages {first.page} to {last.page} lie", "their numbers"
        note = f"{first.path}, {which} between {told[0]} and {told[1]} and {its} could not be read"
        yield BatesNote(name, "unread", low, high, first.file, first.page, note)
    left = missing - len(unread)
    if left <= 0:
        return
    span = low if low == high else f"{low} to {high}"
    are = "number is" if left == 1 else "numbers are"
    note = f"{left:,} {are} not here: {span}, after {one.page.path}, page {one.page.page}"
    if unread:
        note += f"; {len(unread):,} pages between bear a number that could not be read"
    yield BatesNote(name, "gap", low, high, one.page.file, one.page.page, note)


def _pages_in_a_row(pages: Sequence[StampedPage]) -> list[list[StampedPage]]:
    runs: list[list[StampedPage]] = []
    for page in pages:
        if runs and (runs[-1][-1].file, runs[-1][-1].page + 1) == (page.file, page.page):
            runs[-1].append(page)
        else:
            runs.append([page])
    return runs


def _at(found: _Numbered, step: int) -> str:
    return found.prefix + str(found.number + step).zfill(len(found.figures))


def _unnumbered(one: _Numbered, two: _Numbered, pages: Sequence[StampedPage]) -> list[StampedPage]:
    """Pages without a number right after `one` and right before `two`."""
    if one.page.file == two.page.file and one.at < two.at:
        between = pages[one.at + 1 : two.at]
        return [] if any(page.bates for page in between) else list(between)
    after: list[StampedPage] = []
    for page in pages[one.at + 1 :]:
        if page.bates or page.file != one.page.file:
            break
        after.append(page)
    before: list[StampedPage] = []
    for page in reversed(pages[: two.at]):
        if page.bates or page.file != two.page.file:
            break
        before.insert(0, page)
    return after + before


_Pair = tuple[_Numbered, _Numbered]


def _runs(again: Sequence[_Pair]) -> list[list[_Pair]]:
    """Pairs of places of one number, together where both sides run on."""
    runs: list[list[_Pair]] = []
    for pair in again:
        last = runs[-1][-1] if runs else None
        if last is not None and all(
            new.page.file == old.page.file and new.number == old.number + 1
            for new, old in zip(pair, last, strict=True)
        ):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _duplicate(name: str, run: Sequence[_Pair]) -> BatesNote:
    (one, two), (_, last) = run[0], run[-1]
    first, end = two.prefix + two.figures, last.prefix + last.figures
    what = f"{first} stands" if len(run) == 1 else f"{first} to {end} stand"
    note = (
        f"{what} on {one.page.path}, page {one.page.page}"
        f" and again on {two.page.path}, page {two.page.page}"
    )
    return BatesNote(name, "duplicate", first, end, two.page.file, two.page.page, note)


def _second_series(second: Sequence[StampedPage]) -> list[BatesNote]:
    found: dict[tuple[str, str], list[StampedPage]] = defaultdict(list)
    for page in second:
        match = _PARTS.fullmatch(page.bates)
        prefix = match["prefix"].strip(" -_:.") if match else page.bates
        found[(page.file, prefix)].append(page)
    notes: list[BatesNote] = []
    for (file, prefix), pages in found.items():
        first, last = pages[0], pages[-1]
        count = f"{len(pages):,} pages bear" if len(pages) > 1 else "1 page bears"
        note = f"{first.path}: {count} a second number, {first.bates} to {last.bates}"
        notes.append(
            BatesNote(prefix, "second series", first.bates, last.bates, file, first.page, note)
        )
    return notes
