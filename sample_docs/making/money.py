"""Invoices and the purchase order."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass

from reportlab.lib.colors import HexColor, black, white

from making import facts
from making.paper import Paper
from making.scan import DPI, fax, render
from making.stationery import GREY, MOSS, NAVY, department_head, signature, stamp, vendor_logo

SHADE = HexColor("#e6ece9")


@dataclass(frozen=True, slots=True)
class Line:
    item: str
    quantity: int
    price: int

    @property
    def amount(self) -> int:
        return self.quantity * self.price


def _money(amount: int) -> str:
    return f"{{m {amount}.00|${amount:,}.00}}"


def _lines(
    paper: Paper, y: float, lines: tuple[Line, ...], head: tuple[str, str, str, str]
) -> float:
    """A ruled table of lines; returns the y below it."""
    spots = ((60.0, "left"), (400.0, "right"), (478.0, "right"), (552.0, "right"))
    paper.box(54, y - 6, 504, 20, SHADE, None)
    paper.cells(y, [(x, t, a) for (x, a), t in zip(spots, head, strict=True)], "SansBold", 9)
    top = y + 14
    for line in lines:
        y -= 21
        row = (line.item, str(line.quantity), _money(line.price), _money(line.amount))
        paper.cells(y, [(x, t, a) for (x, a), t in zip(spots, row, strict=True)], "Sans", 9.5)
        paper.rule(54, y - 6, 558, 0.4, GREY)
    for x in (54, 345, 408, 484, 558):
        paper.upright(x, top, y - 6, 0.4, GREY)
    paper.truth.tables.append({"rows": len(lines), "columns": list(head)})
    return y - 24


def _sums(paper: Paper, y: float, sums: tuple[tuple[str, int], ...]) -> float:
    for label, amount in sums:
        last = label == sums[-1][0]
        font = "SansBold" if last else "Sans"
        paper.cells(y, [(478, label, "right"), (552, _money(amount), "right")], font, 9.5)
        y -= 16
    return y


def vendor_invoice(
    number: str,
    day: tuple[str, str],
    due: tuple[str, str],
    lines: tuple[Line, ...],
    po: str,
    note: str,
) -> Paper:
    paper = Paper(f"Invoice {number}", facts.VENDOR, speaker=facts.VENDOR)
    paper.page()
    vendor_logo(paper, 58, 716, 1.15)
    paper.put(58, 692, "{v|Corvidane Systems, Inc.}", "SansBold", 9.5)
    paper.put(58, 680, "900 Rookery Way", "Sans", 9, GREY)
    paper.put(58, 668, "Port Ansel, Wexland 00900", "Sans", 9, GREY)
    paper.put(558, 718, "INVOICE", "SansBold", 22, MOSS, "right")
    fields = [
        ("Invoice number", f"{{i invoice|{number}}}"),
        ("Invoice date", f"{{d {day[0]}|{day[1]}}}"),
        ("Due date", f"{{d {due[0]}|{due[1]}}}"),
        ("PO number", f"{{i purchase order|{po}}}"),
        ("Contract", f"{{i contract|{facts.CONTRACT}}}"),
    ]
    y = 696.0
    for label, value in fields:
        paper.cells(y, [(450, label, "right"), (558, value, "right")], "Sans", 9.5)
        y -= 14
    paper.put(58, 628, "BILL TO", "SansBold", 8.5, GREY)
    paper.put(58, 614, "{a|City of Quillhaven}", "SansBold", 10)
    paper.put(58, 601, "{a|Quillhaven Police Department}", "Sans", 9.5)
    paper.put(58, 588, "Attn: {p|Ruben Askeland}", "Sans", 9.5)
    paper.put(58, 575, "11 Lantern Quay, Quillhaven, Tamarack 00417", "Sans", 9.5)
    y = _lines(paper, 536, lines, ("Description", "Quantity", "Unit price", "Amount"))
    total = sum(line.amount for line in lines)
    y = _sums(paper, y, (("Subtotal", total), ("Sales tax", 0), ("Total due", total)))
    paper.para(58, y - 18, 300, note, "Sans", 9.5, 13)
    paper.box(54, 84, 504, 66, None, GREY, 0.5)
    paper.put(64, 134, "REMIT TO", "SansBold", 8.5, GREY)
    paper.put(
        64, 120, "{v|Corvidane Systems, Inc.}, Lockbox 417, Port Ansel, Wexland 00900", "Sans", 9.5
    )
    paper.put(64, 106, "Questions: billing@corvidane.example or (555) 010-0900", "Sans", 9.5)
    paper.put(
        64,
        92,
        "A late fee of {q 1.5 percent|1.5 percent} a month may be charged after the due date.",
        "Sans",
        8.5,
        GREY,
    )
    return paper


def first_invoice(bates: int) -> tuple[bytes, Paper]:
    lines = (
        Line("Plumecam subscription, year 1", facts.CAMERAS, facts.CAMERA_FEE),
        Line("Installation, one time", facts.CAMERAS, facts.INSTALL_FEE),
    )
    paper = vendor_invoice(
        facts.INVOICE_1, ("2024-03-04", "March 4, 2024"), ("2024-04-03", "April 3, 2024"), lines, facts.PO,
        "For {q 48 camera|48 Plumecam cameras}, {d 2024-03-01/2025-02-28|03/01/2024 – 02/28/2025}. Thank you.",
    )  # fmt: skip
    paper.claim(
        f"Plumecam subscription, year 1 48 ${facts.CAMERA_FEE:,}.00 ${facts.CAMERAS * facts.CAMERA_FEE:,}.00",
        "cost of the first year",
    )
    paper.claim(f"Total due ${facts.YEAR_1:,}.00", "total of the invoice")
    paper.bates(bates)
    return paper.finish(), paper


def second_invoice(bates: int) -> tuple[bytes, Paper]:
    """Came out of a fax machine: black and white, slightly turned, stamped on arrival."""
    lines = (Line("Plumecam subscription, year 2", facts.CAMERAS, facts.CAMERA_FEE_2),)
    paper = vendor_invoice(
        facts.INVOICE_2, ("2025-03-03", "March 3, 2025"), ("2025-04-02", "April 2, 2025"), lines, facts.PO,
        "For {q 48 camera|48 Plumecam cameras}, {d 2025-03-01/2026-02-28|03/01/2025 – 02/28/2026}. Thank you.",
    )  # fmt: skip
    paper.claim(
        f"Plumecam subscription, year 2 {facts.CAMERAS} ${facts.CAMERA_FEE_2:,}.00 ${facts.YEAR_2:,}.00",
        "price of the second year",
    )
    paper.claim(f"Total due ${facts.YEAR_2:,}.00", "total of the invoice")
    stamp(
        paper,
        440,
        256,
        ("RECEIVED", "{d 2025-03-10|MAR 10 2025}", "{b|Accounts Payable}"),
        6,
        black,
    )
    signature(paper, 395, 190, 60, 77)
    paper.bates(bates)
    picture = fax(render(paper.finish())[0], -0.6, 7)
    out = io.BytesIO()
    then = time.struct_time((2025, 3, 10, 8, 0, 0, 0, 69, 0))
    picture.save(
        out,
        "PDF",
        resolution=DPI,
        title="FAX",
        creationDate=then,
        modDate=then,
        producer="",
        creator="",
    )
    return out.getvalue(), paper


def city_invoice(bates: int) -> tuple[bytes, Paper]:
    """The other direction: the city bills the vendor, and is paid."""
    paper = Paper(f"Invoice {facts.INVOICE_CITY}", facts.CITY, speaker=facts.CITY)
    paper.page()
    y = department_head(paper, "Accounts Receivable")
    paper.put(54, y - 10, "INVOICE", "SerifBold", 20, NAVY)
    for row, (label, value) in enumerate(
        (
            ("Invoice no.", f"{{i invoice|{facts.INVOICE_CITY}}}"),
            ("Date", "{d 2025-04-21|04/21/2025}"),
            ("Terms", "Net {q 30 day|30 days}"),
        )
    ):
        paper.cells(y - 14 * row, [(470, label, "right"), (558, value, "right")], "Sans", 9.5)
    y -= 62
    paper.put(54, y, "Customer", "SansBold", 9, GREY)
    paper.put(54, y - 14, "{v|Corvidane Systems, Inc.}", "SansBold", 10.5)
    paper.put(54, y - 27, "900 Rookery Way, Port Ansel, Wexland 00900", "Sans", 9.5)
    paper.put(54, y - 40, "Attn: {p|Theo Lindqvarn}", "Sans", 9.5)
    lines = (
        Line("Hosting of reference-site visits by other agencies", facts.VISITS, facts.VISIT_FEE),
        Line("Case study with quotations of the Chief", 1, facts.CASE_STUDY_FEE),
    )
    y = _lines(paper, y - 82, lines, ("Service", "Qty", "Rate", "Amount"))
    y = _sums(paper, y, (("AMOUNT DUE TO THE CITY", facts.RECEIVED),))
    paper.claim(f"AMOUNT DUE TO THE CITY ${facts.RECEIVED:,}.00", "money owed by the vendor")
    stamp(paper, 200, y - 46, ("PAID", "{d 2025-05-09|MAY 09 2025}", "Check {i check|004471}"), 8,
          HexColor("#b3261e"))  # fmt: skip
    paper.para(
        54, 140, 504,
        "Make checks payable to the {a|City of Quillhaven}. {c where the money goes|Receipts are booked to "
        "account {i account|2210-0417}, {a|Quillhaven Police Department}, Other Revenue.}",
        "Sans", 9.5,
    )  # fmt: skip
    paper.bates(bates)
    return paper.finish(), paper


def purchase_order(bates: int) -> tuple[bytes, Paper]:
    paper = Paper(f"Purchase Order {facts.PO}", facts.CITY, speaker=facts.CITY)
    paper.page()
    paper.box(36, 60, 540, 690, None, black, 1.2)
    paper.put(50, 722, "{a|CITY OF QUILLHAVEN}", "SansBold", 15)
    paper.put(
        50,
        706,
        "{b|Purchasing Division} · 3 Assembly Square · Quillhaven, Tamarack 00401",
        "Sans",
        8.5,
    )
    paper.put(562, 722, "PURCHASE ORDER", "SansBold", 15, align="right")
    paper.put(
        562,
        706,
        "This number must appear on all invoices and packages",
        "SansItalic",
        8,
        align="right",
    )
    boxes = (
        (36, "P.O. NUMBER", f"{{i purchase order|{facts.PO}}}"),
        (171, "P.O. DATE", "{d 2024-02-20|02/20/2024}"),
        (306, "VENDOR NO.", "{i vendor number|V-30921}"),
        (441, "REQUISITION", "{i requisition|R-24-0388}"),
    )
    for x, label, value in boxes:
        paper.box(x, 656, 135, 38, None, black, 0.7)
        paper.put(x + 6, 682, label, "Sans", 7)
        paper.put(x + 6, 664, value, "SansBold", 11)
    halves = (
        (
            36,
            "VENDOR",
            ("{v|Corvidane Systems, Inc.}", "900 Rookery Way", "Port Ansel, Wexland 00900"),
        ),
        (
            306,
            "SHIP TO",
            ("{a|Quillhaven Police Department}", "Attn: {p|Ruben Askeland}", "11 Lantern Quay"),
        ),
    )
    for x, label, rows in halves:
        paper.box(x, 576, 270, 80, None, black, 0.7)
        paper.put(x + 6, 644, label, "Sans", 7)
        for row, text in enumerate(rows):
            paper.put(x + 14, 626 - 14 * row, text, "SansBold" if row == 0 else "Sans", 10)
    thirds = (
        (36, "BUYER", "{p|Linnea Ashgrove}"),
        (216, "DELIVER BY", "{d 2024-03-29|03/29/2024}"),
        (396, "TERMS", "Net {q 30 day|30 days}"),
    )
    for x, label, value in thirds:
        paper.box(x, 540, 180, 36, None, black, 0.7)
        paper.put(x + 6, 565, label, "Sans", 7)
        paper.put(x + 14, 548, value, "Sans", 10)
    head = ("LINE", "DESCRIPTION", "QTY", "UNIT", "UNIT PRICE", "EXTENDED")
    spots = (
        (50, "left"),
        (86, "left"),
        (372, "right"),
        (390, "left"),
        (490, "right"),
        (568, "right"),
    )
    paper.box(36, 518, 540, 22, HexColor("#333333"), black)
    paper.cells(
        525, [(x, t, a) for (x, a), t in zip(spots, head, strict=True)], "SansBold", 8, white
    )
    y = 500.0
    rows = (
        ("Plumecam license plate camera, subscription year 1", facts.CAMERAS, facts.CAMERA_FEE),
        ("Installation of camera, one time", facts.CAMERAS, facts.INSTALL_FEE),
    )
    for number, (item, quantity, price) in enumerate(rows, 1):
        row = (str(number), item, str(quantity), "EA", _money(price), _money(quantity * price))
        paper.cells(y, [(x, t, a) for (x, a), t in zip(spots, row, strict=True)], "Sans", 9)
        paper.rule(36, y - 8, 576, 0.4)
        y -= 22
    for x in (78, 336, 382, 420, 496):
        paper.upright(x, 518, 300, 0.4, black)
    paper.rule(36, 300, 576, 0.7)
    paper.truth.tables.append({"rows": len(rows), "columns": list(head)})
    paper.claim(
        f"Plumecam license plate camera, subscription year 1 {facts.CAMERAS} EA "
        f"${facts.CAMERA_FEE:,}.00 ${facts.CAMERAS * facts.CAMERA_FEE:,}.00",
        "number and price of cameras",
    )
    paper.cells(
        280,
        [(490, "PURCHASE ORDER TOTAL", "right"), (568, _money(facts.YEAR_1), "right")],
        "SansBold",
        10,
    )
    paper.claim(f"PURCHASE ORDER TOTAL ${facts.YEAR_1:,}.00", "total of the order")
    paper.rule(36, 268, 576, 0.7)
    paper.para(
        50, 250, 512,
        "Ordered under Contract No. {i contract|CS-2024-0117}, approved by the {a|Quillhaven City Council} on "
        "{d 2024-02-12|02/12/2024}, item {i agenda item|7C}. Charge to {i account|4417-52010}, Operating.", "Sans", 9.5,
    )  # fmt: skip
    signature(paper, 390, 128, 100, 91, HexColor("#1b2a6b"))
    paper.rule(360, 122, 562)
    paper.put(360, 110, "{p|Linnea Ashgrove}, Senior Buyer", "Sans", 9)
    paper.put(50, 76, "Form {i form|PUR-11}", "Sans", 7.5, GREY)
    paper.bates(bates)
    return paper.finish(), paper
