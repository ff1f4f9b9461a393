"""Where a piece of evidence stands: its page, small, with the line marked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from foia.intake import PAGED_KINDS
from foia.store.case import Case
from foia.web.page_data import FilePage, Row, Wanted, file_page, file_row, wanted_place
from foia.web.page_places import Line, Piece, Place, pieces, read_boxes, sheet_lines

AROUND_CHARACTERS = 900
AROUND_LINES = 8


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """`place` is None where the figure's rows could not be found on the page, as `trouble` says.
    A page without pixels is shown as the `text` or the `lines` around the place."""

    evidence: Row
    shown: FilePage
    place: Place | None
    trouble: str
    has_picture: bool
    text: tuple[Piece, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def link(self) -> str:
        page = f"/files/{self.shown.page.file}/pages/{self.shown.page.number}"
        if self.evidence["kind"] == "passage":
            return f"{page}?evidence={self.evidence['id']}"
        rows = self.evidence["row_ids"]
        row = rows[0] if isinstance(rows, list) and rows else 0
        return f"{page}?table={self.evidence['table']}&row={row}"


def place_of(case: Case, evidence: Row) -> EvidencePlace | None:
    """None for a figure that no row stands behind."""
    if evidence["file"] is None or evidence["page"] is None:
        return None
    file = file_row(case, str(evidence["file"]))
    shown = None if file is None else file_page(case, file, int(str(evidence["page"])))
    if shown is None:
        return None
    place, trouble = _place(case, shown, evidence)
    kind = str(shown.file["kind"])
    found = EvidencePlace(evidence, shown, place, trouble, kind in PAGED_KINDS)
    if found.has_picture:
        return found
    text, start = shown.page.text, 0 if place is None or place.start is None else place.start
    marked = [] if place is None else [place]
    if "\t" in text:
        lines = sheet_lines(text, marked, shown.page.label)
        at = text.count("\n", 0, start)
        return replace(found, lines=lines[max(0, at - AROUND_LINES) : at + AROUND_LINES])
    end = start if place is None or place.end is None else place.end
    first, last = max(0, start - AROUND_CHARACTERS), end + AROUND_CHARACTERS
    return replace(found, text=pieces(text[first:last], marked, first))


def _place(case: Case, shown: FilePage, evidence: Row) -> tuple[Place | None, str]:
    if evidence["kind"] == "passage":
        drawn = read_boxes(str(evidence["boxes"]))
        start, end = int(str(evidence["start"])), int(str(evidence["end"]))
        quote = str(evidence["quote"])
        return Place("evidence", drawn, start, end, quote, key="evidence", focus=True), ""
    rows = evidence["row_ids"]
    if not isinstance(rows, list) or not rows:
        return None, "No row of the table stands behind this figure."
    return wanted_place(case, shown, Wanted(table=str(evidence["table"]), row=int(rows[0])))
