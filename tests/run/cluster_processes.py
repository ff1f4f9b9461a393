"""A scheduler and workers as processes of their own, to be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Cluster:
    folder: Path
    port: int
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    scheme: str = "tcp"

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def start_scheduler(self) -> None:
        self._start(
            "scheduler", "--host", f"{self.scheme}://127.0.0.1", "--port", str(self.port),
            "--dashboard-address", "127.0.0.1:0",
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the scheduler did not start: " + self.log("scheduler"))

    def start_worker(self, name: str, *arguments: str) -> None:
        self._start(
            "worker", self.address, "--name", name, "--nthreads", "1", "--host", f"{self.scheme}://127.0.0.1",
            "--dashboard-address", "127.0.0.1:0",
            "--local-directory", str(self.folder / f"of-{name}"), *arguments, called=name,
        )  # fmt: skip

    def kill(self, name: str) -> None:
        """Its whole group at once, as a machine that lost its power."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def _start(self, *arguments: str, called: str = "") -> None:
        name = called or arguments[0]
        environment = os.environ | {"PYTHONPATH": str(ROOT)} | self.environment
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                stdout=log, stderr=log, env=environment, cwd=self.folder,
                start_new_session=True,
            )  # fmt: skip


@contextmanager
def cluster(
    folder: Path, *workers: str, scheme: str = "tcp", environment: dict[str, str] | None = None
) -> Iterator[Cluster]:
    folder.mkdir()
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    made = Cluster(folder, port, environment=environment or {}, scheme=scheme)
    try:
        made.start_scheduler()
        for worker in workers:
            made.start_worker(worker)
        yield made
    finally:
        for name in list(made.processes):
            made.kill(name)
