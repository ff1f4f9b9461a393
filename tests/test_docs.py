"""The documentation says what the program does: generated parts are current, commands run."""

import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, foia

PAGES = [
    ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "how-to.md",
    ROOT / "docs" / "reference.md", ROOT / "pipelines" / "README.md",
    ROOT / "sample_docs" / "README.md",
]  # fmt: skip


def commands(page: Path) -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("foia ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def test_generated_parts_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "docs/make.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_tutorial_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sample_docs").symlink_to(ROOT / "sample_docs")
    monkeypatch.chdir(tmp_path)
    typed = commands(ROOT / "docs" / "tutorial.md")
    assert len(typed) > 15
    for arguments in typed:
        assert foia(*arguments) in (0, 10), arguments
    assert (tmp_path / "vendors.xlsx").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name + "/" + page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (page.parent / target).exists(), target


def test_the_output_in_the_readme_is_real(sample_folder: Path) -> None:
    """Every verdict printed in the README is the one that this commit gives."""

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("<!-- output: begin -->")[1].split("<!-- output: end -->")[0]
    lines = [
        line
        for line in table.splitlines()
        if re.search(r"\s(refuted|supported|conflicting)\s", line)
    ]
    assert len(lines) >= 10
    connection = sqlite3.connect(sample_folder / "case.db")
    given = {
        " ".join(claim.split()): verdict
        for claim, verdict in connection.execute(
            "SELECT c.text, n.verdict FROM claims c JOIN findings n ON n.claim = c.id"
        )
    }
    connection.close()
    for line in lines:
        shown = re.split(r"…|\s{2,}", line)[0]
        verdicts = {v for claim, v in given.items() if claim.startswith(shown)}
        assert any(f" {v} " in line for v in verdicts), line
