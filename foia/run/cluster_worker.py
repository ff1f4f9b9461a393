"""What a process of the cluster does for a run: it hands jobs to confined children of its own.

The process itself opens no file of a release except to hash it or to write down its bytes; all
that parses runs in the same killable children, with the same limits, as on one machine.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from foia.errors import MissingTool
from foia.model import Opened
from foia.run.jobs import Job, OpenJob, ReadJob
from foia.run.pool import Answer, Failure, Pool
from foia.run.wire import pack, unpack
from foia.run.worker import Limits

# Members of a container that are more than this are unpacked where the case lies instead.
SENT_BYTES_MOST = 64 << 20
KEPT_BYTES_MOST = 8 << 30
IDLE_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Setup:
    """By what one run reads; `run` is its own name, so that two runs never share children."""

    run: str
    pipeline_name: str
    limits: Limits
    languages: tuple[str, ...]
    readable: tuple[Path, ...]
    runs_programs: bool


@dataclass(frozen=True, slots=True)
class Task:
    """A packed job; `sha256` and `size_bytes` are those of the file it needs, if any."""

    job: bytes
    seconds: float
    sha256: str = ""
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """`how` is "done", "failed", "absent" (the file is not here), "large" (too much to send) or
    "unfit" (this worker cannot read) and, said by whoever waits for it, "broken". `members` are bytes by their sha256."""

    how: str
    result: bytes = b""
    reason: str = ""
    message: str = ""
    members: tuple[tuple[str, bytes], ...] = ()
    open_doors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file that is sent; the last one completes it."""

    sha256: str
    name: str
    offset: int
    data: bytes
    size_bytes: int


class _Slot:
    """A child and the one thread that starts it: a child dies with the thread that made it."""

    def __init__(self, setup: Setup, inputs: Path, scratch: Path) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="foia-child")
        scratch.mkdir(mode=0o700, parents=True)
        self.scratch = scratch
        self.pool = Pool(
            1,
            setup.pipeline_name,
            setup.limits,
            setup.languages,
            readable=(*setup.readable, inputs),
            scratch=scratch,
            runs_programs=setup.runs_programs,
        )

    def ask(self, job: Job, seconds: float) -> Answer:
        return self._thread.submit(self._ask, job, seconds).result()

    def _ask(self, job: Job, seconds: float) -> Answer:
        # A worker below a nanny is a daemon, which may have no children until it says otherwise.
        multiprocessing.current_process().daemon = False
        self.pool.give(job, seconds)
        while True:
            for answer in self.pool.answers():
                return answer

    def close(self) -> None:
        self._thread.submit(self.pool.__exit__).result()
        self._thread.shutdown()
        shutil.rmtree(self.scratch, ignore_errors=True)


class Desk:
    """All that one process of the cluster keeps for one run."""

    def __init__(self, folder: Path, setup: Setup) -> None:
        self.folder = folder / f"foia-{setup.run}"
        self.inputs = self.folder / "inputs"
        self.inputs.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self._setup = setup
        self._lock = threading.Lock()
        self._idle: list[_Slot] = []
        self._closed = False
        self._busy = 0
        self._used: Counter[str] = Counter()
        self._seen: dict[tuple[str, int, int, int], str] = {}
        self._rest: threading.Timer | None = None

    def do(self, task: Task) -> Reply:
        job = unpack(task.job)
        with self._using(task.sha256):
            if isinstance(job, OpenJob | ReadJob):
                path = self._here(job.path, task)
                if path is None:
                    return Reply("absent")
                job = replace(job, path=path)
            with self._slot() as slot:
                if isinstance(job, OpenJob):
                    staging = slot.scratch / uuid.uuid4().hex
                    staging.mkdir(mode=0o700)
                    job = replace(job, staging=staging)
                return _reply(slot, job, task.seconds)

    def keep(self, part: Part) -> None:
        """Writes a stretch of a file; raises ValueError when the whole is not what was said."""
        folder = self.inputs / part.sha256
        folder.mkdir(mode=0o700, exist_ok=True)
        growing = folder / f".{part.sha256}"
        if part.offset == 0:
            with self._lock:
                self._make_room(part.size_bytes)
        with growing.open("r+b" if part.offset else "wb") as file:
            file.seek(part.offset)
            file.write(part.data)
        if part.offset + len(part.data) < part.size_bytes:
            return
        if _sha256(growing) != part.sha256:
            growing.unlink()
            raise ValueError("the file arrived otherwise than it was sent")
        growing.replace(folder / part.name)

    def close(self) -> None:
        with self._lock:
            slots, self._idle, self._closed = self._idle, [], True
        for slot in slots:
            slot.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _here(self, path: Path, task: Task) -> Path | None:
        """The file under its own path, if this machine sees the same bytes there, or as sent."""
        if self._same(path, task):
            return path
        sent = self.inputs / task.sha256 / path.name
        if not sent.is_file():
            return None
        os.utime(sent.parent)
        return sent

    def _same(self, path: Path, task: Task) -> bool:
        try:
            status = path.stat(follow_symlinks=False)
            if status.st_size != task.size_bytes:
                return False
            key = (str(path), status.st_size, status.st_mtime_ns, status.st_ino)
            if key not in self._seen:
                self._seen[key] = _sha256(path)
        except OSError:
            return False
        return self._seen[key] == task.sha256

    def _make_room(self, size_bytes: int) -> None:
        kept = sorted(self.inputs.iterdir(), key=lambda folder: folder.stat().st_mtime)
        sizes = {f: sum(file.stat().st_size for file in f.iterdir()) for f in kept}
        total_bytes = sum(sizes.values()) + size_bytes
        for folder in kept:
            if total_bytes <= KEPT_BYTES_MOST:
                return
            if not self._used[folder.name]:
                shutil.rmtree(folder, ignore_errors=True)
                total_bytes -= sizes[folder]

    @contextmanager
    def _using(self, sha256: str) -> Iterator[None]:
        with self._lock:
            self._used[sha256] += 1
            self._busy += 1
        try:
            yield
        finally:
            with self._lock:
                self._used[sha256] -= 1
                self._busy -= 1
            self._rest_later()

    @contextmanager
    def _slot(self) -> Iterator[_Slot]:
        with self._lock:
            slot = self._idle.pop() if self._idle else None
        if slot is None:
            slot = _Slot(self._setup, self.inputs, self.folder / uuid.uuid4().hex)
        try:
            yield slot
        except BaseException:
            slot.close()
            raise
        with self._lock:
            closed = self._closed
            if not closed:
                self._idle.append(slot)
        if closed:
            slot.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _rest_later(self) -> None:
        """A run that was ended without a word must not hold memory and records for ever."""
        with self._lock:
            if self._rest is not None:
                self._rest.cancel()
            self._rest = threading.Timer(IDLE_SECONDS, self._rest_now)
            self._rest.daemon = True
            self._rest.start()

    def _rest_now(self) -> None:
        if not self._busy:
            leave(self.folder.parent, self._setup)


_DESKS: dict[tuple[Path, str], Desk] = {}
_DESKS_LOCK = threading.Lock()


def do(folder: Path, setup: Setup, task: Task) -> Reply:
    """One job. `folder` is where this process of the cluster may write."""
    try:
        return _desk(folder, setup).do(task)
    except MissingTool as error:
        return Reply("unfit", message=error.message)


def keep(folder: Path, setup: Setup, part: Part) -> None:
    _desk(folder, setup).keep(part)


def leave(folder: Path, setup: Setup) -> None:
    """Ends the children of a run and removes what was sent for it."""
    with _DESKS_LOCK:
        desk = _DESKS.pop((folder, setup.run), None)
    if desk is not None:
        desk.close()


def _desk(folder: Path, setup: Setup) -> Desk:
    with _DESKS_LOCK:
        desk = _DESKS.get((folder, setup.run))
        if desk is None:
            desk = _DESKS[(folder, setup.run)] = Desk(folder, setup)
        return desk


def _reply(slot: _Slot, job: Job, seconds: float) -> Reply:
    outcome = slot.ask(job, seconds).outcome
    doors = slot.pool.open_doors
    try:
        if isinstance(outcome, Failure):
            reason, message = outcome.reason.value, outcome.message
            return Reply("failed", reason=reason, message=message, open_doors=doors)
        members = _members(job, outcome)
        if members is None:
            return Reply("large")
        return Reply("done", result=pack(outcome), members=members, open_doors=doors)
    finally:
        if isinstance(job, OpenJob):
            shutil.rmtree(job.staging, ignore_errors=True)


def _members(job: Job, outcome: object) -> tuple[tuple[str, bytes], ...] | None:
    """The bytes of a container's members; None when they are too many to send."""
    if not isinstance(job, OpenJob) or not isinstance(outcome, Opened):
        return ()
    names = sorted({member.sha256 for member in outcome.members if member.sha256 is not None})
    paths = [job.staging / name for name in names]
    # A child that was taken over may have put a link there.
    paths = [path for path in paths if path.is_file() and not path.is_symlink()]
    if sum(path.stat().st_size for path in paths) > SENT_BYTES_MOST:
        return None
    return tuple((path.name, path.read_bytes()) for path in paths)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
