from hypothesis import given, settings
from hypothesis import strategies as st

from foia.intake.cells import Sheet, is_value, plain_number, printed, sheet_row
from foia.intake.regions import find_regions

CELL = st.sampled_from(["", "", "Name", "Acme", "5", "2024-01-02", "$ 7.50", "a note", "SMTP"])


def sheet(grid: list[list[str]]) -> Sheet:
    rows = [row for n, cells in enumerate(grid, start=1) if (row := sheet_row(n, cells))]
    return Sheet("S", rows)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELL, max_size=6), max_size=25))
def test_no_cell_is_in_two_tables(grid: list[list[str]]) -> None:
    seen: set[tuple[int, int]] = set()
    for region in find_regions(sheet(grid)):
        assert region.rows
        for row in region.rows:
            cells = region.cells(row)
            assert len(cells) == region.last_column - region.first_column + 1
            for at, cell in enumerate(cells, start=region.first_column):
                if cell.strip():
                    assert (row.number, at) not in seen
                    assert grid[row.number - 1][at] == cell
                    seen.add((row.number, at))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("XYZ"), st.integers(0, 99)), min_size=1, max_size=40))
def test_all_rows_below_a_header_are_kept(rows: list[tuple[str, int]]) -> None:
    grid = [["Requests 2024"], ["Vendor", "Paid"], *([name, str(paid)] for name, paid in rows)]
    (region,) = find_regions(sheet(grid))
    assert region.headers == ("Vendor", "Paid")
    assert region.title == "Requests 2024"
    assert [row.number for row in region.rows] == list(range(3, len(grid) + 1))


def test_a_second_title_and_header_without_a_blank_row_begin_a_table() -> None:
    grid = [
        ["Supplies"], ["Item", "Program", "Cost"], ["1", "Theft", "5"], ["2", "Theft", "6"],
        ["", "Total", "11"], ["Administrative costs"], ["Directions: list all"],
        ["Item", "Program", "Cost"], ["1", "Theft", "9"], ["", "Total", "9"],
    ]  # fmt: skip
    one, two = find_regions(sheet(grid))
    assert (one.title, [r.number for r in one.rows]) == ("Supplies", [3, 4, 5])
    assert (two.title, [r.number for r in two.rows]) == ("Administrative costs", [9, 10])


def test_groups_below_each_other_without_headers_are_one_table() -> None:
    grid = [["Axon"], ["", "Body camera", "250"], ["", "Car camera", "125"], [],
            ["CCTV"], ["", "Pods", "4"], ["", "HQ", "22"]]  # fmt: skip
    (region,) = find_regions(sheet(grid))
    assert region.headers == ()
    assert len(region.rows) == 6


def test_prose_is_no_table() -> None:
    assert find_regions(sheet([["Cover"], [], ["Prepared by the city"], ["June 2024"]])) == []


def test_values_and_names_are_told_apart() -> None:
    values = ["5", "1,234.50", "($ 7)", "12%", "2024-01-02", "1/2/24 10:00", "10:30 pm", "a@b.org"]
    assert all(map(is_value, values))
    assert not any(map(is_value, ["2024", "FY2024", "Q1", "Total", "3 cameras", "Request #"]))


def test_numbers_are_printed_as_spreadsheets_show_them() -> None:
    assert plain_number(33269.00000000001) == "33269"
    assert plain_number(0.1 + 0.2) == "0.3"
    assert plain_number(1e20) == "100000000000000000000"
    assert printed(True) == "TRUE"
    assert printed("a_x000D_\nb_x0009_c") == "a\nb\tc"
