"""CPU seconds of this process and of the programs it starts, in interleaved rounds."""

from __future__ import annotations

import resource
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """`seconds` holds one figure per round."""

    name: str
    pages: int
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def cpu_seconds() -> float:
    """User and system time; a pytesseract call spends its time in another process."""
    spent = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        spent += usage.ru_utime + usage.ru_stime
    return spent


def race(contestants: Mapping[str, Callable[[], object]], pages: int, rounds: int) -> list[Timing]:
    """Everyone once to warm up, then everyone once a round, in an order that turns each time.

    Interleaving keeps a busy machine from favouring whoever ran while it was quiet.
    """
    for run in contestants.values():
        run()
    names = list(contestants)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            before = cpu_seconds()
            contestants[name]()
            seconds[name].append(cpu_seconds() - before)
    return [Timing(name, pages, tuple(seconds[name])) for name in names]
