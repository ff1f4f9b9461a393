"""What every extractor does with a find: trims it, checks it and names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from foia.ids import make_id
from foia.model import Mention, MentionKind, Page, PageSource
from foia.text import span_of

_SOFT = " \t\r\n\u00a0"
_NO_DETAIL: Mapping[str, str] = {}

Spanned = TypeVar("Spanned")


def make_mention(
    page: Page,
    kind: MentionKind,
    start: int,
    end: int,
    value: str | None,
    extractor: str,
    score: float,
    detail: Mapping[str, str] = _NO_DETAIL,
) -> Mention | None:
    """A mention without white space at its ends, or None when nothing else is there.

    Details that are empty are left out.
    """
    while start < end and page.text[start] in _SOFT:
        start += 1
    while end > start and page.text[end - 1] in _SOFT:
        end -= 1
    if start == end:
        return None
    return Mention(
        id=make_id("mention", page.file, page.number, start, end, kind.value),
        kind=kind,
        span=span_of(page, start, end),
        value=value,
        extractor=extractor,
        score=round(min(1.0, max(0.0, score)), 3),
        detail={name: text for name, text in detail.items() if text},
    )


def present(mentions: Iterable[Mention | None]) -> list[Mention]:
    return [mention for mention in mentions if mention is not None]


def readable(pages: Sequence[Page]) -> Iterator[Page]:
    """Pages that have text."""
    for page in pages:
        if page.source in (PageSource.TEXT, PageSource.OCR):
            yield page


def is_sheet(page: Page) -> bool:
    """Whether the page holds rows of a spreadsheet, where a language model finds no sentences."""
    return page.label.startswith(("sheet", "rows"))


def without_overlap(spans: Iterable[tuple[int, int, float]]) -> list[int]:
    """Indices to keep of (start, end, weight): the heavier, then the longer, then the earlier."""
    listed = list(spans)
    ranked = sorted(
        range(len(listed)),
        key=lambda i: (-listed[i][2], listed[i][0] - listed[i][1], listed[i][0]),
    )
    kept: list[int] = []
    occupied: list[tuple[int, int]] = []
    for index in ranked:
        start, end, _ = listed[index]
        if all(end <= other_start or start >= other_end for other_start, other_end in occupied):
            kept.append(index)
            occupied.append((start, end))
    return sorted(kept, key=lambda i: listed[i][0])
