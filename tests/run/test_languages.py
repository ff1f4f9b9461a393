from __future__ import annotations

from pathlib import Path

import pytest

from foia.errors import MissingTool
from foia.run.release import RunSettings, run_release
from foia.store import create_case


def test_missing_model_stops_the_run_before_any_page(tmp_path: Path) -> None:
    (tmp_path / "dump").mkdir()
    case = create_case(tmp_path / "x.case")
    try:
        with pytest.raises(MissingTool, match="xyz"):
            run_release(case, [tmp_path / "dump"], RunSettings(workers=1, languages=("xyz",)))
        assert case.connection.execute("SELECT count(*) FROM files").fetchone()[0] == 0
    finally:
        case.close()
