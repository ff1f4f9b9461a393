"""A person's job and organisation where the page prints them beside or below the name."""

from __future__ import annotations

import re
from dataclasses import replace

from foia.extract import vendors as vendor_names
from foia.extract.agencies import find_agencies
from foia.extract.name_shapes import JOB
from foia.extract.persons import Person
from foia.text import squeeze

_BLOCK_LINES = 4
_LONGEST_LINE = 70
_DEGREES = r"(?:[ ]?,?[ ]?(?:M\.?D|Ph\.?D|J\.?D|Esq|CPA|MPA|MBA|P\.E|RN|CFE)\b\.?)*"
_REST_OF_LINE = re.compile(rf"{_DEGREES}(?P<rest>[^\n]*)")
_JOB_FIRST = re.compile(rf"(?P<title>{JOB})(?:,?[ ](?:[IVX]+\b)?)?")
_ON_LINE = re.compile(
    rf"{_DEGREES}[ ]?(?:[,;|–—]|[ ]-[ ]|\t)[ ]?(?P<title>{JOB})(?![ ][A-Z][a-z]+[ ]?[,:])"
)
_WITH = re.compile(
    r"(?:,?[ ](?:of|with|from|at|for)[ ](?:the[ ])?|,[ ]?(?:the[ ])?|[ ]?\(|[ ]?[|–—][ ]?|[ ]-[ ])"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_AFTER_NAME = re.compile(r"[\s>)\]]*[<(\[]?\s?(?:mailto:)?(?=[\w.+-]+@)")
_CONTACT = re.compile(
    r"\d{3}[-.) ]|@|www\.|https?:|\d{5}|^\s*(?:Tel|Phone|Fax|Cell|Direct|Office|E-?mail)\b",
    re.IGNORECASE,
)


def with_role(text: str, one: Person) -> Person:
    """The person with what the page says of job, organisation and mail address."""
    title, organisation = one.title, one.organisation
    mail = _mail_after(text, one.end)
    if " " in text[one.start : one.end]:
        block_title, block_organisation = _from_block(text, one)
        line_title, after = _from_line(text, one)
        title = title or line_title or block_title
        organisation = (
            organisation or _named_at(text, after) or _before(text, one) or block_organisation
        )
    if not organisation and mail:
        organisation = _of_address(text, mail)
    return replace(one, title=title, organisation=organisation, mail=mail)


def _from_line(text: str, one: Person) -> tuple[str, int]:
    """The job after a comma on the name's line, and where the organisation may follow."""
    match = _ON_LINE.match(text, one.end)
    return (squeeze(match["title"]), match.end("title")) if match else ("", one.end)


def _named_at(text: str, at: int) -> str:
    """The organisation that begins right after "of the", "with", a comma or a bracket."""
    match = _WITH.match(text, at)
    if not match:
        return ""
    return _organisation(text[match.end() : match.end() + 90].split("\n\n")[0], begins=True)


def _organisation(text: str, *, begins: bool) -> str:
    """The first body or firm of a legal form named in a short text."""
    found = [*find_agencies(text), *vendor_names.by_form(text)]
    found = [one for one in found if not begins or one.start <= 4]
    best = min(found, key=lambda one: (one.start, one.start - one.end), default=None)
    return squeeze(text[best.start : best.end]) if best else ""


def _before(text: str, one: Person) -> str:
    """ "Marlow Police Chief Ada Ames" and "Acme, Inc. President Ada Ames"."""
    if not one.title:
        return ""
    lead = text[max(0, one.start - 90) : one.start]
    line = lead.rpartition("\n")[2]
    found = [*find_agencies(line), *vendor_names.by_form(line)]
    for body in found:
        if re.fullmatch(rf"(?:['’]s)?[ ](?:\w+[ ])?{re.escape(one.title)}\.?[ ]", line[body.end :]):
            return squeeze(line[body.start : body.end])
    return ""


def _from_block(text: str, one: Person) -> tuple[str, str]:
    """Job and organisation in the lines below a name that stands on a line of its own."""
    begin = text.rfind("\n", 0, one.start) + 1
    rest = _REST_OF_LINE.match(text, one.end)
    if text[begin : one.start].strip(" \t>_/s") or rest is None or rest["rest"].strip(" ,\t"):
        return "", ""
    title = organisation = ""
    for line in text[rest.end() + 1 :].split("\n")[:_BLOCK_LINES]:
        line = line.strip(" \t>|,")
        if not line or len(line) > _LONGEST_LINE or _CONTACT.search(line):
            break
        job = _JOB_FIRST.match(line)
        if job and not title and not line.endswith("."):
            title = squeeze(job["title"])
            organisation = organisation or _organisation(line[job.end() :], begins=False)
            continue
        named = _organisation(line, begins=True)
        if not named and not title:
            break
        organisation = organisation or named
    return title, organisation


def _mail_after(text: str, at: int) -> str:
    """The address beside the name: "Ada Ames <aames@marlow.gov>"."""
    opening = _AFTER_NAME.match(text, at)
    match = _MAIL.match(text, opening.end()) if opening and opening.end() - at <= 12 else None
    return match.group() if match else ""


def _of_address(text: str, mail: str) -> str:
    """The name that the page spells as the domain does, else the domain; none for a mail host."""
    domain = mail.rpartition("@")[2].lower()
    label = domain.split(".")[-2] if "." in domain else ""
    if not vendor_names.domain_names(f"@{domain}") and not domain.endswith(
        (".gov", ".us", ".edu", ".mil", ".org")
    ):
        return ""
    spelled = next(vendor_names.by_domain(text, {label.replace("-", "")}), None)
    return squeeze(text[spelled.start : spelled.end]) if spelled else domain
