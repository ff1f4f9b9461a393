"""Who is let in, what is refused, and what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.desk_case import ENTITY, FILE, OURS, SCREENS, TOKEN, client, form_token, invented


def test_nobody_gets_in_without_the_token(tmp_path: Path) -> None:
    made = client(invented(tmp_path), let_in=False)
    for address in ("/", "/table", "/table.csv", f"/files/{FILE}/original", "/?token=wrong"):
        assert made.get(address).status_code == 403


def test_the_token_becomes_a_strict_cookie(tmp_path: Path) -> None:
    made = client(invented(tmp_path), let_in=False)
    cookie = made.get(f"/?token={TOKEN}").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert made.get("/").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil@127.0.0.1", "127.0.0.1:x", "0.0.0.0"]
)
def test_another_host_is_refused(tmp_path: Path, host: str) -> None:
    made = client(invented(tmp_path))
    assert made.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:99"])
def test_another_origin_is_refused(tmp_path: Path, origin: str) -> None:
    made = client(invented(tmp_path))
    assert made.get("/", headers={"origin": origin}).status_code == 403
    form = {"form_token": form_token(made)}
    assert made.post("/checks/run", data=form, headers={"origin": origin}).status_code == 403


def test_a_write_needs_the_form_token_and_an_origin(tmp_path: Path) -> None:
    made = client(invented(tmp_path))
    token = {"form_token": form_token(made)}
    assert made.post("/checks/run", data={}, headers=OURS).status_code == 403
    assert made.post("/checks/run", data={"form_token": "x"}, headers=OURS).status_code == 403
    assert made.post("/checks/run", data=token).status_code == 403
    cross = OURS | {"sec-fetch-site": "cross-site"}
    assert made.post("/checks/run", data=token, headers=cross).status_code == 403
    assert made.post("/checks/run", data=token, headers=OURS).status_code == 303


def test_a_form_beyond_bounds_is_refused(tmp_path: Path) -> None:
    made = client(invented(tmp_path))
    form = {"form_token": form_token(made), "note": "x" * 9_000_000}
    assert made.post("/checks/run", data=form, headers=OURS).status_code == 413


@pytest.mark.parametrize("address", [*SCREENS, "/nothing/here", "/static/desk.css"])
def test_every_answer_is_hardened(tmp_path: Path, address: str) -> None:
    answer = client(invented(tmp_path)).get(address)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_read_only_case_reads_and_is_not_written(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder, read_only=True)
    before = (folder / "case.db").read_bytes()
    for address in SCREENS:
        answer = made.get(address)
        assert answer.status_code == 200
        assert "Read only." in answer.text
    for address in ("/checks/run", f"/entities/{ENTITY}/decide"):
        form = {"form_token": form_token(made), "decision": "same", "one": "a", "two": "b"}
        assert made.post(address, data=form, headers=OURS).status_code == 403
    assert (folder / "case.db").read_bytes() == before


def test_an_original_is_a_download(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    assert made.get(f"/files/{FILE}/original").status_code == 410
    blob = tmp_path / "nowhere"
    blob.mkdir()
    with made.app.state.desk.case() as case, case.transaction() as connection:  # type: ignore[attr-defined]
        connection.execute("UPDATE dumps SET root = ?", (bytes(blob),))
        connection.execute("UPDATE files SET path = 'a.html', path_bytes = ?", (b"a.html",))
    (blob / "a.html").write_text("<script>alert(1)</script>")
    answer = made.get(f"/files/{FILE}/original")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"] == "application/octet-stream"
