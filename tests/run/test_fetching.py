"""A release in a store elsewhere: all of it arrives under its own names, or nothing is read."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foia.cli import main
from foia.errors import FoiaError, MissingTool, UsageError
from foia.run import fetching
from foia.run.fetching import fetch, is_elsewhere, path_of
from foia.store import open_case
from tests.run.test_release import FAULTY

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("fsspec") is None, reason="foia[remote] is not installed"
)


@pytest.fixture
def store() -> Iterator[Any]:
    import fsspec

    made = fsspec.filesystem("memory")
    made.store.clear()
    yield made
    made.store.clear()


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_everything_arrives_and_is_not_fetched_twice(store: Any, tmp_path: Path) -> None:
    store.pipe("/bucket/release/a.txt", b"alpha")
    store.pipe("/bucket/release/below/b b.txt", b"beta")
    seen: list[tuple[int, int]] = []
    first = fetch(
        "memory://bucket/release", tmp_path / "a.case", lambda *counts: seen.append(counts)
    )
    assert files(first.folder) == {"a.txt": b"alpha", "below/b b.txt": b"beta"}
    assert (first.new, first.kept, seen[-1]) == (2, 0, (2, 2))
    assert first.folder.name.startswith("release-")
    again = fetch("memory://bucket/release", tmp_path / "a.case")
    assert (again.new, again.kept, again.folder) == (0, 2, first.folder)
    store.pipe("/bucket/release/a.txt", b"alpha, longer")
    assert fetch("memory://bucket/release", tmp_path / "a.case").new == 1
    assert files(first.folder)["a.txt"] == b"alpha, longer"
    assert {
        path.stat().st_mode & 0o077 for path in tmp_path.joinpath("a.case.fetched").rglob("*")
    } == {0}


def test_one_file_may_be_named(store: Any, tmp_path: Path) -> None:
    store.pipe("/bucket/release.zip", b"PK")
    assert files(fetch("memory://bucket/release.zip", tmp_path / "a.case").folder) == {
        "release.zip": b"PK"
    }


def test_an_empty_folder_of_a_bucket_is_no_file() -> None:
    class Bucket:
        def invalidate_cache(self) -> None: ...

        def find(self, root: str, detail: bool) -> dict[str, dict[str, int]]:
            return {"b/r/x/": {"size": 0}, "b/r/a": {"size": 0}, "b/r/y/": {"size": 3}}

    assert list(fetching._listed(Bucket(), "b/r", "s3://b/r")) == ["b/r/a", "b/r/y/"]


def test_names_that_lead_elsewhere_stay_inside() -> None:
    listed: dict[str, Any] = {
        f"b/r/{name}": {} for name in ("../../up.txt", "/two.txt", "./one.txt")
    }
    places = fetching._places(listed, "b/r", "s3://b/r")
    assert list(places.values()) == ["%2E%2E/%2E%2E/up.txt", "%/two.txt", "%2E/one.txt"]


def test_two_files_of_one_name_are_not_one(tmp_path: Path) -> None:
    listed: dict[str, Any] = {"b/r/a": {}, "b/r/a/b": {}}
    with pytest.raises(UsageError, match="a file and a folder of one name: a"):
        fetching._places(listed, "b/r", "s3://b/r")


def test_a_file_cut_short_is_an_error_and_the_next_fetch_goes_on(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.pipe("/bucket/release/a.txt", b"alpha")
    store.pipe("/bucket/release/b.txt", b"beta")
    whole = fetching._blocks

    def cut(store: Any, key: str, address: str) -> Any:
        return iter([b"b"]) if key.endswith("b.txt") else whole(store, key, address)

    monkeypatch.setattr(fetching, "_blocks", cut)
    with pytest.raises(FoiaError, match="ended before its end"):
        fetch("memory://bucket/release", tmp_path / "a.case")
    monkeypatch.setattr(fetching, "_blocks", whole)
    found = fetch("memory://bucket/release", tmp_path / "a.case")
    assert (found.new, files(found.folder)["b.txt"]) == (1, b"beta")


def test_a_link_over_there_is_a_link_here(tmp_path: Path) -> None:
    target = tmp_path / "a"
    assert fetching._stood_in({"type": "link"}, target)
    assert target.is_symlink()
    assert fetching._stood_in({"type": "other"}, target)
    assert not target.is_file()
    assert os.path.lexists(target)


def test_what_cannot_be_fetched_is_said(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match="holds no files"):
        fetch("memory://bucket/nothing", tmp_path / "a.case")
    for address in ("zip://a.txt::s3://b/c.zip", "https://agency.example/a", "simplecache::s3://b"):
        with pytest.raises(UsageError, match="cannot fetch from"):
            fetch(address, tmp_path / "a.case")
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(MissingTool) as caught:
        fetch("s3://bucket/release", tmp_path / "a.case")
    assert caught.value.hint == "Type: pip install 'foia[remote]'"


def test_no_password_is_repeated() -> None:
    said = fetching._not_fetched("sftp://desk:secret@host/a", "refused").message
    assert said == "sftp://host/a cannot be fetched: refused."


def test_an_address_of_this_machine_is_a_path() -> None:
    assert not is_elsewhere("file:///a%20b")
    assert path_of("file:///a%20b") == Path("/a b")
    assert path_of("a%20b") == Path("a%20b")


def test_the_command_reads_what_it_fetched(store: Any, tmp_path: Path) -> None:
    store.pipe("/bucket/release/a.txt", b"alpha beta")
    arguments = ["run", "memory://bucket/release", "--case", str(tmp_path / "a.case"), "--quiet"]
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--pipeline", FAULTY, "--workers", "1"])
        assert ended.value.code == 0
    case = open_case(tmp_path / "a.case", read_only=True)
    found = case.connection.execute("SELECT path, status FROM files").fetchall()
    case.close()
    assert [tuple(row) for row in found] == [("a.txt", "read")]
