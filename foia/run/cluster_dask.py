"""The door to Dask: a scheduler elsewhere, or one inside of this process."""

from __future__ import annotations

import logging
import uuid
import warnings
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

import dask
import distributed

from foia import __version__
from foia.errors import NoCluster
from foia.run import cluster_worker
from foia.run.cluster_alike import equipment
from foia.run.cluster_link import Disconnected, Machine, Ticket
from foia.run.cluster_worker import Part, Reply, Setup, Task

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 120.0
PART_BYTES = 16 << 20
# Untyped for the most part.
_DASK: Any = distributed
# What Dask raises when the other side is gone or is not what it should be.
TROUBLE = (OSError, TimeoutError, RuntimeError, CancelledError, TypeError, ValueError)


class DaskLink:
    """Jobs go to a named worker and never elsewhere by themselves: who gives a job again
    must know how often it was lost."""

    def __init__(self, address: str, local_workers: int) -> None:
        self.address = address
        self._local: Any = None
        # Its tracebacks go past the progress line, and name what was read.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TiB"})
        if address.startswith("tls://"):
            _require_certificates()
        if address == "local":
            self._local = _local_cluster(local_workers)
        self._client = self._connected()
        try:
            self._check_scheduler()
        except NoCluster:
            self._close_client()
            raise

    def reconnect(self) -> None:
        """Raises Disconnected while there is still no scheduler."""
        self._close_client()
        try:
            self._client = self._connected()
        except NoCluster as error:
            raise Disconnected from error

    def machines(self) -> dict[str, Machine]:
        if self._client.status != "running":
            raise Disconnected
        try:
            workers = self._client.scheduler_info(n_workers=-1)["workers"]
        except TROUBLE as error:
            raise Disconnected from error
        found = [
            Machine(f"{worker['id']} {address}", address, int(worker["nthreads"]))
            for address, worker in workers.items()
            if worker["status"] in ("running", "init", "paused")
        ]
        return {machine.id: machine for machine in found}

    def equipment(
        self, machines: Sequence[Machine], pipeline_name: str, languages: tuple[str, ...]
    ) -> dict[str, Mapping[str, str] | str]:
        """By machine: what it reads with, or why that cannot be told."""
        addresses = [machine.address for machine in machines]
        try:
            told: dict[str, Any] = self._client.run(
                equipment, pipeline_name, languages, workers=addresses, on_error="return"
            )
        except TROUBLE as error:
            raise Disconnected from error
        return {
            machine.id: found if isinstance(found, dict) else _why_not(found)
            for machine in machines
            if not isinstance(found := told.get(machine.address), OSError | None)
        }

    def submit(self, stage: str, machine: Machine, setup: Setup, task: Task) -> Ticket:
        try:
            return self._client.submit(
                _do,
                setup,
                task,
                key=f"foia-{stage}-{uuid.uuid4().hex}",
                workers=[machine.address],
                allow_other_workers=False,
                pure=False,
            )
        except TROUBLE as error:
            raise Disconnected from error

    def when_done(self, ticket: Ticket, call: Callable[[Ticket], None]) -> None:
        ticket.add_done_callback(call)

    def reply(self, ticket: Ticket) -> Reply:
        try:
            answer = ticket.result(timeout=ANSWER_SECONDS)
        except CancelledError as error:
            raise Disconnected from error
        except Exception as error:  # noqa: BLE001 (whatever the worker raised)
            return Reply("broken", message=_first_line(error))
        return answer if isinstance(answer, Reply) else Reply("broken", message="it gave no answer")

    def cancel(self, tickets: Sequence[Ticket]) -> None:
        try:
            self._client.cancel(list(tickets), force=True)
        except TROUBLE:
            return

    def send(self, machine: Machine, setup: Setup, sha256: str, path: Path) -> bool:
        """The bytes of a file in stretches; whether they arrived as they are named."""
        offset = 0
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                while offset < size:
                    data = file.read(PART_BYTES)
                    part = Part(sha256, path.name, offset, data, size)
                    self._client.run(_keep, setup, part, workers=[machine.address])
                    offset += len(data) or size
        except TROUBLE:
            return False
        return True

    def close(self, setup: Setup) -> None:
        try:
            if self._client.status == "running":
                self._client.run(_leave, setup, on_error="ignore")
        except TROUBLE:
            pass
        self._close_client()
        if self._local is not None:
            self._local.close()

    def _close_client(self) -> None:
        try:
            self._client.close(timeout=2)
        except TROUBLE:
            return

    def _connected(self) -> Any:
        where: Any = self._local or self.address
        try:
            # Differing versions are looked for by `_check_scheduler` and `equipment`.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return _DASK.Client(
                    where, timeout=CONNECT_SECONDS, set_as_default=False, name="foia"
                )
        except TROUBLE as error:
            raise _not_reached(self.address, error) from error

    def _check_scheduler(self) -> None:
        """The same Dask, and foia beside it: a scheduler reads the jobs that it passes on."""
        here = _DASK.__version__
        try:
            there = self._client.get_versions()["scheduler"]["packages"]["distributed"]
            told = None if there != here else self._client.run_on_scheduler(_version)
        except TROUBLE as error:
            raise _not_reached(self.address, error) from error
        except Exception as error:  # noqa: BLE001 (whatever was raised over there)
            told = _why_not(error)
        if there != here:
            raise NoCluster(
                f"The scheduler at {self.address} runs distributed {there}, this machine {here}.",
                hint=f"Install the same on all: pip install distributed=={here} dask=={here}",
            )
        if told != __version__:
            raise NoCluster(
                f"The scheduler at {self.address} cannot pass on jobs: {told}.",
                hint=f"Install it there too: pip install 'foia[cluster]=={__version__}'",
            )


def _version() -> str:
    return __version__


def _do(setup: Setup, task: Task) -> Reply:
    return cluster_worker.do(Path(_DASK.get_worker().local_directory), setup, task)


def _keep(setup: Setup, part: Part, dask_worker: Any) -> None:
    cluster_worker.keep(Path(dask_worker.local_directory), setup, part)


def _leave(setup: Setup, dask_worker: Any) -> None:
    cluster_worker.leave(Path(dask_worker.local_directory), setup)


def _local_cluster(workers: int) -> Any:
    """Inside of this process: no port is opened but the dashboard's, on this machine alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _DASK.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=False,
            dashboard_address="127.0.0.1:0",
            protocol="inproc://",
        )


def _why_not(error: object) -> str:
    """A worker without foia cannot even be asked; its error comes as text."""
    if "No module named 'foia" in str(error) or isinstance(error, ImportError | AttributeError):
        return "foia is not installed there, or another one"
    return f"it cannot say what it reads with: {_first_line(error)}"


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _require_certificates() -> None:
    """Dask itself says nothing of its configuration when it is lacking."""
    try:
        context = _DASK.Security().get_connection_args("client")["ssl_context"]
        why = "" if context else "no certificate is configured"
    except (OSError, ValueError, TypeError) as error:
        why = f"a certificate cannot be used ({error})"
    if why:
        raise NoCluster(
            f"tls:// cannot be used: {why}.",
            hint="Name ca-file and client (cert and key) below distributed.comm.tls in Dask's"
            " configuration.",
        )


def _not_reached(address: str, error: BaseException) -> NoCluster:
    return NoCluster(
        f"The scheduler at {address} does not answer: {_first_line(error)}.",
        hint="One is started with: dask scheduler; workers with: dask worker ADDRESS",
    )
