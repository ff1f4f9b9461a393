"""Words and table fragments of a page as one compressed block each."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

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
    return zlib.compress(json.dumps([asdict(fragment) for fragment in fragments]).encode(), 6)


def unpack_fragments(block: bytes) -> tuple[TableFragment, ...]:
    if not block:
        return ()
    return tuple(_fragment(item) for item in json.loads(zlib.decompress(block)))


def _fragment(item: dict[str, Any]) -> TableFragment:
    built: dict[str, Any] = {
        "box": Box(**item["box"]),
        "rows": _rows(item["rows"]),
        "header_rows": _rows(item["header_rows"]),
        "edges": tuple(item["edges"]),
        "header": tuple(item["header"]),
    }
    return TableFragment(**(item | built))


def _rows(rows: list[list[dict[str, Any]]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(Cell(cell["text"], Box(**cell["box"]), cell.get("confidence")) for cell in row)
        for row in rows
    )


def box_list(box: Box) -> list[float]:
    """A box as JSON: x0, top, x1, bottom, to a tenth of a point."""
    return [round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)]
