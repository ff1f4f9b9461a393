"""The stage that links documents that are copies of one another. Nothing is ever removed."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foia.model import DocumentLink, Paper
from foia.values.likeness import Likeness, compared
from foia.values.shingles import Hashes, pairs_in_common, sampled_hashes, text_key, words_of

_SHOWN = 3
_OTHER_ENTRIES = 3
_SHOWN_CHARACTERS = 50


@dataclass(frozen=True, slots=True)
class _Kept:
    """A paper as it is remembered: its words packed, its hashes."""

    id: str
    words: int
    packed: bytes
    hashes: Hashes

    def read(self) -> list[str]:
        return zlib.decompress(self.packed).decode().split(" ")


@dataclass(frozen=True, slots=True)
class LinkCopies:
    """Copies among all documents of a case.

    Texts below `fewest_words` are left alone: two short notes may well be equal by chance. A
    copy is "near" when at least `near_share` of the longer text stands in the shorter one, or
    `cut_share` of it where nearly all of the shorter one stands in the longer (a copy with parts
    blacked out). It is "part of" when `part_share` of it stands within one stretch of a text that
    is longer by a quarter. Two texts are a form filled in twice, and no copies, when of the
    figures on it `entry_share` or more are others.
    """

    fewest_words: int = 40
    near_share: float = 0.8
    cut_share: float = 0.6
    part_share: float = 0.8
    entry_share: float = 0.25
    longest_words: int = 12_000
    candidates: int = 8
    least_shared: float = 0.25
    revision: int = 2

    def __call__(self, papers: Iterable[Paper]) -> tuple[DocumentLink, ...]:
        links: list[DocumentLink] = []
        kept: list[_Kept] = []
        by_key: dict[bytes, tuple[str, int]] = {}
        for paper in papers:
            words = words_of(paper.text)
            if len(words) < self.fewest_words:
                continue
            first, count = by_key.setdefault(text_key(words), (paper.document, len(words)))
            if first != paper.document:
                reason = f"the same {count:,} words; spaces, capitals and signs aside"
                links.append(DocumentLink(paper.document, first, "same text", 1.0, reason))
                continue
            packed = zlib.compress(" ".join(words).encode(), 1)
            kept.append(_Kept(paper.document, len(words), packed, sampled_hashes(words)))
        for earlier, later, share in self._candidates(kept):
            link = self._link(kept[earlier], kept[later], share)
            if link is not None:
                links.append(link)
        return tuple(links)

    def _candidates(self, kept: list[_Kept]) -> Iterator[tuple[int, int, float]]:
        """For each text the few that share most with it, measured by the shorter of the two."""
        best: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
        for earlier, later, shared in pairs_in_common([paper.hashes for paper in kept]):
            least = min(len(kept[earlier].hashes), len(kept[later].hashes))
            if shared >= 3 and shared >= self.least_shared * least:
                shorter = min((kept[earlier].words, earlier), (kept[later].words, later))[1]
                best[shorter].append((-shared / least, earlier, later))
        for shorter in sorted(best):
            for share, earlier, later in sorted(best[shorter])[: self.candidates]:
                yield earlier, later, -share

    def _link(self, earlier: _Kept, later: _Kept, share: float) -> DocumentLink | None:
        shorter, longer = (later, earlier) if later.words <= earlier.words else (earlier, later)
        if longer.words > self.longest_words:
            return self._by_sample(earlier, later, shorter, longer, share)
        like = compared(shorter.read(), longer.read())
        if like.entries >= 2 and like.entries >= self.entry_share * like.figures:
            return None
        nearly = like.of_two >= self.near_share
        cut = like.of_two >= self.cut_share and like.of_one >= 0.9
        within = like.common >= 0.7 * like.reach and longer.words >= 1.25 * like.reach
        if like.of_one >= self.part_share and within:
            return DocumentLink(shorter.id, longer.id, "part of", like.of_one, _reason(like))
        if nearly or cut:
            reason = _reason(like)
            if like.entries >= _OTHER_ENTRIES:
                reason = f"the same wording with other entries; {reason}"
            return DocumentLink(later.id, earlier.id, "near", like.of_two, reason)
        return None

    def _by_sample(
        self, earlier: _Kept, later: _Kept, shorter: _Kept, longer: _Kept, share: float
    ) -> DocumentLink | None:
        """Long texts are compared by the word runs that were kept of them."""
        shared = share * min(len(shorter.hashes), len(longer.hashes))
        of_longer = shared / max(1, len(longer.hashes))
        reason = f"about {share:.0%} of the word runs of the shorter text, told from a sample"
        if of_longer >= 0.9:
            return DocumentLink(later.id, earlier.id, "near", of_longer, reason)
        if share >= 0.9:
            return DocumentLink(shorter.id, longer.id, "part of", share, reason)
        return None


def _reason(like: Likeness) -> str:
    """How much differs, with the first differences as they stand in both."""
    said = [f"{like.common:,} of {like.one:,} words stand in the other, which has {like.two:,}"]
    if like.misread:
        said.append(f"{like.misread:,} of them read differently")
    if like.changed:
        shown = ", ".join(f"“{_cut(a)}” / “{_cut(b)}”" for a, b in like.changed[:_SHOWN])
        many = len(like.changed)
        said.append(
            f"1 place differs: {shown}"
            if many == 1
            else f"{many:,} places differ, among them {shown}"
        )
    return "; ".join(said)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"
