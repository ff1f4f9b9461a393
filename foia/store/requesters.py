"""Writers whose name is blacked out, named after the request that they call their own.

An appeal of "@gmail.com" that says "my public records request EPD-2025-2738" is by whoever signed
the request of that number, when that request was released too and one name alone stands on it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from foia.model import Origin
from foia.store.case import Case

_ADDRESS = re.compile(r"[\w.+-]*@[\w.-]+")
_NAMED_BEFORE = re.compile(r".+ \(requester of \S+, (?P<address>[\w.+-]*@[\w.-]+)\)")
_OWN_REQUEST = re.compile(
    r"\b(?:my|our)\b(?:\s+[\w-]+){0,5}\s+requests?\b|\b(?:I|we)\s+(?:have\s+)?requested\b"
)


def name_requesters(case: Case) -> None:
    """Claims of a bare address get the requester's name; the address stays in brackets."""
    requests = _requests(case)
    rows = case.connection.execute(
        "SELECT DISTINCT p.document, c.speaker FROM claims c"
        " JOIN pages p ON p.file = c.file AND p.number = c.page"
        " WHERE c.origin = ? AND instr(c.speaker, '@')",
        (str(Origin.RECORD),),
    ).fetchall()
    for document, speaker in rows:
        before = _NAMED_BEFORE.fullmatch(speaker)
        address = before["address"] if before else speaker.strip("<>")
        if not _ADDRESS.fullmatch(address):
            continue
        who = _requester(_text(case, document), requests)
        name = speaker if who is None and before is None else address
        if who is not None:
            name = f"{who[0]} (requester of {who[1]}, {address})"
        case.connection.execute(
            "UPDATE claims SET speaker = ? WHERE origin = ? AND speaker = ? AND EXISTS ("
            " SELECT 1 FROM pages p WHERE p.file = claims.file AND p.number = claims.page"
            " AND p.document = ?)",
            (name, str(Origin.RECORD), speaker, document),
        )


def _requests(case: Case) -> dict[str, set[str]]:
    """The names on the requests of each number, addresses left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, sender in case.connection.execute(
        "SELECT r.value, d.sender FROM request_facts r JOIN documents d ON d.id = r.document"
        " WHERE r.kind = 'request number' AND d.type = 'request' AND d.sender IS NOT NULL"
    ):
        name = " ".join(_ADDRESS.sub(" ", sender).split()).strip(" <>,;\"'")
        if name:
            found[number].add(name)
    return found


def _requester(text: str, requests: dict[str, set[str]]) -> tuple[str, str] | None:
    """(name, number) when the text calls one released request its own; None when in doubt."""
    if not _OWN_REQUEST.search(text):
        return None
    flat = re.sub(r"-\s+", "-", text)
    numbers = [
        number
        for number in sorted(requests)
        if re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", flat)
    ]
    names = {name for number in numbers for name in requests[number]}
    return (names.pop(), numbers[0]) if len(names) == 1 else None


def _text(case: Case, document: str | None) -> str:
    rows = case.connection.execute(
        "SELECT text FROM pages WHERE document = ? ORDER BY number", (document,)
    )
    return "\n".join(row[0] for row in rows)
