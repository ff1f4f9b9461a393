"""Words and table fragments of a page as one compressed block each."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Sequence

from foia.model import Box, Cell, TableFragment, Words

_INTS = ("start", "end")
_FLOATS = ("x0", "top", "x1", "bottom", "confidence")


def pack_words(words: Words) -> bytes:
    """Count as four little-endian bytes, then column after column, deflated."""
    parts = [len(words).to_bytes(4, "little")]
    for name in (*_INTS, *_FLOATS):
        column = array(getattr(words, name).typecode, getattr(words, name))
        if sys.byteorder == "big":
            column.byteswap()
        parts.append(column.tobytes())
    return zlib.compress(b"".join(parts), 6)


def unpack_words(block: bytes) -> Words:
    data = zlib.decompress(block)
    count = int.from_bytes(data[:4], "little")
    at = 4
    columns: dict[str, array[int] | array[float]] = {}
    for name in (*_INTS, *_FLOATS):
        column: array[int] | array[float] = array("I" if name in _INTS else "f")
        column.frombytes(data[at : at + 4 * count])
        if sys.byteorder == "big":
            column.byteswap()
        at += 4 * count
        columns[name] = column
    return Words(**columns)  # type: ignore[arg-type]


def pack_fragments(fragments: Sequence[TableFragment]) -> bytes:
    if not fragments:
        return b""
    rows = [
        {
            "page": fragment.page,
            "box": box_list(fragment.box),
            "edges": fragment.edges,
            "header": fragment.header,
            "rows": [[[cell.text, *box_list(cell.box)] for cell in row] for row in fragment.rows],
            "found_by": fragment.found_by,
            "title": fragment.title,
            "continues": fragment.continues,
        }
        for fragment in fragments
    ]
    return zlib.compress(json.dumps(rows).encode(), 6)


def unpack_fragments(block: bytes) -> tuple[TableFragment, ...]:
    if not block:
        return ()
    return tuple(
        TableFragment(
            page=item["page"],
            box=Box(*item["box"]),
            edges=tuple(item["edges"]),
            header=tuple(item["header"]),
            rows=tuple(
                tuple(Cell(cell[0], Box(*cell[1:])) for cell in row) for row in item["rows"]
            ),
            found_by=item["found_by"],
            title=item["title"],
            continues=item["continues"],
        )
        for item in json.loads(zlib.decompress(block))
    )


def box_list(box: Box) -> list[float]:
    """A box as JSON: x0, top, x1, bottom, to a tenth of a point."""
    return [round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)]
