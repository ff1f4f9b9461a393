"""Numbers that name a request, contract, invoice, purchase order, case or statute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from foia.extract.identifier_columns import headed_identifiers
from foia.extract.mentions import (
    Reading,
    is_sheet,
    make_mention,
    present,
    readable,
    stretches,
    without_overlap,
)
from foia.model import Document, Mention, MentionKind, Page
from foia.text import squeeze
from foia.values.exemptions import find_exemptions

_I = re.IGNORECASE
_NO = r"(?:[ \t]*(?:number|num\.?|nos?\.|no\b\.?|#|id\b|nbr\.?))"
_CODE = r"(?P<code>(?=[A-Z0-9/.-]*\d)[A-Z0-9](?:[A-Z0-9/_.-]{0,30}[A-Z0-9])?)(?![\w@])"
# What a text must hold, in small letters, before a label is looked for in it.
_TELLING: dict[str, tuple[str, ...]] = {
    "invoice": ("invoice",), "purchase_order": ("purchase", "p.o", "po", "p o"),
    "request": ("request", "foia", "tracking", "reference", "control"),
    "contract": ("contract", "agreement", "amendment", "mou"),
    "solicitation": ("rf", "tb", "ifb", "bid", "solicit", "quot"),
    "case": ("case", "docket", "incident", "report", "file", "citation", "warrant", "complaint"),
    "permit": ("permit", "licen", "registration"), "ordinance": ("ordinance", "resolution"),
    "project": ("project", "grant", "award"), "account": ("account", "acct", "customer"),
    "order": ("order",), "vendor": ("vendor", "supplier"), "serial": ("serial", "s/n"),
    "check": ("check", "cheque"), "requisition": ("requisition",), "form": ("form",),
}  # fmt: skip
_LABELS: tuple[tuple[str, str], ...] = (
    ("serial", rf"(?:serial{_NO}|s/n)"),
    ("check", rf"(?:check|cheque){_NO}"),
    ("requisition", rf"requisition{_NO}"),
    ("invoice", rf"invoice{_NO}?"),
    ("purchase_order", rf"(?:purchase[ \t]+orders?{_NO}?|\bP\.?[ ]?O\.?{_NO})"),
    ("request", rf"(?:(?:records?[ \t]+|FOIA[ \t]+|PRA[ \t]+|tracking[ \t]+|reference[ \t]+|your[ \t]+|service[ \t]+)?request{_NO}|(?:FOIA|tracking|reference|control){_NO})"),
    ("contract", rf"(?:contract|agreement|amendment|price agreement|MOU){_NO}?"),
    ("solicitation", rf"(?:RFP|RFI|RFQ|ITB|IFB|bid|solicitation|quote|quotation){_NO}?"),
    ("case", rf"(?:case|docket|incident|report|file|citation|warrant|complaint){_NO}"),
    ("permit", rf"(?:permit|licen[cs]e|registration){_NO}"),
    ("ordinance", rf"(?:ordinance|resolution){_NO}?"),
    ("project", rf"(?:project|grant|award){_NO}"),
    ("account", rf"(?:account|acct\.?|customer){_NO}"),
    ("order", rf"order{_NO}"),
    ("vendor", rf"(?:vendor|supplier){_NO}?"),
)  # fmt: skip
_LABELLED = tuple(
    (
        kind,
        re.compile(
            rf"(?<![A-Za-z])(?i:{label})(?i:[ \t]*(?:is|was))?[ \t]*[:#]{{0,2}}[ \t]*\(?{_CODE}"
        ),
    )
    for kind, label in _LABELS
)
# "account 2210-0417", "Form OBD-68": no "number" between, but the number's own form tells.
_FORMED = (
    ("account", re.compile(r"\b(?i:account|acct\.?|charge to)[ \t\n]+(?P<code>\d{2,6}(?:-\d{2,8}){1,4})(?![\w-])")),
    ("form", re.compile(r"\b(?:Form|FORM)[ \t]+(?:No\.?[ \t]*)?(?P<code>[A-Z]{1,6}-\d{1,5}[A-Z]?|\d{2,5}-?[A-Z]{1,3})(?![\w-])")),
    ("license_plate", re.compile(r"(?i:\b(?:licen[cs]e[ \t]+)?plate(?:[ \t]+(?:number|no\.?|#))?)[ \t]*[:#][ \t]*\[?(?P<code>(?=[A-Z0-9 -]*\d)[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,4})(?![\w-])")),
    ("vin", re.compile(r"\b(?i:VIN)(?i:[ \t]*(?:number|no\.?|#))?[ \t]*:?[ \t]*(?P<code>[A-HJ-NPR-Z0-9]{17})(?!\w)")),
)  # fmt: skip
# In a form the number may stand on the line below its label.
_BELOW = tuple(
    (
        kind,
        re.compile(
            rf"(?m)(?<![A-Za-z])(?i:{label.removesuffix('?')})[ \t]*:?[ \t]*\n[ \t]*{_CODE}[ \t]*$"
        ),
    )
    for kind, label in _LABELS
)
# "EPD-2025-2738", "FOIA-24-00123", "PRR-2025-787-INV-1"; a line may break after a hyphen.
_DASHED = re.compile(
    r"(?<![\w@./-])(?P<code>[A-Z]{2,8}(?:-|–)\n?(?:(?:19|20)\d{2}|\d{2})-\n?\d{2,7}(?:-[A-Z]{2,4}-\d{1,3})?)(?![\w-]|\.\d)"
)
# "Q-20418", "CVS-11873": letters that name a series, then four or more figures. A number
# filled up with zeros is a page's Bates number, which is no identifier of a record.
_SERIES = re.compile(
    r"(?<![A-Za-z0-9@./$-])(?P<code>(?!(?:[A-Z]{2}-\d{5}(?:-\d{4})?|COVID-\d+|[A-Z]+-0\d{4,})(?!\d))[A-Z]{1,5}-\d{4,8}|(?<![Cc]ode )[A-Z]-\d{2}-\d{3,6})(?![\w-]|\.\d)"
)
_NUMBERED_AMENDMENT = re.compile(
    r"(?P<code>(?:Amendment|AMENDMENT|Addendum|ADDENDUM) (?:No\.|NO\.|Number|#) ?\d{1,3})(?!\d)"
)
_YEAR_NUMBER = re.compile(r"(?<![\w@./-])(?P<code>20\d{2}-\d{4,7})(?![\w-]|\.\d)")
_DOCKET = re.compile(
    r"(?<![\w-])(?P<code>\d{1,2}:\d{2}-(?:cv|cr|mc|mj|bk|ap|po)-\d{3,6}(?:-[A-Z]{1,4}){0,3})(?!\w)",
    _I,
)
_REPORTER = re.compile(
    r"(?<![\w.$,/-])(?P<code>\d{1,4}[ \t\n](?:U\.[ ]?S\.|S\.[ ]?Ct\.|L\.[ ]?Ed\.(?:[ ]?2d)?|F\.(?:[ ]?(?:2d|3d|4th))?|F\.[ ]?Supp\.(?:[ ]?[23]d)?|"
    r"F\.[ ]?App['’]x|[AP]\.(?:[ ]?[23]d)?|[NS]\.[EW]\.(?:[ ]?[23]d)?|So\.(?:[ ]?[23]d)?|"
    r"(?:Ala|Alaska|Ariz|Ark|Cal|Colo|Conn|Del|Fla|Ga|Haw|Idaho|Ill|Ind|Iowa|Kan|Ky|La|Me|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.H|N\.J|N\.M|N\.Y|N\.C|N\.D|Ohio|Okla|Or|OR|Pa|R\.I|S\.C|S\.D|Tenn|Tex|Utah|Vt|Va|Wash|WL|Wis|Wyo)"
    r"\.?(?:[ ]?(?:App|Super|Ct|Misc)\.?)?(?:[ ]?(?:2d|3d|4th|5th)\.?)?)[ \t\n]\d{1,7})(?![\w,]\d|\w)"
)
_STATUTE = re.compile(
    r"(?<![\w.])(?P<code>(?:"
    r"(?:ORS|O\.R\.S\.|RCW|KRS|NRS)\s*(?:§+\s*)?\d{1,3}[A-C]?\.[ ]\d{3}(?![\d.])"
    r"|(?:ORS|O\.R\.S\.|OAR|RCW|WAC|NRS|KRS|RSA|MCL|MCR|N\.J\.S\.A\.|A\.R\.S\.|C\.R\.S\.|O\.C\.G\.A\.|NMSA|SDCL|HRS|RSMo)\s*(?:§+\s*)?\d{1,3}[A-Z]?(?:[.:-]\d{1,5}[A-Z]?(?:\.\d+)?){0,3}"
    r"|\d{1,2}\s*U\.?[ ]?S\.?[ ]?C\.?A?\.?\s*(?:§+|[Ss]ec(?:tion|\.)?)?\s*\d{1,5}[a-z]?(?:-\d+)?"
    r"|\d{1,2}\s*C\.?[ ]?F\.?[ ]?R\.?\s*(?:§+|[Pp]arts?|[Pp]t\.?)?\s*\d{1,4}(?:\.\d{1,4})?"
    r"|\d{1,4}\s+ILCS\s+\d{1,4}/\d[\w.-]*"
    r"|(?:Cal(?:ifornia|\.)?\s+)?(?:Gov(?:ernment|'t|’t|\.)?|Penal|Pen\.|Civil|Civ\.|Evid(?:ence|\.)?|Vehicle|Veh\.|Pub(?:lic|\.)?\s+(?:Contract|Util(?:ities|\.)?)|Health\s+(?:&|and)\s+Safety)\s+Code,?\s*(?:§+|[Ss]ec(?:tions?|\.))\s*\d{1,5}(?:\.\d+)*"
    r"|(?:Fla|Minn|Wis|Tenn|Ind|Tex|Va|Mich|Ohio|Idaho|Utah|Conn|Gen)\.?\s+(?:Stat|Code|Gen\.?\s+Stat|Rev\.?\s+Code|Laws)\.?(?:\s+Ann\.?)?\s*(?:§+|ch(?:apter|\.)?|[Ss]ec(?:tion|\.))\s*\d{1,4}[A-Z]?(?:[.:-]\d{1,5})*"
    r")(?:\s?\((?:\d{1,3}|[a-zA-Z]{1,3})\))*(?:\s?[–-]\s?\d{1,3}[A-Z]?\.\d{2,4})?)(?!\w|\.\d)"
)
# A section of a law that is named elsewhere, told by its subsection or its law's initials.
_SECTION = re.compile(
    r"(?<![\w.§])(?P<code>(?:[A-Z]{3,6}[ ]§{1,2}[ ]?\d{1,5}(?:[.:-]\d{1,5})*|§{1,2}[ ]?\d{1,5}(?:[.:-]\d{1,5})*(?=\())(?:\((?:\d{1,3}|[a-zA-Z]{1,3})\))*)(?![\w(])"
)
# How a section of these laws is written; what is not written so, a scan misread.
_SECTION_FORMS = tuple(
    (re.compile(rf"{law}\s*(?:§+\s*)?"), re.compile(form))
    for law, form in (
        (r"(?:ORS|O\.R\.S\.)", r"\d{1,3}[A-C]?(?:\.\d{3})?(?![\d.])"),
        (r"KRS", r"\d{1,3}[A-Z]?(?:\.\d{3})?(?![\d.])"),
        (r"RCW", r"\d{1,2}[A-Z]?(?:\.\d{1,3}[A-Z]?(?:\.\d{3,4})?)?(?![\d.])"),
    )
)
_OPEN_SUBSECTION = re.compile(r"[ ]?\(\d{1,2}(?!\d|[A-Za-z]{0,2}\))")
_NOT_CLEAR = "the section is not clear"
# A form that asks for provisions of a code gives the section alone on a line.
_BARE_SECTION = re.compile(r"(?m)^[ \t]*(?P<code>\d{1,3}[A-C]?\.\d{2,4}(?:\(\w{1,3}\))*)[ \t]*$")
_CODE_NAMED = re.compile(r"\b(?:ORS|RCW|NRS|KRS|MCL|statutes?)\b")
_RECORD_ID = re.compile(
    r"(?m)(?:^|[ \t])(?:ID|Id)[ \t]?[:#][ \t]*(?P<code>(?=[\w-]*\d{3})[A-Za-z0-9-]{5,40})(?![\w@.])"
)
_NOT_A_CODE = re.compile(
    r"(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)-\d{1,2}-\d{2,4}|\d{1,2}/\d{1,2}/\d{2,4}|(?:19|20)\d{2}|\d{1,2}|\d{1,2}\.\d{1,2}|\d+\.\d{2}|\d{1,2}-\d{1,2}-\d{2,4}|\d{1,2}:\d{2})"
)
_TELEPHONE = re.compile(r"(?:1-)?\d{3}-\d{3}-\d{4}")
_FIGURE = re.compile(r"\d")
_REQUEST_WORDS = re.compile(r"\b(?:request|FOIA|PRA|PRR|public records)\b", _I)


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The kind ("request", "contract", "statute" ...) is in the detail.

    A statute that is cited as an exemption is a mention of that kind instead. One whose section
    a scan misread has no value.
    """

    revision: int = 2

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for one in readable(pages) for m in present(_on(one))]


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: str
    score: float


def _on(page: Reading) -> Iterator[Mention | None]:
    for offset, text in stretches(page, _FIGURE):
        found = [one for one in _found_in(text) if not _is_noise(text[one.start : one.end])]
        if not is_sheet(page):
            found += _headed(page)
        for index in without_overlap((one.start, one.end, one.score) for one in found):
            one = found[index]
            yield _mention(page, offset, text, one)


def _headed(page: Reading) -> Iterator[_Found]:
    """What stands under heads, where the page's text is read as it is printed."""
    if page.cuts:
        return
    for start, end, kind in headed_identifiers(page.page):
        yield _Found(start, end, kind, 0.75)


def _mention(page: Reading, offset: int, text: str, one: _Found) -> Mention | None:
    quote = text[one.start : one.end]
    spaced = one.kind in ("statute", "case", "license_plate") or quote[:2].lower() in ("am", "ad")
    value: str | None = squeeze(quote) if spaced else "".join(quote.split())
    detail, score = {"kind": one.kind}, one.score
    if one.kind == "statute" and value is not None:
        value = re.sub(r"(?<=\d)\. (?=\d)", ".", value)
        if _is_misread(value, text[one.end : one.end + 8]):
            value, score, detail = None, 0.3, {**detail, "note": _NOT_CLEAR}
        elif _OPEN_SUBSECTION.match(text, one.end):
            detail = {**detail, "note": "what follows the section is not clear"}
    return make_mention(
        page, MentionKind.IDENTIFIER, offset + one.start, offset + one.end, value, "identifiers",
        score, detail,
    )  # fmt: skip


def _is_misread(value: str, after: str) -> bool:
    """Whether a statute's section is not written as that law writes sections."""
    for law, form in _SECTION_FORMS:
        named = law.match(value)
        if named:
            section = value[named.end() :]
            bare_chapter = section.isalnum()
            return form.match(section) is None or (
                bare_chapter and re.match(r"[ .]{1,2}\d{3}(?!\d)", after) is not None
            )
    return False


@lru_cache(maxsize=4096)
def _found_in(text: str) -> tuple[_Found, ...]:
    """Mail that is quoted again and again makes the same lines of an export."""
    return tuple(_find(text))


def _is_noise(code: str) -> bool:
    return bool(_NOT_A_CODE.fullmatch(code) or _TELEPHONE.fullmatch(code))


def _find(text: str) -> Iterator[_Found]:
    exempt = [(one.start, one.end) for one in find_exemptions(text) if one.jurisdiction != "US"]
    for match in _STATUTE.finditer(text):
        if not any(match.start() < end and start < match.end() for start, end in exempt):
            yield _Found(*match.span("code"), "statute", 0.95)
    for pattern in (_REPORTER, _DOCKET):
        for match in pattern.finditer(text):
            yield _Found(*match.span("code"), "case", 0.9)
    for match in _DASHED.finditer(text):
        yield _Found(*match.span("code"), _kind_of_dashed(text, match), 0.92)
    for match in _SERIES.finditer(text):
        yield _Found(*match.span("code"), _kind_near(text, match.start()), 0.6)
    for match in _NUMBERED_AMENDMENT.finditer(text):
        yield _Found(*match.span("code"), "contract", 0.9)
    small = text.lower()
    told = {kind for kind, words in _TELLING.items() if any(word in small for word in words)}
    for match in _SECTION.finditer(text):
        yield _Found(*match.span("code"), "statute", 0.7)
    for kind, pattern in _FORMED:
        for match in pattern.finditer(text):
            yield _Found(*match.span("code"), kind, 0.8)
    for kind, pattern in _LABELLED:
        if kind not in told:
            continue
        for match in pattern.finditer(text):
            if len(match["code"]) >= 3:
                yield _Found(*match.span("code"), kind, _label_score(match["code"]))
    for kind, pattern in _BELOW:
        if kind not in told or "\n" not in text:
            continue
        for match in pattern.finditer(text):
            if len(match["code"]) >= 4 and not re.fullmatch(r"[A-Z-]+|\d{1,4}", match["code"]):
                yield _Found(*match.span("code"), kind, 0.75)
    if "\n" in text:
        yield from _under_heads(text)
    for match in _BARE_SECTION.finditer(text):
        if _CODE_NAMED.search(text[max(0, match.start() - 140) : match.start()]):
            yield _Found(*match.span("code"), "statute", 0.7)
    for match in _RECORD_ID.finditer(text):
        yield _Found(*match.span("code"), "record", 0.7)
    for match in _YEAR_NUMBER.finditer(text):
        first, second = match["code"].split("-")
        if len(second) == 4 and int(first) < int(second) < int(first) + 30:
            continue
        yield _Found(*match.span("code"), _kind_near(text, match.start()), 0.6)


_HEADS = re.compile(
    r"(?m)^(?=[^\n]{0,80}\b(?:P\.?O\.?|PURCHASE ORDER|INVOICE|CONTRACT|REQUEST|ACCOUNT) (?:NUMBER|NO\.?|#))[A-Z.# /]{8,100}\n[ \t]*(?P<code>\d{5,12})(?=[ \t])"
)


def _under_heads(text: str) -> Iterator[_Found]:
    """The first value under "P.O. NUMBER  P.O. DATE": a row of shouted labels over their values."""
    for match in _HEADS.finditer(text):
        head = match.group().lstrip()[:7].upper()
        kind = next((k for p, k in _HEAD_KINDS if head.startswith(p)), "")
        if kind:
            yield _Found(*match.span("code"), kind, 0.75)


_HEAD_KINDS = (
    ("P.O", "purchase_order"), ("PO", "purchase_order"), ("PURCHAS", "purchase_order"),
    ("INVOICE", "invoice"), ("CONTRAC", "contract"), ("REQUEST", "request"), ("ACCOUNT", "account"),
)  # fmt: skip


def _label_score(code: str) -> float:
    return 0.85 if len(code) >= 5 or re.search(r"\d{3}", code) else 0.6


def _kind_of_dashed(text: str, match: re.Match[str]) -> str:
    code = match["code"].upper()
    if re.search(r"-INV-\d", code):
        return "invoice"
    near = _kind_near(text, match.start())
    if near != "number":
        return near
    prefix = re.split("[-–]", code)[0]
    if prefix in ("INV",):
        return "invoice"
    if prefix in ("PO",):
        return "purchase_order"
    if prefix in ("RFP", "RFI", "RFQ", "ITB", "IFB"):
        return "solicitation"
    return "request" if _REQUEST_WORDS.search(prefix) or _REQUEST_WORDS.search(text) else "case"


_NEAR_WORDS = (
    ("license_plate", re.compile(r"\bplate\b", _I)),
    ("contract", re.compile(r"\b(?:contract|agreement)\b", _I)),
    ("invoice", re.compile(r"\binvoice\b", _I)),
    ("solicitation", re.compile(r"\bquot(?:e|ation)\b", _I)),
    ("vendor", re.compile(r"\b(?:vendor|supplier)\b", _I)),
    ("purchase_order", re.compile(r"\bpurchase order\b|\bP\.?O\.?[ #]", _I)),
    ("request", re.compile(r"\brequest\b", _I)),
    ("case", re.compile(r"\b(?:case|incident|docket|report)\b", _I)),
)


def _kind_near(text: str, at: int) -> str:
    """The kind whose word stands last within a few words before the number."""
    before = text[max(0, at - 45) : at]
    best, place = "number", -1
    for kind, pattern in _NEAR_WORDS:
        for match in pattern.finditer(before):
            if match.start() > place:
                best, place = kind, match.start()
    return best
