"""The stage that reads requests and response letters, and holds them against what arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foia.model import ArrivedDocument, Document, Page, Reconciliation, RequestFact


@dataclass(frozen=True, slots=True)
class ReadRequests:
    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> tuple[RequestFact, ...]:
        return ()

    def reconcile(
        self, facts: Sequence[RequestFact], arrived: Sequence[ArrivedDocument]
    ) -> tuple[Reconciliation, ...]:
        return ()
