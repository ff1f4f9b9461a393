"""A pool of workers on many machines, behind the same few calls as the pool of this machine.

Only this process writes to the case. A job is lost in one of three ways, told apart like this:

- The child that did it died, hung or grew too large. Its worker saw that and says so: it is the
  file's fault, as on one machine. Only a child that was killed from outside may have lacked
  memory that its machine did not have; its job is done once more where the case lies.
- The worker itself is gone. It parses nothing, so that is its machine's fault, and the job is
  given to another, as it was. Should a file have brought down a machine after all, a second
  loss is the last: the job is then done where the case lies, in a child whose end is known.
- The scheduler is gone. That says nothing about any job; all are given again.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import queue
import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from foia.errors import MissingTool, UsageError
from foia.model import Reason
from foia.run.cluster_link import Disconnected, Link, Ticket
from foia.run.cluster_worker import Reply, Setup, Task
from foia.run.cluster_workforce import Worker, Workforce
from foia.run.jobs import AssembleJob, ExtractJob, Job, OpenJob, ReadJob, Result
from foia.run.plan import RunSettings
from foia.run.pool import Answer, Failure, Pool
from foia.run.wire import pack, unpack

LOST_MOST = 2
KILLED = "its worker was ended by signal 9"
# A worker with a full disk, for example, would else lose every job it is given.
BROKEN_MOST = 3
# As Dask's dashboard shows them; it cuts some words of eight letters off, "assemble" for one.
STAGES: dict[type[Job], str] = {
    OpenJob: "open",
    ReadJob: "read",
    AssembleJob: "documents",
    ExtractJob: "extract",
}


def connect(address: str, local_workers: int) -> Link:
    """Raises MissingTool without the extra, UsageError for no address, NoCluster for no answer."""
    if address != "local" and not address.startswith(("tcp://", "tls://")):
        raise UsageError(
            f"{address} is no address of a cluster.",
            hint="Type --cluster local, or --cluster tcp://HOST:8786 (tls:// if it is encrypted).",
        )
    try:
        from foia.run.cluster_dask import DaskLink
    except ModuleNotFoundError as error:
        raise MissingTool(
            "--cluster needs Dask, which is not installed.",
            hint="Type: pip install 'foia[cluster]'",
        ) from error
    return DaskLink(address, local_workers)


class _Fate(Enum):
    """What became of a job, or of the file sent for it, that brought no reply."""

    RECALLED = "nobody's fault"
    SENT = "its file has arrived"
    NOT_SENT = "its file has not arrived"


@dataclass(slots=True)
class _Giving:
    """A job on its way. `machine` is empty while it waits."""

    number: int
    job: Job
    seconds: float
    machine: str = ""
    future: Ticket | None = None
    missed: int = 0


def cluster_pool(
    settings: RunSettings,
    readable: tuple[Path, ...],
    runs_programs: bool,
    home: Callable[[], Pool],
) -> ClusterPool:
    setup = Setup(
        run=uuid.uuid4().hex,
        pipeline_name=settings.pipeline,
        limits=settings.limits,
        languages=settings.languages,
        readable=readable,
        runs_programs=runs_programs,
    )
    link = connect(settings.cluster, settings.workers)
    return ClusterPool(link, setup, home, settings.cluster_patience_seconds)


class ClusterPool:
    """Used as `Pool` is. `waiting_for` says what the cluster lacks at the moment, `notes` what a
    person should know of its workers."""

    def __init__(
        self,
        link: Link,
        setup: Setup,
        home: Callable[[], Pool],
        patience_seconds: float = 600.0,
    ) -> None:
        self._link = link
        self._setup = setup
        self._force = Workforce(link, setup, patience_seconds)
        self._make_home = home
        self._home: Pool | None = None
        self._numbers = 0
        self._givings: dict[int, _Giving] = {}
        self._waiting: deque[int] = deque()
        self._for_home: deque[int] = deque()
        self._losses: Counter[tuple[str, str, int]] = Counter()
        self._arrived: queue.SimpleQueue[tuple[int, Ticket, Reply | _Fate]] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="foia-cluster")
        self._doors: set[str] = set()
        self._answers: deque[Answer] = deque()

    def __enter__(self) -> ClusterPool:
        return self

    def __exit__(self, *_: object) -> None:
        self._link.cancel([g.future for g in self._givings.values() if g.future is not None])
        self._givings.clear()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._link.close(self._setup)
        if self._home is not None:
            self._home.__exit__()

    @property
    def size(self) -> int:
        """One job more than each worker can do at once, so that none waits for the next."""
        return sum(worker.room for worker in self._force)

    @property
    def busy(self) -> int:
        return len(self._givings)

    @property
    def open_doors(self) -> tuple[str, ...]:
        return tuple(sorted(self._doors))

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(sorted(self._force.unfit.values()))

    @property
    def waiting_for(self) -> str:
        return self._force.waiting_for

    def give(self, job: Job, seconds: float) -> None:
        self._numbers += 1
        giving = self._givings[self._numbers] = _Giving(self._numbers, job, seconds)
        self._queue(giving)

    def answers(self, timeout_seconds: float = 1.0) -> Iterator[Answer]:
        self._look()
        self._hand_out()
        self._do_at_home()
        if self._givings or not self._force:
            self._wait(timeout_seconds)
        self._hand_out()
        while self._answers:
            yield self._answers.popleft()

    # --- jobs out

    def _queue(self, giving: _Giving) -> None:
        giving.machine, giving.future = "", None
        lost = max(self._losses[place] for place in _places(giving.job))
        at_home = lost >= LOST_MOST or (_needs_file(giving.job) and not _sha256_of(giving.job))
        (self._for_home if at_home else self._waiting).append(giving.number)

    def _hand_out(self) -> None:
        while self._waiting:
            free = [worker for worker in self._force if len(worker.out) < worker.room]
            if not free:
                return
            giving = self._givings[self._waiting.popleft()]
            file = _file_of(giving.job)
            # A worker that was sent the file already, then the one with the least to do.
            worker = min(free, key=lambda w: (file not in w.sent, len(w.out) / w.machine.threads))
            worker.out.add(giving.number)
            self._submit(giving, worker)

    def _submit(self, giving: _Giving, worker: Worker) -> None:
        job, number = giving.job, giving.number
        giving.machine = worker.machine.id
        task = Task(pack(job), giving.seconds, _sha256_of(job), getattr(job, "size_bytes", 0))
        try:
            giving.future = self._link.submit(STAGES[type(job)], worker.machine, self._setup, task)
        except Disconnected:
            for lost in self._force.disconnect():
                self._part_with(lost)
            return
        self._link.when_done(giving.future, lambda future: self._fetch_later(number, future))

    def _fetch_later(self, number: int, future: Ticket) -> None:
        # Waiting for the bytes of one worker must not hold up the others.
        with contextlib.suppress(RuntimeError):  # the run has ended
            self._threads.submit(self._fetch, number, future)

    def _fetch(self, number: int, future: Ticket) -> None:
        try:
            reply = self._link.reply(future)
        except Disconnected:
            self._arrived.put((number, future, _Fate.RECALLED))
        else:
            self._arrived.put((number, future, reply))

    def _send(self, giving: _Giving, worker: Worker, future: Ticket) -> None:
        job = giving.job
        assert isinstance(job, OpenJob | ReadJob)
        arrived = self._link.send(worker.machine, self._setup, job.sha256, job.path)
        fate = _Fate.SENT if arrived else _Fate.NOT_SENT
        self._arrived.put((giving.number, future, fate))

    def _do_at_home(self) -> None:
        while self._for_home:
            if self._home is None:
                self._home = self._make_home()
            if not self._home.free:
                return
            giving = self._givings[self._for_home.popleft()]
            self._home.give(giving.job, giving.seconds)

    # --- answers in

    def _wait(self, timeout_seconds: float) -> None:
        if self._home is not None and self._home.busy:
            timeout_seconds = 0.05
            for answer in self._home.answers(timeout_seconds):
                self._finish(self._number_of(answer.job), answer.outcome)
        try:
            self._take(*self._arrived.get(timeout=timeout_seconds))
            while True:
                self._take(*self._arrived.get_nowait())
        except queue.Empty:
            return

    def _take(self, number: int, future: Ticket, reply: Reply | _Fate) -> None:
        giving = self._givings.get(number)
        if giving is None or giving.future is not future:
            return  # it was given to another meanwhile, whose answer counts
        worker = self._force.find(giving.machine)
        if worker is None:
            self._queue(giving)
        elif reply is _Fate.SENT or reply is _Fate.NOT_SENT:
            self._heed_sent(worker, _file_of(giving.job), reply)
        elif isinstance(reply, Reply) and reply.how == "absent":
            self._bring(giving, worker, future)
        else:
            worker.out.discard(number)
            self._heed(giving, worker, reply)

    def _bring(self, giving: _Giving, worker: Worker, future: Ticket) -> None:
        """The worker does not see the file: it is sent once, and all jobs on it wait for that."""
        file = _file_of(giving.job)
        if file in worker.awaited:
            worker.awaited[file].append(giving.number)
        elif file in worker.sent and giving.missed == 0:
            giving.missed += 1  # it looked just before the file arrived
            self._submit(giving, worker)
        elif giving.missed > 1:
            worker.out.discard(giving.number)
            self._lose(giving)
        else:
            giving.missed += 1
            worker.awaited[file] = [giving.number]
            self._threads.submit(self._send, giving, worker, future)

    def _heed_sent(self, worker: Worker, file: str, fate: _Fate) -> None:
        for number in worker.awaited.pop(file, []):
            giving = self._givings[number]
            if fate is _Fate.SENT:
                worker.sent.add(file)
                self._submit(giving, worker)
            else:
                worker.out.discard(number)
                self._lose(giving)

    def _heed(self, giving: _Giving, worker: Worker, reply: Reply | _Fate) -> None:
        if reply is _Fate.RECALLED:
            self._queue(giving)
        elif isinstance(reply, _Fate):
            raise AssertionError(reply)
        elif reply.how == "broken":
            self._lose(giving)
            worker.broken += 1
            if worker.broken >= BROKEN_MOST:
                self._dismiss(worker, reply.message)
        elif reply.how == "unfit":
            self._dismiss(worker, reply.message)
            self._queue(giving)
        elif reply.how == "large" or reply.message == KILLED:
            self._for_home.append(giving.number)
        elif reply.how == "failed":
            self._note_doors(reply)
            self._finish(giving.number, Failure(Reason(reply.reason), reply.message))
        else:
            worker.broken = 0
            self._note_doors(reply)
            self._finish_read(giving, reply)

    def _finish_read(self, giving: _Giving, reply: Reply) -> None:
        try:
            result = unpack(reply.result)
        except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, IndexError):
            self._lose(giving)
            return
        for sha256, data in reply.members:
            assert isinstance(giving.job, OpenJob)
            if hashlib.sha256(data).hexdigest() != sha256:
                self._lose(giving)
                return
            (giving.job.staging / sha256).write_bytes(data)
        self._finish(giving.number, result)

    def _finish(self, number: int, outcome: Result | Failure) -> None:
        self._answers.append(Answer(self._givings.pop(number).job, outcome))

    def _note_doors(self, reply: Reply) -> None:
        self._doors |= {f"{door} (on a worker of the cluster)" for door in reply.open_doors}

    def _number_of(self, job: Job) -> int:
        return next(number for number, giving in self._givings.items() if giving.job is job)

    # --- jobs that come back undone

    def _look(self) -> None:
        for worker in self._force.look():
            self._part_with(worker)

    def _part_with(self, worker: Worker) -> None:
        """A worker whose process is gone, or all of them when the scheduler is."""
        if not self._force.disconnected:
            for number in worker.out:
                self._count_loss(self._givings[number].job)
        self._recall(worker)

    def _dismiss(self, worker: Worker, why: str) -> None:
        self._force.dismiss(worker, why)
        self._recall(worker)

    def _recall(self, worker: Worker) -> None:
        givings = [self._givings[number] for number in sorted(worker.out)]
        worker.out.clear()
        self._link.cancel([g.future for g in givings if g.future is not None])
        for giving in givings:
            self._queue(giving)

    def _lose(self, giving: _Giving) -> None:
        self._count_loss(giving.job)
        self._queue(giving)

    def _count_loss(self, job: Job) -> None:
        for place in _places(job):
            self._losses[place] += 1


def _places(job: Job) -> list[tuple[str, str, int]]:
    """What a loss is counted by: every page of a job, for it may be cut into single pages."""
    match job:
        case ReadJob():
            return [("read", job.file, number) for number in job.numbers]
        case ExtractJob():
            return [("extract", job.file, page.number) for page in job.pages]
        case OpenJob() | AssembleJob():
            return [(STAGES[type(job)], job.file, 0)]
    raise AssertionError(f"a run gives no {type(job).__name__}")


def _needs_file(job: Job) -> bool:
    return isinstance(job, OpenJob | ReadJob)


def _file_of(job: Job) -> str:
    """What the file that a job needs is known by to the workers; empty when it needs none."""
    return f"{job.sha256}/{job.path.name}" if isinstance(job, OpenJob | ReadJob) else ""


def _sha256_of(job: Job) -> str:
    return job.sha256 if isinstance(job, OpenJob | ReadJob) else ""
