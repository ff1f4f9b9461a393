"""The stage that reads Bates and control numbers, and lists the gaps between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.model import BatesNote, Page, StampedPage
from foia.records.bates_notes import notes_of
from foia.records.bates_series import series_of


@dataclass(frozen=True, slots=True)
class FindBates:
    """Bates numbers by page number, with the prefix as most pages print it.

    A number stands in the first or last `margin_lines` of a page, or alone on a line. A series
    is believed when at least `min_pages` pages bear numbers that go up with the page, and at
    least `min_share` of the pages it spans do; of several, the one on most pages is taken.
    A page between them may print its own number badly ("X0OO4l"), but it must print it.
    """

    margin_lines: int = 4
    min_pages: int = 3
    min_share: float = 0.6
    revision: int = 3

    def __call__(self, pages: Sequence[Page]) -> Mapping[int, str]:
        found = series_of(
            pages,
            margin_lines=self.margin_lines,
            min_pages=self.min_pages,
            min_share=self.min_share,
        )
        numbers: dict[int, str] = {}
        for series in found:
            if not numbers.keys() & series.stamps.keys():
                numbers |= {page: series.value(page) for page in series.stamps}
        return dict(sorted(numbers.items()))

    def notes(self, stamped: Sequence[StampedPage]) -> tuple[BatesNote, ...]:
        """Gaps, duplicates and second series of a whole case.

        `stamped` holds every page of the files that bear numbers, in order: a page whose number
        could not be read comes with "", a page with a second number comes again.
        """
        return notes_of(stamped)
