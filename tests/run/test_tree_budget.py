"""Archives in archives whose levels are modest and whose whole is a bomb."""

import io
import random
import zipfile
from contextlib import closing
from pathlib import Path
from unittest import mock

from foia.model import Member, Reason
from foia.run.release import RunSettings, run_release
from foia.run.tree_budget import TreeBudget
from foia.store import create_case


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def statuses(tmp_path: Path, data: bytes) -> dict[str, tuple[str, str | None]]:
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "a.zip").write_bytes(data)
    with closing(create_case(tmp_path / "a.case")) as case:
        with mock.patch("foia.run.taking.TREE_BUDGET", TreeBudget(ratio=2, ratio_after=9_000)):
            run_release(case, [dump], RunSettings(workers=1))
        rows = case.connection.execute("SELECT path, status, reason FROM files").fetchall()
    return {row["path"]: (row["status"], row["reason"]) for row in rows}


def test_levels_that_multiply_are_refused_as_a_whole(tmp_path: Path) -> None:
    # Each level unpacks to at most twice its size, the whole to four times.
    noise = [random.Random(n).randbytes(400).hex().encode() for n in range(6)]
    inner = {f"{n}.zip": zipped({"log.txt": text}) for n, text in enumerate(noise)}
    found = statuses(tmp_path, zipped({"all.zip": zipped(inner)}))
    logs = [status for path, status in found.items() if path.endswith("log.txt")]
    assert len(logs) == 6
    assert ("unread", "ratio") in logs
    assert ("read", None) in logs


def test_members_beyond_the_count_keep_their_rows(tmp_path: Path) -> None:
    with closing(create_case(tmp_path / "a.case")) as case:
        case.connection.execute("INSERT INTO dumps (id, name, root) VALUES ('d', 'd', x'2f')")
        case.connection.execute(
            "INSERT INTO files (id, path, path_bytes, dump, size_bytes, status, depth)"
            " VALUES ('f', 'a.zip', x'61', 'd', 100, 'container', 0)"
        )
        members = [Member(b"a", "a", "0" * 64, 10), Member(b"b", "b", "1" * 64, 10)]
        kept = TreeBudget(entries=1)(case, "f", members)
        assert [(m.sha256 is None, m.reason) for m in kept] == [
            (False, None), (True, Reason.TOO_MANY)
        ]  # fmt: skip
