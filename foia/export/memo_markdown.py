"""A memo as Markdown, with its pictures as files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from foia.export.memo import Picture
from foia.export.memo_blocks import Block, Heading, Items, Rows, Text, Verbatim

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")


def memo_markdown(parts: Iterable[Block], folder: str) -> tuple[str, dict[str, bytes]]:
    """The text, and the pictures that it shows by the names that they must have in `folder`."""
    pictures: dict[str, bytes] = {}
    written: list[str] = []
    for part in parts:
        if isinstance(part, Picture):
            name = f"{len(pictures) + 1:03}.png"
            pictures[name] = part.png
            written.append(f"![{_plain(part.caption)}](<{folder}/{name}>)")
            written.append(f"*{_plain(part.caption)}*")
        else:
            written.append(_block(part))
    return "\n\n".join(written) + "\n", pictures


def _block(part: Heading | Text | Verbatim | Items | Rows) -> str:
    match part:
        case Heading():
            return f"{'#' * part.level} {_plain(part.text)}"
        case Text():
            label = f"**{_plain(part.label)}:** " if part.label else ""
            return f"{label}{_plain(part.text)}".strip()
        case Verbatim():
            # In a fence nothing is read as markup, so that a quote stays as it is.
            longest = max((len(run) for run in re.findall(r"`+", part.text)), default=0)
            fence = "`" * max(3, longest + 1)
            return f"{fence}{'sql' if part.is_code else 'text'}\n{part.text}\n{fence}"
        case Items():
            return "\n".join(f"- {_plain(item)}" for item in part.items)
        case Rows():
            first, *rest = [" | ".join(_plain(cell) for cell in row) for row in part.rows]
            rule = " | ".join("---" for _ in part.rows[0])
            return "\n".join(f"| {line} |" for line in (first, rule, *rest))


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
