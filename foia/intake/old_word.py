"""Old Word files (.doc): the text, in the order in which Word keeps it.

After the main text come footnotes, headers and comments. Pictures are counted, not read.
"""

from __future__ import annotations

import re
from pathlib import Path

from foia.errors import Unreadable
from foia.intake.ole import ole_stream
from foia.model import Reason

_MAGIC = 0xA5EC
_ENCRYPTED = 0x0100
_TABLE_ONE = 0x0200
_WORD_97 = 101
_COMPRESSED = 1 << 30
_OBJECTS = re.compile("[\x01\x08]")
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14([^\x13\x14\x15]*)\x15|\x13[^\x13\x14\x15]*\x15")
_SIGNS = str.maketrans(
    {
        "\r": "\n", "\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "", "\xa0": " ", "\x01": "",
        "\x02": "", "\x03": "", "\x04": "", "\x05": "", "\x08": "", "\x13": "", "\x14": "",
        "\x15": "", "\x00": "",
    }
)  # fmt: skip


def read_doc(path: Path) -> tuple[str, int]:
    """The text with form feeds at page breaks, and the number of objects left out.

    Raises Unreadable when the file is encrypted or damaged.
    """
    main = ole_stream(path, "WordDocument")
    if len(main) < 0x44 or _number(main, 0, 2) != _MAGIC:
        raise Unreadable(Reason.CORRUPT, "the old Word file has no readable header")
    flags = _number(main, 0x0A, 2)
    if flags & _ENCRYPTED:
        raise Unreadable(Reason.PASSWORD, "the file is encrypted; ask the agency for the password")
    if _number(main, 2, 2) < _WORD_97:
        raw = main[_number(main, 0x18, 4) : _number(main, 0x1C, 4)].decode("cp1252", "replace")
    else:
        raw = _pieces(main, ole_stream(path, "1Table" if flags & _TABLE_ONE else "0Table"))
    return _readable(raw), len(_OBJECTS.findall(raw))


def _pieces(main: bytes, table: bytes) -> str:
    """The text put together from its pieces, each in one or two bytes a letter."""
    start, size = _number(main, 0x01A2, 4), _number(main, 0x01A6, 4)
    pieces = table[start : start + size]
    at = 0
    while at + 5 <= len(pieces) and pieces[at] == 1:
        at += 3 + _number(pieces, at + 1, 2)
    if at + 5 > len(pieces) or pieces[at] != 2:
        raise Unreadable(Reason.CORRUPT, "the old Word file has no list of its text pieces")
    plan = pieces[at + 5 : at + 5 + _number(pieces, at + 1, 4)]
    count = (len(plan) - 4) // 12
    parts: list[str] = []
    for i in range(count):
        letters = _number(plan, 4 * i + 4, 4) - _number(plan, 4 * i, 4)
        place = _number(plan, 4 * (count + 1) + 8 * i + 2, 4)
        if not 0 <= letters <= len(main):
            raise Unreadable(Reason.CORRUPT, "the old Word file states a text piece beyond its end")
        if place & _COMPRESSED:
            begin = (place & ~_COMPRESSED) // 2
            parts.append(main[begin : begin + letters].decode("cp1252", "replace"))
        else:
            parts.append(main[place : place + 2 * letters].decode("utf-16-le", "replace"))
    return "".join(parts)


def _readable(raw: str) -> str:
    """Field codes go, their results stay; cells end in tabs and rows in line ends."""
    before = ""
    while before != raw:
        before, raw = raw, _FIELD_CODE.sub(lambda m: m[1] or "", raw)
    text = raw.replace("\x07\x07", "\n").replace("\x07", "\t").translate(_SIGNS)
    return text.strip("\n")


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
