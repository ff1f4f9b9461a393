"""A known PDF, scan and mail, read in a worker: a sandbox can lose text silently, so it is
asked for text that is known before it is trusted."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from foia.model import Opened, PagesRead
from foia.run.jobs import OpenJob, ReadJob
from foia.run.pool import Failure, Pool
from foia.run.worker import Limits
from foia.text import squeeze

EXPECTED = "Records released on 12 November 2024"
FILES = ("text.pdf", "scan.png", "mail.eml")


@dataclass(frozen=True, slots=True)
class SelfTest:
    """`wrong` is empty when the text came out as it is printed."""

    name: str
    wrong: str


def self_test(pipeline_name: str) -> list[SelfTest]:
    folder = Path(__file__).parent
    with (
        Pool(1, pipeline_name, Limits()) as pool,
        tempfile.TemporaryDirectory(prefix="foia-") as staging,
    ):
        return [SelfTest(name, _read(pool, folder / name, Path(staging))) for name in FILES]


def _read(pool: Pool, path: Path, staging: Path) -> str:
    opened = _answer(pool, OpenJob("self-test", path, staging, 0, ""))
    if isinstance(opened, str):
        return opened
    assert isinstance(opened, Opened)
    pages = opened.pages
    if not pages and opened.page_count:
        read = _answer(pool, ReadJob("self-test", path, opened.kind, (1,), ""))
        if isinstance(read, str):
            return read
        assert isinstance(read, PagesRead)
        pages = read.pages
    text = squeeze(" ".join(page.text for page in pages))
    return "" if EXPECTED in text else f"the text came out as {text[:80]!r}"


def _answer(pool: Pool, job: OpenJob | ReadJob) -> object:
    pool.give(job, 120.0)
    while True:
        for answer in pool.answers():
            if isinstance(answer.outcome, Failure):
                return f"it {answer.outcome.message}"
            return answer.outcome
