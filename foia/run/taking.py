"""Taking what workers bring back into the case."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from foia.ids import make_id
from foia.intake import CONTAINER_KINDS
from foia.model import Document, FileStatus, Member, Opened, PagesRead, Problem, Reason, Table
from foia.run.jobs import Assembled, AssembleJob, Extracted, ExtractJob, OpenJob, ReadJob
from foia.run.plan import Plan
from foia.run.pool import Answer, Failure
from foia.run.tree_budget import TreeBudget
from foia.store import attempts, claim_edits, facts, ledger, pages, papers, tables
from foia.store.case import sync_folder
from foia.store.ledger import Arrival

TREE_BUDGET = TreeBudget()


class Taking:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.case = plan.case
        self.progress = plan.progress

    def __call__(self, answer: Answer) -> None:
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
        self.plan.opening -= 1
        file = job.file
        attempts.end_attempt(self.case, file, "open", (0,))
        if isinstance(outcome, Failure):
            self.plan.give_up(file, outcome.reason, outcome.message)
            return
        assert isinstance(outcome, Opened)
        if outcome.reason is Reason.PASSWORD:
            password = self._next_password(job)
            if password is not None:
                self.plan.open_again(file, password)
                return
        self.progress.files_opened += 1
        ledger.save_opened(self.case, file, outcome, self.plan.by.opened)
        tables.save_tables(self.case, [self._named(file, t, outcome.kind) for t in outcome.tables])
        if outcome.pages:
            pages.save_pages(self.case, PagesRead(outcome.pages), self.plan.by.read)
            self.progress.pages_total += len(outcome.pages)
            self.progress.pages_done += len(outcome.pages)
        self._take_members(job, outcome.members)
        self.plan.files[file] = ledger.known_file(self.case, file)
        if outcome.reason is not None:
            self.progress.files_failed += 1
        elif outcome.kind in CONTAINER_KINDS:
            ledger.set_status(self.case, file, FileStatus.CONTAINER)
        else:
            self.plan.plan_pages(file)

    def _named(self, file: str, table: Table, kind: str = "") -> Table:
        """A table without a title is called after its file, and a member lies under its hash,
        so what opened it knows only its kind."""
        if table.title and table.name != kind:
            return table
        if kind and table.name != kind:
            return table
        stem = PurePath(self.plan.files[file].path).stem
        return replace(table, name=re.sub(r"^[\d\W_]+", "", stem) or stem)

    def _next_password(self, job: OpenJob) -> str | None:
        given = self.plan.settings.passwords
        at = given.index(job.password) + 1 if job.password in given else 0
        return given[at] if at < len(given) else None

    def _take_members(self, job: OpenJob, members: Sequence[Member]) -> None:
        parent = self.plan.files[job.file]
        taken: set[str] = set()
        for member in TREE_BUDGET(self.case, job.file, members):
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
            self.plan.add_member(arrival.id)
        shutil.rmtree(job.staging, ignore_errors=True)

    def _keep_blob(self, staged: Path, sha256: str) -> None:
        blob = self.case.blob(sha256)
        # No link: a child that was taken over could point one at any file of yours.
        if staged.is_file() and not staged.is_symlink() and not blob.exists():
            blob.parent.mkdir(mode=0o700, exist_ok=True)
            staged.chmod(0o600)
            with staged.open("rb") as file:
                os.fsync(file.fileno())
            staged.replace(blob)
            # Before the row that speaks of it: a name is on the disk when its folder is.
            sync_folder(blob.parent)
            sync_folder(self.case.blobs)

    def _take_pages(self, job: ReadJob, outcome: object) -> None:
        if isinstance(outcome, Failure):
            if len(job.numbers) > 1:
                self.plan.read_singly(job.file, job.numbers)
                return
            self.plan.fail_page(job.file, job.numbers[0], outcome.reason, outcome.message)
            self.plan.pages_done(job.file, 0)
            return
        assert isinstance(outcome, PagesRead)
        pages.save_pages(self.case, outcome, self.plan.by.read)
        attempts.end_attempt(self.case, job.file, "read", job.numbers)
        given = {page.number for page in outcome.pages}
        for number in set(job.numbers) - given:
            self.plan.fail_page(job.file, number, Reason.CRASHED, "was not answered by the reader")
        self.progress.pages_failed += sum(page.reason is not None for page in outcome.pages)
        self.plan.pages_done(job.file, len(given))

    def _take_assembled(self, job: AssembleJob, outcome: object) -> None:
        file = job.file
        ledger.forget_assembled(self.case, file)
        if isinstance(outcome, Failure):
            message = f"documents and tables could not be found: {outcome.message}"
            ledger.add_problem(self.case, Problem(file, None, "records", outcome.reason, message))
            outcome = Assembled((_whole(file, len(job.pages)),), (), {})
        assert isinstance(outcome, Assembled)
        tables.save_tables(self.case, [self._named(file, t) for t in outcome.tables])
        facts.save_documents(self.case, file, outcome.documents, outcome.bates)
        papers.save_margins(self.case, outcome.margins)
        papers.save_places(self.case, outcome.messages)
        papers.save_facts(self.case, outcome.requests)
        ledger.set_assembled(self.case, file, self.plan.by.assembled)
        ledger.set_status_from_pages(self.case, file)
        self.plan.plan_extraction(file)

    def _take_extracted(self, job: ExtractJob, outcome: object) -> None:
        numbers = tuple(page.number for page in job.pages)
        if isinstance(outcome, Failure):
            if len(numbers) > 1:
                self.plan.extract_singly(job.file, job.document, numbers)
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
        claim_edits.reapply(self.case, outcome.claims, by_number)
        pages.set_extracted(self.case, job.file, numbers, self.plan.by.extracted)
        self.progress.understood_done += len(numbers)


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
