"""A worker that would lose text must not read: the run stops, nothing is called read."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from foia.errors import MissingTool
from foia.run.release import RunSettings, run_release
from foia.run.selftest import self_test
from foia.store import create_case

LOST_LIBRARY = """
import importlib.abc, sys
class Lost(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] == {lost!r}:
            raise ImportError(f"No module named {{name!r}}")
sys.meta_path.insert(0, Lost())
"""


@pytest.fixture
def sabotage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose sitecustomize.py every new Python process runs first."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", f"{folder}:{Path(__file__).parents[2]}")
    yield folder / "sitecustomize.py"
    shutil.rmtree(folder)


def test_a_sound_installation_reads_what_is_known() -> None:
    test = self_test("general")
    assert test.wrong == ""
    assert len(test.files) == 3


# An OCR that gives up at once gives no text, and no error either.
HASTY = """
from dataclasses import replace
from foia.pipeline import load_pipeline

general = load_pipeline("general")
pipeline = replace(general, read=replace(general.read, ocr_timeout_seconds=0.001))
"""


def refused(tmp_path: Path, pipeline: str, named: str) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "letter.txt").write_text("One page of text.")
    with closing(create_case(tmp_path / "a.case")) as case:
        with pytest.raises(MissingTool, match=named) as raised:
            run_release(case, [dump], RunSettings(pipeline=pipeline, workers=1))
        assert "foia doctor" in raised.value.hint
        read = case.connection.execute("SELECT count(*) FROM pages WHERE source <> 'failed'")
        assert read.fetchone()[0] == 0
    assert named in self_test(pipeline).wrong


@pytest.mark.parametrize("library", ["tesserocr", "cv2", "pypdfium2"])
def test_a_worker_without_a_library_names_it_and_reads_nothing(
    tmp_path: Path, sabotage: Path, library: str
) -> None:
    sabotage.write_text(LOST_LIBRARY.format(lost=library))
    refused(tmp_path, "general", library)


def test_a_worker_that_loses_text_without_an_error_reads_nothing(tmp_path: Path) -> None:
    hasty = tmp_path / "hasty.py"
    hasty.write_text(HASTY)
    refused(tmp_path, str(hasty), "scan.png")
