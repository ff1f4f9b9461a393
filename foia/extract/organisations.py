"""The stage for vendors and agencies: evidence is gathered over a whole document, then every
occurrence on every page is written down."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from foia.extract import agencies as agency_names
from foia.extract import firm_names, short_names
from foia.extract import vendors as vendor_names
from foia.extract.agency_shapes import NameFound
from foia.extract.broadcasters import of_air_time
from foia.extract.candidates import Candidate, candidates
from foia.extract.given_names import GIVEN_NAMES, NOT_NAMES
from foia.extract.language import entities
from foia.extract.mentions import (
    make_mention,
    present,
    readable,
    without_overlap,
)
from foia.extract.ocr_spelling import is_scribble, spelled_out, tolerant
from foia.extract.print_blocks import Celled, print_blocks, with_gaps
from foia.extract.public_bodies import FEDERAL_SHORT
from foia.extract.vendor_columns import VendorColumns, columns_of, in_columns
from foia.extract.vendors import LONGER
from foia.model import Document, Mention, MentionKind, Page, PageSource
from foia.text import squeeze
from foia.values.place_names import find_places
from foia.values.units import word_set


@dataclass(frozen=True, slots=True)
class Organisations:
    """Vendors (private sellers) and agencies (public bodies).

    `vendors` and `agencies` are names that are always taken, matched as whole words without
    regard to case unless they are abbreviations. `never` are names never to take. An
    organisation for which nothing says which of the two it is is left out.
    """

    vendors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    least_vendor_weight: float = 1.0
    use_model: bool = True
    revision: int = 9

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        listed = [with_gaps(page) for page in readable(pages)]
        known = self._known(listed)
        columns = VendorColumns()
        found: list[Mention] = []
        for page in listed:
            columns = columns_of(page.text, columns)
            found += present(self._on(page, known, columns))
        scanned = frozenset(p.page.number for p in listed if p.page.source is PageSource.OCR)
        return spelled_out(found, scanned) if scanned else found

    def _known(self, pages: Sequence[Celled]) -> _Known:
        known = _Known()
        prose = [page for page in pages if not page.is_sheet]
        for page in pages:
            known.public_finds[page.page.number] = agency_names.find_agencies(page.text)
        for page in prose:
            known.domains |= vendor_names.domain_names(page.page.text)
            self._learn_public(page, known)
        public = {word for name in known.public for word in re.findall(r"[a-z]{4,}", name)}
        known.domains -= public
        for page in prose:
            self._learn_private(page, known)
        self._settle_candidates(known, [page.text for page in prose])
        never = {name.lower() for name in self.never}
        known.vendors = {n: s for n, s in known.vendors.items() if n.lower() not in never}
        known.shorts = {n: v for n, v in known.shorts.items() if n.lower() not in never}
        return known

    def _learn_public(self, page: Celled, known: _Known) -> None:
        text = page.text
        for found in _best(known.public_finds[page.page.number]):
            name = squeeze(text[found.start : found.end])
            known.public.add(name.lower())
            if len(name.split()) > 2:
                for short in short_names.initials(name):
                    known.shorts.setdefault(short, name)
            defined = short_names.defined_short_name(text, found.end)
            if defined and _is_short_form(text[slice(*defined)]):
                known.shorts[text[slice(*defined)]] = name

    def _learn_private(self, page: Celled, known: _Known) -> None:
        text = page.text
        public = _best(known.public_finds[page.page.number])
        taken = [(one.start, one.end) for one in public]
        certain = [*vendor_names.by_form(text), *vendor_names.by_naming(text), *of_air_time(text)]
        certain += vendor_names.by_domain(text, known.domains)
        known.private_finds[page.page.number] = certain
        private = [*certain, *firm_names.by_ending(text), *firm_names.over_address(text)]
        for found in private:
            if not _touches(found.start, found.end, taken):
                known.add_vendor(text, found)
        self._learn_from_blocks(page, known)
        labels = self._model_labels(page.prose)
        for one in candidates(text):
            if _touches(one.start, one.end, taken):
                continue
            label = labels.get((one.start, one.end), "")
            weight = one.weight + (0.5 if one.weight and label == "ORG" else 0.0)
            known.weights[one.name] = known.weights.get(one.name, 0.0) + weight
            known.things[one.name, one.words] = one.thing
            known.seen[one.name] += 1
            if weight + one.thing < _TELLING:
                known.not_firms[one.name] += _is_no_firm_by(label, one, text)
        for start, end in vendor_names.by_logo(text):
            if not _touches(start, end, taken):
                known.logos[text[start:end].title()] += 1

    def _learn_from_blocks(self, page: Celled, known: _Known) -> None:
        """An address stands in a block of its own, beside which the page's lines run on."""
        for block in print_blocks(page.page):
            public = [(one.start, one.end) for one in agency_names.find_agencies(block.text)]
            for found in firm_names.in_block(block.text):
                name = squeeze(block.text[found.start : found.end])
                plain = " " in name or not re.search(rf"\b{re.escape(name.lower())}\b", page.text)
                if plain and not _touches(found.start, found.end, public):
                    known.add_vendor(block.text, found)

    def _model_labels(self, text: str) -> dict[tuple[int, int], str]:
        if not self.use_model:
            return {}
        return {(start, end): label for start, end, label in entities(text)}

    def _settle_candidates(self, known: _Known, texts: Sequence[str]) -> None:
        """A name becomes a vendor's when enough is said of it or of a name with the same first
        word: "Acme cameras" speaks for "Acme Technologies" too."""
        common = _common_words(texts)
        pooled: dict[str, float] = defaultdict(float)
        sure = {name.split()[0].rstrip(",") for name in known.vendors}
        sellers = {name.split()[0].rstrip(",") for name, count in known.legal.items() if count}
        things: dict[str, float] = defaultdict(float)
        for (name, _), thing in known.things.items():
            things[name] += thing
        for name, weight in known.weights.items():
            if not known.is_no_firm(name) and name.lower() not in common:
                pooled[name.split()[0]] += weight
                # "Acme cameras" says that Acme sells, unless another seller is named here.
                if not sellers - {name.split()[0]} or name.split()[-1] in LONGER:
                    pooled[name.split()[0]] += things[name]
        for brand in sure:
            pooled[brand] += self.least_vendor_weight
        for name, weight in known.weights.items():
            total = pooled[name.split()[0]]
            if name.lower() in common and total < 3 * self.least_vendor_weight:
                continue
            is_first = name in sure and not known.is_public_part(name) and not _is_place(name)
            if total >= self.least_vendor_weight and (is_first or not known.is_no_firm(name)):
                known.vendors.setdefault(name, min(0.8, 0.4 + 0.1 * (weight + total)))
        firsts = {name.split()[0] for name in known.vendors if " " in name}
        lone = short_names.standing_alone(firsts, texts) | short_names.acting_alone(firsts, texts)
        for brand in sorted({*known.logos, *sure, *lone}):
            told = known.logos[brand] or brand in lone or known.is_brand_of_legal_name(brand)
            public = known.is_public_part(brand) or (brand not in lone and known.is_no_firm(brand))
            shouted = brand.isupper() and brand in lone and brand.title() not in common
            if told and (shouted or _may_be_brand(brand, common)) and not public:
                known.vendors.setdefault(brand, 0.7)
        brands = [name for name in known.vendors if " " not in name]
        for name in list(known.vendors):
            if vendor_names.is_product_of(name, brands) or _is_cut(name, known.vendors):
                del known.vendors[name]
        for brand in brands:
            known.vendors.setdefault(brand.upper(), 0.7)
        for name, score in list(known.vendors.items()):
            if score >= 0.75 and len(name) > 8 and name.upper() != name:
                known.vendors.setdefault(name.upper(), 0.7)

    def _on(self, page: Celled, known: _Known, columns: VendorColumns) -> Iterator[Mention | None]:
        finds = [
            (found, kind)
            for kind, listed in (
                (MentionKind.AGENCY, self._public(page, known)),
                (MentionKind.VENDOR, self._private(page, known)),
                (MentionKind.VENDOR, in_columns(page.text, columns)),
            )
            for found in listed
        ]
        for index in without_overlap((f.start, f.end, f.score) for f, _ in finds):
            found, kind = finds[index]
            name = squeeze(page.text[found.start : found.end])
            if is_scribble(name):
                continue
            shorts = known.shorts if kind is MentionKind.AGENCY else known.vendor_shorts
            detail = {"why": found.why, "short_for": shorts.get(name, "")}
            if kind is MentionKind.AGENCY and name in FEDERAL_SHORT:
                detail["short_for"] = detail["short_for"] or FEDERAL_SHORT[name]
            yield make_mention(
                page.reading,
                kind,
                found.start,
                found.end,
                name,
                "organisations",
                found.score,
                detail,
            )

    def _public(self, page: Celled, known: _Known) -> Iterator[NameFound]:
        yield from known.public_finds[page.page.number]
        for start, end, _ in short_names.find_short_names(page.text, known.shorts):
            yield NameFound(start, end, 0.8, "short name")
        yield from _listed(page.text, self.agencies)

    def _private(self, page: Celled, known: _Known) -> Iterator[NameFound]:
        text = page.text
        yield from _listed(text, self.vendors)
        if page.is_sheet:
            yield from vendor_names.by_form(text)
            yield from vendor_names.by_naming(text)
        else:
            yield from known.private_finds[page.page.number]
            yield from vendor_names.by_field(text)
        spelled = tolerant if page.page.source is PageSource.OCR else _spaced
        yield from _occurrences(text, known.vendors, spelled)


@dataclass(slots=True)
class _Known:
    """What one document has told so far of the organisations in it."""

    public_finds: dict[int, list[NameFound]] = field(default_factory=dict)
    private_finds: dict[int, list[NameFound]] = field(default_factory=dict)
    domains: set[str] = field(default_factory=set)
    public: set[str] = field(default_factory=set)
    shorts: dict[str, str] = field(default_factory=dict)
    vendor_shorts: dict[str, str] = field(default_factory=dict)
    vendors: dict[str, float] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    things: dict[tuple[str, str], float] = field(default_factory=dict)
    logos: Counter[str] = field(default_factory=Counter)
    legal: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    not_firms: Counter[str] = field(default_factory=Counter)

    def add_vendor(self, text: str, found: NameFound) -> None:
        name = squeeze(text[found.start : found.end])
        self.legal[name] += found.why == "legal form"
        self.vendors[name] = max(self.vendors.get(name, 0.0), found.score - 0.05)
        if found.why == "legal form" and (bare := firm_names.without_form(text, found)):
            self.vendors.setdefault(bare, 0.8)
        short = short_names.defined_short_name(text, found.end)
        may_define = found.why != "call sign of a station"
        placed = short is not None and _PLACED.search(text[slice(*short)])
        if short and may_define and not placed and vendor_names.is_specific(text[slice(*short)]):
            self.vendors[text[slice(*short)]] = 0.85
            self.vendor_shorts.setdefault(squeeze(text[slice(*short)]), name)

    def is_brand_of_legal_name(self, brand: str) -> bool:
        """Whether a word begins a name of two or more words that ends in a legal form."""
        return any(
            count and name.split()[0].rstrip(",") == brand and len(name.split()) > 2
            for name, count in self.legal.items()
        )

    def is_no_firm(self, name: str) -> bool:
        """Whether a name is an agency's, or what the model reads as a place or a person."""
        if name.lower() in self.public or self.is_public_part(name) or _is_place(name):
            return True
        return self.not_firms[name] > 0.6 * self.seen[name]

    def is_public_part(self, name: str) -> bool:
        """Whether a phrase is a piece of an agency's name: "Salem Police" of its department."""
        words = name.lower().split()
        return any(words[0] in known.split() for known in self.public)


def _is_cut(name: str, names: Iterable[str]) -> bool:
    """Whether a longer name of as many words begins so: "Acme Vis" where a cell ends."""
    words = name.split()
    return len(words) > 1 and any(
        other.startswith(name) and other != name and len(other.split()) == len(words)
        and other[len(name)].isalpha()
        for other in names
    )  # fmt: skip


@cache
def _is_place(name: str) -> bool:
    return any(place.start == 0 and place.end == len(name) for place in find_places(name))


# First words of firms' names that are no brand: "French Quarter Festivals", "Square One".
_NO_BRANDS = word_set(
    "square metro french english spanish german italian american african asian latin canal orange"
)


def _may_be_brand(word: str, common: frozenset[str]) -> bool:
    """Whether the first word of a firm's name stands for the firm: no word of the language, no
    person's or place's name."""
    return (
        len(word) > 3
        and word.isalpha()
        and not word.isupper()
        and word.lower() not in common
        and vendor_names.is_specific(word)
        and word not in GIVEN_NAMES
        and word.lower() not in NOT_NAMES | _NO_BRANDS
        and not find_places(word)
    )


def _common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that the document also prints in lower case, and so are no names."""
    return frozenset(
        word
        for text in texts
        for word in re.findall(r"(?<![\w@./-])[a-z]{3,}(?![\w@/]|\.\w)", text)
    )


# "Acme, the vendor" outweighs a model that takes Acme for a place.
_TELLING = 1.5
_ROLES = word_set(
    "agreement contract state city county recipient grantee board district department agency customer subscriber client "
    "buyer purchaser licensee licensor owner user lessee lessor tenant landlord grantor party parties employer sponsor borrower"
)


def _is_no_firm_by(label: str, one: Candidate, text: str) -> bool:
    """Whether the model reads a place or a person. What is said of a seller outweighs that for
    a lone word that is no given name and stands nowhere as a place does."""
    if label not in ("GPE", "LOC", "PERSON", "NORP"):
        return False
    if one.weight < 1 or " " in one.name or one.name in GIVEN_NAMES or find_places(one.name):
        return True
    place = rf"\b(?:in|near|across|throughout|at|(?<!staff )(?<!employees )(?<!users )(?<!customers )(?<!products )of)\s+{one.name}\b|\b{one.name}(?:,\s|\s(?:Police|City|County|PD)\b)"
    return bool(re.search(place, text))


# "Acme Partners (Cobb County)": whose contract it is, not what Acme is called.
_PLACED = re.compile(r"\b(?:County|City|State|Town|Parish)\b")


def _is_short_form(short: str) -> bool:
    return short.lower() not in _ROLES and not short.lower().startswith("the ")


def _best(found: Iterable[NameFound]) -> list[NameFound]:
    listed = list(found)
    return [listed[i] for i in without_overlap((f.start, f.end, f.score) for f in listed)]


def _touches(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)


def _occurrences(
    text: str, names: dict[str, float], spelled: Callable[[str], str]
) -> Iterator[NameFound]:
    if not names:
        return
    pattern = _any_of(tuple(sorted(names, key=lambda name: (-len(name), name))), spelled)
    for match in pattern.finditer(text):
        name = squeeze(match.group())
        yield NameFound(match.start(), match.end(), names.get(name, 0.6), "named in this document")


@lru_cache(maxsize=16)
def _any_of(names: tuple[str, ...], spelled: Callable[[str], str]) -> re.Pattern[str]:
    longer = rf"(?:\s{{1,2}}(?:{'|'.join(sorted(LONGER))})(?!\w))?"
    return re.compile(
        rf"(?<![\w@.\\_-])(?<![a-z/]/)(?:{'|'.join(map(spelled, names))}){longer}(?![\w@_]|\.(?:com|net|org|gov|io)|-[\dA-Z]|[ ]&[ ][A-Z])"
    )


def _listed(text: str, names: tuple[str, ...]) -> Iterator[NameFound]:
    for name in names:
        flags = re.NOFLAG if name.isupper() and len(name) <= 6 else re.IGNORECASE
        for match in re.finditer(
            rf"(?<![\w@./_-]){_spaced(name)}(?![\w@_]|\.(?:com|net|org|gov|io))", text, flags
        ):
            if match.group()[0].isupper() or match.group()[0].isdigit() or name[0].islower():
                yield NameFound(match.start(), match.end(), 0.93, "list")


def _spaced(name: str) -> str:
    return r"\s{1,2}".join(re.escape(word) for word in name.split())
