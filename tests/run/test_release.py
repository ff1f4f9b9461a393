"""Poison costs its own page or file, never the run; a second run does nothing."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from foia.model import FileStatus
from foia.run.progress import Progress
from foia.run.release import RunSettings, run_release
from foia.run.worker import Limits
from foia.store import Case, create_case, ledger
from foia.store.verify import verify

FAULTY = str(Path(__file__).parent / "faulty_pipeline.py")
SETTINGS = RunSettings(
    pipeline=FAULTY,
    workers=2,
    limits=Limits(memory_bytes=3 << 30, open_seconds=2.0, page_seconds=2.0),
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = create_case(tmp_path / "a.case")
    yield made
    made.close()


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    folder = tmp_path / "dump"
    folder.mkdir()
    return folder


def pdf(*words: str) -> str:
    return "%PDF-1.4 " + " ".join(words)


def rows(case: Case, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in case.connection.execute(query)]


def holds(case: Case) -> list[str]:
    return [line for check in verify(case) for line in check.wrong]


def canonical(case: Case) -> list[tuple[object, ...]]:
    return [
        *rows(case, "SELECT path, sha256, kind, status, reason, pages FROM files ORDER BY 1"),
        *rows(case, "SELECT file, number, source, reason, text FROM pages ORDER BY 1, 2"),
        *rows(case, "SELECT id, kind, quote, entity FROM mentions ORDER BY 1"),
        *rows(case, "SELECT id, file, first_page, last_page FROM documents ORDER BY 1"),
    ]


def test_everything_is_read_once(case: Case, dump: Path) -> None:
    (dump / "b").mkdir()
    (dump / "a.txt").write_text("alpha beta")
    (dump / "b" / "c.pdf").write_text(pdf("gamma", "delta"))
    (dump / "b" / "copy.txt").write_text("alpha beta")
    (dump / "nothing.txt").write_text("")
    progress = run_release(case, [dump], SETTINGS)
    assert (progress.pages_done, progress.pages_failed) == (4, 0)
    assert rows(case, "SELECT path, status, reason FROM files ORDER BY path") == [
        ("a.txt", "read", None),
        ("b/c.pdf", "read", None),
        ("b/copy.txt", "duplicate", "duplicate_of"),
        ("nothing.txt", "unread", "empty"),
    ]
    assert holds(case) == []

    before = canonical(case)
    again = run_release(case, [dump], SETTINGS)
    assert again.pages_done == 0
    assert canonical(case) == before

    (dump / "new.txt").write_text("epsilon")
    assert run_release(case, [dump], SETTINGS).pages_done == 1
    assert ("epsilon",) in rows(case, "SELECT name FROM entities")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("SEGV", "crashed"),
        ("EXIT", "crashed"),
        ("HANG", "timeout"),
        ("SPIN", "timeout"),
        ("GROW", "memory"),
        ("RAISE", "crashed"),
        ("FORK", "crashed"),
        ("CALL", "crashed"),
        ("PEEK", "crashed"),
    ],
)
def test_a_bad_page_costs_one_page(case: Case, dump: Path, fault: str, reason: str) -> None:
    (dump / "a.pdf").write_text(pdf("one", fault, "three"))
    (dump / "b.txt").write_text("fine")
    # Filling memory takes its time on a busy machine; the others are found out by time.
    patient = replace(SETTINGS, limits=replace(SETTINGS.limits, page_seconds=30.0))
    run_release(case, [dump], patient if fault == "GROW" else SETTINGS)
    by_page = dict(
        rows(
            case,
            "SELECT number, source FROM pages p JOIN files f ON f.id = p.file"
            " WHERE f.path = 'a.pdf'",
        )
    )
    assert by_page == {1: "text", 2: "failed", 3: "text"}
    assert rows(case, "SELECT status, reason FROM files ORDER BY path") == [
        ("partial", reason),
        ("read", None),
    ]
    assert holds(case) == []


def test_what_a_worker_prints_reaches_nobody(
    case: Case, dump: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (dump / "a.txt").write_text("FLOOD")
    run_release(case, [dump], replace(SETTINGS, limits=replace(SETTINGS.limits, open_seconds=30)))
    assert rows(case, "SELECT status FROM files") == [("read",)]
    assert capfd.readouterr() == ("", "")


def test_a_bad_file_costs_one_file(case: Case, dump: Path) -> None:
    for word in ("SEGV", "HANG", "EMPTY", "fine"):
        (dump / f"{word}.txt").write_text(word)
    run_release(case, [dump], SETTINGS)
    assert rows(case, "SELECT path, status, reason FROM files ORDER BY path") == [
        ("EMPTY.txt", "unread", "no_pages"),
        ("HANG.txt", "unread", "timeout"),
        ("SEGV.txt", "unread", "crashed"),
        ("fine.txt", "read", None),
    ]
    assert holds(case) == []


def test_a_page_that_the_reader_leaves_out_is_failed(case: Case, dump: Path) -> None:
    (dump / "a.pdf").write_text(pdf("one", "SKIP"))
    run_release(case, [dump], SETTINGS)
    assert rows(case, "SELECT number, source FROM pages ORDER BY 1") == [
        (1, "text"),
        (2, "failed"),
    ]


@pytest.mark.parametrize("word", ["NODOC", "NOEXTRACT"])
def test_text_that_ends_a_later_step_is_still_searchable(case: Case, dump: Path, word: str) -> None:
    (dump / "a.txt").write_text(f"one {word} three")
    run_release(case, [dump], SETTINGS)
    assert rows(case, "SELECT status FROM files") == [("read",)]
    assert rows(case, "SELECT count(*) FROM pages WHERE document IS NOT NULL") == [(3,)]
    assert rows(case, "SELECT count(*) FROM problems") == [(1,)]
    assert holds(case) == []


def test_failures_are_tried_again_only_when_asked(case: Case, dump: Path) -> None:
    (dump / "a.pdf").write_text(pdf("one", "RAISE"))
    run_release(case, [dump], SETTINGS)
    assert run_release(case, [dump], SETTINGS).pages_done == 0
    retry = RunSettings(pipeline=FAULTY, workers=1, limits=SETTINGS.limits, retry=True)
    assert run_release(case, [dump], retry).pages_done == 1


def test_what_was_being_read_when_foia_died_twice_is_given_up(case: Case, dump: Path) -> None:
    (dump / "a.pdf").write_text(pdf("one", "two"))
    run_release(case, [dump], SETTINGS)
    file = rows(case, "SELECT id FROM files")[0][0]
    with case.transaction() as connection:
        connection.execute("UPDATE pages SET read_with = NULL WHERE number = 2")
        connection.execute("INSERT INTO attempts VALUES (?, 'read', 2, 2)", (file,))
    run_release(case, [dump], SETTINGS)
    assert rows(case, "SELECT number, reason FROM pages ORDER BY 1") == [(1, None), (2, "crashed")]


class Killed(BaseException):
    pass


def kill_after(calls: int) -> Callable[[Progress], None]:
    def watch(progress: Progress) -> None:
        nonlocal calls
        calls -= 1
        if calls == 0:
            raise Killed

    return watch


@pytest.mark.parametrize("calls", [1, 3, 5, 8])
def test_a_stopped_run_goes_on_to_the_same_end(
    case: Case, dump: Path, tmp_path: Path, calls: int
) -> None:
    for i in range(4):
        (dump / f"{i}.pdf").write_text(pdf(*(f"w{i}x{j}" for j in range(12))))
    whole = create_case(tmp_path / "whole.case")
    run_release(whole, [dump], SETTINGS)
    with pytest.raises(Killed):
        run_release(case, [dump], SETTINGS, kill_after(calls))
    run_release(case, [dump], SETTINGS)
    assert canonical(case) == canonical(whole)
    assert holds(case) == []
    whole.close()


def test_a_changed_file_is_read_anew(case: Case, dump: Path) -> None:
    (dump / "a.txt").write_text("before")
    run_release(case, [dump], SETTINGS)
    (dump / "a.txt").write_text("afterwards")
    run_release(case, [dump], SETTINGS)
    assert rows(case, "SELECT text FROM pages") == [("afterwards",)]
    assert rows(case, "SELECT name FROM entities") == [("afterwards",)]


def test_a_file_that_left_the_dump_is_kept_and_said(case: Case, dump: Path) -> None:
    (dump / "a.txt").write_text("kept")
    run_release(case, [dump], SETTINGS)
    (dump / "a.txt").unlink()
    (dump / "b.txt").write_text("new")
    run_release(case, [dump], SETTINGS)
    assert len(rows(case, "SELECT 1 FROM pages")) == 2
    assert "not there now" in str(rows(case, "SELECT message FROM problems")[0][0])


def test_links_and_pipes_are_listed_and_not_opened(case: Case, dump: Path) -> None:
    (dump / "link").symlink_to("/etc/hostname")
    os.mkfifo(dump / "pipe")
    run_release(case, [dump], SETTINGS)
    assert rows(case, "SELECT path, status, reason FROM files ORDER BY path") == [
        ("link", "unread", "link_refused"),
        ("pipe", "unread", "special_file"),
    ]


def test_the_case_may_lie_inside_the_dump(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    case = create_case(tmp_path / "inside.case")
    run_release(case, [tmp_path], SETTINGS)
    assert [file.path for file in ledger.known_files(case).values()] == ["a.txt"]
    assert next(iter(ledger.known_files(case).values())).status is FileStatus.READ
    case.close()
