"""Groups of spellings that grow by joining, unless a person keeps two members apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Groups:
    """Union of spellings. A join that would bring together two spellings that a person keeps
    apart is refused, also when it would do so by way of others."""

    def __init__(self, spellings: Iterable[str], decisions: Mapping[tuple[str, str], bool]) -> None:
        self._members: dict[str, list[str]] = {s: [s] for s in spellings}
        self._root: dict[str, str] = {s: s for s in self._members}
        self._reason: dict[str, tuple[float, str]] = {}
        self._apart: dict[str, set[str]] = {}
        for (one, two), same in decisions.items():
            if not same:
                self._apart.setdefault(one, set()).add(two)
                self._apart.setdefault(two, set()).add(one)

    def __contains__(self, spelling: str) -> bool:
        return spelling in self._root

    def root(self, spelling: str) -> str:
        return self._root[spelling]

    def join(self, kept: str, joined: str, score: float, reason: str) -> bool:
        """Joins the group of `joined` to that of `kept`; false when a person forbids it."""
        one, two = self._root[kept], self._root[joined]
        if one == two:
            return True
        forbidden = {far for near in self._members[two] for far in self._apart.get(near, ())}
        if forbidden.intersection(self._members[one]):
            return False
        for spelling in self._members.pop(two):
            self._root[spelling] = one
            self._members[one].append(spelling)
            self._reason.setdefault(spelling, (score, reason))
        return True

    def reason(self, spelling: str) -> tuple[float, str]:
        return self._reason.get(spelling, (1.0, "as printed"))

    def members(self) -> list[list[str]]:
        return [sorted(group) for group in self._members.values()]
