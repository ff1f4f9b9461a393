"""Print-outs of agencies and reporters, beside what is known of their rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.tables_made import read_tables

pytestmark = pytest.mark.shared


def test_repeated_header_over_ten_pages_without_lines(shared: Path) -> None:
    folder = shared / "data/records/dc-foia/Pharmacy_Locations"
    tables = read_tables(folder / "DC PHARMACIES_10.1.2013_0.pdf")
    assert [len(table.rows) for table in tables] == [149]
    names = [column.printed for column in tables[0].columns if column.printed]
    assert names == ["LICENSE NUMBER", "PHARMACY NAME", "STREET ADDRESS", "CITY", "STATE", "ZIP"]
    assert all(row.printed[0].startswith("RX") for row in tables[0].rows)


def test_columns_that_touch_and_pages_without_header(shared: Path) -> None:
    folder = shared / "data/eugene/FlockAuditLogs/Reports"
    tables = read_tables(folder / "EPDLocalFlockSearchAudit_ConsecutiveDayAnomalies_2025-09-22.pdf")
    table = tables[0]
    assert len(table.rows) == 142
    for row in table.rows:
        short, count, full = row.printed
        assert full.startswith(short)
        assert len(full) == 36
        assert count.isdigit()


def test_tiny_print_over_four_pages(shared: Path) -> None:
    tables = read_tables(shared / "data/records/natural-pdf/use-of-force-raw.pdf")
    assert [len(table.rows) for table in tables] == [970]
    assert all(row.printed[-1].endswith("970") for row in tables[0].rows)
    assert "could not be told apart" in tables[0].partial
