"""Rich text (.rtf)."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from foia.errors import Unreadable
from foia.model import Reason


def read_rtf(data: bytes) -> str:
    """The text; table cells are followed by a vertical bar. Raises Unreadable when it is damaged."""
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="replace"))
    except (ValueError, LookupError, TypeError, RecursionError, AttributeError) as error:
        raise Unreadable(Reason.CORRUPT, f"the rich text cannot be read: {error}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096


def unpacked_rtf(packed: bytes) -> bytes:
    """Rich text as Outlook packs it: runs copied from a window that starts with common words."""
    if len(packed) < 16:
        return b""
    size, mark = int.from_bytes(packed[4:8], "little"), packed[8:12]
    if mark == b"MELA":
        return packed[16 : 16 + size]
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    write, at, out = len(_DICTIONARY), 16, bytearray()
    while at < len(packed) and len(out) < size:
        control, at = packed[at], at + 1
        for bit in range(8):
            if at >= len(packed):
                break
            if not control >> bit & 1:
                out.append(packed[at])
                window[write % _WINDOW] = packed[at]
                write, at = write + 1, at + 1
                continue
            word = int.from_bytes(packed[at : at + 2], "big")
            at += 2
            offset, length = word >> 4, (word & 0xF) + 2
            if offset == write % _WINDOW:
                return bytes(out)
            for step in range(length):
                byte = window[(offset + step) % _WINDOW]
                out.append(byte)
                window[write % _WINDOW] = byte
                write += 1
    return bytes(out)
