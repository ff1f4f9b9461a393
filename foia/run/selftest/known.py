"""A known PDF, scan and mail, and what has to be read from them.

A sandbox can lose text without an error (a codec that cannot be loaded gives an empty page), so
a worker is asked for text that is known before it is trusted.
"""

from __future__ import annotations

from pathlib import Path

from foia.model import Opened, PagesRead, Reason
from foia.pipeline import Pipeline
from foia.read import ReadPages
from foia.run.jobs import OpenJob, ReadJob, work
from foia.text import squeeze

EXPECTED = "Records released on 12 November 2024"
FILES = ("text.pdf", "scan.png", "mail.eml")
FOLDER = Path(__file__).parent


def wrongly_read(pipeline: Pipeline, scratch: Path) -> str:
    """What comes out otherwise than it is printed, in words; empty when all is well.

    The scan is English, so a pipeline that reads no English is asked for the others only. A
    reader other than foia's own is not asked: it may read other kinds of files altogether.
    """
    reader = pipeline.read
    if not isinstance(reader, ReadPages):
        return ""
    names = [n for n in FILES if n != "scan.png" or "eng" in reader.languages]
    found = {name: wrong_text(pipeline, name, scratch) for name in names}
    return "; ".join(f"{name}: {wrong}" for name, wrong in found.items() if wrong)


def wrong_text(pipeline: Pipeline, name: str, scratch: Path) -> str:
    opened = work(OpenJob("self-test", FOLDER / name, scratch, 0, ""), pipeline)
    assert isinstance(opened, Opened)
    pages = opened.pages
    problems = list(opened.problems)
    if not pages and opened.page_count:
        read = work(ReadJob("self-test", FOLDER / name, opened.kind, (1,), ""), pipeline)
        assert isinstance(read, PagesRead)
        pages = read.pages
        problems += read.problems
    text = squeeze(" ".join(page.text for page in pages))
    if EXPECTED in text:
        return ""
    why = [opened.message] if isinstance(opened.reason, Reason) else []
    why += [problem.message for problem in problems]
    return " ".join([f"the text came out as {text[:80]!r}", *why])
