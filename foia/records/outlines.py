"""The outline of a PDF: a program that joins files puts the name of each there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.model import Page

_FILE_NAME = re.compile(r"\.[A-Za-z]{3,4}$|\w_\w|\d{3,}")

KEY = "outline"
"""The header under which the reader hands the outline over."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """`page` counts from 1; `at_top` says that the entry leads to the top of its page."""

    title: str
    page: int
    level: int
    at_top: bool


def outline_of(headers: Mapping[str, str]) -> tuple[OutlineEntry, ...]:
    """The entries under `KEY`, a list of [title, page, level, at top]; none when it is no such."""
    try:
        listed = json.loads(headers.get(KEY, "[]"))
    except ValueError:
        return ()
    if not isinstance(listed, list):
        return ()
    return tuple(entry for item in listed if (entry := _entry(item)) is not None)


def _entry(item: object) -> OutlineEntry | None:
    match item:
        case [str(title), int(page), int(level), bool(at_top)]:
            return OutlineEntry(title, page, level, at_top)
    return None


def entries_of(
    outline: Sequence[OutlineEntry], pages: Sequence[Page]
) -> tuple[frozenset[int], bool]:
    """The pages that the outline may begin documents on, and whether it lists joined files.

    Only entries of the first level count, and only where each leads to the top of a page of its
    own: sections of one work stand anywhere. It lists joined files when it starts on the first
    page and most of its titles are like names of files.
    """
    first = [entry for entry in outline if entry.level == 0]
    numbers = [entry.page for entry in first]
    known = {page.number for page in pages}
    if len(first) < 2 or not pages or not set(numbers) <= known:
        return frozenset(), False
    if len(set(numbers)) < len(numbers) or not all(entry.at_top for entry in first):
        return frozenset(), False
    named = sum(bool(_FILE_NAME.search(entry.title)) for entry in first)
    joined = numbers == sorted(numbers) and numbers[0] == pages[0].number
    return frozenset(numbers), joined and named > 0.5 * len(first)
