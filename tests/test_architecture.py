"""What the layout promises: layers, one door per library, files with one subject."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINES = 400

DOORS = {
    "click": {"foia/cli"},
    "cv2": {
        "foia/read/figures_twice.py",
        "foia/read/image.py",
        "foia/read/lightened.py",
        "foia/read/one_bit.py",
        "foia/read/redactions_pixels.py",
        "foia/read/redactions_fill.py",
        "foia/read/redactions_hatched.py",
        "foia/read/scan_lines.py",
        "foia/read/strokes.py",
    },
    "dask": {"foia/run/cluster_dask.py"},
    "distributed": {"foia/run/cluster_dask.py"},
    "docx": {"foia/intake", "foia/export/memo_docx.py"},
    "fsspec": {"foia/run/fetching.py"},
    "jinja2": {"foia/web"},
    "openpyxl": {"foia/intake"},
    "oxmsg": {"foia/intake"},
    "pandas": {"foia/export", "foia/library.py"},
    "pdfplumber": {"foia/read/tables_plumber.py"},
    "pikepdf": {"foia/read/repair.py"},
    "pptx": {"foia/intake"},
    "pypdfium2": {
        "foia/read/pdf.py",
        "foia/read/pdf_text.py",
        "foia/read/pdf_objects.py",
        "foia/read/pdf_outline.py",
    },
    "onnxruntime": {"foia/read/ocr_rapid.py"},
    "pytesseract": {"foia/read/ocr_pytesseract.py"},
    "rapidocr": {"foia/read/ocr_rapid.py"},
    "spacy": {"foia/extract/language.py"},
    "subprocess": {"foia/store/seal.py", "foia/web/run_process.py"},
    "sqlite3": {"foia/store", "foia/cli/__init__.py", "foia/cli/doctor.py"},
    "starlette": {"foia/web"},
    "striprtf": {"foia/intake"},
    "tesserocr": {"foia/read/ocr.py"},
    "text_to_num": {"foia/values/numbers.py"},
    "uvicorn": {"foia/cli/serve.py"},
    "xlrd": {"foia/intake"},
}


def sources() -> list[Path]:
    return sorted((ROOT / "foia").rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_layers() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("import-linter is not installed")
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", sorted(DOORS))
def test_one_door_per_library(library: str) -> None:
    doors = DOORS[library]
    users = {path.relative_to(ROOT).as_posix() for path in sources() if library in imported(path)}
    outside = {
        user for user in users if not any(user == d or user.startswith(d + "/") for d in doors)
    }
    assert not outside


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_a_file_has_one_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES


def test_no_path_of_one_machine() -> None:
    places = ("/home/", "/root/", "/work/", "/Users/")
    found = [
        path.name
        for path in sources()
        if any(f'"{place}' in path.read_text(encoding="utf-8") for place in places)
    ]
    assert not found
