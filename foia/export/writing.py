"""Frames as CSV, XLSX, Parquet or JSON; nothing in a cell can become a formula."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from foia.errors import MissingTool, UsageError

FORMATS = ("csv", "xlsx", "parquet", "json")

# A spreadsheet takes a cell that begins so, also after blanks, for a formula; full-width forms
# count too (CVE-2021-41270). An apostrophe makes it text.
_FORMULA = re.compile(r"^[\s\u00a0]*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"^[\s\u00a0]*[-+]?[\d.,]+%?$")
# XML 1.0 cannot hold these, and Excel refuses a file that does.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
EXCEL_CELL = 32_767
EXCEL_ROWS = 1_048_575


def write_frame(rows: pd.DataFrame, form: str, path: Path) -> None:
    """Raises UsageError when the rows do not fit the format, MissingTool without its extra."""
    match form:
        case "csv":
            safe = _map_text(rows, neutralised)
            # The mark at the start makes Excel read UTF-8.
            safe.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")
        case "xlsx":
            if len(rows) > EXCEL_ROWS:
                raise UsageError(
                    f"{len(rows):,} rows do not fit an Excel sheet.", hint="Use --format csv."
                )
            safe = _map_text(rows, _excel_text)
            with pd.ExcelWriter(path, engine="openpyxl") as writer:
                safe.to_excel(writer, index=False, sheet_name="foia", freeze_panes=(1, 0))
        case "parquet":
            try:
                rows.to_parquet(path, index=False)
            except ImportError as error:
                raise MissingTool(
                    "Parquet needs an extra.", hint='pip install "foia[parquet]"'
                ) from error
        case "json":
            rows.to_json(path, orient="records", force_ascii=False, indent=1)
        case _:
            raise UsageError(f"There is no format {form!r}.", hint=f"One of {', '.join(FORMATS)}.")


def neutralised(text: str) -> str:
    """The text, behind an apostrophe when a spreadsheet would run any of its lines."""
    lines = re.split(r"[\r\n]+", text)
    if any(_FORMULA.match(line) and not _NUMBER.match(line) for line in lines):
        return "'" + text
    return text


def _excel_text(text: str) -> str:
    text = neutralised(_NOT_XML.sub("\ufffd", text))
    return text if len(text) <= EXCEL_CELL else text[: EXCEL_CELL - 1] + "…"


def _map_text(rows: pd.DataFrame, change: object) -> pd.DataFrame:
    changed = rows.copy()
    for name in changed.columns:
        if not pd.api.types.is_numeric_dtype(changed[name]):
            changed[name] = changed[name].map(
                lambda value: change(value) if isinstance(value, str) else value  # type: ignore[operator]
            )
    changed.columns = [change(str(name)) for name in changed.columns]  # type: ignore[operator]
    return changed
