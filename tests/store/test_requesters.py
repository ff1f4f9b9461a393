"""Blacked-out requesters under the name on the request that they call their own."""

from contextlib import closing
from pathlib import Path

import pytest

from foia.store.case import open_case
from foia.store.requesters import name_requesters
from tests.conftest import foia

REQUEST = """Public Records Request
Request number: OHPD-2025-118
Received: May 5, 2025
From: {name}

I request a list of all locations of license plate cameras used by the Oak Harbor Police Department.
"""
APPEAL = """From: <@gmail.com>
To: appeals@oakcounty.gov
Date: Wed, 6 Aug 2025 16:07:00 -0700
Subject: Appeal
Message-ID: <1@x>
Content-Type: text/plain

I write to appeal the reply to my public records request, numbered OHPD-
2025-118. {whose} The cameras take 2 million pictures a month. Medford has released 48 locations.
"""


def speakers(tmp_path: Path, name: str, appeal: str) -> set[str]:
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "request.txt").write_text(REQUEST.format(name=name), encoding="utf-8")
    (dump / "appeal.eml").write_text(appeal.format(whose=""), encoding="utf-8")
    folder = tmp_path / "a.case"
    assert foia("run", str(dump), "--case", str(folder), "--quiet", "--workers", "1") == 0
    with closing(open_case(folder)) as case, case.transaction():
        case.connection.execute(
            "UPDATE documents SET type = 'request', sender = ?"
            " WHERE file = (SELECT id FROM files WHERE path LIKE '%request.txt')",
            (name,),
        )
        case.connection.execute("UPDATE claims SET speaker = '@gmail.com' WHERE file ="
                                " (SELECT id FROM files WHERE path LIKE '%appeal.eml')")  # fmt: skip
        for _ in range(2):
            name_requesters(case)
        return {
            row[0]
            for row in case.connection.execute(
                "SELECT speaker FROM claims WHERE file ="
                " (SELECT id FROM files WHERE path LIKE '%appeal.eml')"
            )
        }


def test_an_appeal_of_ones_own_request_is_the_requesters(tmp_path: Path) -> None:
    assert speakers(tmp_path, "Ines Roe", APPEAL) == {
        "Ines Roe (requester of OHPD-2025-118, @gmail.com)"
    }


@pytest.mark.parametrize(
    ("name", "appeal"),
    [
        ("Ines Roe", APPEAL.replace("my public records request", "the request")),
        ("Ines Roe", APPEAL.replace("2025-118", "2025-119")),
        ("@gmail.com", APPEAL),
    ],
)
def test_a_writer_in_doubt_stays_an_address(tmp_path: Path, name: str, appeal: str) -> None:
    assert speakers(tmp_path, name, appeal) == {"@gmail.com"}
