"""What a run asks of a cluster, whatever its make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from foia.run.cluster_worker import Reply, Setup, Task

# What a submitted job is known by to whoever took it.
Ticket = Any


class Disconnected(Exception):
    """The scheduler does not answer, so nothing is known of any job."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A worker of the cluster. `id` is new whenever its process is, `address` need not be."""

    id: str
    address: str
    threads: int


class Link(Protocol):
    """All of them raise Disconnected, but for `cancel`, `send` and `close`, which give up."""

    def reconnect(self) -> None: ...

    def machines(self) -> Mapping[str, Machine]: ...

    def equipment(
        self, machines: Sequence[Machine], pipeline_name: str, languages: tuple[str, ...]
    ) -> Mapping[str, Mapping[str, str] | str]:
        """By machine: what it reads with, or why that cannot be told; none that is gone."""

    def submit(self, stage: str, machine: Machine, setup: Setup, task: Task) -> Ticket:
        """To this machine and no other."""

    def when_done(self, ticket: Ticket, call: Callable[[Ticket], None]) -> None:
        """`call` comes from another thread."""

    def reply(self, ticket: Ticket) -> Reply:
        """What came back. Disconnected too for a job that was taken back."""

    def cancel(self, tickets: Sequence[Ticket]) -> None: ...

    def send(self, machine: Machine, setup: Setup, sha256: str, path: Path) -> bool:
        """The bytes of a file; whether they arrived, and are those of the hash."""

    def close(self, setup: Setup) -> None: ...
