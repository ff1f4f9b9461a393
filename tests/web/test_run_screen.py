"""A run started from the desk: only of a release that is there, one at a time, stopped on request."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foia.errors import CaseBusy, UsageError
from foia.web import run_process
from foia.web.run_process import DeskRun, in_words
from tests.web.desk_case import OURS, client, form_token, invented

_LONGEST_SECONDS = 60.0


def ended(run: DeskRun) -> run_process.State:
    until = time.monotonic() + _LONGEST_SECONDS
    while (state := run.state()).running:
        assert time.monotonic() < until
        time.sleep(0.05)
    return state


def sent(made: TestClient, address: str, **fields: str) -> int:
    fields["form_token"] = form_token(made)
    return made.post(address, data=fields, headers=OURS).status_code


def test_a_release_is_read_and_its_end_is_told(tmp_path: Path) -> None:
    release = tmp_path / "release"
    release.mkdir()
    (release / "note.txt").write_text("The cameras cost $42,000 in 2024.\n")
    made = client(invented(tmp_path))
    assert sent(made, "/run/start", folder=str(release)) == 303
    state = ended(made.app.state.desk.run)  # type: ignore[attr-defined]
    assert state.ending.startswith("Finished")
    assert state.lines
    assert str(release) in made.get("/run").text
    assert made.get("/run.json").json()["running"] is False
    assert "note.txt" in made.get("/files").text


@pytest.mark.parametrize("typed", ["", "release", "/nowhere/at/all", "~nobody-of-that-name/x"])
def test_what_is_no_release_is_refused(tmp_path: Path, typed: str) -> None:
    made = client(invented(tmp_path))
    assert sent(made, "/run/start", folder=typed) == 400
    assert made.get("/run.json").json()["folder"] == ""


def test_neither_the_case_nor_what_holds_it_is_a_release(tmp_path: Path) -> None:
    place = invented(tmp_path)
    for folder in (place, place / "blobs", tmp_path):
        with pytest.raises(UsageError):
            DeskRun(place).start(folder)


def test_one_at_a_time_and_stopped_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, release = invented(tmp_path), tmp_path / "release"
    release.mkdir()
    slow = tmp_path / "slow"
    slow.write_text(
        f"#!{sys.executable}\nimport signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))\n"
        "print('begun', flush=True)\ntime.sleep(60)\n"
    )
    slow.chmod(0o700)
    monkeypatch.setattr(run_process.sys, "executable", str(slow))
    run = DeskRun(place)
    run.start(release)
    with pytest.raises(CaseBusy):
        run.start(release)
    until = time.monotonic() + _LONGEST_SECONDS
    while "begun" not in run.state().lines:
        assert time.monotonic() < until
        time.sleep(0.02)
    run.stop()
    assert ended(run).ending == in_words(130)


def test_read_only_starts_nothing(tmp_path: Path) -> None:
    made = client(invented(tmp_path), read_only=True)
    assert sent(made, "/run/start", folder=str(tmp_path)) == 403
    assert 'action="/run/start"' not in made.get("/run").text


def test_an_unknown_end_is_not_called_finished() -> None:
    assert "error (code 99)" in in_words(99)
