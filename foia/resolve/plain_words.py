"""Names as plain words: folded letters and digits with single spaces."""

from __future__ import annotations

import re

from foia.text import fold

_INITIALS = re.compile(r"\b(\w)\.? (?=\w\b)")


def plain(text: str) -> str:
    """ "&" is "and", possessives go, and "A.T. & T." has its letters together."""
    folded = fold(text).text.replace("&", " and ")
    folded = re.sub(r"(?<=[a-z])['´`]s?\b", lambda m: m.group()[1:], folded)
    folded = re.sub(r"\bd/b/a\b", " dba ", folded)
    words = " ".join(re.findall(r"\w+", folded.replace("_", " ")))
    return _INITIALS.sub(r"\1", words)


_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")


def is_roman(word: str) -> bool:
    """Whether a plain word is a number of a series: "Fund XIII"."""
    return _ROMAN.fullmatch(word) is not None
