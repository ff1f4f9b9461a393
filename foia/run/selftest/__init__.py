"""The self-test of `foia doctor`: known files, read by a worker behind its shut doors."""

from __future__ import annotations

from dataclasses import dataclass

from foia.errors import MissingTool
from foia.run.jobs import OpenJob, Result
from foia.run.pool import Failure, Pool
from foia.run.selftest.known import FILES, FOLDER
from foia.run.worker import Limits


@dataclass(frozen=True, slots=True)
class SelfTest:
    """`wrong` is empty when every known text came out as it is printed. `open_doors` are what
    this platform cannot shut before a worker."""

    files: tuple[str, ...]
    wrong: str
    open_doors: tuple[str, ...] = ()


def self_test(pipeline_name: str) -> SelfTest:
    """A worker tests itself before its first job, so one job of any kind is enough."""
    with Pool(1, pipeline_name, Limits()) as pool:
        pool.give(OpenJob("self-test", FOLDER / FILES[-1], pool.scratch, 0, ""), 120.0)
        try:
            outcome = _outcome(pool)
        except MissingTool as error:
            return SelfTest(FILES, error.message)
        wrong = f"it {outcome.message}" if isinstance(outcome, Failure) else ""
        return SelfTest(FILES, wrong, pool.open_doors)


def _outcome(pool: Pool) -> Result | Failure:
    while True:
        for answer in pool.answers():
            return answer.outcome
