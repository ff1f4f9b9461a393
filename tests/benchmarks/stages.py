"""What each stage of a run costs: the same plan and the same store, the work in this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from foia.pipeline import Pipeline, load_pipeline
from foia.run.jobs import Job, OpenJob, ReadJob, work
from foia.run.naming import resolve
from foia.run.plan import Fingerprints, Plan, RunSettings
from foia.run.pool import Answer
from foia.run.relating import relate
from foia.run.taking import Taking
from foia.run.wire import pack, unpack
from foia.store import create_case
from tests.evals import report

TIMED = ("tables", "documents", "bates", "margins", "messages", "requests", "calibrate", "claims")


@dataclass(slots=True)
class Spent:
    """CPU seconds by stage; the models are loaded before."""

    seconds: dict[str, float] = field(default_factory=dict)
    pages: int = 0

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        before = time.process_time()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - before


@dataclass(frozen=True, slots=True)
class Timed:
    """A stage that is called as ever and writes down what it took."""

    stage: Callable[..., Any]
    name: str
    spent: Spent

    def __call__(self, *given: object) -> object:
        with self.spent.on(self.name):
            return self.stage(*given)


def timed(pipeline: Pipeline, spent: Spent) -> Pipeline:
    extract: Any = tuple(Timed(e, f"extract: {type(e).__name__}", spent) for e in pipeline.extract)
    stages: dict[str, Any] = {
        name: Timed(getattr(pipeline, name), f"stage: {name}", spent) for name in TIMED
    }
    return replace(pipeline, extract=extract, **stages)


def spent_on(dump: Path, case_folder: Path) -> Spent:
    """Reads `dump` into a new case as a run does, one job after the other."""
    pipeline = load_pipeline("general")
    found = Spent()
    watched = timed(pipeline, found)
    case = create_case(case_folder)
    plan = Plan(case, RunSettings(), Fingerprints.of(pipeline))
    with found.on("walk and hash the dump"):
        plan.arrive([dump])
    case.staging.mkdir(parents=True, exist_ok=True)
    take = Taking(plan)
    while not plan.done:
        with found.on("store: what is to do next"), case.transaction():
            jobs = list(plan.next_jobs(1))
        for job, _ in jobs:
            _do(job, watched, take, found)
    with found.on("after all: names into entities"):
        resolve(case, pipeline)
    with found.on("after all: copies, threads, links"):
        relate(case, pipeline)
    found.pages = int(case.connection.execute("SELECT count(*) FROM pages").fetchone()[0])
    case.close()
    return found


def _do(job: Job, pipeline: Pipeline, take: Taking, found: Spent) -> None:
    with found.on("between processes"):
        job = unpack(pack(job))
    if isinstance(job, OpenJob | ReadJob):
        with found.on(f"work: {type(job).__name__}"):
            outcome = work(job, pipeline)
    else:
        outcome = work(job, pipeline)
    with found.on("between processes"):
        outcome = unpack(pack(outcome))
    with found.on(f"store: {type(outcome).__name__}"), take.case.transaction():
        take(Answer(job, outcome))


def table(found: Spent) -> str:
    named = sorted(found.seconds.items(), key=lambda row: row[1], reverse=True)
    rows = [
        [stage, f"{seconds:.2f}", f"{1000 * seconds / found.pages:.2f}"]
        for stage, seconds in [*named, ("all", sum(found.seconds.values()))]
    ]
    return report.table(("stage", "CPU s", "CPU ms per page"), rows)
