"""Bytes of a text file into text, with the encoding that was taken."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text with plain line ends, and the name of the encoding.

    Order: a byte order mark, the declared encoding, UTF-8, UTF-16 without a mark, Windows-1252.
    A byte that fits none becomes U+FFFD, never nothing.
    """
    encoding = guess_encoding(data, declared)
    text = data.decode(encoding, errors="replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding


def guess_encoding(data: bytes, declared: str | None = None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if declared is not None and _decodes(data, declared):
        return declared
    if _decodes(data, "utf-8") and b"\0" not in data[:_SAMPLE]:
        return "utf-8"
    wide = _wide(data[:_SAMPLE])
    if wide is not None:
        return wide
    # Five byte values have no letter in Windows-1252; each is then shown as U+FFFD.
    return "utf-8" if _decodes(data, "utf-8") else "cp1252"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
        decoded = data.decode(encoding)
    except (LookupError, ValueError, UnicodeError):
        return False
    return isinstance(decoded, str)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: western text has a zero in every second byte."""
    if len(sample) < 4:
        return None
    pairs = len(sample) // 2
    even = sample[0 : pairs * 2 : 2].count(0) / pairs
    odd = sample[1 : pairs * 2 : 2].count(0) / pairs
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if even > 0.7 and odd < 0.1:
        return "utf-16-be"
    return None
