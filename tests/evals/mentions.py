"""Vendors, agencies, people, dates, amounts, quantities and identifiers, page by page.

A measure says which labels and findings of a page are compared, and when two are the same.
Names are compared by printed form, dates and amounts by value and also by printed form,
quantities by value and then loosely by unit or surrounding words.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from tests.evals import folding
from tests.evals.case import Case, Found
from tests.evals.gold import GoldPage, GoldSet, Label
from tests.evals.scoring import Counts, count, unique


@dataclass(frozen=True, slots=True)
class Measure:
    """`kinds` are the mention kinds asked of the case; `label_kind` the kind of the labels.

    `key` makes a label or finding one printed form; None leaves it out. `loosely` is a second,
    wider sameness by the words of the quote.
    """

    name: str
    label_kind: str
    kinds: tuple[str, ...]
    key: Callable[[Label | Found], Hashable]
    same: Callable[[Label, Found], bool]
    loosely: Callable[[Label, Found], bool]


@dataclass(frozen=True, slots=True)
class PageScore:
    """`loose` counts a finding as right that holds the label's words or stands in them."""

    source: str
    exact: Counts
    loose: Counts
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def _text(item: Label | Found) -> str:
    return item.text if isinstance(item, Label) else item.quote


def _by(fold: Callable[[str], str]) -> Callable[[Label | Found], Hashable]:
    def key(item: Label | Found) -> Hashable:
        return fold(_text(item)) or None

    return key


def _same_by(key: Callable[[Label | Found], Hashable]) -> Callable[[Label, Found], bool]:
    return lambda label, found: key(label) == key(found)


def _words_within(label: Label, found: Found) -> bool:
    return folding.contained(label.text, found.quote)


def iso_key(item: Label | Found) -> Hashable:
    """The days meant by the ISO value; a finding that leaves the value open is not a value."""
    return folding.period(item.value) if item.value else None


def _same_iso(label: Label, found: Found) -> bool:
    return iso_key(label) == iso_key(found)


def amount_key(item: Label | Found) -> Hashable:
    """A dash printed for nothing ("$ -") is not labelled and not held against a finding."""
    if not any(character.isdigit() for character in _text(item)):
        return None
    value = folding.decimal(item.value)
    return None if value is None else abs(value)


def quantity_key(item: Label | Found) -> Hashable:
    return folding.decimal(item.value), folding.folded(_text(item))


def same_quantity(label: Label, found: Found) -> bool:
    """The same number, and the unit's stem agrees or one quote holds the other.

    A label without a number (a range such as "between 25.5 and 31 hours") goes by its words.
    """
    expected = folding.decimal(label.value)
    if expected is None:
        return folding.contained(label.text, found.quote)
    if folding.decimal(found.value) != expected:
        return False
    if found.unit and folding.stem(found.unit) in map(folding.stem, folding.words(label.unit)):
        return True
    if found.unit and folding.stem(found.unit) == folding.stem(label.unit):
        return True
    return folding.contained(label.text, found.quote)


_name = _by(folding.folded_name)
_date = _by(folding.folded_date)
_identifier = _by(folding.folded_identifier)


def _same_identifier(label: Label, found: Found) -> bool:
    """By the quote; by the value too, since a quote may carry "No." or "Request"."""
    expected = folding.folded_identifier(label.text)
    return expected in (
        folding.folded_identifier(found.quote),
        folding.folded_identifier(found.value or ""),
    )


MEASURES = (
    Measure("vendor", "vendor", ("vendor",), _name, _same_by(_name), _words_within),
    Measure("agency", "agency", ("agency",), _name, _same_by(_name), _words_within),
    Measure("person", "person", ("person",), _name, _same_by(_name), _words_within),
    Measure("date, by value", "date", ("date",), iso_key, _same_iso, _same_iso),
    Measure("date, as printed", "date", ("date",), _date, _same_by(_date), _words_within),
    Measure(
        "amount, by value", "amount", ("amount",), amount_key,
        lambda a, b: amount_key(a) == amount_key(b), lambda a, b: amount_key(a) == amount_key(b),
    ),
    Measure(
        "quantity", "quantity", ("quantity",), quantity_key, same_quantity,
        lambda a, b: same_quantity(a, b) or folding.contained(a.text, b.quote),
    ),
    Measure(
        "identifier", "identifier", ("identifier", "exemption"), _identifier, _same_identifier,
        lambda a, b: _same_identifier(a, b) or folding.contained(a.text, b.quote),
    ),
)  # fmt: skip

Finder = Callable[[GoldPage, Measure], Sequence[Found] | None]


def finder(case: Case) -> Finder:
    """What the case found on a labelled page; None when the case has no such file."""

    def find(page: GoldPage, measure: Measure) -> Sequence[Found] | None:
        file = case.file(page.file, page.sha256)
        return None if file is None else case.mentions(file.id, page.number, measure.kinds)

    return find


@dataclass(frozen=True, slots=True)
class Judged:
    """A page's labels and findings of one measure, each once per printed form.

    Findings of what is optional are left out, and so are those without a key, such as a date
    whose value is left open.
    """

    labels: Sequence[Label]
    items: Sequence[Found]

    def right(self, item: Found, measure: Measure) -> bool:
        return any(measure.same(label, item) for label in self.labels)


def judge_page(page: GoldPage, measure: Measure, found: Sequence[Found] | None) -> Judged:
    labels = unique(page.counted(measure.label_kind), measure.key)
    optional = page.optional(measure.label_kind) + _range_ends(labels, measure)
    closed = [item for item in found or () if measure.key(item) is not None]
    items = unique(closed, measure.key)

    def is_optional(item: Found) -> bool:
        return any(
            measure.same(label, item) or measure.loosely(label, item) for label in optional
        ) and not any(measure.same(label, item) for label in labels)

    return Judged(labels, [item for item in items if not is_optional(item)])


def score_page(page: GoldPage, measure: Measure, found: Sequence[Found] | None) -> PageScore:
    """A page that the case does not have is a page on which nothing was found."""
    judged = judge_page(page, measure, found)
    labels, items = judged.labels, judged.items
    return PageScore(
        source=page.source,
        exact=count(labels, items, measure.same, partial=page.partial),
        loose=count(labels, items, measure.loosely, partial=page.partial),
        missed=tuple(
            _shown(label) for label in labels if not any(measure.same(label, i) for i in items)
        ),
        wrong=()
        if page.partial
        else tuple(_shown(i) for i in items if not judged.right(i, measure)),
    )


def _shown(item: Label | Found) -> str:
    return f"{_text(item)!r} ({item.value})" if item.value else repr(_text(item))


def _range_ends(labels: Sequence[Label], measure: Measure) -> list[Label]:
    """Whoever also gives the two ends of a labelled range is not wrong."""
    if measure.label_kind != "date":
        return []
    ends = []
    for label in labels:
        if label.value and "/" in label.value:
            ends += [Label(label.text, end, optional=True) for end in label.value.split("/")]
    return ends


def score(gold: GoldSet, measure: Measure, find: Finder) -> list[PageScore]:
    return [score_page(page, measure, find(page, measure)) for page in gold.pages]


def joined_names(gold: GoldSet, case: Case, kind: str) -> Counts:
    """Pairs of spellings: which belong to one name, and which the case put under one entity.

    Only spellings that the case found and labels name are asked about.
    """
    pairs: dict[str, tuple[str, str]] = {}
    for page in gold.pages:
        file = case.file(page.file, page.sha256)
        found = [] if file is None else case.mentions(file.id, page.number, (kind,))
        entities = {folding.folded_name(item.quote): item.name for item in found if item.name}
        for label in page.counted(kind):
            spelling = folding.folded_name(label.text)
            if label.name and spelling in entities:
                pairs[spelling] = (label.name, entities[spelling])
    spellings = sorted(pairs)
    counts = Counts()
    for at, one in enumerate(spellings):
        for two in spellings[at + 1 :]:
            meant = pairs[one][0] == pairs[two][0]
            joined = pairs[one][1] == pairs[two][1]
            counts += Counts(int(meant), int(meant and joined), int(joined), int(meant and joined))
    return counts
