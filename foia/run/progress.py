"""What a run tells whoever watches it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(slots=True)
class Progress:
    """Counts of one run. `pages_total` grows while containers are opened."""

    files_found: int = 0
    files_opened: int = 0
    files_new: int = 0
    pages_total: int = 0
    pages_done: int = 0
    pages_failed: int = 0
    files_failed: int = 0
    understood_total: int = 0
    understood_done: int = 0
    step: str = "looking"
    open_doors: tuple[str, ...] = ()
    started: float = field(default_factory=time.monotonic)
    notes: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def pages_per_second(self) -> float:
        return self.pages_done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None before anything is done. Reading a page weighs as much as four understood."""
        work = 4 * self.pages_total + self.understood_total
        done = 4 * self.pages_done + self.understood_done
        if not done or self.files_opened < self.files_found:
            return None
        return self.seconds * (work - done) / done


class Watcher(Protocol):
    def __call__(self, progress: Progress) -> None: ...


def unwatched(progress: Progress) -> None:
    """Nobody looks."""
