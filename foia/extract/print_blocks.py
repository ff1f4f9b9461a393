"""Blocks of print as they stand on the page: an address beside a table of fields is read as one
block, though its lines run on into the fields in the page's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from foia.model import Page

GAP = 0.9
"""Heights of the line by which words of two blocks stand apart at least."""
SAME_EDGE = 4.0
"""Points by which the left edges of a block's lines may differ."""
LEADING = 2.2
"""Heights of the line from one line's top to the next within a block, at most."""
FEWEST, MOST = 2, 12


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one line without a wide gap."""

    start: int
    end: int
    x0: float
    top: float
    height: float


@dataclass(slots=True)
class PrintBlock:
    """`text` has one piece to a line; `at` leads from it back to the page's text."""

    text: str = ""
    starts: list[tuple[int, int]] = field(default_factory=list)

    def add(self, page_text: str, piece: _Piece) -> None:
        if self.text:
            self.text += "\n"
        self.starts.append((len(self.text), piece.start))
        self.text += page_text[piece.start : piece.end]

    def at(self, offset: int) -> int:
        block, page = max(pair for pair in self.starts if pair[0] <= offset)
        return page + offset - block


def print_blocks(page: Page) -> list[PrintBlock]:
    """Blocks of some lines that begin at the same place below one another, top to bottom."""
    open_chains: list[list[_Piece]] = []
    done: list[list[_Piece]] = []
    for piece in sorted(_pieces(page), key=lambda one: (one.top, one.x0)):
        chain = next((c for c in open_chains if _follows(c[-1], piece)), None)
        if chain is not None:
            chain.append(piece)
            continue
        done += [c for c in open_chains if piece.top - c[-1].top > LEADING * c[-1].height]
        open_chains = [c for c in open_chains if piece.top - c[-1].top <= LEADING * c[-1].height]
        open_chains.append([piece])
    return [_block(page.text, chain) for chain in done + open_chains if len(chain) >= FEWEST]


def _follows(above: _Piece, below: _Piece) -> bool:
    down = below.top - above.top
    return (
        abs(above.x0 - below.x0) <= SAME_EDGE
        and 0.5 * above.height < down <= LEADING * above.height
    )


def _block(text: str, chain: Sequence[_Piece]) -> PrintBlock:
    block = PrintBlock()
    for piece in chain[:MOST]:
        block.add(text, piece)
    return block


def _pieces(page: Page) -> Iterator[_Piece]:
    words, text = page.words, page.text
    first = 0
    for i in range(1, len(words) + 1):
        if i < len(words) and not _is_break(page, i):
            continue
        tops = [words.top[k] for k in range(first, i)]
        bottoms = [words.bottom[k] for k in range(first, i)]
        if i > first and text[words.start[first] : words.end[i - 1]].strip():
            yield _Piece(words.start[first], words.end[i - 1], words.x0[first],
                         sum(tops) / len(tops), max(1.0, max(bottoms) - min(tops)))  # fmt: skip
        first = i


def _is_break(page: Page, i: int) -> bool:
    words = page.words
    if "\n" in page.text[words.end[i - 1] : words.start[i]]:
        return True
    height = max(words.bottom[i] - words.top[i], words.bottom[i - 1] - words.top[i - 1], 1.0)
    return words.x0[i] - words.x1[i - 1] >= GAP * height
