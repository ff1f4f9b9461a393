"""Which claims the memo is to have, and in which order, as an address says it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from foia.model import Origin
from foia.run.memo_making import Wanted

SCOPES = ("ticked", "decided", "all")


@dataclass(frozen=True, slots=True)
class Asked:
    """`claims` are those ticked, in the order of the memo; other scopes take the case's order."""

    scope: str = "decided"
    claims: tuple[str, ...] = ()
    pictures: bool = True
    moved: str = ""

    def wanted(self, *, pictures: bool) -> Wanted:
        if self.scope == "ticked":
            return Wanted(self.claims, Origin.STATEMENT, decided=False, pictures=pictures)
        return Wanted((), Origin.STATEMENT, decided=self.scope == "decided", pictures=pictures)

    @property
    def is_empty(self) -> bool:
        """Nothing ticked must not become "everything", which is what no claim means to a memo."""
        return self.scope == "ticked" and not self.claims

    @property
    def address(self) -> str:
        parts = [("scope", self.scope)] + [("claim", claim) for claim in self.claims]
        return urlencode([*parts, ("pictures", "1" if self.pictures else "0")])


def asked_of(given: QueryParams) -> Asked:
    claims = list(dict.fromkeys(given.getlist("claim")))
    moved = given.get("up") or given.get("down") or ""
    if moved in claims:
        _move(claims, moved, -1 if given.get("up") else 1)
    scope = given.get("scope", "")
    if moved:
        scope = "ticked"
    default = "ticked" if claims else "decided"
    # An unticked box sends nothing: only a form that was sent says "without".
    pictures = "1" in given.getlist("pictures") if given.get("scope") else True
    return Asked(scope if scope in SCOPES else default, tuple(claims), pictures, moved)


def _move(claims: list[str], moved: str, by: int) -> None:
    at = claims.index(moved)
    to = min(max(at + by, 0), len(claims) - 1)
    claims.insert(to, claims.pop(at))
