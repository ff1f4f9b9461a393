"""The doors of a worker, tried from inside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TRIES = """
import json, os, socket, subprocess, sys, threading
from pathlib import Path
from foia.run.confine import Access, confine

inside, outside, scratch = map(Path, sys.argv[1:4])
doors = confine(Access((inside,), (scratch,), runs_programs=sys.argv[4] == "programs"))


def tried(do):
    try:
        do()
    except OSError as error:
        return type(error).__name__
    return "done"


def join():
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()


tries = {
    "read the input": lambda: (inside / "a.txt").read_text(),
    "change the input": lambda: (inside / "a.txt").write_text("changed"),
    "delete the input": lambda: (inside / "a.txt").unlink(),
    "read elsewhere": lambda: (outside / "key").read_text(),
    "follow a link elsewhere": lambda: (inside / "link").read_text(),
    "list elsewhere": lambda: os.listdir(outside),
    "read passwords": lambda: Path("/etc/passwd").read_text(),
    "write scratch": lambda: (scratch / "b.txt").write_text("b"),
    "rename in scratch": lambda: (scratch / "b.txt").rename(scratch / "c.txt"),
    "internet socket": lambda: socket.socket(socket.AF_INET),
    "local socket": lambda: socket.socket(socket.AF_UNIX),
    "signal the parent": lambda: os.kill(os.getppid(), 0),
    "run a program": lambda: subprocess.run(["/usr/bin/env"], stdout=subprocess.DEVNULL),
    "start a thread": join,
}
print(json.dumps([doors.open_doors, {name: tried(do) for name, do in tries.items()}]))
"""
ALLOWED = {"read the input", "write scratch", "rename in scratch", "start a thread"}


def tried(tmp_path: Path, *, programs: str) -> dict[str, str]:
    inside, outside, scratch = (tmp_path / name for name in ("inside", "outside", "scratch"))
    for folder in (inside, outside, scratch):
        folder.mkdir()
    (inside / "a.txt").write_text("a")
    (outside / "key").write_text("secret")
    (inside / "link").symlink_to(outside / "key")
    ran = subprocess.run(
        [sys.executable, "-c", TRIES, str(inside), str(outside), str(scratch), programs],
        capture_output=True,
        text=True,
        check=True,
    )
    open_doors, results = json.loads(ran.stdout)
    if open_doors:
        pytest.skip(f"this platform cannot shut every door: {'; '.join(open_doors)}")
    assert (inside / "a.txt").read_text() == "a"
    found: dict[str, str] = results
    return found


def test_a_worker_has_its_input_its_scratch_and_nothing_else(tmp_path: Path) -> None:
    results = tried(tmp_path, programs="none")
    assert {name for name, outcome in results.items() if outcome == "done"} == ALLOWED
    assert {results[name] for name in results.keys() - ALLOWED} == {"PermissionError"}


def test_an_engine_that_is_a_program_may_run_and_nothing_more(tmp_path: Path) -> None:
    results = tried(tmp_path, programs="programs")
    done = {name for name, outcome in results.items() if outcome == "done"}
    assert done == ALLOWED | {"run a program"}
