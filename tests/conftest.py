from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from foia.cli import main
from foia.store import Case, open_case

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_docs"
SHARED = ROOT / ".." / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real records beside the project, where there are any."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real records are not beside the project (../shared)")
    return SHARED.resolve()


def foia(*arguments: str) -> int:
    """One command as typed; its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample release with its statements, read once for all tests. Do not change it."""
    folder = tmp_path_factory.mktemp("sample") / "sample.case"
    code = foia(
        "run", str(SAMPLE / "release"), "--statements", str(SAMPLE / "statements"),
        "--case", str(folder), "--quiet",
    )  # fmt: skip
    assert code == 10, "the damaged file of the release is a problem that must be said"
    return folder


@pytest.fixture
def sample_case(sample_folder: Path) -> Iterator[Case]:
    case = open_case(sample_folder, read_only=True)
    yield case
    case.close()


@pytest.fixture
def type_in(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs a command; gives its exit code and what it printed."""

    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = foia(*arguments)
        return code, capsys.readouterr().out

    return run
