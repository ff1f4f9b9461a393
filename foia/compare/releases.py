"""Two releases of the same records, page beside page.

Pages are paired by equal text, then by Bates number, then by most of their text, at last by
their place between pairs that are sure. Every page of both releases is in exactly one pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from foia.model import PageSource
from foia.values.likeness import compared
from foia.values.shingles import pairs_in_common, sampled_hashes, text_key, words_of

FEWEST_WORDS = 8
LEAST_SHARED = 0.2
LEAST_COMMON = 0.5
LEAST_BY_PLACE = 0.4


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A page of a release as it is paired; `text` is without its Bates numbers, `at` its place
    among all pages of its release."""

    at: int
    file: str
    path: str
    page: int
    bates: str | None
    text: str
    source: PageSource
    confidence: float | None = None
    withheld: bool = False

    @property
    def unread(self) -> bool:
        return self.source is PageSource.FAILED


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page of each release, or of one only; `by` says what paired them."""

    one: ReleasePage | None
    two: ReleasePage | None
    by: str = ""


def align(ones: Sequence[ReleasePage], twos: Sequence[ReleasePage]) -> list[PagePair]:
    """Pairs in the order of the first release, then what only the second one holds."""
    pairing = _Pairing(ones, twos)
    pairing.by_text()
    pairing.by_bates()
    pairing.by_likeness()
    pairing.by_place()
    pairs = [
        PagePair(one, twos[pairing.partner[one.at]], pairing.reason[one.at])
        if one.at in pairing.partner
        else PagePair(one, None)
        for one in ones
    ]
    taken = set(pairing.partner.values())
    return pairs + [PagePair(None, two) for two in twos if two.at not in taken]


_Key = Callable[[int, ReleasePage], Hashable | None]


class _Pairing:
    def __init__(self, ones: Sequence[ReleasePage], twos: Sequence[ReleasePage]) -> None:
        self.ones, self.twos = ones, twos
        self.words = [words_of(page.text) for page in ones], [words_of(page.text) for page in twos]
        self.partner: dict[int, int] = {}
        self.reason: dict[int, str] = {}
        self._taken: set[int] = set()

    def _pair(self, one: ReleasePage, two: ReleasePage, reason: str) -> None:
        self.partner[one.at] = two.at
        self.reason[one.at] = reason
        self._taken.add(two.at)

    def _free(self) -> tuple[list[ReleasePage], list[ReleasePage]]:
        ones = [page for page in self.ones if page.at not in self.partner]
        return ones, [page for page in self.twos if page.at not in self._taken]

    def by_text(self) -> None:
        """Equal texts, those at the same path and page first, the rest in their order."""
        self._in_order(self._text_and_place, "same text")
        self._in_order(self._text, "same text")

    def _text(self, side: int, page: ReleasePage) -> Hashable | None:
        words = self.words[side][page.at]
        return text_key(words) if len(words) >= FEWEST_WORDS else None

    def _text_and_place(self, side: int, page: ReleasePage) -> Hashable | None:
        key = self._text(side, page)
        return (page.path, page.page, key) if key is not None else None

    def _in_order(self, key: _Key, reason: str) -> None:
        ones, twos = self._free()
        waiting: dict[Hashable, list[ReleasePage]] = defaultdict(list)
        for two in reversed(twos):
            found = key(1, two)
            if found is not None:
                waiting[found].append(two)
        for one in ones:
            found = key(0, one)
            if found is not None and waiting.get(found):
                self._pair(one, waiting[found].pop(), reason)

    def by_bates(self) -> None:
        """The same number, unless a release was stamped anew and the pages are others."""
        ones, twos = self._free()
        waiting = {_number(two): two for two in reversed(twos) if two.bates}
        for one in ones:
            two = waiting.get(_number(one)) if one.bates else None
            if two is not None and self._alike(one, two, LEAST_COMMON):
                self._pair(one, two, "Bates number")
                del waiting[_number(one)]

    def _alike(self, one: ReleasePage, two: ReleasePage, least: float) -> bool:
        """Enough in common, or too little text on one of them to tell (a page withheld)."""
        words = sorted((self.words[0][one.at], self.words[1][two.at]), key=len)
        if len(words[0]) < FEWEST_WORDS or one.withheld or two.withheld:
            return True
        return compared(words[0], words[1]).of_one >= least

    def by_likeness(self) -> None:
        ones, twos = self._free()
        hashes, owners = [], []
        for side, page in _interleaved(ones, twos):
            hashes.append(sampled_hashes(self.words[side][page.at], kept_of=1))
            owners.append((side, page))
        ranked: list[tuple[tuple[float, bool, int], ReleasePage, ReleasePage]] = []
        for left, right, shared in pairs_in_common(hashes):
            (side, page), (other_side, other) = owners[left], owners[right]
            least = min(len(hashes[left]), len(hashes[right]))
            if side == other_side or shared < max(3, LEAST_SHARED * least):
                continue
            one, two = (page, other) if side == 0 else (other, page)
            share = shared / max(len(hashes[left]), len(hashes[right]))
            rank = (-share, one.path != two.path, abs(one.at - two.at))
            ranked.append((rank, one, two))
        for _, one, two in sorted(ranked, key=lambda r: (r[0], r[1].at, r[2].at)):
            if one.at in self.partner or two.at in self._taken:
                continue
            if self._alike(one, two, LEAST_COMMON):
                self._pair(one, two, "most of its text")

    def by_place(self) -> None:
        """Pages between sure pairs, as many on the one side as on the other."""
        for run in _runs([page for page in self.ones if page.at not in self.partner]):
            opposite = self._opposite(run)
            if len(opposite) != len(run):
                continue
            for one, two in zip(run, opposite, strict=True):
                if self._alike(one, two, LEAST_BY_PLACE):
                    self._pair(one, two, "its place between other pages")

    def _opposite(self, run: Sequence[ReleasePage]) -> list[ReleasePage]:
        file = run[0].file
        before = self._partner_at(run[0].at - 1, file)
        after = self._partner_at(run[-1].at + 1, file)
        if before is None and after is None:
            alone = all(p.at not in self.partner for p in self.ones if p.file == file)
            return self._unpaired_file(run[0].path) if alone else []
        if before is not None and after is not None and before.file != after.file:
            return []
        known = before or after
        assert known is not None
        low = before.at + 1 if before else self._first_of(known)
        high = after.at if after else self._end_of(known)
        between = list(self.twos[low:high])
        return between if all(two.at not in self._taken for two in between) else []

    def _partner_at(self, at: int, file: str) -> ReleasePage | None:
        if not 0 <= at < len(self.ones) or self.ones[at].file != file:
            return None
        return self.twos[self.partner[at]] if at in self.partner else None

    def _unpaired_file(self, path: str) -> list[ReleasePage]:
        pages = [two for two in self.twos if two.path == path]
        return pages if all(two.at not in self._taken for two in pages) else []

    def _first_of(self, page: ReleasePage) -> int:
        at = page.at
        while at > 0 and self.twos[at - 1].file == page.file:
            at -= 1
        return at

    def _end_of(self, page: ReleasePage) -> int:
        at = page.at
        while at < len(self.twos) and self.twos[at].file == page.file:
            at += 1
        return at


def _number(page: ReleasePage) -> str:
    return "".join((page.bates or "").split()).upper()


def _interleaved(
    ones: Sequence[ReleasePage], twos: Sequence[ReleasePage]
) -> Iterator[tuple[int, ReleasePage]]:
    """Both sides in step, so that pages at the same place of their releases are neighbours."""
    both = [(page.at, 0, page) for page in ones] + [(page.at, 1, page) for page in twos]
    for _, side, page in sorted(both, key=lambda item: item[:2]):
        yield side, page


def _runs(pages: Sequence[ReleasePage]) -> Iterator[list[ReleasePage]]:
    """Pages that follow each other in one file."""
    run: list[ReleasePage] = []
    for page in pages:
        if run and (page.at != run[-1].at + 1 or page.file != run[-1].file):
            yield run
            run = []
        run.append(page)
    if run:
        yield run
