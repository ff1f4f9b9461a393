"""Files dropped on the desk lie beside the case, whole, under a plain name, and over nothing."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from foia.errors import UsageError
from foia.web import dropped
from foia.web.dropped import dropped_folder, plain_name
from foia.web.security import _LONGEST_FORM_BYTES
from tests.web.desk_case import OURS, TOKEN, client, form_token, invented, with_places_and_pairs
from tests.web.test_desk_browser import CHROMIUM, served

Sent = tuple[int, dict[str, object]]


def sent(made: TestClient, name: str, body: bytes) -> Sent:
    headers = OURS | {"x-foia-form": form_token(made)}
    answer = made.put(f"/run/files?name={quote(name)}", content=body, headers=headers)
    return answer.status_code, answer.json()


def lying(case: Path) -> dict[str, bytes]:
    folder = dropped_folder(case)
    return {p.name: p.read_bytes() for p in folder.iterdir()} if folder.exists() else {}


def test_a_file_longer_than_any_form_is_kept_as_it_is(tmp_path: Path) -> None:
    place = invented(tmp_path)
    body = b"\0\xff\r\n" * (_LONGEST_FORM_BYTES // 4 + 1)
    assert sent(client(place), "scan 1.pdf", body) == (
        200,
        {"name": "scan 1.pdf", "bytes": len(body), "known": False},
    )
    assert lying(place) == {"scan 1.pdf": body}
    kept = dropped_folder(place) / "scan 1.pdf"
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert list((place / "cache").glob("*.part")) == []


def test_no_file_is_written_over_another(tmp_path: Path) -> None:
    place = invented(tmp_path)
    made = client(place)
    assert sent(made, "log.csv", b"one")[1]["name"] == "log.csv"
    assert sent(made, "log.csv", b"two")[1] == {"name": "log (2).csv", "bytes": 3, "known": False}
    assert sent(made, "log.csv", b"two")[1] == {"name": "log (2).csv", "bytes": 3, "known": True}
    assert sent(made, "README", b"a")[1]["name"] == "README"
    assert sent(made, "README", b"b")[1]["name"] == "README (2)"
    assert lying(place) == {
        "log.csv": b"one", "log (2).csv": b"two", "README": b"a", "README (2)": b"b",
    }  # fmt: skip


def test_a_link_that_waits_under_the_name_is_not_followed(tmp_path: Path) -> None:
    place = invented(tmp_path)
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"mine")
    dropped_folder(place).mkdir()
    (dropped_folder(place) / "log.csv").symlink_to(outside)
    assert sent(client(place), "log.csv", b"mine")[1]["name"] == "log (2).csv"
    assert outside.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"), ("/etc/passwd", "passwd"), ("C:\\Users\\a\\x.pdf", "x.pdf"),
        ("..\\..\\x.pdf", "x.pdf"), (" log.csv ", "log.csv"), ("--retry", "--retry"),
    ],
)  # fmt: skip
def test_of_a_path_only_the_last_part_is_used(tmp_path: Path, given: str, name: str) -> None:
    place = invented(tmp_path)
    assert sent(client(place), given, b"x")[1]["name"] == name
    assert set(lying(place)) == {name}


@pytest.mark.parametrize(
    "given", ["", ".", "..", "a/..", "a/", "x\n.pdf", "x\x00.pdf", "\u202efdp.exe", "n" * 201]
)
def test_a_name_that_no_file_can_safely_have_is_refused(tmp_path: Path, given: str) -> None:
    with pytest.raises(UsageError):
        plain_name(given)
    place = invented(tmp_path)
    status, told = sent(client(place), given, b"x")
    assert status == 400
    assert "name" in str(told["trouble"])
    assert lying(place) == {}


def test_a_disk_that_is_too_full_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = invented(tmp_path)
    monkeypatch.setattr(dropped, "LEFT_FREE_BYTES", 1 << 62)
    status, told = sent(client(place), "log.csv", b"x")
    assert status == 400
    assert "not enough room" in str(told["trouble"])
    assert lying(place) == {}


@pytest.mark.parametrize(
    "headers", [{}, OURS, {"x-foia-form": "wrong"} | OURS, {"origin": "http://elsewhere.example"}]
)
def test_without_the_desks_own_token_nothing_is_taken(
    tmp_path: Path, headers: dict[str, str]
) -> None:
    place = invented(tmp_path)
    answer = client(place).put("/run/files?name=x.pdf", content=b"x", headers=headers)
    assert answer.status_code == 403
    assert lying(place) == {}


def test_a_case_that_is_read_only_takes_nothing(tmp_path: Path) -> None:
    place = invented(tmp_path)
    made = client(place, read_only=True)
    headers = OURS | {"x-foia-form": form_token(made)}
    assert made.put("/run/files?name=x.pdf", content=b"x", headers=headers).status_code == 403
    assert lying(place) == {}
    assert "data-drop" not in made.get("/run").text


@pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed")
def test_files_chosen_in_a_browser_are_read(tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    place = with_places_and_pairs(invented(tmp_path), "Vesper Optics Inc.")
    note = tmp_path / "note.txt"
    note.write_text("The cameras cost $42,000 in 2024.\n")
    with served(place) as link, sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{link}/?token={TOKEN}")
        page.wait_for_selector(".case-figures")
        page.goto(f"{link}/run")
        page.set_input_files("input[type=file]", str(note))
        page.get_by_text("note.txt: 1 kB, copied").wait_for()
        page.get_by_role("button", name="Read them").click()
        page.get_by_text("Finished").wait_for(timeout=60_000)
        page.goto(f"{link}/files")
        assert page.get_by_text("note.txt").count() == 1
        browser.close()
    assert lying(place) == {"note.txt": note.read_bytes()}
