"""A mailbox in one file: each message becomes a member."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from foia.intake.limits import Refused, StagedFile, Staging
from foia.model import Problem, Reason

_ENVELOPE = re.compile(rb"From \S+.*\b\d{4}\b.*$")
_HEADER = re.compile(rb"[!-9;-~]{1,60}:|>From ")
_QUOTED = re.compile(rb">+From ")


def read_mbox(path: Path, file: str, staging: Staging) -> tuple[Problem, ...]:
    """Stages each message as `message-0001.eml` and on.

    A message begins at an envelope line ("From somebody Tue Nov 12 10:00:00 2024") at the start
    or after an empty line, with a header line below; other lines that begin with "From " are
    text.
    """
    number = 0
    item: StagedFile | None = None
    refusal: Refused | None = None
    left = 0
    try:
        for starts, line in _marked_lines(path):
            if starts:
                _finish(staging, number, item, refusal)
                item, refusal = None, None
                number += 1
                if staging.full:
                    left += 1
                    continue
                item = StagedFile(staging, 0)
                continue
            if item is None or refusal is not None:
                continue
            try:
                item.write(line[1:] if _QUOTED.match(line) else line)
            except Refused as refused:
                refusal = refused
        _finish(staging, number, item, refusal)
        item = None
    finally:
        if item is not None:
            item.drop()
    if left:
        message = f"{left:,} further messages not listed"
        return (Problem(file, None, "intake", Reason.TOO_MANY, message),)
    return ()


def _finish(
    staging: Staging, number: int, item: StagedFile | None, refusal: Refused | None
) -> None:
    if item is None:
        return
    name = f"message-{number:04}.eml"
    if refusal is None:
        staging.accept(name.encode(), name, item)
        return
    item.drop()
    staging.refuse(name.encode(), name, item.size, refusal.reason, refusal.message)


def _marked_lines(path: Path) -> Iterator[tuple[bool, bytes]]:
    """Every line, and whether it begins a message."""
    with path.open("rb") as file:
        waiting: bytes | None = None
        empty = True
        for line in file:
            if waiting is not None:
                yield _HEADER.match(line) is not None, waiting
                waiting = None
            if empty and line.startswith(b"From ") and _ENVELOPE.match(line.rstrip()):
                waiting = line
            else:
                yield False, line
            empty = not line.strip()
        if waiting is not None:
            yield False, waiting
