"""Where an answer repeats the request it answers: what stands there is said by the requester."""

from __future__ import annotations

import re

from foia.model import Document

_ANSWERS = frozenset({"response letter", "denial", "letter", "e-mail"})
# "… your public records request for: “" up to the mark that closes it.
_QUOTED = re.compile(
    r"\b(?:records? request|requested|requesting|request for|you (?:ask|asked) for|asking for)\b[^.“”\n]{0,60}:\s*“"
)
# A portal prints the request after this label, down to the greeting of the answer.
_PRINTED = re.compile(
    r"(?:Description of (?:the )?(?:records? )?(?:requested|request)|Records? requested|(?:Your|Original) request)\s*:\s*",
    re.IGNORECASE,
)
_GREETING = re.compile(r"^(?:Dear|Hello|Good (?:morning|afternoon)|Mr\.|Ms\.)\b", re.MULTILINE)
_DEAR = re.compile(r"^Dear (?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})\s*[,:]", re.MULTILINE)
_ADDRESS = re.compile(r"\s*[<\[(]?[\w.+-]*@[\w.-]+[>\])]?\s*")


def quoted_requests(document: Document, text: str) -> list[tuple[int, int]]:
    """Stretches of one page; a quotation that the page does not close is left alone."""
    if document.type not in _ANSWERS:
        return []
    found = []
    for match in _QUOTED.finditer(text):
        end = _closed(text, match.end())
        if end is not None:
            found.append((match.end(), end))
    for match in _PRINTED.finditer(text):
        greeting = _GREETING.search(text, match.end())
        if greeting is not None:
            found.append((match.end(), greeting.start()))
    return found


def requester(document: Document, text: str) -> str | None:
    """To whom the answer is written."""
    for recipient in document.recipients:
        name = " ".join(_ADDRESS.sub(" ", recipient).split())
        if name:
            return name
    match = _DEAR.search(text)
    return match.group("who") if match else None


def _closed(text: str, start: int) -> int | None:
    depth = 1
    for at in range(start, len(text)):
        depth += {"“": 1, "”": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return None
