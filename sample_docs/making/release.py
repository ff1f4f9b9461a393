"""Puts the release together: which file is built by what, and in which order they are numbered."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from making import agencies, contract, deck, facts, log, mail, memos, money
from making.letter import Part, letter
from making.paper import Paper

LETTER = "01-response-letter.pdf"
CONTRACT = "02-contract-CS-2024-0117-signed.pdf"
DECK = "03-rookery-briefing.pdf"
MAILS = "04-emails-combined.pdf"
MAIL = "05-fw-following-up.eml"
INVOICE_1 = "06-invoice-CVS-10452.pdf"
INVOICE_2 = "07-invoice-CVS-11873.pdf"
INVOICE_CITY = "08-invoice-AR-2025-0093.pdf"
ORDER = "09-purchase-order-4500071822.pdf"
MEMO = "10-deployment-memo.pdf"
TRIAL = "11-trial-memo.pdf"
HANDOUT = "12-training-handout.pdf"
LOG = "13-access-log.pdf"
CLIENTS = "14-client-agencies.xlsx"
BATCH = "15-second-batch.zip"
QUOTE = f"{MAIL}/Quote_Q-20418.pdf"
AGAIN = f"{BATCH}/Corvidane invoice CVS-10452.pdf"
AMENDMENT = f"{BATCH}/Amendment_No_1.pdf"
# The share of the training handout that arrived: pages 4 to 6 lost what is drawn on them.
ARRIVED = 0.966


@dataclass(slots=True)
class Release:
    """The bytes of every file and member, and the pages behind them."""

    files: dict[str, bytes] = field(default_factory=dict)
    members: dict[str, bytes] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    mail_ranges: list[tuple[int, int]] = field(default_factory=list)
    entries: list[log.Entry] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def build() -> Release:
    made = Release()
    bates = 1

    def add(name: str, title: str, data: bytes, paper: Paper, codes: str = "") -> None:
        nonlocal bates
        redacted = sum(1 for page in paper.pages if page.codes)
        made.files[name], made.papers[name] = data, paper
        made.parts.append(Part(title, len(paper.pages), bates, codes, redacted))
        bates += len(paper.pages)

    add(CONTRACT, "Contract {i contract|CS-2024-0117}, signed", *contract.scanned_contract(bates))
    add(DECK, "Slides of the vendor’s briefing", *deck.deck(bates))
    data, paper, made.mail_ranges = mail.printed_mail(bates)
    add(MAILS, "E-mail, {q 5 message|five messages}", data, paper, "(b)(6)")
    add(INVOICE_1, "Invoice {i invoice|CVS-10452}", *money.first_invoice(bates))
    add(INVOICE_2, "Invoice {i invoice|CVS-11873}", *money.second_invoice(bates))
    add(INVOICE_CITY, "Invoice {i invoice|AR-2025-0093}", *money.city_invoice(bates))
    add(ORDER, "Purchase order {i purchase order|4500071822}", *money.purchase_order(bates))
    add(
        MEMO,
        "Memorandum of {d 2025-01-27|January 27, 2025}",
        *memos.deployment_memo(bates),
        "(b)(6), (b)(7)(E)",
    )
    bates += facts.WITHHELD
    add(TRIAL, "Memorandum of {d 2025-05-22|May 22, 2025}", *memos.trial_memo(bates), "(b)(7)(E)")
    whole, paper = memos.handout(bates)
    add(HANDOUT, "Training handout (damaged)", whole[: int(len(whole) * ARRIVED)], paper)
    data, paper, made.entries = log.access_log(bates)
    add(LOG, "Access log, {d 2025-06|June 2025}", data, paper)
    made.files[LETTER], made.papers[LETTER], made.counts = letter(made.parts)
    made.members[QUOTE], made.papers[QUOTE] = mail.quote()
    made.files[MAIL] = mail.single_mail(made.members[QUOTE])
    made.files[CLIENTS] = agencies.workbook()
    made.members[AGAIN] = made.files[INVOICE_1]
    made.members[AMENDMENT], made.papers[AMENDMENT] = contract.amendment()
    made.files[BATCH] = _zip(made)
    made.files = dict(sorted(made.files.items()))
    return made


def _zip(made: Release) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in (AGAIN, AMENDMENT):
            agencies.write_entry(archive, path.split("/", 1)[1], made.members[path])
    return out.getvalue()
