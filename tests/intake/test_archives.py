import bz2
import gzip
import hashlib
import io
import lzma
import os
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foia.intake import OpenFiles, sevenzip, sniff
from foia.model import Opened, Reason


def opened(path: Path, depth: int = 0, stage: OpenFiles | None = None) -> Opened:
    staging = path.parent / "staging"
    staging.mkdir(exist_ok=True)
    result = (stage or OpenFiles())(path, "file", sniff(path), staging, depth)
    accepted = {m.sha256 for m in result.members if m.sha256}
    on_disk = {p.name for p in staging.iterdir()}
    assert accepted == on_disk
    for name in on_disk:
        assert hashlib.sha256((staging / name).read_bytes()).hexdigest() == name
    return result


def zip_file(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def test_names_that_lead_outside_are_only_data(tmp_path: Path) -> None:
    names = ["../../evil", "/tmp/evil", "..\\..\\evil", "C:\\evil", "ok/letter.txt"]
    result = opened(zip_file(tmp_path / "a.zip", {name: name.encode() for name in names}))
    assert [m.name.decode() for m in result.members] == names
    assert all(m.reason is None for m in result.members)
    assert not (tmp_path.parent / "evil").exists()


def test_links_and_encrypted_entries_are_listed_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("secret.txt", "x")
        archive.writestr("folder/", "")
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.rindex(mark, 0, data.rindex(b"secret.txt") if at == 8 else len(data))
        if at == 6:
            place = data.index(mark, data.index(b"/etc/passwd"))
        data[place + at] |= 1
    path.write_bytes(data)
    reasons = {m.shown: m.reason for m in opened(path).members}
    assert reasons == {"link": Reason.LINK_REFUSED, "secret.txt": Reason.PASSWORD}


def test_two_entries_of_one_name_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "two")
    result = opened(path)
    assert [m.shown for m in result.members] == ["a.txt", "a (2).txt"]
    assert {m.name for m in result.members} == {b"a.txt"}


def test_bomb_is_stopped_by_its_ratio(tmp_path: Path) -> None:
    path = zip_file(tmp_path / "a.zip", {"zeros": bytes(30_000_000), "letter.txt": b"hello"})
    members = opened(path).members
    assert [m.reason for m in members] == [Reason.RATIO, Reason.RATIO]


def test_budget_counts_the_bytes_of_all_members(tmp_path: Path) -> None:
    entries = {f"{n}.bin": os.urandom(1000) for n in range(5)}
    result = opened(zip_file(tmp_path / "a.zip", entries), stage=OpenFiles(max_bytes=2500))
    reasons = [m.reason for m in result.members]
    assert reasons[:2] == [None, None]
    assert set(reasons[2:]) == {Reason.TOO_LARGE}


def test_overlapping_entries_are_refused(tmp_path: Path) -> None:
    path = zip_file(tmp_path / "a.zip", {"a.txt": b"x" * 50, "b.txt": b"y" * 50})
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")
    path.write_bytes(data)
    assert {m.reason for m in opened(path).members} == {Reason.CORRUPT}


def test_entries_beyond_the_limit_are_counted(tmp_path: Path) -> None:
    path = zip_file(tmp_path / "a.zip", {f"{n}.txt": b"x%d" % n for n in range(7)})
    result = opened(path, stage=OpenFiles(max_entries=4))
    assert len(result.members) == 4
    assert [p.reason for p in result.problems] == [Reason.TOO_MANY]
    assert "3 further" in result.problems[0].message


def test_a_container_too_deep_is_not_opened(tmp_path: Path) -> None:
    result = opened(zip_file(tmp_path / "a.zip", {"a": b"x"}), depth=8)
    assert result.reason is Reason.DEPTH
    assert not result.members


def test_truncated_zip_is_corrupt(tmp_path: Path) -> None:
    path = zip_file(tmp_path / "a.zip", {"a": b"x" * 500})
    path.write_bytes(path.read_bytes()[:60])
    assert opened(path).reason is Reason.CORRUPT


def test_tar_refuses_what_is_not_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as tar:
        for name, kind in [("l", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("f", tarfile.FIFOTYPE)]:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "target"
            tar.addfile(entry)
        entry = tarfile.TarInfo("../up.txt")
        entry.size = 2
        tar.addfile(entry, io.BytesIO(b"hi"))
    assert [m.reason for m in opened(path).members] == [
        Reason.LINK_REFUSED,
        Reason.LINK_REFUSED,
        Reason.SPECIAL_FILE,
        None,
    ]


def test_tar_cut_short_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as tar:
        for name in ("a", "b"):
            entry = tarfile.TarInfo(name)
            entry.size = 5000
            tar.addfile(entry, io.BytesIO(bytes(5000)))
    path.write_bytes(path.read_bytes()[:8000])
    result = opened(path)
    assert result.members[0].reason is None
    assert result.problems or result.members[-1].reason is Reason.CORRUPT


@pytest.mark.parametrize(
    ("pack", "suffix"), [(gzip.compress, ".gz"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")]
)
def test_packed_streams_have_one_member(tmp_path: Path, pack, suffix: str) -> None:
    path = tmp_path / f"minutes.txt{suffix}"
    path.write_bytes(pack(b"motion carried\n" * 99))
    result = opened(path)
    assert [(m.shown, m.size_bytes) for m in result.members] == [("minutes.txt", 15 * 99)]


def test_damaged_gzip_keeps_what_was_readable(tmp_path: Path) -> None:
    path = tmp_path / "log.gz"
    path.write_bytes(gzip.compress(os.urandom(3_000_000))[:2_500_000])
    result = opened(path)
    assert result.members[0].size_bytes > 1_000_000
    assert [p.reason for p in result.problems] == [Reason.CORRUPT]


def test_7z_without_the_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sevenzip, "py7zr", None)
    path = tmp_path / "a.7z"
    path.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(40))
    result = opened(path)
    assert result.reason is Reason.NOT_SUPPORTED
    assert "foia[7z]" in result.message


def test_7z_members_and_bombs(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    path = tmp_path / "a.7z"
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(b"hello", "a.txt")
        archive.writestr(bytes(30_000_000), "zeros")
    assert [(m.shown, m.reason) for m in opened(path).members] == [
        ("a.txt", None),
        ("zeros", Reason.RATIO),
    ]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    entries=st.dictionaries(
        st.text(min_size=1, max_size=12).filter(lambda s: not s.endswith("/") and "\0" not in s),
        st.binary(max_size=3000),
        max_size=8,
    ),
    budget=st.integers(0, 6000),
)
def test_members_and_refused_are_the_entries(
    entries: dict[str, bytes], budget: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    names = {name for name in entries if name.encode("utf-8", "ignore").decode() == name}
    folder = tmp_path_factory.mktemp("zip")
    path = zip_file(folder / "a.zip", {name: entries[name] for name in names})
    with zipfile.ZipFile(path) as archive:
        listed = [e for e in archive.infolist() if not e.filename.endswith("/")]
    result = opened(path, stage=OpenFiles(max_bytes=budget))
    assert len(result.members) == len(listed)
    assert len({m.shown for m in result.members}) == len(result.members)
    assert sum(m.size_bytes for m in result.members if m.sha256) <= budget
