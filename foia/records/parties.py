"""Who a document is from and to, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foia.model import Page
from foia.records.addresses import people
from foia.records.layouts import CLOSING, SALUTATION, lines_of
from foia.records.mail_headers import label_of
from foia.values.dates import find_dates

_I = re.IGNORECASE
_NAME = re.compile(
    r"^(?:(?:Mr|Ms|Mrs|Dr|Hon|Sgt|Lt|Capt|Chief|Det|Officer|Rev|Prof)\.? )?"
    r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|la|van|von|der|del|[A-Z]\.)){1,4}"
    r"(?:, (?:Esq|Jr|Sr|MD|M\.D|Ph\.?D|JD|CPA|[A-Z]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})\.?)?$"
)
_BODY = re.compile(
    r"\b(?:inc|llc|l\.l\.c|corp|corporation|ltd|co|company|plc|lp|llp|gmbh|group|systems|technologies|services|solutions)\b\.?"
    r"|\b(?:city|county|town|village|state|university|department|district|office|bureau|agency|commission|authority) of\b"
    r"|\b(?:police|sheriff|county|district attorney)\b",
    _I,
)
_NOT_A_PERSON = re.compile(
    r"\b(?:department|division|office|police|city|county|state|inc|llc|records|section|unit|road|street|avenue|public|attachments?|enclosures?)\b",
    _I,
)
_BILLED = re.compile(
    r"^\W*(?:bill(?:ed)? to|sold to|customer|to)\W*$|^\W*bill(?:ed)? to\W+(?P<rest>\S.+)$", _I
)
_VENDOR = re.compile(r"^\W*(?:vendor|supplier|seller)\W*(?:no\.?|#)?\W*$", _I)
_FROM = re.compile(
    r"^\W*(?:from|remit(?:tance)? to|make checks? payable to|payable to)\W*(?P<rest>\S.*)?$", _I
)
_LABELLED = re.compile(r"^[A-Za-z][A-Za-z /#.]{2,25}:")
_ISSUER = re.compile(
    r"^\W*(?:agency(?: name)?|department|organi[sz]ation|prepared by|issued by|submitted by|images of|data of|review of)\s*:\s*(?P<rest>[A-Z].{2,70})$",
    _I,
)
_DOCUMENT_WORDS = re.compile(
    r"^.*\b(?:log|report|policy|minutes|agenda|list|notice|analysis|summary)\s+(?:of |for |by )?",
    _I,
)
_AGENCY = re.compile(
    r"(?P<name>\b(?:[A-Z][\w.]* ){0,2}(?:Department|DEPARTMENT) (?:of|OF) [A-Z][\w]+(?: (?:and|AND|&) [A-Z]\w+)?|\b(?:[A-Z][\w.’'&-]+ ){1,4}(?:Police Department|Sheriff[’']?s? (?:Office|Department)|Police|Public Schools|School District|City Council|Commission|Authority|University)\b"
    r"|\b(?:[Cc]ity|[Cc]ounty|[Tt]own|[Vv]illage|CITY|COUNTY|TOWN|VILLAGE) (?:of|OF) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}"
    r"|\b[A-Z][A-Z ]{2,30}DEPARTMENT OF [A-Z][A-Z ]{3,30}|\b(?:[A-Z]{3,} ){1,3}(?:POLICE DEPARTMENT|POLICE DEPT|SHERIFF[’']?S? OFFICE))"
)
_REQUESTER = re.compile(
    r"^\W*(?:name of request[eo]r|request[eo]r(?: name)?|requested by|name)\W*(?P<rest>[A-Z].*)?$",
    _I,
)


def signer(pages: Sequence[Page]) -> str | None:
    """The name below the closing of a letter; what only looks like a signature is passed over."""
    for page in pages:
        match = CLOSING.search(page.text)
        if match is None:
            continue
        for line in lines_of(page.text[match.end() :])[:7]:
            plain = line.strip(" ,;_/-")
            if _NAME.match(plain) and not _NOT_A_PERSON.search(plain.split(",")[0]):
                return plain
    return None


def addressee(text: str, order: str) -> tuple[str, ...]:
    """The first line of the address between the date and the salutation."""
    match = SALUTATION.search(text)
    if match is None:
        return ()
    above = lines_of(text[: match.start()])[:40]
    for at in range(len(above) - 1, -1, -1):
        days = [d for d in find_dates(above[at], order) if d.precision == "day"]
        if days and len(above[at]) < 45:
            for line in above[at + 1 : at + 4]:
                plain = line.strip(" ,;")
                if re.match(r"^(?:sent )?(?:by|via)\b|^re\b", plain, _I):
                    continue
                return (plain,) if _NAME.match(plain) or _BODY.search(plain) else ()
    return ()


def memo_lines(text: str) -> dict[str, str]:
    """The TO, FROM, DATE and RE lines of a memorandum."""
    found: dict[str, str] = {}
    for line in lines_of(text)[:25]:
        label = label_of(line)
        if label is not None and label[1]:
            found.setdefault(label[0], label[1])
        topic = re.match(r"^\W*(?:re|regarding|subj)\s*[:.]\s*(?P<rest>\S.*)$", line, _I)
        if topic:
            found.setdefault("subject", topic.group("rest"))
    return found


def memo_people(text: str) -> tuple[str | None, tuple[str, ...]]:
    lines = memo_lines(text)
    to = lines.get("to", "")
    recipients = people(to) if ";" in to else ((to,) if to else ())
    return lines.get("from"), recipients


def biller(text: str) -> str | None:
    """The party that an invoice or order comes from: its letterhead, or the one to be paid."""
    lines = lines_of(text)
    for at, line in enumerate(lines[:40]):
        match = _FROM.match(line)
        if match is not None:
            named = _party((match.group("rest") or "").strip() or _line(lines, at + 1))
            if named:
                return named
    for line in lines[:6]:
        if _BILLED.match(line) or _VENDOR.match(line):
            break
        if _LABELLED.match(line):
            continue
        named = _party(
            re.sub(r"\b(?:invoice|purchase order)\b.*$", "", line, flags=_I).strip(" -–:#=")
        )
        if named:
            return named
    return None


def billed(text: str, type_: str) -> tuple[str, ...]:
    """The customer of an invoice, or the vendor of an order."""
    wanted = _VENDOR if type_ == "purchase order" else _BILLED
    lines = lines_of(text)
    for at, line in enumerate(lines[:60]):
        match = wanted.match(line)
        if match is None:
            continue
        rest = match.groupdict().get("rest") or _line(lines, at + 1)
        if rest and not re.match(r"^\W*\d", rest) and len(rest.split()) <= 8:
            return (rest.strip(" ,"),)
    return ()


def requester(text: str) -> str | None:
    lines = lines_of(text)
    for at, line in enumerate(lines[:60]):
        match = _REQUESTER.match(line)
        if match is not None:
            name = (match.group("rest") or _line(lines, at + 1)).strip(" ,")
            if name and len(name.split()) <= 5 and not re.search(r"\d|:", name):
                return name
    return None


def issuer(text: str) -> str | None:
    """The body that a log, report or rule names as its own: by a label, else in its letterhead."""
    lines = lines_of(text)
    for line in lines[:20]:
        match = _ISSUER.match(line)
        if match is not None:
            return _until_next_label(match["rest"]) or None
    for line in lines[:4]:
        named = _AGENCY.search(line)
        if named is not None and len(line.split()) <= 9:
            return _DOCUMENT_WORDS.sub("", " ".join(named["name"].split()))
    return None


def _until_next_label(text: str) -> str:
    """A value up to the label that stands behind it on the same line."""
    return re.split(r"\s{2,}|\s+(?=[A-Z][a-z]+(?: [a-z]+)?:)", text, maxsplit=1)[0].strip(" ,;|")


def _line(lines: Sequence[str], at: int) -> str:
    return lines[at] if at < len(lines) else ""


def _party(line: str) -> str | None:
    """The part of a line that names a body: an address after a comma is left out."""
    if not line or len(line.split()) > 9 or not _BODY.search(line):
        return None
    cut = re.split(
        r",\s+(?!(?:inc|llc|l\.l\.c|ltd|corp|co)\b)|\s·\s|\s\|\s", line, maxsplit=1, flags=_I
    )
    return cut[0].strip(" ,")
