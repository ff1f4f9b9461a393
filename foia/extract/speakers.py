"""Who says it: the person or body to whom a sentence attributes itself, else the document's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foia.model import Document, Mention, MentionKind

_SAYS = (
    r"(?:said|says|told|tells|stated|states|wrote|writes|testified|announced|claimed|claims|"
    r"confirmed|added|explained|noted|argued|insisted|replied|responded|acknowledged|admitted|"
    r"denied|maintained|reported|warned|asserted|promised)"
)
_TITLE = (
    r"(?:(?:[Tt]he|[Cc]hief|[Mm]ayor|[Ss]heriff|[Ss]pokes(?:man|woman|person)|[Cc]ity|[Cc]ompany|"
    r"[Dd]etective|[Oo]fficer|[Ss]ergeant|[Cc]aptain|[Ll]ieutenant|[Dd]eputy|[Dd]irector|[Mm]r\.|"
    r"[Mm]s\.|[Mm]rs\.|[Dd]r\.|CEO|CTO|[Cc]o-founder|[Ff]ounder|[Pp]resident|[Vv]ice|[Ss]enator|"
    r"[Cc]ouncilor|[Cc]ounty|[Aa]ttorney|[Gg]eneral) ){0,4}"
)
_NAME = rf"{_TITLE}[A-Z][\w.'’&-]*(?: (?:of |the |and )?[A-Z][\w.'’&-]*){{0,5}}"
_GENERIC = r"(?:[Tt]he|[Oo]ur) (?:company|city|county|department|agency|vendor|office|sheriff|board|district|chief|mayor)"
_WHO = rf"(?P<who>{_NAME}|{_GENERIC})"
_ROLE = r"(?:,[^,.;“”\"]{2,80},)?"

_ATTRIBUTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[,.!?][\"”’']?\s+{_SAYS}\s+{_WHO}",
        rf"[\"”]\s*,?\s*{_WHO}{_ROLE}\s+{_SAYS}\b",
        rf"[Aa]ccording to {_WHO}",
        rf"(?:^|[.;]\s+|,\s+){_WHO}{_ROLE}\s+(?:has |have |had |also |later |then )?{_SAYS}\b",
        rf"^{_WHO}:\s+[\"“]",
    )
)
_NOT_A_NAME = re.compile(
    r"^(?:It|This|That|These|Those|There|He|She|They|We|I|You|Who|What|When|Where|How|In|On|At|"
    r"But|And|If|As|The|A|An|Since|While|Although|However|Additionally|Once|After|Before)$"
)
_PRONOUN = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey)\s+(?:also |later |then )?{_SAYS}\b")
_ADDRESS = re.compile(r"\s*[<\[(]?[\w.+-]+@[\w.-]+[>\])]?\s*|\s*<[^>]*>\s*")
_BODY_SPEAKS = frozenset(
    {
        "letter",
        "response letter",
        "denial",
        "policy",
        "report",
        "form",
        "memo",
        "minutes",
        "RFI",
        "RFP",
        "presentation",
    }
)
_LETTERHEAD_CHARACTERS = 500


def attributed_speaker(sentence: str, before: str | None = None) -> str | None:
    """Who the sentence itself names as its speaker.

    `before` spoke last: "he" and "she" mean them, and so does a quotation that just goes on.
    """
    for pattern in _ATTRIBUTIONS:
        match = pattern.search(sentence)
        if match:
            name = " ".join(match.group("who").split()).strip(" ,.'’")
            if name and not _NOT_A_NAME.match(name):
                name = re.sub(r"^(?:But|And|Yet|In|On)\s+", "", name)
                return before if before and before.split()[-1] == name else name
    if before and sentence.startswith(("“", '"')):
        return before
    if before and _PRONOUN.search(sentence):
        return before
    return None


def document_speaker(document: Document, mentions: Sequence[Mention]) -> str | None:
    """The sender, else the body whose letterhead stands on the first page, else None."""
    if document.sender:
        name = _ADDRESS.sub(" ", document.sender).strip(" ,;\"'")
        return " ".join(name.split()) or document.sender.strip()
    if document.type not in _BODY_SPEAKS:
        return None
    heads = [
        mention
        for mention in mentions
        if mention.kind == MentionKind.AGENCY
        and mention.span.page == document.first_page
        and mention.span.start <= _LETTERHEAD_CHARACTERS
    ]
    if not heads:
        return None
    first = min(heads, key=lambda mention: mention.span.start)
    return " ".join((first.value or first.span.quote).split())
