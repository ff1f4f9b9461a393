"""A PNG without its comments: text packed a thousandfold must not cost the picture."""

from __future__ import annotations

import io
import struct
from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COMMENTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})


def without_comments(path: Path) -> io.BytesIO | Path:
    """The path itself for anything but a PNG with comments; a chunk cut short is kept as it is."""
    with path.open("rb") as file:
        if file.read(8) != _SIGNATURE:
            return path
        data = file.read()
    kept, at, left_out = [_SIGNATURE], 0, False
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 12 + length
        if data[at + 4 : at + 8] in _COMMENTS and end <= len(data):
            left_out = True
        else:
            kept.append(data[at:end])
        at = end
    return io.BytesIO(b"".join(kept)) if left_out else path
