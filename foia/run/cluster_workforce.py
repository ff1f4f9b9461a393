"""Who of a cluster takes part in a run: workers come and go, and some cannot read as we do."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from foia.errors import NoCluster
from foia.run.cluster_alike import differences, equipment
from foia.run.cluster_link import Disconnected, Link, Machine
from foia.run.cluster_worker import Setup

LOOK_SECONDS = 1.0


@dataclass(slots=True)
class Worker:
    """`out` are the numbers of the jobs it has, `sent` the files it was sent, `awaited` those on
    their way with the numbers of the jobs that wait for them."""

    machine: Machine
    out: set[int] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    awaited: dict[str, list[int]] = field(default_factory=dict)
    broken: int = 0

    @property
    def room(self) -> int:
        """One job more than it can do at once, so that it never waits for the next."""
        return self.machine.threads + 1


class Workforce:
    """`unfit` says of each worker that is not used why; `waiting_for`, what is lacking now."""

    def __init__(self, link: Link, setup: Setup, patience_seconds: float) -> None:
        self._link = link
        self._setup = setup
        self._here = equipment(setup.pipeline_name, setup.languages)
        self._patience_seconds = patience_seconds
        self._workers: dict[str, Worker] = {}
        self._last_seen = time.monotonic()
        self._looked = 0.0
        self.unfit: dict[str, str] = {}
        self.disconnected = False
        self.waiting_for = ""

    def __len__(self) -> int:
        return len(self._workers)

    def __iter__(self) -> Iterator[Worker]:
        return iter(self._workers.values())

    def find(self, machine: str) -> Worker | None:
        return self._workers.get(machine)

    def look(self) -> Sequence[Worker]:
        """The workers that are no more. Raises NoCluster when it is no use to wait longer."""
        now = time.monotonic()
        if self._workers and now - self._looked < LOOK_SECONDS:
            return ()
        self._looked = now
        try:
            gone = self._count()
        except Disconnected:
            gone = self.disconnect()
        self._say_what_is_missing(now)
        return gone

    def dismiss(self, worker: Worker, why: str) -> None:
        machine = worker.machine
        self.unfit[machine.id] = f"the worker at {machine.address} is not used: {why}"
        self._workers.pop(machine.id, None)

    def disconnect(self) -> Sequence[Worker]:
        self.disconnected = True
        workers, self._workers = self._workers, {}
        return tuple(workers.values())

    def _count(self) -> Sequence[Worker]:
        if self.disconnected:
            self._link.reconnect()
            self.disconnected = False
        machines = self._link.machines()
        gone = [self._workers.pop(id) for id in list(self._workers) if id not in machines]
        self._greet(machines)
        return gone

    def _greet(self, machines: Mapping[str, Machine]) -> None:
        new = [m for m in machines.values() if m.id not in self._workers and m.id not in self.unfit]
        if not new:
            return
        told = self._link.equipment(new, self._setup.pipeline_name, self._setup.languages)
        for machine in new:
            found = told.get(machine.id)
            if found is None:
                continue  # gone again, or not up yet: asked anew at the next look
            wrong = found if isinstance(found, str) else differences(self._here, found)
            worker = Worker(machine)
            if wrong:
                self.dismiss(worker, wrong)
            else:
                self._workers[machine.id] = worker

    def _say_what_is_missing(self, now: float) -> None:
        if self._workers:
            self._last_seen = now
            self.waiting_for = ""
            return
        if self.unfit and not self.disconnected:
            raise NoCluster(
                "No worker of the cluster can read as this machine does: "
                f"{next(iter(self.unfit.values()))}.",
                hint="Install the same foia on every worker, then start the workers anew.",
            )
        missing = "the scheduler" if self.disconnected else "a worker"
        self.waiting_for = f"waiting for {missing} of the cluster"
        if now - self._last_seen > self._patience_seconds:
            raise NoCluster(
                f"Gave up {self.waiting_for}.",
                hint="dask worker ADDRESS starts one; the same command goes on from here.",
            )
