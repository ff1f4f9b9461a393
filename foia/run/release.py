"""Reading a release: what is still to do is asked of the case, so a stopped run goes on."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from foia.pipeline import Pipeline, load_pipeline
from foia.read import ReadPages, require_models
from foia.run.cluster import ClusterPool, cluster_pool
from foia.run.naming import resolve
from foia.run.plan import Fingerprints, Plan, RunSettings
from foia.run.pool import Pool
from foia.run.progress import Progress, Watcher, unwatched
from foia.run.relating import relate
from foia.run.taking import Taking
from foia.store import ledger
from foia.store.case import Case, run_lock
from foia.store.seal import seal

__all__ = ["RunSettings", "resolve", "run_release"]


def run_release(
    case: Case, dumps: Sequence[Path], settings: RunSettings, watch: Watcher = unwatched
) -> Progress:
    """Reads everything in `dumps` into the case. Raises FoiaError; bad input never does."""
    pipeline = load_pipeline(settings.pipeline, settings.languages)
    if isinstance(pipeline.read, ReadPages):
        require_models(pipeline.read.engine, pipeline.read.languages)
    by = Fingerprints.of(pipeline)
    case = case.patient()
    plan = Plan(case, settings, by)
    with run_lock(case):
        watch(plan.progress)
        plan.arrive(dumps)
        case.staging.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _workers(case, settings, pipeline) as pool:
            changed = _work(plan, pool, watch)
            plan.progress.open_doors = pool.open_doors
            plan.progress.notes = pool.notes
        named_with = pipeline.fingerprint("resolve")
        if changed or _unresolved(case) or case.setting("named_with") != named_with:
            plan.progress.step = "putting names together"
            watch(plan.progress)
            resolve(case, pipeline)
            case.set_setting("named_with", named_with)
        if changed or case.setting("related_with") != by.related:
            plan.progress.step = "holding documents against each other"
            watch(plan.progress)
            relate(case, pipeline)
            case.set_setting("related_with", by.related)
        shutil.rmtree(case.staging, ignore_errors=True)
        seal(case)
    plan.progress.step = "done"
    watch(plan.progress)
    return plan.progress


def _workers(case: Case, settings: RunSettings, pipeline: Pipeline) -> Pool | ClusterPool:
    readable = (*ledger.dump_roots(case), case.blobs)
    runs_programs = _runs_programs(pipeline)
    pool_of = partial(
        Pool,
        pipeline_name=settings.pipeline,
        limits=settings.limits,
        languages=settings.languages,
        readable=readable,
        scratch=case.staging,
        runs_programs=runs_programs,
    )
    if not settings.cluster:
        return pool_of(settings.workers)
    return cluster_pool(settings, readable, runs_programs, partial(pool_of, 1))


def _work(plan: Plan, pool: Pool | ClusterPool, watch: Watcher) -> bool:
    """Jobs out, answers in, until nothing is left; whether there was anything to do."""
    take = Taking(plan)
    changed = False
    while not plan.done or pool.busy:
        answers = list(pool.answers())
        plan.progress.step = pool.waiting_for or "reading"
        with plan.case.transaction():
            for answer in answers:
                take(answer)
            # An attempt is on disk before it starts: the jobs go out after the commit.
            jobs = list(plan.next_jobs(pool.size - pool.busy))
        for job, seconds in jobs:
            pool.give(job, seconds)
        changed = changed or bool(answers)
        watch(plan.progress)
    return changed


def _runs_programs(pipeline: Pipeline) -> bool:
    """The system's own tesseract is a program; everything else is read inside of the worker."""
    return isinstance(pipeline.read, ReadPages) and pipeline.read.engine == "pytesseract"


def _unresolved(case: Case) -> bool:
    row = case.connection.execute(
        "SELECT 1 FROM mentions WHERE entity IS NULL AND kind = 'vendor' LIMIT 1"
    ).fetchone()
    return row is not None
