import datetime as dt
import shutil
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table as ExcelTable

from foia.intake import OpenFiles, sniff
from foia.model import ColumnType, Opened, Reason


def opened(path: Path) -> Opened:
    staging = path.parent / "staging"
    staging.mkdir(exist_ok=True)
    result = OpenFiles()(path, "file", sniff(path), staging, 0)
    for table in result.tables:
        for row in table.rows:
            assert len(row.printed) == len(row.values) == len(table.columns)
            page = result.pages[row.page - 1]
            assert all(cell in page.text for cell in row.printed)
    return result


def test_rows_keep_the_numbers_of_their_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Users"
    sheet.append(["Camera log 2024"])
    sheet.append([])
    sheet.append(["Name", "Cameras", "Since"])
    for n in range(1, 251):
        sheet.append([f"Officer {n}", n, dt.datetime(2024, 1, 1) + dt.timedelta(hours=n)])
    sheet.append(["Total", 250 * 251 // 2, None])
    path = tmp_path / "a.xlsx"
    book.save(path)
    result = opened(path)
    assert [p.label for p in result.pages] == [
        "sheet Users, rows 1-100",
        "sheet Users, rows 101-200",
        "sheet Users, rows 201-254",
    ]
    (table,) = result.tables
    assert (table.name, table.title, table.found_by) == (
        "camera_log_2024",
        "Camera log 2024",
        "sheet",
    )
    assert [c.type for c in table.columns] == [
        ColumnType.TEXT,
        ColumnType.INTEGER,
        ColumnType.DATETIME,
    ]
    assert [r.number for r in table.rows] == list(range(4, 255))
    assert table.rows[0].printed == ("Officer 1", "1", "2024-01-01 01:00:00")
    assert table.rows[-1].values[:2] == ("Total", 31375)
    assert table.rows[97].page == 2


def test_several_tables_in_one_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Spending"], ["Category", "Q1", "Q2"], ["Staff", 0, 6245.56], ["Total", 0, 6245.56], [],
        ["Outcomes"], ["Category", "Q1", "Q2"], ["Arrests", 2, 0], [], ["Form updated 6/2024"],
    ):  # fmt: skip
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    tables = opened(path).tables
    assert [(t.title, [r.number for r in t.rows]) for t in tables] == [
        ("Spending", [3, 4]),
        ("Outcomes", [8]),
    ]


def test_side_by_side_tables_are_two(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Vendor", "Paid", None, "Agency", "Requests"])
    for n in range(6):
        sheet.append([f"V{n}", n * 10, None, *([f"A{n}", n] if n < 2 else [])])
    path = tmp_path / "a.xlsx"
    book.save(path)
    tables = opened(path).tables
    assert [[c.printed for c in t.columns] for t in tables] == [
        ["Vendor", "Paid"],
        ["Agency", "Requests"],
    ]
    assert [len(t.rows) for t in tables] == [6, 2]


def test_blank_rows_inside_a_table_do_not_end_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Subject", "Body", "Type"])
    for n in range(4):
        sheet.append([f"Subject {n}", "First line of the message", "SMTP"])
        sheet.append([None, "a further line, alone"])
        sheet.append([])
        sheet.append(["and one more"])
        sheet.append([])
    path = tmp_path / "a.xlsx"
    book.save(path)
    (table,) = opened(path).tables
    assert len(table.rows) == 12 - 1
    assert table.rows[0].number == 2


def test_hidden_sheets_wrong_dimensions_comments_and_declared_tables(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Open"
    for row in (["Note: draft"], ["a", "b"], ["x", "y"], ["z", "x"]):
        sheet.append(row)
    sheet.add_table(ExcelTable(displayName="T1", ref="A2:B4"))
    sheet["B3"].comment = Comment("Check this", "Ann")
    hidden = book.create_sheet("Costs")
    hidden.sheet_state = "hidden"
    hidden.append(["Item", "Cost"])
    hidden.append(["Pole", 33269.00000000001])
    path = tmp_path / "b.xlsx"
    book.save(path)
    lying = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(lying, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b'ref="A1:B4"', b'ref="A1:A2"'))
    result = opened(lying)
    assert [p.label for p in result.pages] == [
        "sheet Open, rows 1-4",
        "sheet Open, comments",
        "sheet Costs (hidden), rows 1-2",
    ]
    assert result.pages[1].text == "B3, Ann: Check this"
    declared, costs = result.tables
    assert [c.name for c in declared.columns] == ["a", "b"]
    assert [r.printed for r in declared.rows] == [("x", "y"), ("z", "x")]
    assert costs.rows[0].printed == ("Pole", "33269")


def test_hidden_rows_and_columns_are_read_and_named_in_the_label(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Searches"
    sheet.append(["user", "reason", "plate", "nothing"])
    for n in range(2, 151):
        sheet.append([f"user {n}", "other", f"ABC{n}"])
    for n in (5, 6, 7, 9, 20, 40, 60):
        sheet.row_dimensions[n].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["E"].hidden = True
    path = tmp_path / "a.xlsx"
    book.save(path)
    result = opened(path)
    assert [p.label for p in result.pages] == [
        "sheet Searches, rows 1-100; hidden 5-7, 9, 20, 40, and 1 more; hidden column C",
        "sheet Searches, rows 101-150; hidden column C",
    ]
    assert result.tables[0].rows[3].printed == ("user 5", "other", "ABC5", "")


def test_an_old_workbook_names_its_hidden_rows_and_column_too(tmp_path: Path) -> None:
    written = Path(__file__).with_name("hidden_rows_and_column.xls")
    result = opened(Path(shutil.copy(written, tmp_path)))
    assert [p.label for p in result.pages] == ["sheet Costs, rows 1-6; hidden 3-4; hidden column B"]
    assert "v21" in result.pages[0].text


def _without(book: Path, part: str) -> Path:
    short = book.with_name("short.xlsx")
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(short, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    return short


def test_a_sheet_that_the_file_lost_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Item", "Cost"])
    book.create_sheet("Payments").append(["Pole", 10])
    book.save(tmp_path / "a.xlsx")
    result = opened(_without(tmp_path / "a.xlsx", "xl/worksheets/sheet2.xml"))
    assert [page.label for page in result.pages] == ["sheet Sheet, rows 1-1"]
    (problem,) = result.problems
    assert problem.reason is Reason.CORRUPT
    assert "'Payments' is named in the workbook" in problem.message


def test_a_workbook_that_lost_every_sheet_is_unread(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    path = _without(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml")
    result = opened(path)
    assert result.reason is Reason.CORRUPT
    assert "'Sheet'" in result.message


def test_formulas_without_a_result_are_shown_and_reported(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Item", "Cost"], ["Pole", 10], ["Total", "=SUM(B2:B2)"]):
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    result = opened(path)
    assert "=SUM(B2:B2)" in result.pages[0].text
    assert "never calculated" in result.problems[0].message


def test_merged_headers_name_every_column_they_cover(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Position", None, "Awarded"], [1, "Detective", 2026], [2, "Sergeant", 2289]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    path = tmp_path / "a.xlsx"
    book.save(path)
    (table,) = opened(path).tables
    assert [c.printed for c in table.columns] == ["Position", "Position", "Awarded"]


def test_csv_rows_and_types(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(
        '\ufeff"id","when","cameras"\r\n"a","2025-06-18 00:02:04",94\r\n"b","2025-06-19 10:00:00",2510\r\n'.encode()
    )
    result = opened(path)
    (table,) = result.tables
    assert result.pages[0].label == "rows 1-3"
    assert table.name == "log"
    assert [r.number for r in table.rows] == [2, 3]
    assert [r.values[2] for r in table.rows] == [94, 2510]
    assert not result.problems


def test_csv_with_titles_semicolons_and_latin_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Zahlungen 2024\n\nFirma;Betrag\nMüller;5\nBolt;7\nGröße;9\n".encode("cp1252"))
    (table,) = opened(path).tables
    assert table.title == "Zahlungen 2024"
    assert [c.printed for c in table.columns] == ["Firma", "Betrag"]
    assert [r.printed[0] for r in table.rows] == ["Müller", "Bolt", "Größe"]


def test_broken_csv_keeps_every_record_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = ["id,name,cost"] + [f"{n},Vendor {n},{n}" for n in range(200)]
    lines[50] = "49,Vendor 49"
    lines[60] = "59,Vendor, Inc,59"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = opened(path)
    (table,) = result.tables
    assert [r.number for r in table.rows] == list(range(2, 202))
    assert [p.reason for p in result.problems] == [Reason.CORRUPT]
    assert "2 of 201" in result.problems[0].message
    assert "record 51" in result.problems[0].message


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = ["id,name,cost"] + [f"{n},Vendor {n},{n}" for n in range(300)]
    lines[100] = '99,"Vendor 99,99'
    path.write_text("\n".join(lines), encoding="utf-8")
    result = opened(path)
    (table,) = result.tables
    assert len(table.rows) == 300
    assert "line 101" in result.problems[0].message


def test_cells_of_many_lines_are_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'subject,body\n"Re: poles","line one\n\nline ""three"""\nNext,short\n', encoding="utf-8"
    )
    (table,) = opened(path).tables
    assert [r.printed for r in table.rows] == [
        ("Re: poles", 'line one\n\nline "three"'),
        ("Next", "short"),
    ]
    assert [r.number for r in table.rows] == [2, 3]


def test_long_rows_make_shorter_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "n,text\n" + "".join(f"{n},{'word ' * 4000}\n" for n in range(10)), encoding="utf-8"
    )
    result = opened(path)
    assert max(len(p.text) for p in result.pages) <= 50_000
    assert sum(p.text.count("word") for p in result.pages) == 40_000
    assert len(result.tables[0].rows) == 10


def test_declared_entities_are_never_expanded(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    clean = tmp_path / "clean.xlsx"
    book.save(clean)
    for encoding in ("utf-8", "utf-16"):
        path = tmp_path / f"{encoding}.xlsx"
        with zipfile.ZipFile(clean) as source, zipfile.ZipFile(path, "w") as target:
            for name in source.namelist():
                text = source.read(name).decode()
                if name == "xl/workbook.xml":
                    text = '<!DOCTYPE w [<!ENTITY a "ha">]>' + text
                target.writestr(name, text.encode(encoding))
        result = opened(path)
        assert result.reason is Reason.CORRUPT
        assert "entities" in result.message
