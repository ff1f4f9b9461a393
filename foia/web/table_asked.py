"""What the table is asked for: the whole state of the screen, as it stands in its address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from foia.model import MentionKind

KINDS = (*(str(kind) for kind in MentionKind), "claim", "document")
SORTS = ("place", "date", "value", "quote", "confidence")
COLUMNS = (
    "kind", "quote", "value", "entity", "review", "document_type", "document_date", "file", "page",
    "bates", "confidence",
)  # fmt: skip
_SHOWN_AT_FIRST = tuple(name for name in COLUMNS if name != "bates")
# What a decision is made of, where it is written out; on the screen it is one column.
WRITTEN_OUT = ("review", "reviewer", "reviewed_at", "review_stale", "review_notes")
REVIEWS = ("decided", "open", "right", "wrong", "stale", "noted")
NUMBERS = ("amount", "quantity")

Key = tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """`after` is the key of the last row seen, "" at the start; `words` where the query stands."""

    q: str = ""
    words: str = "row"
    fuzzy: bool = False
    kind: str = ""
    value: str = ""
    entity: str = ""
    agency: str = ""
    type: str = ""
    since: str = ""
    until: str = ""
    exemption: str = ""
    confidence: float = 0.0
    review: str = ""
    sort: str = "place"
    down: bool = False
    cols: tuple[str, ...] = _SHOWN_AT_FIRST
    after: str = ""

    def link(self, path: str = "/table", **changed: object) -> str:
        """The address of the same table with something changed; paging starts anew then."""
        now = {item.name: getattr(self, item.name) for item in fields(self)}
        state = now | {"after": ""} | changed
        start = Asked()
        kept = {
            name: _written(value) for name, value in state.items() if value != getattr(start, name)
        }
        return path + ("?" + urlencode(kept) if kept else "")

    def without(self, name: str) -> str:
        return self.link(**{name: getattr(Asked(), name)})

    @property
    def filters(self) -> dict[str, object]:
        """What narrows the table beyond its kind, for the chips that take it away again."""
        names = ("q", "value", "entity", "agency", "type", "since", "until", "exemption",
                 "confidence", "review")  # fmt: skip
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    @property
    def key(self) -> Key | None:
        try:
            found = json.loads(self.after) if self.after else None
        except (json.JSONDecodeError, RecursionError):
            return None
        if not isinstance(found, list) or not all(isinstance(v, str | int | float) for v in found):
            return None
        return tuple(found)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return ",".join(value) if isinstance(value, tuple) else str(value)


def asked_of(given: Mapping[str, str]) -> Asked:
    def one_of(name: str, known: tuple[str, ...], otherwise: str) -> str:
        return given.get(name, "") if given.get(name) in known else otherwise

    columns = tuple(name for name in COLUMNS if name in given.get("cols", "").split(","))
    return Asked(
        q=given.get("q", "").strip()[:500],
        words=one_of("words", ("row", "page"), "row"),
        fuzzy=given.get("fuzzy") == "1",
        kind=one_of("kind", KINDS, ""),
        value=given.get("value", ""),
        entity=given.get("entity", ""),
        agency=given.get("agency", ""),
        type=given.get("type", ""),
        since=given.get("since", "").strip()[:10],
        until=given.get("until", "").strip()[:10],
        exemption=given.get("exemption", ""),
        confidence=_share(given.get("confidence", "")),
        review=one_of("review", REVIEWS, ""),
        sort=one_of("sort", SORTS, "place"),
        down=given.get("down") == "1",
        cols=columns or _SHOWN_AT_FIRST,
        after=given.get("after", ""),
    )


def _share(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if 0.0 <= found <= 1.0 else 0.0
