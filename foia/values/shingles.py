"""A text as a set of numbers, so that texts with much in common can be found among many.

Words are folded first, with what OCR confuses made one character. Every run of three words is
hashed and a fixed quarter of all hashes is kept: two texts that share a stretch keep the same
hashes of it, also where one of them is far longer.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]

KEPT_OF = 4
NEIGHBOURS = 6
_WORD = re.compile(r"[^\W_]+")
_ACCENT = re.compile("[\u0300-\u036f]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\s*\n\s*(?=[a-z])")
_ALIKE = str.maketrans("0o1il|5s8b", "oollllssbb")


def words_of(text: str) -> list[str]:
    """Words of letters and digits in small letters, joined over a line's end, without accents.

    Quicker by far than `foia.text.fold`, which keeps the way back to every character.
    """
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return _WORD.findall(_BROKEN.sub("", text).lower())


def alike(word: str) -> str:
    """A word with the letters and digits that OCR confuses made one."""
    return word.translate(_ALIKE).replace("rn", "m").replace("vv", "w")


def all_alike(words: Sequence[str]) -> list[str]:
    return alike(" ".join(words)).split(" ")


def text_key(words: Sequence[str]) -> bytes:
    """The same for texts that differ only in spaces, case and punctuation."""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=12).digest()


def sampled_hashes(words: Sequence[str], kept_of: int = KEPT_OF) -> Hashes:
    """The kept hashes of a text, each once, in order; all of them with `kept_of` 1."""
    folded = all_alike(words)
    runs = map(" ".join, zip(folded, folded[1:], folded[2:], strict=False))
    values = np.fromiter((crc32(run.encode()) for run in runs), dtype=np.uint32)
    return np.unique(values[values % kept_of == 0])


def pairs_in_common(hashes: Sequence[Hashes]) -> Iterator[tuple[int, int, int]]:
    """Pairs of texts that share kept hashes, with how many: (earlier, later, shared).

    A hash of many texts (boilerplate) joins each of them only to its next few, so that the work
    grows with the texts and not with their square.
    """
    if not hashes:
        return
    sizes = np.array([len(h) for h in hashes], dtype=np.int64)
    owners = np.repeat(np.arange(len(hashes), dtype=np.uint32), sizes)
    values = np.concatenate(list(hashes)) if len(owners) else np.zeros(0, dtype=np.uint32)
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    pairs: list[npt.NDArray[np.uint64]] = []
    counts: list[npt.NDArray[np.int64]] = []
    for lag in range(1, NEIGHBOURS + 1):
        same = values[lag:] == values[:-lag]
        joined = (owners[:-lag][same].astype(np.uint64) << np.uint64(32)) | owners[lag:][same]
        found, times = np.unique(joined, return_counts=True)
        pairs.append(found)
        counts.append(times)
    every, where = np.unique(np.concatenate(pairs), return_inverse=True)
    totals = np.bincount(where, weights=np.concatenate(counts), minlength=len(every))
    for pair, total in zip(every.tolist(), totals.tolist(), strict=True):
        yield pair >> 32, pair & 0xFFFFFFFF, int(total)
