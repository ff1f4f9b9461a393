"""`--cluster local`: the case of a run without it; files that a worker does not see are sent."""

import importlib.util
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from foia.run import cluster_worker
from foia.run.cluster_worker import Desk, Reply, Setup, Task
from foia.run.release import RunSettings, run_release
from foia.store import create_case
from tests.reliability.canonical import canonical, strays
from tests.run.test_release import SETTINGS, pdf

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="foia[cluster] is not installed"
)

SAMPLE = Path(__file__).parents[2] / "sample_docs" / "release"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A damaged page, a mail, and a zip in a zip: all that crosses from worker to case."""
    folder = tmp_path / "release"
    folder.mkdir()
    (folder / "a.txt").write_text("Deleted after 30 days, said the clerk.")
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.4\nnothing\n")
    for name in ("05-fw-following-up.eml", "07-invoice-CVS-11873.pdf"):
        (folder / name).write_bytes((SAMPLE / name).read_bytes())
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("inner.txt", "Twelve cameras were returned.")
    with zipfile.ZipFile(folder / "outer.zip", "w") as archive:
        archive.writestr("deeper.zip", inner.getvalue())
        archive.writestr("again.txt", "Deleted after 30 days, said the clerk.")
    return folder


def read(folder: Path, dump: Path, settings: RunSettings) -> list[str]:
    case = create_case(folder)
    try:
        run_release(case, [dump], settings)
    finally:
        case.close()
    assert strays(folder) == []
    return canonical(folder)


def nothing_is_seen(desk: Desk, path: Path, task: object) -> bool:
    return False


def test_the_case_is_the_same_one(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    general = RunSettings(workers=1)
    whole = read(tmp_path / "whole.case", dump, general)
    assert len(whole) > 100
    on_cluster = replace(general, cluster="local")
    assert read(tmp_path / "shared.case", dump, on_cluster) == whole
    monkeypatch.setattr(Desk, "_same", nothing_is_seen)
    monkeypatch.setattr("foia.run.cluster_dask.PART_BYTES", 1000)
    # Of the two zips, one holds more than that and one less.
    monkeypatch.setattr(cluster_worker, "SENT_BYTES_MOST", 100)
    answered: list[str] = []
    reply = cluster_worker.do

    def do(folder: Path, setup: Setup, task: Task) -> Reply:
        answer = reply(folder, setup, task)
        answered.append(answer.how)
        return answer

    monkeypatch.setattr(cluster_worker, "do", do)
    assert read(tmp_path / "sent.case", dump, on_cluster) == whole
    assert {"absent", "large", "done"} == set(answered)


@pytest.mark.long
@pytest.mark.parametrize("fault", ["SEGV", "KILL", "RAISE"])
def test_a_bad_page_costs_one_page_of_the_same_case(tmp_path: Path, fault: str) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    (folder / "a.pdf").write_text(pdf("one", fault, "three"))
    whole = read(tmp_path / "whole.case", folder, SETTINGS)
    assert read(tmp_path / "a.case", folder, replace(SETTINGS, cluster="local")) == whole


def test_dask_knows_the_stages_by_name(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foia.run import cluster_dask

    seen: set[str] = set()
    close = cluster_dask.DaskLink.close

    def look_and_close(link: cluster_dask.DaskLink, setup: object) -> None:
        seen.update(link._local.scheduler.task_prefixes)
        close(link, setup)

    monkeypatch.setattr(cluster_dask.DaskLink, "close", look_and_close)
    (dump / "two.pdf").write_text(pdf("one", "two"))
    read(tmp_path / "a.case", dump, RunSettings(workers=1, cluster="local"))
    assert {"foia-open", "foia-read", "foia-documents", "foia-extract"} <= seen
