"""What is still to do: asked of the case when a run starts, then kept up as answers come."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foia.model import Document, FileStatus, Problem, Reason
from foia.pipeline import Pipeline
from foia.run.arrive import dump_base, walk
from foia.run.jobs import AssembleJob, ExtractJob, Job, OpenJob, ReadJob
from foia.run.progress import Progress
from foia.run.worker import Limits
from foia.store import attempts, facts, ledger, pages, papers
from foia.store.case import Case
from foia.store.ledger import Known
from foia.store.verify import original

ASSEMBLING = ("open", "read", "tables", "documents", "bates", "margins", "messages", "requests")
PAGES_PER_JOB = 8
PAGES_PER_EXTRACTION = 24
MAXIMUM_DEPTH = 8
MAXIMUM_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class RunSettings:
    pipeline: str = "general"
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    limits: Limits = field(default_factory=Limits)
    passwords: tuple[str, ...] = ()
    retry: bool = False
    languages: tuple[str, ...] = ()
    # The address of a cluster's scheduler, or "local"; empty: this machine's own workers.
    cluster: str = ""
    cluster_patience_seconds: float = 600.0


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """By what each step is done; a value in the case that differs is done again."""

    opened: str
    read: str
    assembled: str
    extracted: str
    related: str

    @classmethod
    def of(cls, pipeline: Pipeline) -> Fingerprints:
        read = pipeline.fingerprint("open", "read")
        return cls(
            opened=read,
            read=read,
            assembled=pipeline.fingerprint(*ASSEMBLING),
            extracted=pipeline.fingerprint(
                "open", "read", "documents", "bates", "margins", "extract", "calibrate", "claims"
            ),
            related=pipeline.fingerprint(*ASSEMBLING, "threads", "links"),
        )


class Plan:
    """The queues of a run. They hold only names and numbers; the values are in the case."""

    def __init__(self, case: Case, settings: RunSettings, by: Fingerprints) -> None:
        self.case = case
        self.settings = settings
        self.by = by
        self.progress = Progress()
        self.files: dict[str, Known] = {}
        self.passwords: dict[str, str] = {}
        self.opening = 0
        self._arrived: list[str] = []
        self._to_open: deque[str] = deque()
        self._to_read: deque[tuple[str, tuple[int, ...]]] = deque()
        self._to_assemble: deque[str] = deque()
        self._to_extract: deque[tuple[str, Document, tuple[int, ...]]] = deque()
        self._unread_pages: dict[str, int] = {}

    @property
    def done(self) -> bool:
        waiting = (self._to_open, self._to_read, self._to_assemble, self._to_extract)
        return not any(waiting) and not self._arrived

    def arrive(self, dumps: Sequence[Path]) -> None:
        known = ledger.known_files(self.case)
        for root in dumps:
            root = Path(os.path.abspath(root))  # noqa: PTH100 (resolve() would follow links)
            dump = ledger.add_dump(self.case, root.name, dump_base(root))
            seen: set[str] = set()
            with self.case.transaction():
                for arrival in walk(dump, root, known, self.case.folder):
                    seen.add(arrival.id)
                    self.progress.files_new += ledger.register(self.case, arrival)
                if root.is_dir():
                    self._note_missing(dump, seen, known.values())
        with self.case.transaction():
            if self.settings.retry:
                ledger.forget_failures(self.case)
            if self.settings.passwords:
                ledger.forget_failures(self.case, Reason.PASSWORD)
            ledger.settle_duplicates(self.case)
        self._reload()
        for file in self.files.values():
            self._plan(file)

    def _note_missing(self, dump: str, seen: set[str], known: Iterable[Known]) -> None:
        for file in known:
            if file.dump == dump and file.parent is None and file.id not in seen:
                ledger.note_once(
                    self.case,
                    Problem(
                        file.id,
                        None,
                        "intake",
                        Reason.IO_ERROR,
                        "was in the dump on an earlier run and is not there now; what was read"
                        " from it is kept",
                    ),
                )

    def _reload(self) -> None:
        self.files = ledger.known_files(self.case)
        self.progress.files_found = sum(
            file.status is not FileStatus.DUPLICATE for file in self.files.values()
        )

    def _plan(self, file: Known) -> None:
        """Queues whatever is still to do for a file."""
        if file.status is FileStatus.DUPLICATE:
            return
        final = file.status is FileStatus.UNREAD and file.reason != Reason.CANCELLED
        if file.opened_with != self.by.opened and not (final and file.opened_with is None):
            self._to_open.append(file.id)
            return
        self.progress.files_opened += 1
        if not final and file.status is not FileStatus.CONTAINER:
            self.plan_pages(file.id)

    def plan_pages(self, file: str) -> None:
        states = pages.page_states(self.case, file)
        unread = [s.number for s in states if s.read_with != self.by.read]
        self.progress.pages_total += len(unread)
        self._unread_pages[file] = len(unread)
        suspects = attempts.attempts(self.case, file, "read")
        calm = [n for n in unread if not suspects.get(n)]
        for first in range(0, len(calm), PAGES_PER_JOB):
            self._to_read.append((file, tuple(calm[first : first + PAGES_PER_JOB])))
        self._to_read.extend((file, (n,)) for n in unread if suspects.get(n))
        if unread:
            return
        if self.files[file].assembled_with != self.by.assembled:
            self._to_assemble.append(file)
        else:
            self.plan_extraction(file)

    def plan_extraction(self, file: str) -> None:
        pending = {
            state.number
            for state in pages.page_states(self.case, file)
            if state.extracted_with != self.by.extracted
        }
        for document in facts.documents_of(self.case, file):
            numbers = [
                n for n in range(document.first_page, document.last_page + 1) if n in pending
            ]
            self.progress.understood_total += len(numbers)
            for first in range(0, len(numbers), PAGES_PER_EXTRACTION):
                chunk = tuple(numbers[first : first + PAGES_PER_EXTRACTION])
                self._to_extract.append((file, document, chunk))

    def _next_round(self) -> None:
        """Members of containers, all containers of a depth being open: the first of two equal
        files is then the same one whatever worker was faster."""
        arrived, self._arrived = self._arrived, []
        ledger.settle_duplicates(self.case)
        self._reload()
        for file in sorted((self.files[i] for i in arrived), key=lambda f: f.path_bytes):
            self._plan(file)

    def next_jobs(self, free: int) -> Iterable[tuple[Job, float]]:
        """Up to `free` jobs with the seconds each may take; their attempts are recorded."""
        if not self._to_open and not self.opening and self._arrived:
            self._next_round()
        while free > 0:
            prepared = self._next_job()
            if prepared is None:
                return
            yield prepared
            free -= 1

    def _next_job(self) -> tuple[Job, float] | None:
        limits = self.settings.limits
        while self._to_open:
            job = self._open_job(self._to_open.popleft())
            if job is not None:
                self.opening += 1
                return job, limits.open_seconds
        # Understanding before reading: a file is finished while its pages are still warm.
        if self._to_extract:
            file, document, numbers = self._to_extract.popleft()
            read = tuple(pages.pages_of(self.case, file, numbers))
            margins = papers.margins_of(self.case, file, min(numbers), max(numbers))
            messages = tuple(papers.places_of(self.case, document.id))
            extract = ExtractJob(file, document, read, margins, messages)
            return extract, limits.page_seconds * (1 + len(read))
        if self._to_assemble:
            file = self._to_assemble.popleft()
            plain = tuple(pages.pages_of(self.case, file, words=False))
            fragments = pages.fragments_of(self.case, file)
            known = self.files[file]
            assemble = AssembleJob(file, known.path, plain, fragments, known.headers)
            return assemble, limits.open_seconds + len(plain)
        while self._to_read:
            file, numbers = self._to_read.popleft()
            read_job = self._read_job(file, numbers)
            if read_job is not None:
                return read_job, limits.page_seconds * (1 + len(numbers))
        return None

    def _open_job(self, file: str) -> OpenJob | None:
        known = self.files[file]
        if known.depth > MAXIMUM_DEPTH:
            message = f"lies more than {MAXIMUM_DEPTH} containers deep"
            self.give_up(file, Reason.DEPTH, message)
            return None
        if attempts.attempts(self.case, file, "open").get(0, 0) >= MAXIMUM_ATTEMPTS:
            self.give_up(file, Reason.CRASHED, "was being opened when foia stopped, twice")
            return None
        attempts.begin_attempt(self.case, file, "open", (0,))
        staging = self.case.staging / file
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True, mode=0o700)
        password = self.passwords.get(file, "")
        path, sha256, size = self._path(known), known.sha256 or "", known.size_bytes
        return OpenJob(file, path, staging, known.depth, password, sha256, size)

    def _read_job(self, file: str, numbers: tuple[int, ...]) -> ReadJob | None:
        known = self.files[file]
        suspects = attempts.attempts(self.case, file, "read")
        for number in numbers:
            if suspects.get(number, 0) >= MAXIMUM_ATTEMPTS:
                self.fail_page(
                    file, number, Reason.CRASHED, "was being read when foia stopped, twice"
                )
        numbers = tuple(n for n in numbers if suspects.get(n, 0) < MAXIMUM_ATTEMPTS)
        if not numbers:
            self.pages_done(file, 0)
            return None
        attempts.begin_attempt(self.case, file, "read", numbers)
        password = self.passwords.get(file, "")
        path, sha256, size = self._path(known), known.sha256 or "", known.size_bytes
        kind = known.kind or "unknown"
        return ReadJob(file, path, kind, numbers, password, sha256, size)

    def _path(self, file: Known) -> Path:
        root = ledger.dump_root(self.case, file.dump)
        return original(self.case, root, file.path_bytes, file.parent, file.sha256 or "")

    def fail_page(self, file: str, number: int, reason: Reason, message: str) -> None:
        pages.fail_page(self.case, file, number, reason, message, self.by.read)
        attempts.end_attempt(self.case, file, "read", (number,))
        self.progress.pages_failed += 1
        self.progress.pages_done += 1
        self._unread_pages[file] -= 1

    def pages_done(self, file: str, count: int) -> None:
        self.progress.pages_done += count
        self._unread_pages[file] -= count
        if self._unread_pages[file] == 0:
            self._to_assemble.append(file)

    def open_again(self, file: str, password: str) -> None:
        self.passwords[file] = password
        self._to_open.append(file)

    def read_singly(self, file: str, numbers: Sequence[int]) -> None:
        """One bad page must not cost its neighbours: each alone, the bad one is found."""
        attempts.end_attempt(self.case, file, "read", numbers)
        self._to_read.extendleft((file, (n,)) for n in reversed(numbers))

    def extract_singly(self, file: str, document: Document, numbers: Sequence[int]) -> None:
        self._to_extract.extendleft((file, document, (n,)) for n in reversed(numbers))

    def add_member(self, file: str) -> None:
        self._arrived.append(file)

    def give_up(self, file: str, reason: Reason, message: str) -> None:
        ledger.set_status(self.case, file, FileStatus.UNREAD, reason, message)
        ledger.set_opened(self.case, file, self.by.opened)
        attempts.end_attempt(self.case, file, "open", (0,))
        ledger.add_problem(self.case, Problem(file, None, "intake", reason, message))
        self.progress.files_failed += 1
        self.progress.files_opened += 1
