"""The stage that joins the print-outs of one message and orders threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foia.model import MailMessage, MailPlace


@dataclass(frozen=True, slots=True)
class JoinMessages:
    revision: int = 1

    def __call__(self, places: Sequence[MailPlace]) -> tuple[MailMessage, ...]:
        return ()
