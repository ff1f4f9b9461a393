"""Speakers of claims under the names of their entities."""

from contextlib import closing
from pathlib import Path

from foia.store.case import open_case
from foia.store.speakers import name_speakers
from tests.conftest import foia

NOTICE = (
    "Oak Harbor Police Department (OHPD)\nPolicy 12\nOHPD\n\n"
    "OHPD has 48 cameras. Footage is deleted after 30 days.\n"
)


def test_a_short_form_is_named_after_its_entity_once(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "policy.txt").write_text(NOTICE, encoding="utf-8")
    folder = tmp_path / "a.case"
    assert foia("run", str(dump), "--case", str(folder), "--quiet", "--workers", "1") == 0
    with closing(open_case(folder)) as case, case.transaction():
        case.connection.execute("UPDATE claims SET speaker = 'OHPD'")
        for _ in range(2):
            name_speakers(case)
            speakers = {row[0] for row in case.connection.execute("SELECT speaker FROM claims")}
            assert speakers == {"Oak Harbor Police Department (OHPD)"}
        case.connection.execute("UPDATE claims SET speaker = 'XYZ'")
        name_speakers(case)
        speakers = {row[0] for row in case.connection.execute("SELECT speaker FROM claims")}
        assert speakers == {"XYZ"}
