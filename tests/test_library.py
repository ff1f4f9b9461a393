"""A case in a notebook: the frames, and the notebook of the docs run cell by cell."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import foia
import foia.library
from foia.errors import CaseError, UsageError
from tests.conftest import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


def test_findings_and_evidence_are_what_the_case_holds(sample_folder: Path) -> None:
    with foia.open(sample_folder) as case:
        findings = case.findings()
        assert len(findings) == findings.claim.nunique() > 20
        assert set(findings.origin) == {"statement"}
        assert len(case.findings(origin=None)) > len(findings)
        for row in findings.itertuples():
            evidence = case.evidence(row.claim)
            assert (evidence.stance == "supports").sum() == row.supports
            assert (evidence.stance == "refutes").sum() == row.refutes
        assert set(case.rows("amount").kind) == {"amount"}
        assert list(case.unread().page) == [4, 5, 6]


def test_a_claim_or_case_that_is_not_there_is_said(sample_folder: Path, tmp_path: Path) -> None:
    with foia.open(sample_folder) as case, pytest.raises(UsageError):
        case.evidence("no such claim")
    with pytest.raises(CaseError):
        foia.open(tmp_path)


def test_the_notebook_runs_cell_by_cell(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sample.case").symlink_to(sample_folder)
    monkeypatch.chdir(tmp_path)
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert sum(bool(line.strip()) for code in codes for line in code.split("\n")) <= 10
    names: dict[str, object] = {}
    for code in codes:
        exec(compile(code, str(NOTEBOOK), "exec"), names)
    case = names["case"]
    assert isinstance(case, foia.library.Case)
    case.close()
    assert len(names["refuted"]) > 0
    assert len(names["evidence"]) > 0


def test_importing_foia_loads_no_library() -> None:
    code = "import foia, sys; print([n for n in ('pandas', 'numpy', 'sqlite3', 'click') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"
