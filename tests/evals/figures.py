"""Dates, sums and quantities: their value, their role, what is told, and whether totals agree.

The pages are invented by seed (`figure_pages`); a case that is given is only counted, for it
has no labels of roles.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from foia.extract import Amounts, Dates, Quantities
from foia.model import Document, Mention, Page
from foia.text import flowed_page
from tests.evals import figure_pages as pages
from tests.evals import figure_peers as peers
from tests.evals import report
from tests.evals.case import Case
from tests.evals.sections import Section

SEED = 20_417
LINES, FORMS, LETTERS, INVOICES = 280, 150, 240, 160
LETTER = Document("d", "f", 1, 1, "letter", "", None, None)
INVOICE = Document("d", "f", 1, 1, "invoice", "", None, None)
Reader = Callable[[str], list[str]]
Stage = Callable[[Document, Sequence[Page]], Sequence[Mention]]


def figures_sections(cases: Iterable[Case] = ()) -> list[Section]:
    sections = [_values(), _roles(), _told(), _damaged(), _checks()]
    held = [_held(at, case) for at, case in enumerate(cases, start=1)]
    return [*sections, *held]


@dataclass(slots=True)
class _Tally:
    right: int = 0
    asked: int = 0
    others: int = 0
    seconds: float = 0.0


def _values() -> Section:
    rows: list[list[str]] = []
    misses: list[str] = []
    for kind, lines, readers in (
        ("date", list(pages.dates(Random(SEED), LINES)),
         {"foia": _by(Dates()), "dateparser": peers.dateparser_dates}),
        ("amount", list(pages.amounts(Random(SEED), LINES)),
         {"foia": _by(Amounts()), "price-parser": peers.price_parser_sums}),
        ("quantity", list(pages.quantities(Random(SEED), LINES)),
         {"foia": _by(Quantities()), "quantulum3": peers.quantulum_values}),
    ):  # fmt: skip
        for who, read in readers.items():
            if who != "foia" and not peers.has(_MODULES[who]):
                continue
            tally, by_style, missed = _tally(lines, read, kind)
            styles = "; ".join(
                f"{style} {right}/{asked}" for style, (right, asked) in by_style.items()
            )
            rows.append([who, kind, report.share(tally.right, tally.asked), str(tally.others),
                         f"{1000 * tally.seconds / tally.asked:.2f}", styles])  # fmt: skip
            misses += [f"{who} {line}" for line in missed] if who == "foia" else []
    nothing = list(pages.no_quantities(Random(SEED), 120))
    for who, read in (("foia", _by(Quantities())), ("quantulum3", peers.quantulum_values)):
        if who == "foia" or peers.has(_MODULES[who]):
            taken = [text for text in nothing if read(text)]
            rows.append([who, "no quantity", report.share(len(nothing) - len(taken), len(nothing)),
                         str(len(taken)), report.NONE, "lines in which none is found"])  # fmt: skip
            misses += [f"foia took {text!r}" for text in taken] if who == "foia" else []
    notes = [
        f"Sentences made by seed {SEED}, one figure in each; right is the exact value.",
        "price-parser is made for one price in a short text and reads no words for scale; "
        "dateparser gives days, not months, quarters or ranges; quantulum3 reads all numbers.",
    ]
    headings = ("who", "kind", "value right", "other values", "ms a line", "by style")
    return Section("Figures: values", headings, rows, notes, misses=misses)


_MODULES = {
    "dateparser": "dateparser.search", "price-parser": "price_parser", "quantulum3": "quantulum3.parser",
}  # fmt: skip


def _by(stage: Stage) -> Reader:
    def read(text: str) -> list[str]:
        return [m.value for m in stage(LETTER, [flowed_page("f", 1, text)]) if m.value is not None]

    return read


def _tally(
    lines: Sequence[pages.Line], read: Reader, kind: str
) -> tuple[_Tally, Mapping[str, tuple[int, int]], list[str]]:
    tally, missed = _Tally(), []
    by_style: dict[str, tuple[int, int]] = {}
    started = time.perf_counter()
    for line in lines:
        values = read(line.text)
        hits = [v for v in values if _same(kind, v, line.value)]
        right, asked = by_style.get(line.style, (0, 0))
        by_style[line.style] = (right + bool(hits), asked + 1)
        tally.right += bool(hits)
        tally.asked += 1
        tally.others += len(values) - len(hits[:1])
        if not hits or len(values) > 1:
            missed.append(f"{line.text!r}: {line.value}, read {values}")
    tally.seconds = time.perf_counter() - started
    return tally, by_style, missed


def _same(kind: str, one: str, two: str) -> bool:
    if kind == "date" or "/" in one:
        return one == two
    return peers.same_number(one, two)


def _roles() -> Section:
    rows: list[list[str]] = []
    misses: list[str] = []
    for fresh in (False, True):
        for kind, stage, money in (("date", Dates(), False), ("amount", Amounts(), True)):
            made = list(pages.labelled(Random(SEED + money), FORMS, money=money, fresh=fresh))
            for at, style in enumerate(("beside", "far beside", "above")):
                row, missed = _roles_of(made[at::3], stage)
                rows.append(["fresh" if fresh else "seen", kind, style, *row])
                misses += [f"{style}: {line}" for line in missed]
    notes = [
        "Labels of forms; no peer gives roles. What was missed of the seen labels was mended. The "
        'fresh ones were written afterwards; of what they showed only "Rcvd" was mended (before, '
        "94 to 96 % of the fresh dates were right).",
        "The last column is of dates and sums whose label tells no role.",
    ]
    headings = ("labels", "kind", "label stands", "role right", "another role",
                "left open where none is told")  # fmt: skip
    return Section("Figures: roles", headings, rows, notes, misses=misses)


def _roles_of(
    made: Sequence[tuple[Page, list[pages.Line]]], stage: Stage
) -> tuple[list[str], list[str]]:
    right = asked = another = open_right = open_asked = 0
    misses: list[str] = []
    for page, lines in made:
        found = {m.value: m.detail.get("role", "") for m in stage(LETTER, [page])}
        for line in lines:
            role = found.get(line.value, "not found")
            asked += bool(line.role)
            right += bool(line.role) and role == line.role
            another += bool(line.role) and role not in (line.role, "", "not found")
            open_asked += not line.role
            open_right += not line.role and not role
            if role != line.role:
                misses.append(f"{line.text!r} {line.printed}: {role!r}")
    row = [report.share(right, asked), str(another), report.share(open_right, open_asked)]
    return row, misses


def _told() -> Section:
    letters = list(pages.told(Random(SEED), LETTERS))
    rows, misses = [], []
    for who in ("foia", "dateparser"):
        if who != "foia" and not peers.has(_MODULES[who]):
            continue
        right, asked, rash, closed = 0, 0, 0, 0
        for one in letters:
            values = _told_by(who, one)
            if one.value:
                asked += 1
                right += one.value in values
                rash += bool(values) and one.value not in values
            else:
                closed += 1
                rash += bool(values)
            if who == "foia" and values != ([one.value] if one.value else []):
                misses.append(f"{one.style}: {one.text!r} of {one.written}: {one.value}, {values}")
        rows.append([who, report.share(right, asked), str(rash), str(closed)])
    notes = [
        "Sentences of letters with a day, and without one; a value where nothing may be told, or "
        "a wrong one, is a rash one. dateparser gets the letter's day as its base where there is one.",
    ]
    headings = ("who", "told right", "rash values", "sentences that tell none")
    return Section("Figures: dates told from the day of writing", headings, rows, notes,
                   misses=misses)  # fmt: skip


def _told_by(who: str, one: pages.Told) -> list[str]:
    if who == "dateparser":
        return peers.dateparser_dates(one.text, one.written)
    document = Document("d", "f", 1, 1, "letter", "", one.written, None)
    found = Dates()(document, [flowed_page("f", 1, one.text)])
    return [mention.value for mention in found if mention.value is not None]


def _damaged() -> Section:
    lines = list(pages.damaged(Random(SEED), LINES))
    rows, misses = [], []
    for who, read in (("foia", _by(Amounts())), ("price-parser", peers.price_parser_sums)):
        if who != "foia" and not peers.has(_MODULES[who]):
            continue
        right = wrong = still_open = 0
        for line in lines:
            values = read(line.text)
            hit = bool(line.value) and peers.any_same(values, line.value)
            right += hit
            wrong += bool(values) and not hit
            still_open += not values
            if who == "foia" and not hit and (values or line.value):
                misses.append(
                    f"{line.style}: {line.printed}: {line.value or 'open'}, read {values}"
                )
        readable = sum(bool(line.value) for line in lines)
        rows.append([who, report.share(right, readable), str(wrong), str(still_open)])
    notes = [
        "Sums with a letter for a digit, a space, a stop for a comma; and with a lost digit or a "
        "comma for the stop, where no reading is certain. A wrong value is an invented one. The "
        "first look found sums with a space left open, which was mended.",
    ]
    headings = ("who", "read right where one reading is left", "wrong values", "left open")
    return Section("Figures: damaged sums", headings, rows, notes, misses=misses)


def _checks() -> Section:
    by_style: dict[str, Counter[str]] = {}
    truth: dict[str, str] = {}
    for made in pages.invoices(Random(SEED), INVOICES):
        last = 2 if "page missing" in made.style else 1
        document = Document("d", "f", 1, last, "invoice", "", None, None)
        said = [m.detail["checked"] for m in Amounts()(document, [made.page])
                if "checked" in m.detail]  # fmt: skip
        truth[made.style] = made.truth
        by_style.setdefault(made.style, Counter())[said[-1] if said else "not checked"] += 1
    rows = [
        [style, truth[style], *(str(counts[word]) for word in _SAID)]
        for style, counts in by_style.items()
    ]
    right = sum(counts[truth[style]] for style, counts in by_style.items())
    rash = sum(counts["differs"] for style, counts in by_style.items() if truth[style] != "differs")
    notes = [
        f"{report.share(right, INVOICES)} as it should be; {rash} said to differ where that is not "
        "certain. The last total of each invoice counts; no peer checks totals.",
    ]
    return Section("Figures: totals against lines", ("invoice", "should be", *_SAID), rows, notes)


_SAID = ("agrees", "differs", "unknown", "not checked")


def _held(at: int, case: Case) -> Section:
    """What a case holds: no labels, so counts only, and the totals that differ to look at."""
    roles: dict[str, Counter[str]] = {"date": Counter(), "amount": Counter()}
    checked: Counter[str] = Counter()
    told: Counter[str] = Counter()
    misses: list[str] = []
    for file in case.files:
        for number in case.page_numbers(file.id):
            for kind, counts in roles.items():
                for quote, detail in case.details(file.id, number, kind):
                    counts[detail.get("role", "none told")] += 1
                    checked[detail.get("checked", "")] += 1
                    told["told"] += "inferred" in detail
                    if detail.get("checked") == "differs":
                        misses.append(f"{file.path} p. {number}: {quote} {detail}")
    rows = [
        [kind, role, str(times)]
        for kind, counts in roles.items()
        for role, times in counts.most_common(12)
    ]
    notes = [
        f"Totals: {checked['agrees']} agree, {checked['differs']} differ, "
        f"{checked['unknown']} unknown; {told['told']} dates told from the day of writing."
    ]
    return Section(f"Figures: roles found, case {at}", ("kind", "role", "mentions"), rows, notes,
                   misses=misses)  # fmt: skip
