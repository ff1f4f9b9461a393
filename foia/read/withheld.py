"""Pages withheld in full, and what a reporter has to know of text that a box did not remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foia.model import Box, Page, PageSource, Problem, Reason, Redaction
from foia.read.content import holds
from foia.read.redaction_codes import redactions
from foia.read.redaction_labels import Codes, Cover
from foia.values.withheld import withheld_sheet

STAGE = "read"
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


def judged(
    page: Page, covers: Sequence[Cover], codes: Codes
) -> tuple[Page, tuple[Redaction, ...], tuple[Problem, ...]]:
    """The page, its redactions (one for a page withheld in full), and notes of readable text."""
    found = redactions(page, covers, codes)
    notes = _readable(page, found)
    if not _is_withheld(page, found):
        return page, found, notes
    if not any(one.code_normalised for one in found) and (read := codes.in_text(page.text)):
        found = (*found, Redaction(page.file, page.number, _NOWHERE, *read, 0.0))
    page, found = in_full(page, found)
    return page, found, notes


def in_full(page: Page, found: Sequence[Redaction]) -> tuple[Page, tuple[Redaction, ...]]:
    """The page known as withheld, and the one redaction that it is."""
    signals = {**page.signals, "withheld": 1.0}
    if page.source is PageSource.FAILED:
        page = replace(page, source=PageSource.OCR, reason=None, confidence=1.0)
    return replace(page, signals=signals), (_whole(page, found),)


def _is_withheld(page: Page, found: Sequence[Redaction]) -> bool:
    if page.source in (PageSource.TEXT, PageSource.OCR) and withheld_sheet(page.text):
        return True
    share = sum(one.area_share for one in found)
    if share < 0.35:
        return False
    others = _words_outside(page, [one.box for one in found])
    return others <= (14 if share >= 0.7 else 4)


def _words_outside(page: Page, boxes: Sequence[Box]) -> int:
    """Words under no box, but for those at the head and foot, where numbers and titles stand."""
    words, count = page.words, 0
    for i in range(len(words)):
        x, y = (words.x0[i] + words.x1[i]) / 2, (words.top[i] + words.bottom[i]) / 2
        text = page.text[words.start[i] : words.end[i]]
        if sum(c.isalpha() for c in text) < 3 or not 0.07 < y / page.height < 0.93:
            continue
        count += not any(holds(box, x, y) for box in boxes)
    return count


def _whole(page: Page, found: Sequence[Redaction]) -> Redaction:
    printed = dict.fromkeys(one.code for one in found if one.code)
    values = dict.fromkeys(one.code_normalised for one in found if one.code_normalised)
    under = [one.text_under for one in found if one.text_under]
    return Redaction(
        page.file,
        page.number,
        Box(0.0, 0.0, page.width, page.height),
        "; ".join(printed) or None,
        "; ".join(values) or None,
        1.0,
        " ".join(under) or None,
    )


def _readable(page: Page, found: Sequence[Redaction]) -> tuple[Problem, ...]:
    boxes = sum(1 for one in found if one.text_under)
    if not boxes:
        return ()
    which = "a redaction box" if boxes == 1 else f"{boxes} redaction boxes"
    message = (
        f"The file still holds readable text under {which} on this page. Somebody meant to "
        "withhold it: it may name people at risk. It is in no listing, search or export unless "
        "asked for with --with-text-under; weigh it, and ask a lawyer, before you use it."
    )
    return (Problem(page.file, page.number, STAGE, Reason.NOT_SUPPORTED, message),)
