"""Worker processes that may die or hang; each costs only the job it was doing."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from foia.errors import MissingTool
from foia.model import Reason
from foia.run.confine import Access
from foia.run.jobs import Job, Result
from foia.run.wire import pack, unpack
from foia.run.worker import Limits, serve

# A worker grows with what it has read; a fresh one after so many jobs keeps memory flat.
JOBS_PER_WORKER = 400
START_SECONDS = 120.0
# An answer is text and word boxes; the largest page of a real release gives 40 MB.
LONGEST_ANSWER_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Failure:
    reason: Reason
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    job: Job
    outcome: Result | Failure


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    job: Job | None = None
    seconds: float = 0.0
    deadline: float = 0.0
    done: int = 0


class Pool:
    """`give` a job when `free`; `answers` waits for the next one or more.

    Used as a context manager; leaving it kills every worker. Workers can read `readable`, the
    libraries and `scratch`, which they alone may write to; without one the pool makes its own.
    `open_doors` says what this platform could not shut, once a worker has started.
    """

    waiting_for = ""
    notes: tuple[str, ...] = ()

    def __init__(
        self,
        workers: int,
        pipeline_name: str,
        limits: Limits,
        languages: tuple[str, ...] = (),
        *,
        readable: Sequence[Path] = (),
        scratch: Path | None = None,
        runs_programs: bool = False,
    ) -> None:
        self.size = workers
        self._pipeline_name = pipeline_name
        self._languages = languages
        self._limits = limits
        # Spawn: a forked child would inherit the parent's database and its locks.
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._own = None if scratch else Path(tempfile.mkdtemp(prefix="foia-"))
        self.scratch = scratch or self._own or Path()
        # A pipeline of the user's own may lie anywhere, with its lists beside it.
        own = [Path(pipeline_name).absolute().parent] if pipeline_name.endswith(".py") else []
        self._access = Access((*readable, *own, self.scratch), (self.scratch,), runs_programs)
        self.open_doors: tuple[str, ...] = ()
        os.environ["OMP_THREAD_LIMIT"] = "1"

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            _kill(worker)
        self._workers.clear()
        if self._own is not None:
            shutil.rmtree(self._own, ignore_errors=True)

    @property
    def free(self) -> bool:
        return len(self._workers) < self.size or any(w.job is None for w in self._workers)

    @property
    def busy(self) -> int:
        return sum(worker.job is not None for worker in self._workers)

    def give(self, job: Job, seconds: float) -> None:
        worker = next((w for w in self._workers if w.job is None), None) or self._start()
        worker.job = job
        worker.seconds = seconds
        # A new worker first loads its libraries; its time starts when it says that it is ready.
        waits = seconds if worker.done else START_SECONDS
        worker.deadline = time.monotonic() + waits
        try:
            worker.connection.send_bytes(pack(job))
        except OSError:
            worker.deadline = 0.0  # it is dead already; `answers` will say so

    def answers(self, timeout_seconds: float = 1.0) -> Iterator[Answer]:
        busy = [worker for worker in self._workers if worker.job is not None]
        if not busy:
            return
        nearest = min(worker.deadline for worker in busy) - time.monotonic()
        ready = set(
            wait(
                [worker.connection for worker in busy],
                timeout=max(0.0, min(timeout_seconds, nearest)),
            )
        )
        for worker in busy:
            if worker.connection in ready:
                answer = self._received(worker)
                if answer is not None:
                    yield answer
            elif time.monotonic() >= worker.deadline:
                yield self._lost(worker, Failure(Reason.TIMEOUT, "took longer than it may"))

    def _received(self, worker: _Worker) -> Answer | None:
        try:
            answer = unpack(worker.connection.recv_bytes(LONGEST_ANSWER_BYTES))
        except (EOFError, OSError):
            worker.process.join(5)
            return self._lost(worker, _death(worker.process.exitcode))
        except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, IndexError):
            return self._lost(worker, Failure(Reason.CRASHED, "its worker gave no proper answer"))
        if answer[0] == "unfit":
            raise MissingTool(
                f"A worker misreads text that is known, so nothing is read: {answer[1]}.",
                hint="foia doctor shows what is missing; install foia anew if all is there.",
            )
        if answer[0] == "ready":
            self.open_doors = answer[1]
            worker.deadline = time.monotonic() + worker.seconds
            return None
        job, worker.job = worker.job, None
        assert job is not None
        worker.done += 1
        if worker.done >= JOBS_PER_WORKER:
            self._workers.remove(worker)
            _kill(worker)
        if answer[0] == "done":
            return Answer(job, answer[1])
        return Answer(job, Failure(Reason(answer[1]), answer[2]))

    def _lost(self, worker: _Worker, failure: Failure) -> Answer:
        job = worker.job
        assert job is not None
        self._workers.remove(worker)
        _kill(worker)
        return Answer(job, failure)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve,
            args=(theirs, self._pipeline_name, self._limits, self._languages, self._access),
            daemon=True,
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def _death(exit_code: int | None) -> Failure:
    if exit_code is not None and exit_code < 0:
        return Failure(Reason.CRASHED, f"its worker was ended by signal {-exit_code}")
    return Failure(Reason.CRASHED, f"its worker ended with exit code {exit_code}")


def _kill(worker: _Worker) -> None:
    worker.connection.close()
    # The whole group: an OCR program that the worker has started must not go on alone.
    if worker.process.pid is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join(5)
