"""The pool of a cluster: who is blamed for a loss, files that a worker does not see, notes."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from foia.errors import MissingTool, NoCluster, UsageError
from foia.model import PagesRead, Reason
from foia.run import cluster
from foia.run.cluster import ClusterPool, connect
from foia.run.cluster_alike import differences, equipment
from foia.run.cluster_link import Disconnected, Machine
from foia.run.cluster_worker import Reply, Setup, Task
from foia.run.jobs import ReadJob
from foia.run.pool import Failure, Pool
from foia.run.wire import pack, unpack
from tests.run.test_release import FAULTY, SETTINGS, pdf

SETUP = Setup("r", FAULTY, SETTINGS.limits, (), (), False)


@dataclass(eq=False)
class Ticket:
    machine: str
    job: ReadJob
    call: Callable[["Ticket"], None] | None = None
    reply: Reply | None = None


@dataclass
class PlayedLink:
    """A cluster in which nothing happens but what a test says."""

    threads: dict[str, int] = field(default_factory=lambda: {"a": 1, "b": 1})
    reads_with: dict[str, Mapping[str, str] | str] = field(default_factory=dict)
    up: bool = True
    given: list[Ticket] = field(default_factory=list)
    sends: list[tuple[str, str]] = field(default_factory=list)

    def reconnect(self) -> None:
        self.machines()

    def machines(self) -> dict[str, Machine]:
        if not self.up:
            raise Disconnected
        return {name: Machine(name, name, n) for name, n in self.threads.items()}

    def equipment(
        self, machines: Sequence[Machine], pipeline_name: str, languages: tuple[str, ...]
    ) -> dict[str, Mapping[str, str] | str]:
        here = equipment(pipeline_name, languages)
        return {machine.id: self.reads_with.get(machine.id, here) for machine in machines}

    def submit(self, stage: str, machine: Machine, setup: Setup, task: Task) -> Ticket:
        job = unpack(task.job)
        assert stage == "read"
        self.given.append(Ticket(machine.id, job))
        return self.given[-1]

    def when_done(self, ticket: Ticket, call: Callable[[Ticket], None]) -> None:
        ticket.call = call

    def reply(self, ticket: Ticket) -> Reply:
        if ticket.reply is None:
            raise Disconnected
        return ticket.reply

    def cancel(self, tickets: Sequence[Ticket]) -> None:
        pass

    def send(self, machine: Machine, setup: Setup, sha256: str, path: Path) -> bool:
        self.sends.append((machine.id, sha256))
        return True

    def close(self, setup: Setup) -> None:
        pass

    def answer(self, ticket: Ticket, reply: Reply | None) -> None:
        ticket.reply = reply
        assert ticket.call is not None
        ticket.call(ticket)


@pytest.fixture
def link(monkeypatch: pytest.MonkeyPatch) -> PlayedLink:
    monkeypatch.setattr("foia.run.cluster_workforce.LOOK_SECONDS", 0.0)
    return PlayedLink()


@pytest.fixture
def pool(link: PlayedLink, tmp_path: Path) -> Iterator[ClusterPool]:
    def home() -> Pool:
        return Pool(1, FAULTY, SETTINGS.limits, readable=(tmp_path,))

    with ClusterPool(link, SETUP, home, patience_seconds=0.0) as made:
        yield made


def read_job(folder: Path, *words: str) -> ReadJob:
    path = folder / "a.pdf"
    path.write_text(pdf(*words))
    return ReadJob("f", path, "pdf", tuple(range(1, len(words) + 1)), "", "5ha", 9)


def read_by_nobody(numbers: Sequence[int]) -> Reply:
    return Reply("done", pack(PagesRead(())))


def outcome(pool: ClusterPool) -> object:
    for _ in range(200):
        for answer in pool.answers(0.05):
            return answer.outcome
    raise AssertionError("no answer came")


def settle(pool: ClusterPool) -> None:
    for _ in range(3):
        assert list(pool.answers(0.02)) == []


def test_a_job_whose_worker_is_gone_is_given_to_another_as_it_was(
    pool: ClusterPool, link: PlayedLink, tmp_path: Path
) -> None:
    settle(pool)
    job = read_job(tmp_path, "one", "two")
    pool.give(job, 2.0)
    settle(pool)
    (first,) = link.given
    del link.threads[first.machine]
    settle(pool)
    second = link.given[1]
    assert (second.machine != first.machine, second.job) == (True, job)
    link.answer(first, Reply("failed", reason="crashed", message="too late"))
    link.answer(second, Reply("done", pack(PagesRead(()))))
    assert outcome(pool) == PagesRead(())
    assert pool.busy == 0


def test_a_job_that_lost_two_workers_is_done_at_home_and_a_bad_page_found_there(
    pool: ClusterPool, link: PlayedLink, tmp_path: Path
) -> None:
    settle(pool)
    pool.give(read_job(tmp_path, "one", "SEGV"), 2.0)
    for name in ("c", "d"):
        settle(pool)
        del link.threads[link.given[-1].machine]
        link.threads[name] = 1
    assert outcome(pool) == Failure(Reason.CRASHED, "its worker was ended by signal 11")
    assert len(link.given) == 2
    # Its pages, now one by one, have lost two workers already.
    pool.give(replace(read_job(tmp_path, "one", "SEGV"), numbers=(1,)), 2.0)
    assert isinstance(outcome(pool), PagesRead)
    assert len(link.given) == 2


def test_a_lost_scheduler_is_nobodys_fault(
    pool: ClusterPool, link: PlayedLink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool._force, "_patience_seconds", 60.0)
    settle(pool)
    pool.give(read_job(tmp_path, "one"), 2.0)
    for _ in range(4):
        settle(pool)
        link.up = False
        settle(pool)
        assert pool.waiting_for == "waiting for the scheduler of the cluster"
        assert pool.size == 0
        link.up = True
    settle(pool)
    assert pool.waiting_for == ""
    assert len(link.given) == 5
    link.answer(link.given[-1], Reply("done", pack(PagesRead(()))))
    assert outcome(pool) == PagesRead(())


def test_what_the_worker_says_of_a_dead_child_is_the_files_fault(
    pool: ClusterPool, link: PlayedLink, tmp_path: Path
) -> None:
    settle(pool)
    pool.give(read_job(tmp_path, "one"), 2.0)
    settle(pool)
    link.answer(link.given[0], Reply("failed", reason="timeout", message="took longer"))
    assert outcome(pool) == Failure(Reason.TIMEOUT, "took longer")


def test_a_child_killed_from_outside_may_have_lacked_memory(
    pool: ClusterPool, link: PlayedLink, tmp_path: Path
) -> None:
    settle(pool)
    pool.give(read_job(tmp_path, "one"), 2.0)
    settle(pool)
    link.answer(link.given[0], Reply("failed", reason="crashed", message=cluster.KILLED))
    assert isinstance(outcome(pool), PagesRead)


def test_the_words_for_a_killed_child_are_those_of_the_pool(tmp_path: Path) -> None:
    with Pool(1, FAULTY, SETTINGS.limits, readable=(tmp_path,)) as home:
        home.give(read_job(tmp_path, "KILL"), 5.0)
        while not (found := list(home.answers())):
            pass
    assert found[0].outcome == Failure(Reason.CRASHED, cluster.KILLED)


def test_a_file_is_sent_once_to_a_worker_that_does_not_see_it(
    pool: ClusterPool, link: PlayedLink, tmp_path: Path
) -> None:
    link.threads = {"a": 1}
    settle(pool)
    job = read_job(tmp_path, "one", "two")
    for number in (1, 2):
        pool.give(replace(job, numbers=(number,)), 2.0)
    settle(pool)
    for ticket in list(link.given):
        link.answer(ticket, Reply("absent"))
    settle(pool)
    assert link.sends == [("a", "5ha")]
    assert [ticket.job.numbers for ticket in link.given] == [(1,), (2,), (1,), (2,)]


def test_a_worker_that_never_finds_its_file_does_not_ask_for_ever(
    pool: ClusterPool, link: PlayedLink, tmp_path: Path
) -> None:
    settle(pool)
    pool.give(read_job(tmp_path, "one"), 2.0)
    for _ in range(12):
        settle_some(pool)
        if not pool.busy:
            break
        waiting = [ticket for ticket in link.given if ticket.reply is None]
        for ticket in waiting:
            link.answer(ticket, Reply("absent"))
    assert isinstance(outcome(pool), PagesRead)
    assert len(link.sends) <= 4


def settle_some(pool: ClusterPool) -> None:
    for _ in range(3):
        pool._look()
        pool._hand_out()
        pool._wait(0.02)


def test_a_worker_that_breaks_over_everything_is_let_go(
    pool: ClusterPool, link: PlayedLink, tmp_path: Path
) -> None:
    link.threads = {"a": 3}
    settle(pool)
    for number in (1, 2, 3):
        pool.give(replace(read_job(tmp_path, "x", "y", "z"), numbers=(number,)), 2.0)
    settle(pool)
    link.threads["b"] = 1
    settle(pool)
    for ticket in link.given[:3]:
        link.answer(ticket, Reply("broken", message="OSError: No space left on device"))
    settle_some(pool)
    assert pool.notes == ("the worker at a is not used: OSError: No space left on device",)
    assert {ticket.machine for ticket in link.given[4:]} == {"b"}


def test_members_whose_bytes_are_others_are_not_taken(
    pool: ClusterPool, link: PlayedLink, tmp_path: Path
) -> None:
    settle(pool)
    pool.give(read_job(tmp_path, "one"), 2.0)
    settle(pool)
    link.answer(link.given[0], Reply("done", b"no values"))
    settle(pool)
    assert len(link.given) == 2


def test_a_worker_that_reads_otherwise_is_not_used(pool: ClusterPool, link: PlayedLink) -> None:
    there = equipment(FAULTY) | {"tesserocr": "1.0"}
    link.reads_with = {"b": there}
    settle(pool)
    assert pool.size == 2
    here = equipment(FAULTY)["tesserocr"]
    assert pool.notes == (f"the worker at b is not used: tesserocr is 1.0 there and {here} here",)


def test_without_a_fit_worker_the_run_says_what_differs(
    pool: ClusterPool, link: PlayedLink
) -> None:
    link.reads_with = dict.fromkeys("ab", "foia is not installed there")
    with pytest.raises(NoCluster, match="foia is not installed there"):
        list(pool.answers(0.01))


def test_without_any_worker_patience_ends(pool: ClusterPool, link: PlayedLink) -> None:
    link.threads = {}
    assert pool.size == 0
    with pytest.raises(NoCluster, match="Gave up waiting for a worker"):
        list(pool.answers(0.01))


def test_differences_are_in_words() -> None:
    here = {"foia": "1", "spacy": "3"}
    assert differences(here, here) == ""
    assert differences(here, {"foia": "1"}) == "spacy is none there and 3 here"


def test_a_pipeline_of_ones_own_must_be_the_same_there(tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text("x = 1")
    before = equipment(str(mine))
    (tmp_path / "names.txt").write_text("Alder")
    assert f"the pipeline {mine}" in differences(before, equipment(str(mine)))


# --- without Dask


def test_addresses() -> None:
    with pytest.raises(UsageError, match="no address"):
        connect("http://desk", 1)


def test_the_extra_is_named_when_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "foia.run.cluster_dask", None)
    with pytest.raises(MissingTool) as caught:
        connect("local", 1)
    assert caught.value.hint == "Type: pip install 'foia[cluster]'"


QUIET = """
import sys
from pathlib import Path
asked = []
sys.addaudithook(lambda name, given: asked.append(name) if name in ("socket.connect", "socket.bind") else None)
from foia.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert end.code == 0, end.code
assert not asked, asked
found = [name for name in sys.modules if name.split(".")[0] in ("dask", "distributed", "tornado")]
assert not found, found
"""


def test_a_run_without_a_cluster_loads_no_dask_and_opens_no_socket(tmp_path: Path) -> None:
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "a.txt").write_text("alpha")
    arguments = ["run", str(tmp_path / "dump"), "--case", str(tmp_path / "a.case"), "--quiet"]
    script = tmp_path / "quiet.py"
    script.write_text(f"if __name__ == '__main__':\n{_indented(QUIET)}")
    done = subprocess.run(
        [sys.executable, str(script), *arguments, "--pipeline", FAULTY, "--workers", "1"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.strip().splitlines())
