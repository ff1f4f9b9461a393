"""The response letter; its counts are those of the files that were really built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor

from making import facts
from making.paper import Paper
from making.stationery import GREY, city_foot, department_head, signature


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the list that comes with the letter."""

    name: str
    pages: int
    first: int
    codes: str = ""
    redacted: int = 0

    @property
    def bates(self) -> str:
        if self.pages == 1:
            return f"QPD-{self.first:06d}"
        return f"QPD-{self.first:06d} – {self.first + self.pages - 1:06d}"


def letter(parts: Sequence[Part]) -> tuple[bytes, Paper, dict[str, int]]:
    released = sum(part.pages for part in parts)
    redacted = sum(part.redacted for part in parts)
    counts = {
        "located": released + facts.WITHHELD,
        "released": released,
        "released_in_full": released - redacted,
        "released_with_redactions": redacted,
        "withheld_in_full": facts.WITHHELD,
        "files_without_page_numbers": 3,
    }
    paper = Paper("Response to public records request", facts.DEPARTMENT, speaker="Marisol Teague")
    paper.page()
    y = department_head(paper, "Records Unit")
    paper.put(54, y, "{d 2025-08-29|August 29, 2025}", "Serif", 11)
    for row, text in enumerate(
        ("{p|Imogen Tarrow}", "{o|The Quillhaven Lantern}", "imogen@lantern.example")
    ):
        paper.put(54, y - 26 - 14 * row, text, "Serif", 11)
    paper.put(
        54, y - 84, f"Re: Public records request {{i request|{facts.REQUEST}}}", "SerifBold", 11
    )
    y -= 106
    total = counts
    for text in (
        "Dear Ms. {p|Tarrow}:",
        "This letter answers your request of {d 2025-07-08|July 8, 2025} for records about "
        "{v|Corvidane Systems, Inc.} The {a|Quillhaven Police Department} (the “Department”) received it on "
        "{d 2025-07-09|July 9, 2025}.",
        f"{{c pages located|The Department located {{q {total['located']} page|{total['located']} pages}} of "
        f"responsive records}} and {{q 3 file|three files}} without page numbers (an e-mail, a spreadsheet and "
        f"a zip archive). {{c pages released|We release {{q {released} page|{released} pages}}: "
        f"{{q {total['released_in_full']} page|{total['released_in_full']} pages}} in full and "
        f"{{q {redacted} page|{redacted} pages}} with redactions.}} {{c pages withheld|We withhold "
        f"{{q {facts.WITHHELD} page|{facts.WITHHELD} pages}} in full.}} The files are listed overleaf.",
        "Redactions and withheld pages rest on the {i statute|Tamarack Public Records Act}, {i statute|TPRA § 14}, which "
        "takes over the numbers of the federal Act, {i statute|5 U.S.C. § 552(b)}:",
    ):
        y = paper.para(54, y, 504, text, "Serif", 11, 14.5) - 8
    for text in (
        "{i exemption|(b)(6)} – personal privacy: names and telephone numbers of employees who are not "
        "managers.",
        "{i exemption|(b)(7)(E)} – techniques of law enforcement: places of cameras and of the mobile unit. "
        f"{{c exemption of the withheld pages|The {{q {facts.WITHHELD} page|{facts.WITHHELD} pages}} withheld "
        "in full are maps of camera places.}",
    ):
        paper.put(66, y, "•", "Serif", 11)
        y = paper.para(80, y, 478, text, "Serif", 11, 14.5) - 5
    for text in (
        "One file, the training handout, was damaged when it was uploaded. {c damaged file|We no longer have "
        "the original.}",
        "{c no fee|The search took {q 4.5 hour|4.5 hours}; no fee is charged.} You may appeal to the "
        "{a|Marrow County District Attorney} within {q 60 day|60 days} of this letter.",
        "Sincerely,",
    ):
        y = paper.para(54, y - 3, 504, text, "Serif", 11, 14.5) - 6
    signature(paper, 60, y - 20, 86, 3, HexColor("#1b2a6b"))
    paper.put(54, y - 46, "{p|Marisol Teague}", "Serif", 11)
    paper.put(54, y - 60, "Public Records Supervisor", "Serif", 11)
    city_foot(paper)
    paper.page()
    _list(paper, parts)
    city_foot(paper)
    return paper.finish(), paper, counts


def _list(paper: Paper, parts: Sequence[Part]) -> None:
    y = 724.0
    paper.put(54, y, f"Request {{i request|{facts.REQUEST}}} – list of records", "SerifBold", 13)
    paper.put(558, y, "Page 2 of 2", "Serif", 9, GREY, "right")
    header = ("Record", "Pages", "Bates numbers", "Exemption")
    spots = ((60.0, "left"), (318.0, "right"), (332.0, "left"), (484.0, "left"))
    y -= 34
    paper.box(54, y - 6, 504, 18, HexColor("#e4e7ee"), None)
    paper.cells(y, [(x, t, a) for (x, a), t in zip(spots, header, strict=True)], "SerifBold", 10)
    top = y + 12
    rows: list[tuple[str, str, str, str]] = []
    withheld = ""
    for part in parts:
        if withheld and part.first > int(withheld[-6:]) + 1:
            first = int(withheld[-6:]) + 1
            gap = Part(
                "Maps of camera places – withheld in full", facts.WITHHELD, first, "(b)(7)(E)"
            )
            rows.append((gap.name, str(gap.pages), gap.bates, gap.codes))
        rows.append((part.name, str(part.pages), part.bates, part.codes))
        withheld = f"{part.first + part.pages - 1:06d}"
    for row in rows:
        y -= 21
        marked = (row[0], row[1], f"{{i bates|{row[2]}}}", _codes(row[3]))
        paper.cells(y, [(x, t, a) for (x, a), t in zip(spots, marked, strict=True)], "Serif", 10)
        paper.rule(54, y - 6, 558, 0.4, GREY)
    y -= 21
    total = sum(int(row[1]) for row in rows)
    paper.cells(y, [(60, "Total located", "left"), (318, str(total), "right")], "SerifBold", 10)
    paper.rule(54, y - 6, 558, 0.8)
    for x in (54, 288, 324, 476, 558):
        paper.upright(x, top, y - 6, 0.4, GREY)
    # The total line stands below the rows and is none of them.
    paper.truth.tables.append({"rows": len(rows), "columns": list(header)})
    paper.para(
        54, y - 30, 504,
        "Without page numbers: e-mail of {d 2025-06-25|June 25, 2025} with {q 1 attachment|one attachment}; spreadsheet of client "
        "agencies; zip archive “second batch” with {q 2 file|two files}, one of which we had sent already.", "Serif", 10,
    )  # fmt: skip


def _codes(codes: str) -> str:
    return ", ".join(f"{{i exemption|{code}}}" for code in codes.split(", ")) if codes else ""
