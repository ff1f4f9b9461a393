"""Who speaks where no sentence says so: a message's sender, a letterhead's body, a deck's owner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from foia.model import Document, Mention, MentionKind

_ADDRESS = re.compile(r"\s*[<\[(]?[\w.+-]*@[\w.-]+[>\])]?\s*|\s*<[^>]*>\s*")
_BODY_SPEAKS = frozenset(
    {
        "letter", "response letter", "denial", "policy", "report", "form", "memo", "minutes",
        "RFI", "RFP", "presentation",
    }
)  # fmt: skip
_SIGNED_FOR_A_BODY = frozenset({"letter", "response letter", "denial", "memo"})
# What stands in an agreement is said by all who signed it.
_AGREEMENTS = frozenset({"contract", "amendment", "grant"})
_LETTERHEAD_CHARACTERS = 500
_LETTERHEAD_SHARE = 0.6
_OWN_BODY = re.compile(
    r"(?i)^\s*(?:(?:grant |award )?recipient(?: name)?|agency(?: name)?|department|applicant|application"
    r"|organi[sz]ation(?: name)?|from|issued by|prepared by|submitted by)\s*:\s*"
)
# "Briefing for the Oak County Sheriff": to whom it is shown, not who shows it.
_FOR_WHOM = re.compile(r"(?i)\b(?:for|to)\s+(?:the\s+)?$")
_INITIALS = re.compile(r"[A-Z]{2,6}")
# "@elmira-ny.gov", "@cityofelmira.org", "@ci.elmira.ny.us"
_TOWN = re.compile(
    r"@(?:[\w-]+\.)*?(?:(?:ci\.|cityof|townof)|(?=[\w-]+(?:-[a-z]{2})?\.gov\b))"
    r"(?P<town>[a-z]{3,}(?:-(?![a-z]{2}\.)[a-z]{3,})*)(?:-[a-z]{2})?\."
)
_AUTHORS = 1200
_NAME = r"[A-Z][\w&.'’-]*(?: (?:of |the |and |for |on |in )?[A-Z][\w&.'’-]*){1,5}"
# "Since June, Eyes on Oak has asked for records. We have learned that …"
_WE = re.compile(
    rf"(?:^|[.,;\n]\s*)(?P<who>{_NAME})\s+(?:has|have|is|are|was|were)\s[^.!?]{{5,300}}[.!?]\s+(?:We|Our)\b"
)


def document_speaker(
    document: Document, mentions: Sequence[Mention], texts: Mapping[int, str]
) -> str | None:
    """The sender with the body that the letterhead names, else that body, else None; of an
    agreement its parties.

    `texts` are the document's pages by number. A body that is only spoken of at the top, as in
    "Things learned from EPD records", does not speak.
    """
    first = texts.get(document.first_page, "")
    body = _body(document, mentions, first)
    if body and _INITIALS.fullmatch(body):
        body = _spelled_out(body, mentions, texts) or body
    if document.sender:
        name = _without_address(document.sender)
        if not name:
            return _signed(mentions) or document.sender.strip()
        with_body = (
            body and document.type in _SIGNED_FOR_A_BODY and body.lower() not in name.lower()
        )
        return f"{name}, {body}" if with_body else name
    if document.type in _AGREEMENTS and len(document.recipients) >= 2:
        return " and ".join(document.recipients)
    if document.type not in _BODY_SPEAKS:
        return None
    return body or _authors(first)


def _without_address(sender: str) -> str:
    return " ".join(_ADDRESS.sub(" ", sender).split()).strip(" ,;\"'")


def _body(document: Document, mentions: Sequence[Mention], text: str) -> str | None:
    on_first = sorted(
        (m for m in mentions if m.span.page == document.first_page), key=lambda m: m.span.start
    )
    agencies = [m for m in on_first if m.kind == MentionKind.AGENCY]
    if document.type == "presentation":
        vendors = [m for m in on_first if m.kind == MentionKind.VENDOR]
        return _letterhead(vendors, text) or _letterhead(agencies, text)
    body = _letterhead(agencies, text)
    if body is None and document.type == "form":
        # A quote is filled in on its vendor's own form.
        return _letterhead([m for m in on_first if m.kind == MentionKind.VENDOR], text)
    if body is None and document.type == "policy":
        # A policy is its body's own, and a letterhead may be broken up by a table.
        named = {_named(m) for m in agencies}
        return named.pop() if len(named) == 1 else None
    return body


def _letterhead(mentions: Sequence[Mention], text: str) -> str | None:
    for mention in mentions:
        span = mention.span
        if span.start > _LETTERHEAD_CHARACTERS:
            return None
        line_start = text.rfind("\n", 0, span.start) + 1
        line = text[line_start:].split("\n", 1)[0]
        before = text[line_start : span.start]
        if _FOR_WHOM.search(before):
            continue
        if len(span.quote) >= _LETTERHEAD_SHARE * len(line.strip()) or _OWN_BODY.fullmatch(before):
            return _named(mention)
    return None


def _named(mention: Mention) -> str:
    named = mention.detail.get("short_for") or mention.value or mention.span.quote
    return " ".join(named.split())


def _spelled_out(
    initials: str, mentions: Sequence[Mention], texts: Mapping[int, str]
) -> str | None:
    """The one name in the document that has these initials, else a police department whose
    town's mail domain stands there: "EPD" beside "@elmira-ny.gov".
    """
    named = {_named(m) for m in mentions if m.kind == MentionKind.AGENCY}
    fitting = {name for name in named if _initials(name) == initials}
    fitting |= {
        m.detail["short_for"]
        for m in mentions
        if m.span.quote == initials and m.detail.get("short_for")
    }
    if not fitting and initials.endswith("PD"):
        towns = {match.group("town") for text in texts.values() for match in _TOWN.finditer(text)}
        fitting = {
            f"{town.replace('-', ' ').title()} Police Department"
            for town in towns
            if "".join(word[0] for word in town.split("-")).upper() == initials[:-2]
        }
    return fitting.pop() if len(fitting) == 1 else None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _authors(text: str) -> str | None:
    """Who says "we" at the beginning, when they have just been named."""
    match = _WE.search(text[:_AUTHORS])
    return " ".join(match.group("who").split()) if match else None


def _signed(mentions: Sequence[Mention]) -> str | None:
    """Who signed last: for mail whose sender's name was taken out of the header."""
    names = [
        m for m in mentions if m.kind == MentionKind.PERSON and m.detail.get("how") == "signature"
    ]
    if not names:
        return None
    last = max(names, key=lambda m: (m.span.page, m.span.start))
    return " ".join((last.value or last.span.quote).split())
