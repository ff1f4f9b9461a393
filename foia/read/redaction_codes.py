"""What covers a page as redactions, each with the code printed in it, on it or beside it."""

from __future__ import annotations

from collections.abc import Sequence

from foia.model import Box, Page, Redaction, Words
from foia.read.content import area, holds, overlap, union
from foia.read.redaction_labels import Codes, Cover
from foia.read.redactions_typed import typed_covers


def redactions(page: Page, covers: Sequence[Cover], codes: Codes) -> tuple[Redaction, ...]:
    """Covers with the codes printed in or beside them; boxes over the same place become one.

    Text that stands for what was taken out ("█████", "[redacted]") counts as a cover too.
    """
    found: list[Redaction] = []
    boxed = _distinct(covers)
    size = page.width, page.height
    for cover in _distinct([*boxed, *typed_covers(page, boxed, codes)]):
        code = (
            codes.in_text(cover.label)
            or _code_at(cover.box, page.text, page.words, size[0], codes)
            or codes.in_text(cover.beside)
        )
        found.append(
            Redaction(
                page.file,
                page.number,
                cover.box,
                code[0] if code else cover.label or None,
                code[1] if code else None,
                round(min(1.0, area(cover.box) / max(size[0] * size[1], 1.0)), 6),
                cover.text_under,
            )
        )
    return tuple(found)


def _distinct(covers: Sequence[Cover]) -> list[Cover]:
    kept: list[Cover] = []
    for cover in sorted(covers, key=lambda c: -area(c.box)):
        for at, other in enumerate(kept):
            if overlap(cover.box, other.box) > 0.7 * area(cover.box):
                under = dict.fromkeys(t for t in (other.text_under, cover.text_under) if t)
                kept[at] = Cover(
                    union(other.box, cover.box),
                    " ".join(under) or None,
                    other.label or cover.label,
                    other.beside or cover.beside,
                )
                break
        else:
            kept.append(cover)
    return sorted(kept, key=lambda c: (c.box.top, c.box.x0))


def _code_at(
    box: Box, text: str, words: Words, page_width: float, codes: Codes
) -> tuple[str, str] | None:
    """The codes inside a box, else right beside it, else in the margin of its line."""
    middles = [
        ((words.x0[i] + words.x1[i]) / 2, (words.top[i] + words.bottom[i]) / 2)
        for i in range(len(words))
    ]
    tall = 0.5 * min(box.bottom - box.top, 12.0)
    beside = Box(box.x0 - 24, box.top - 2, box.x1 + 24, box.bottom + 2)
    margins = [
        Box(0.85 * page_width, box.top - tall, page_width, box.bottom + tall),
        Box(0.0, box.top - tall, 0.12 * page_width, box.bottom + tall),
    ]
    for place in (Box(box.x0, box.top - 2, box.x1, box.bottom + 2), beside, *margins):
        near = [i for i, (x, y) in enumerate(middles) if holds(place, x, y)]
        part = " ".join(text[words.start[i] : words.end[i]] for i in near)
        code = codes.in_text(part)
        if code:
            return code
    return None
