"""A worker or the scheduler is killed in the middle of a run: the case is the same one."""

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from foia.errors import NoCluster
from foia.run.progress import Progress, Watcher, unwatched
from foia.run.release import run_release
from foia.store import create_case, open_case
from foia.store.verify import verify
from tests.reliability.canonical import canonical, strays
from tests.run.cluster_processes import Cluster, cluster
from tests.run.test_release import SETTINGS, pdf

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="foia[cluster] is not installed"
)

FILES, PAGES = 12, 24


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    for i in range(FILES):
        (folder / f"{i}.pdf").write_text(pdf(*(f"w{i}x{j}" for j in range(PAGES))))
    (folder / "bad.pdf").write_text(pdf("one", "SEGV", "three"))
    (folder / "mail.txt").write_text("alpha beta")
    return folder


@pytest.fixture(scope="module")
def whole(dump: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The case of a run on this machine alone."""
    return read(tmp_path_factory.mktemp("whole") / "a.case", dump, "")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path / "cluster", "one", "two") as made:
        yield made


def read(folder: Path, dump: Path, address: str, watch: Watcher = unwatched) -> list[str]:
    case = create_case(folder)
    try:
        run_release(case, [dump], replace(SETTINGS, cluster=address), watch)
    finally:
        case.close()
    return canonical(folder)


def holds(folder: Path) -> list[str]:
    case = open_case(folder, read_only=True)
    wrong = [line for check in verify(case) for line in check.wrong]
    wrong += [
        f"never ended: {row['file']}" for row in case.connection.execute("SELECT * FROM attempts")
    ]
    case.close()
    return [*wrong, *strays(folder)]


class Midway:
    """Calls once, when some pages are read and others are not."""

    def __init__(self, call: Callable[[], None]) -> None:
        self.call = call
        self.pages_left = 0

    def __call__(self, progress: Progress) -> None:
        if not self.pages_left and progress.pages_done >= 40:
            self.pages_left = FILES * PAGES + 3 - progress.pages_done
            self.call()


def test_a_killed_worker_changes_nothing(
    two: Cluster, dump: Path, whole: list[str], tmp_path: Path
) -> None:
    midway = Midway(lambda: two.kill("one"))
    found = read(tmp_path / "a.case", dump, two.address, midway)
    assert midway.pages_left > 100
    assert found == whole
    assert holds(tmp_path / "a.case") == []


@pytest.mark.long
def test_a_restarted_scheduler_changes_nothing(
    two: Cluster, dump: Path, whole: list[str], tmp_path: Path
) -> None:
    def restart() -> None:
        two.kill("scheduler")
        two.start_scheduler()
        for name in ("one", "two"):
            two.kill(name)
            two.start_worker(name)

    midway = Midway(restart)
    found = read(tmp_path / "a.case", dump, two.address, midway)
    assert midway.pages_left > 100
    assert found == whole
    assert holds(tmp_path / "a.case") == []


@pytest.mark.long
def test_a_worker_that_joins_late_takes_part(
    two: Cluster, dump: Path, whole: list[str], tmp_path: Path
) -> None:
    def replace_both() -> None:
        two.start_worker("three")
        two.kill("one")
        two.kill("two")

    found = read(tmp_path / "a.case", dump, two.address, Midway(replace_both))
    assert found == whole


@pytest.mark.long
def test_a_cluster_that_stays_away_ends_the_run_and_the_same_command_goes_on(
    two: Cluster, dump: Path, whole: list[str], tmp_path: Path
) -> None:
    case = create_case(tmp_path / "a.case")
    settings = replace(SETTINGS, cluster=two.address, cluster_patience_seconds=2.0)
    said: list[str] = []

    def watch(progress: Progress) -> None:
        said.append(progress.step)
        midway(progress)

    midway = Midway(lambda: two.kill("scheduler"))
    with pytest.raises(NoCluster, match="scheduler"):
        run_release(case, [dump], settings, watch)
    case.close()
    assert "waiting for the scheduler of the cluster" in said
    assert read(tmp_path / "a.case", dump, "") == whole
