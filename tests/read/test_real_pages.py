"""Real records that taught a rule; skipped when they are not beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from foia.model import PageSource
from foia.read import ReadPages

pytestmark = pytest.mark.shared
READ = ReadPages()


def test_index_fields_hidden_under_a_registration_are_not_read(shared: Path) -> None:
    path = next((shared / "data/fara/pdfs").glob("19910701_*.pdf"))
    page = READ(path, "f", "pdf", (1,), "").pages[0]
    assert page.source is PageSource.OCR
    assert page.signals["layer_uncovered"] > 0.5


def test_names_below_hatched_boxes_are_reported(shared: Path) -> None:
    path = shared / "data/redactions/xray/bad_cross_hatched_redactions.pdf"
    result = READ(path, "f", "pdf", (1,), "")
    under = [found.text_under for found in result.redactions]
    assert "November 2019" in under
    assert "November 2019" not in result.pages[0].text


@pytest.mark.parametrize(
    "name",
    [
        "whitespace_redactions_2",
        "multi_line_redaction_ok",
        "rectangles_no",
        "no_bad_redactions.8.1",
    ],
)
def test_proper_redactions_have_no_text_below(shared: Path, name: str) -> None:
    path = shared / f"data/redactions/xray/{name}.pdf"
    result = READ(path, "f", "pdf", (1,), "")
    assert all(found.text_under is None for found in result.redactions)


def test_sidebar_of_a_printed_web_page_stays_apart_and_doubled_letters_are_one(
    shared: Path,
) -> None:
    path = shared / "data/redactions/xray/no_bad_redactions.6.2.pdf"
    text = READ(path, "f", "pdf", (1,), "").pages[0].text
    assert "you agree to these terms." in text
    assert "Community Guidelines" in text


def test_list_in_a_screenshot_is_read_row_by_row(shared: Path) -> None:
    path = next((shared / "data/eugene/PublicRecords").glob("EPD-2025-4987*/4987_01.png"))
    page = READ(path, "f", "png", (1,), "").pages[0]
    assert page.text.startswith("Ada County ID SO Expand this section for more details\n")
