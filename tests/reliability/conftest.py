from pathlib import Path

import pytest


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Forty made-up files of 340 pages for the light pipeline."""
    folder = tmp_path / "dump"
    folder.mkdir()
    for number in range(20):
        pages = " ".join(f"file{number}page{page}" for page in range(15))
        (folder / f"a{number}.pdf").write_text(f"%PDF-1.4 {pages}")
        (folder / f"t{number}.txt").write_text(f"alpha{number} beta{number}")
    return folder
