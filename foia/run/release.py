"""Reading a release: what is still to do is asked of the case, so a stopped run goes on."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foia.ids import make_id
from foia.intake import CONTAINER_KINDS
from foia.model import (
    Document,
    FileStatus,
    Member,
    MentionKind,
    Opened,
    PagesRead,
    Problem,
    Reason,
)
from foia.pipeline import Pipeline, load_pipeline
from foia.run.arrive import dump_base, walk
from foia.run.jobs import Assembled, AssembleJob, Extracted, ExtractJob, Job, OpenJob, ReadJob
from foia.run.pool import Answer, Failure, Pool
from foia.run.progress import Progress, Watcher, unwatched
from foia.run.worker import Limits
from foia.store import attempts, facts, ledger, pages, tables
from foia.store.case import Case, run_lock
from foia.store.ledger import Arrival, Known
from foia.store.verify import original

PAGES_PER_JOB = 8
PAGES_PER_EXTRACTION = 24
MAXIMUM_DEPTH = 8
MAXIMUM_ATTEMPTS = 2
RESOLVED = (
    MentionKind.VENDOR,
    MentionKind.AGENCY,
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.TECHNOLOGY,
)


@dataclass(frozen=True, slots=True)
class RunSettings:
    pipeline: str = "general"
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    limits: Limits = field(default_factory=Limits)
    passwords: tuple[str, ...] = ()
    retry: bool = False


def run_release(
    case: Case, dumps: Sequence[Path], settings: RunSettings, watch: Watcher = unwatched
) -> Progress:
    """Reads everything in `dumps` into the case. Raises FoiaError; bad input never does."""
    pipeline = load_pipeline(settings.pipeline)
    with run_lock(case), Pool(settings.workers, settings.pipeline, settings.limits) as pool:
        return _Release(case, pipeline, settings, pool, watch).run(dumps)


class _Release:
    """The loop. Its queues hold only names and numbers; the values are in the case."""

    def __init__(
        self, case: Case, pipeline: Pipeline, settings: RunSettings, pool: Pool, watch: Watcher
    ) -> None:
        self.case = case
        self.pool = pool
        self.settings = settings
        self.watch = watch
        self.pipeline = pipeline
        self.progress = Progress()
        self.opened_with = pipeline.fingerprint("open", "read")
        self.read_with = pipeline.fingerprint("open", "read")
        self.assembled_with = pipeline.fingerprint("open", "read", "tables", "documents", "bates")
        self.extracted_with = pipeline.fingerprint("open", "read", "documents", "extract", "claims")
        self.files: dict[str, Known] = {}
        self.to_open: deque[str] = deque()
        self.to_read: deque[tuple[str, tuple[int, ...]]] = deque()
        self.to_assemble: deque[str] = deque()
        self.to_extract: deque[tuple[str, Document, tuple[int, ...]]] = deque()
        self.unread: dict[str, int] = {}
        self.passwords: dict[str, str] = {}
        self.arrived: list[str] = []
        self.opening = 0
        self.changed = False

    def run(self, dumps: Sequence[Path]) -> Progress:
        self._arrive(dumps)
        self.progress.step = "reading"
        while self.to_open or self.to_read or self.to_assemble or self.to_extract or self.pool.busy:
            answers = list(self.pool.answers())
            with self.case.transaction():
                for answer in answers:
                    self._take(answer)
                if not self.to_open and not self.opening and self.arrived:
                    self._next_round()
                jobs = list(self._next_jobs())
            for job, seconds in jobs:
                self.pool.give(job, seconds)
            self.watch(self.progress)
        if self.changed or self._unresolved():
            self.progress.step = "putting names together"
            self.watch(self.progress)
            resolve(self.case, self.pipeline)
        shutil.rmtree(self.case.staging, ignore_errors=True)
        self.progress.step = "done"
        self.watch(self.progress)
        return self.progress

    # What arrived

    def _arrive(self, dumps: Sequence[Path]) -> None:
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
            self.watch(self.progress)
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
        if file.opened_with != self.opened_with and not (final and file.opened_with is None):
            self.to_open.append(file.id)
            return
        self.progress.files_opened += 1
        if not final:
            self._plan_pages(file.id)

    def _plan_pages(self, file: str) -> None:
        states = pages.page_states(self.case, file)
        unread = [s.number for s in states if s.read_with != self.read_with]
        self.progress.pages_total += len(unread)
        self.unread[file] = len(unread)
        suspects = attempts.attempts(self.case, file, "read")
        calm = [n for n in unread if not suspects.get(n)]
        for first in range(0, len(calm), PAGES_PER_JOB):
            self.to_read.append((file, tuple(calm[first : first + PAGES_PER_JOB])))
        self.to_read.extend((file, (n,)) for n in unread if suspects.get(n))
        if unread:
            return
        if self.files[file].assembled_with != self.assembled_with:
            self.to_assemble.append(file)
        else:
            self._plan_extraction(file)

    def _plan_extraction(self, file: str) -> None:
        pending = {
            state.number
            for state in pages.page_states(self.case, file)
            if state.extracted_with != self.extracted_with
        }
        for document in facts.documents_of(self.case, file):
            numbers = [
                n for n in range(document.first_page, document.last_page + 1) if n in pending
            ]
            self.progress.understood_total += len(numbers)
            for first in range(0, len(numbers), PAGES_PER_EXTRACTION):
                chunk = tuple(numbers[first : first + PAGES_PER_EXTRACTION])
                self.to_extract.append((file, document, chunk))

    def _next_round(self) -> None:
        """Members of containers, all containers of a depth being open: the first of two equal
        files is then the same one whatever worker was faster."""
        arrived, self.arrived = self.arrived, []
        ledger.settle_duplicates(self.case)
        self._reload()
        for file in sorted((self.files[i] for i in arrived), key=lambda f: f.path_bytes):
            self._plan(file)

    # What to do next

    def _next_jobs(self) -> Iterable[tuple[Job, float]]:
        free = self.pool.size - self.pool.busy
        while free > 0:
            prepared = self._next_job()
            if prepared is None:
                return
            yield prepared
            free -= 1

    def _next_job(self) -> tuple[Job, float] | None:
        limits = self.settings.limits
        while self.to_open:
            job = self._open_job(self.to_open.popleft())
            if job is not None:
                self.opening += 1
                return job, limits.open_seconds
        # Understanding before reading: a file is finished while its pages are still warm.
        if self.to_extract:
            file, document, numbers = self.to_extract.popleft()
            read = tuple(pages.pages_of(self.case, file, numbers))
            return ExtractJob(file, document, read), limits.page_seconds * (1 + len(read))
        if self.to_assemble:
            file = self.to_assemble.popleft()
            plain = tuple(pages.pages_of(self.case, file, words=False))
            fragments = pages.fragments_of(self.case, file)
            known = self.files[file]
            assemble = AssembleJob(file, known.path, plain, fragments, known.headers)
            return assemble, limits.open_seconds + len(plain)
        while self.to_read:
            file, numbers = self.to_read.popleft()
            read_job = self._read_job(file, numbers)
            if read_job is not None:
                return read_job, limits.page_seconds * (1 + len(numbers))
        return None

    def _open_job(self, file: str) -> OpenJob | None:
        known = self.files[file]
        if known.depth > MAXIMUM_DEPTH:
            message = f"lies more than {MAXIMUM_DEPTH} containers deep"
            self._unread(file, Reason.DEPTH, message)
            return None
        if attempts.attempts(self.case, file, "open").get(0, 0) >= MAXIMUM_ATTEMPTS:
            self._unread(file, Reason.CRASHED, "was being opened when foia stopped, twice")
            return None
        attempts.begin_attempt(self.case, file, "open", (0,))
        staging = self.case.staging / file
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True, mode=0o700)
        return OpenJob(file, self._path(known), staging, known.depth, self.passwords.get(file, ""))

    def _read_job(self, file: str, numbers: tuple[int, ...]) -> ReadJob | None:
        known = self.files[file]
        suspects = attempts.attempts(self.case, file, "read")
        for number in numbers:
            if suspects.get(number, 0) >= MAXIMUM_ATTEMPTS:
                self._fail_page(
                    file, number, Reason.CRASHED, "was being read when foia stopped, twice"
                )
        numbers = tuple(n for n in numbers if suspects.get(n, 0) < MAXIMUM_ATTEMPTS)
        if not numbers:
            self._pages_done(file, 0)
            return None
        attempts.begin_attempt(self.case, file, "read", numbers)
        password = self.passwords.get(file, "")
        return ReadJob(file, self._path(known), known.kind or "unknown", numbers, password)

    def _path(self, file: Known) -> Path:
        root = ledger.dump_root(self.case, file.dump)
        return original(self.case, root, file.path_bytes, file.parent, file.sha256 or "")

    # What came back

    def _take(self, answer: Answer) -> None:
        self.changed = True
        job, outcome = answer.job, answer.outcome
        match job:
            case OpenJob():
                self._take_opened(job, outcome)
            case ReadJob():
                self._take_pages(job, outcome)
            case AssembleJob():
                self._take_assembled(job, outcome)
            case ExtractJob():
                self._take_extracted(job, outcome)
            case _:
                raise AssertionError(f"a run gives no {type(job).__name__}")

    def _take_opened(self, job: OpenJob, outcome: object) -> None:
        self.opening -= 1
        file = job.file
        attempts.end_attempt(self.case, file, "open", (0,))
        if isinstance(outcome, Failure):
            self._unread(file, outcome.reason, outcome.message)
            return
        assert isinstance(outcome, Opened)
        if outcome.reason is Reason.PASSWORD and self._next_password(job):
            self.to_open.append(file)
            return
        self.progress.files_opened += 1
        ledger.save_opened(self.case, file, outcome, self.opened_with)
        tables.save_tables(self.case, outcome.tables)
        if outcome.pages:
            pages.save_pages(self.case, PagesRead(outcome.pages), self.read_with)
            self.progress.pages_total += len(outcome.pages)
            self.progress.pages_done += len(outcome.pages)
        self._take_members(job, outcome.members)
        self.files[file] = ledger.known_file(self.case, file)
        if outcome.reason is not None:
            self.progress.files_failed += 1
        elif outcome.kind in CONTAINER_KINDS:
            ledger.set_status(self.case, file, FileStatus.CONTAINER)
        else:
            self._plan_pages(file)

    def _next_password(self, job: OpenJob) -> bool:
        tried = (*self.settings.passwords,)
        at = tried.index(job.password) + 1 if job.password in tried else 0
        if at >= len(tried):
            return False
        self.passwords[job.file] = tried[at]
        return True

    def _take_members(self, job: OpenJob, members: Sequence[Member]) -> None:
        parent = self.files[job.file]
        taken: set[str] = set()
        for member in members:
            name = member.shown.strip("/") or "unnamed"
            path, count = f"{parent.path}/{name}", 1
            while path in taken:
                count += 1
                path = f"{parent.path}/{name} ({count})"
            taken.add(path)
            if member.sha256 is not None:
                self._keep_blob(job.staging / member.sha256, member.sha256)
            arrival = Arrival(
                dump=parent.dump,
                path=path,
                path_bytes=path.encode("utf-8", "surrogatepass"),
                sha256=member.sha256,
                size_bytes=member.size_bytes,
                modified=None,
                depth=parent.depth + 1,
                parent=parent.id,
                reason=member.reason or (None if member.size_bytes else Reason.EMPTY),
                message=member.message or ("" if member.size_bytes else "has no bytes"),
            )
            ledger.register(self.case, arrival)
            self.arrived.append(arrival.id)
        shutil.rmtree(job.staging, ignore_errors=True)

    def _keep_blob(self, staged: Path, sha256: str) -> None:
        blob = self.case.blob(sha256)
        if staged.is_file() and not blob.exists():
            blob.parent.mkdir(mode=0o700, exist_ok=True)
            staged.chmod(0o600)
            with staged.open("rb") as file:
                os.fsync(file.fileno())
            staged.replace(blob)

    def _take_pages(self, job: ReadJob, outcome: object) -> None:
        if isinstance(outcome, Failure):
            if len(job.numbers) > 1:
                # One bad page must not cost its neighbours: each alone, the bad one is found.
                attempts.end_attempt(self.case, job.file, "read", job.numbers)
                self.to_read.extendleft((job.file, (n,)) for n in reversed(job.numbers))
                return
            self._fail_page(job.file, job.numbers[0], outcome.reason, outcome.message)
            self._pages_done(job.file, 0)
            return
        assert isinstance(outcome, PagesRead)
        pages.save_pages(self.case, outcome, self.read_with)
        attempts.end_attempt(self.case, job.file, "read", job.numbers)
        given = {page.number for page in outcome.pages}
        for number in set(job.numbers) - given:
            self._fail_page(job.file, number, Reason.CRASHED, "was not answered by the reader")
        self.progress.pages_failed += sum(page.reason is not None for page in outcome.pages)
        self._pages_done(job.file, len(given))

    def _fail_page(self, file: str, number: int, reason: Reason, message: str) -> None:
        pages.fail_page(self.case, file, number, reason, message, self.read_with)
        attempts.end_attempt(self.case, file, "read", (number,))
        self.progress.pages_failed += 1
        self.progress.pages_done += 1
        self.unread[file] -= 1

    def _pages_done(self, file: str, count: int) -> None:
        self.progress.pages_done += count
        self.unread[file] -= count
        if self.unread[file] == 0:
            self.to_assemble.append(file)

    def _take_assembled(self, job: AssembleJob, outcome: object) -> None:
        file = job.file
        ledger.forget_assembled(self.case, file)
        if isinstance(outcome, Failure):
            message = f"documents and tables could not be found: {outcome.message}"
            ledger.add_problem(self.case, Problem(file, None, "records", outcome.reason, message))
            outcome = Assembled((_whole(file, len(job.pages)),), (), {})
        assert isinstance(outcome, Assembled)
        tables.save_tables(self.case, outcome.tables)
        facts.save_documents(self.case, file, outcome.documents, outcome.bates)
        ledger.set_assembled(self.case, file, self.assembled_with)
        ledger.set_status_from_pages(self.case, file)
        self._plan_extraction(file)

    def _take_extracted(self, job: ExtractJob, outcome: object) -> None:
        numbers = tuple(page.number for page in job.pages)
        if isinstance(outcome, Failure):
            if len(numbers) > 1:
                self.to_extract.extendleft((job.file, job.document, (n,)) for n in numbers)
                return
            message = f"names, dates and claims could not be taken: {outcome.message}"
            ledger.add_problem(
                self.case, Problem(job.file, numbers[0], "extract", outcome.reason, message)
            )
            outcome = Extracted((), ())
        assert isinstance(outcome, Extracted)
        by_number = {page.number: page for page in job.pages}
        facts.forget_extracted(self.case, job.file, numbers)
        facts.save_mentions(self.case, outcome.mentions, by_number)
        facts.save_claims(self.case, outcome.claims, by_number)
        pages.set_extracted(self.case, job.file, numbers, self.extracted_with)
        self.progress.understood_done += len(numbers)

    def _unread(self, file: str, reason: Reason, message: str) -> None:
        ledger.set_status(self.case, file, FileStatus.UNREAD, reason, message)
        ledger.set_opened(self.case, file, self.opened_with)
        attempts.end_attempt(self.case, file, "open", (0,))
        ledger.add_problem(self.case, Problem(file, None, "intake", reason, message))
        self.progress.files_failed += 1
        self.progress.files_opened += 1

    def _unresolved(self) -> bool:
        row = self.case.connection.execute(
            "SELECT 1 FROM mentions WHERE entity IS NULL AND kind = 'vendor' LIMIT 1"
        ).fetchone()
        return row is not None


def _whole(file: str, pages: int) -> Document:
    return Document(
        id=make_id("document", file, 1),
        file=file,
        first_page=1,
        last_page=max(pages, 1),
        type="unknown",
        title="",
        date=None,
        sender=None,
        reason="the file as a whole: its documents could not be found",
    )


def resolve(case: Case, pipeline: Pipeline) -> None:
    """Puts the spellings of the whole case together anew; a person's decisions win."""
    decisions = facts.merge_decisions(case)
    with case.transaction():
        for kind in RESOLVED:
            spellings = facts.spellings(case, kind)
            aliases = facts.aliases(case, kind)
            entities = pipeline.resolve(kind, spellings, aliases, decisions)
            facts.save_entities(case, kind, entities)
