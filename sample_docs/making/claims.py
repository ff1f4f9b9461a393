"""What the records say about each claim: the verdict a careful desk would reach, and why."""

from __future__ import annotations

from dataclasses import dataclass

from making import agencies, facts, log
from making.release import (
    AMENDMENT,
    CLIENTS,
    CONTRACT,
    DECK,
    INVOICE_1,
    INVOICE_2,
    INVOICE_CITY,
    LOG,
    MAILS,
    MEMO,
    ORDER,
    QUOTE,
    TRIAL,
    Release,
)

SUPPORTED, REFUTED, CONFLICTING = "supported", "refuted", "conflicting"
UNKNOWN = "not enough evidence"


@dataclass(frozen=True, slots=True)
class Shown:
    """Evidence on a page: the claim of a record, found by what it is `about`."""

    stance: str
    file: str
    about: str
    page: int = 0
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Computed:
    """Evidence by counting: a figure over a table, with how it is reached."""

    stance: str
    file: str
    how: str
    value: int


def _log(column: str) -> list[str]:
    at = log.HEADERS.index(column)
    return [row[at] for row in log.rows()]


def verdicts() -> dict[str, tuple[str, tuple[str, ...], str, tuple[Shown | Computed, ...]]]:
    """By claim id: verdict, other verdicts that may be defended, reason, evidence."""
    ages = [int(age) for age in _log("Image age (days)")]
    old = sum(age > facts.PROMISED_DAYS for age in ages)
    no_case = sum(not case for case in _log("Case number"))
    federal = sum(agency == facts.HSI for agency in _log("Agency"))
    clients = agencies.rows()
    countries = len({row[2] for row in clients})
    keeps = (
        Computed("refutes", LOG, "MAX(Image age (days))", max(ages)),
        Computed("refutes", LOG, "COUNT of rows with Image age (days) > 30", old),
        Shown("refutes", AMENDMENT, "retention"),
        Shown("supports", CONTRACT, "retention", 2),
    )
    kept = (
        f"The log of June 2025 shows {old} searches of images older than 30 days, the oldest {max(ages)} days; "
        "an amendment raised the period to 365 days. The contract only promised 30."
    )
    return {
        "PR1": (REFUTED, (CONFLICTING,), kept, keeps),
        "PR2": (
            REFUTED, (), f"The vendor’s own list has {len(clients)} agencies, and its mail says the same.",
            (Computed("refutes", CLIENTS, "COUNT of rows of sheet Client agencies", len(clients)),
             Shown("refutes", MAILS, "number of clients")),
        ),
        "PR3": (
            REFUTED, (), "The vendor’s map and mail name Ireland, Portugal and New Zealand as well.",
            (Shown("refutes", DECK, "countries of operation", 3), Shown("refutes", MAILS, "countries of operation"),
             Computed("refutes", CLIENTS, "COUNT of distinct Country", countries)),
        ),
        "PR4": (
            REFUTED, (), f"Four users of a federal agency got access; the log shows {federal} of its searches.",
            (Shown("refutes", MAILS, "federal access"),
             Computed("refutes", LOG, f"COUNT of rows with Agency = {facts.HSI}", federal)),
        ),
        "PR5": (
            SUPPORTED, (), "Contract and purchase order give 48 cameras.",
            (Shown("supports", CONTRACT, "number of cameras", 1),
             Shown("supports", ORDER, "number and price of cameras")),
        ),
        "PR6": (
            SUPPORTED, (), "The slides say 98.6%; the contract warrants at least 95 percent. Both are the "
            "vendor’s own words.",
            (Shown("supports", DECK, "accuracy of reading", 4), Shown("related", CONTRACT, "accuracy of reading", 3)),
        ),
        "PR7": (UNKNOWN, (), "No record counts recovered cars.", ()),
        "FQ1": (
            CONFLICTING, (REFUTED,), "One mail says all 48 are live; the installer said a day before that 45 were.",
            (Shown("supports", MAILS, "cameras in operation", 1, 0),
             Shown("refutes", MAILS, "cameras in operation", 1, 1),
             Shown("supports", MEMO, "cameras deployed", 1)),
        ),
        "FQ2": (SUPPORTED, (), "Section 2.1 of the contract.", (Shown("supports", CONTRACT, "term of the contract", 1),)),
        "FQ3": (
            REFUTED, (), "The city billed the vendor $12,500.00, and the invoice is stamped as paid.",
            (Shown("refutes", INVOICE_CITY, "money owed by the vendor"),
             Shown("refutes", INVOICE_CITY, "where the money goes"),
             Shown("refutes", MAILS, "payment for visits"),
             Shown("refutes", MAILS, "amount of the invoice")),
        ),
        "FQ4": (
            SUPPORTED, (), "The log has as many rows.",
            (Computed("supports", LOG, "COUNT of rows", len(ages)),),
        ),
        "FQ5": (
            REFUTED, (CONFLICTING,), f"{no_case} rows of the log have no case number; a memo only says that one is required.",
            (Computed("refutes", LOG, "COUNT of rows with empty Case number", no_case),
             Shown("related", MEMO, "case number required", 1)),
        ),
        "FQ6": (
            REFUTED, (UNKNOWN,), "The deputy city manager found no audit report after October 2024.",
            (Shown("refutes", MAILS, "audits"),),
        ),
        "FQ7": (UNKNOWN, (), "The training handout does not say how long the training takes.", ()),
        "FQ8": (REFUTED, (CONFLICTING,), kept, keeps),
        "AR1": (
            SUPPORTED, (), "The two invoices add up to $258,000.00, and a mail gives the same sum.",
            (Shown("supports", MAILS, "total paid"), Shown("supports", INVOICE_1, "total of the invoice"),
             Shown("supports", INVOICE_2, "total of the invoice"),
             Computed("supports", INVOICE_1, f"132000 (this invoice) + 126000 ({INVOICE_2})", facts.PAID)),
        ),
        "AR2": (
            REFUTED, (), "$2,500 was the price of the first year; the second year cost $2,625 for each camera.",
            (Shown("refutes", CONTRACT, "yearly fee", 1), Shown("refutes", INVOICE_2, "price of the second year")),
        ),
        "AR3": (
            REFUTED, (), "A memo, still readable below its black boxes, describes a trial. The contract forbids it.",
            (Shown("refutes", TRIAL, "facial recognition trial"), Shown("related", CONTRACT, "no facial recognition", 1)),
        ),
        "AR4": (
            SUPPORTED, (), "Distinct users and agencies of the log.",
            (Computed("supports", LOG, "COUNT of distinct User", len(set(_log("User")))),
             Computed("supports", LOG, "COUNT of distinct Agency", len(set(_log("Agency"))))),
        ),
        "AR5": (
            REFUTED, (), f"{old} searches were of older images, the oldest {max(ages)} days.",
            keeps[:2],
        ),
        "AR6": (UNKNOWN, (), "No record counts burglaries.", ()),
        "AR7": (
            SUPPORTED, (), "Slides, mail and quote give the same price.",
            (Shown("supports", QUOTE, "price of more cameras"), Shown("supports", MAILS, "price of more cameras"),
             Shown("supports", DECK, "price of more cameras")),
        ),
    }  # fmt: skip


def evidence(made: Release, item: Shown | Computed) -> dict[str, object]:
    match item:
        case Computed(stance, file, how, value):
            return {"file": file, "computed": value, "how": how, "stance": stance}
        case Shown(stance, file, about, page, nth):
            found = [
                (truth.number, mark.text)
                for truth in made.papers[file].pages
                if page in (0, truth.number)
                for mark in truth.marks
                if mark.kind == "c" and mark.value == about
            ]
            number, quote = found[nth]
            return {"file": file, "page": number, "quote": quote, "stance": stance}
