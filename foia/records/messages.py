"""The stage that gives the messages of a document, each with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.model import Document, MailPlace, Page


@dataclass(frozen=True, slots=True)
class FindMessages:
    revision: int = 1

    def __call__(
        self, document: Document, pages: Sequence[Page], headers: Mapping[str, str]
    ) -> tuple[MailPlace, ...]:
        return ()
