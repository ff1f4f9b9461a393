"""Flowing text into pages."""

from __future__ import annotations

from collections.abc import Iterable

from foia.model import Page
from foia.text import flowed_page, split_lines


def text_pages(file: str, text: str, lines_per_page: int, first_number: int = 1) -> list[Page]:
    """Pages of so many lines, labelled with the numbers of their lines; at least one."""
    parts = split_lines(text.rstrip("\n"), lines_per_page)
    return [
        flowed_page(file, number, part, f"lines {first}-{last}")
        for number, (part, first, last) in enumerate(parts, start=first_number)
    ]


def labelled_pages(file: str, parts: Iterable[tuple[str, str]], lines_per_page: int) -> list[Page]:
    """Pages for (label, text) parts, each beginning a page; long parts go on with line numbers."""
    pages: list[Page] = []
    for label, text in parts:
        pieces = split_lines(text.rstrip("\n"), lines_per_page)
        for part, first, last in pieces:
            shown = label if len(pieces) == 1 else f"{label}, lines {first}-{last}".lstrip(", ")
            pages.append(flowed_page(file, len(pages) + 1, part, shown))
    return pages
