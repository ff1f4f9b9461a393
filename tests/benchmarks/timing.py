"""CPU and clock seconds of this process and of the programs it starts, in interleaved rounds."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """`seconds` of the processor and `wall` of the clock hold one figure per round."""

    name: str
    pages: int
    seconds: tuple[float, ...]
    wall: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def wall_median(self) -> float:
        return statistics.median(self.wall)


def cpu_seconds() -> float:
    """User and system time; a pytesseract call spends its time in another process."""
    spent = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        spent += usage.ru_utime + usage.ru_stime
    return spent


def race(
    contestants: Mapping[str, Callable[[], object]],
    pages: int,
    rounds: int,
    *,
    warm_up: bool = True,
) -> list[Timing]:
    """Everyone once to warm up, then everyone once a round, in an order that turns each time.

    Interleaving keeps a busy machine from favouring whoever ran while it was quiet.
    """
    if warm_up:
        for run in contestants.values():
            run()
    names = list(contestants)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    wall: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            before, clock = cpu_seconds(), time.perf_counter()
            contestants[name]()
            seconds[name].append(cpu_seconds() - before)
            wall[name].append(time.perf_counter() - clock)
    return [Timing(name, pages, tuple(seconds[name]), tuple(wall[name])) for name in names]


def throughput_rows(timings: list[Timing]) -> list[list[str]]:
    """One row for each contestant; the ratios are those of the first one to it."""
    first = timings[0]
    return [
        [
            timing.name,
            f"{timing.median:.2f}",
            f"{timing.pages / timing.median:.1f}",
            f"{timing.median / first.median:.2f}",
            f"{timing.wall_median:.2f}",
            f"{timing.pages / timing.wall_median:.1f}",
            f"{timing.wall_median / first.wall_median:.2f}",
        ]
        for timing in timings
    ]


THROUGHPUT = (
    "who", "CPU s, median", "pages per CPU s", "CPU s beside the first",
    "clock s, median", "pages per s", "clock s beside the first",
)  # fmt: skip
