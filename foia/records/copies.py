"""The stage that links documents that are copies of one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foia.model import DocumentLink, Paper


@dataclass(frozen=True, slots=True)
class LinkCopies:
    revision: int = 1

    def __call__(self, papers: Iterable[Paper]) -> tuple[DocumentLink, ...]:
        return ()
