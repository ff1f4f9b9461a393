"""Which tables are read as one, and which are copies."""

from dataclasses import replace

from foia.compare.figure_records import is_copy, records
from foia.model import Column, ColumnType, TableShape

T, D, M = ColumnType.TEXT, ColumnType.DATE, ColumnType.MONEY


def shape(
    name: str, path: str, rows: range, types: tuple[ColumnType, ...] = (T, D, T)
) -> TableShape:
    columns = tuple(Column(f"c{n}", f"Header {n}", kind) for n, kind in enumerate(types))
    return TableShape(
        name,
        f"file-{path}",
        path,
        "Log",
        columns,
        len(rows),
        ((),) * len(types),
        "",
        tuple(rows)[:48],
    )


def united(*tables: TableShape) -> list[list[str]]:
    return [[part.name for part in table.parts] for table in records(tables) if table.parts]


def test_months_of_a_log_in_one_folder_are_one_record() -> None:
    months = [shape(f"m{n}", f"logs/{n}.csv", range(100 * n, 100 * n + 20)) for n in range(3)]
    assert united(*months) == [["m0", "m1", "m2"]]
    (whole,) = (t for t in records(months) if t.parts)
    assert whole.row_count == 60


def test_logs_of_other_folders_columns_or_formats_stay_apart() -> None:
    one = shape("a", "logs/a.csv", range(20))
    assert not united(one, shape("b", "other/b.csv", range(50, 70)))
    assert not united(one, shape("b", "logs/b.pdf", range(50, 70)))
    assert not united(one, shape("b", "logs/b.csv", range(50, 70), (T, D)))


def test_a_copy_is_read_once() -> None:
    first, copy = shape("a", "logs/a.csv", range(20)), shape("b", "logs/b.csv", range(20))
    assert is_copy(first, copy)
    assert [t.name for t in records([first, copy])] == ["a"]


def test_a_later_export_of_the_same_rows_is_no_part() -> None:
    assert not united(shape("a", "logs/a.csv", range(40)), shape("b", "logs/b.csv", range(30)))


def test_short_forms_may_be_alike_by_chance() -> None:
    forms = [shape(f"f{n}", "report.pdf", range(3), (T, T)) for n in range(2)]
    assert united(*forms) == [["f0", "f1"]]


def test_sheets_of_amounts_are_not_added_to_each_other() -> None:
    """The next quarter's sheet repeats the last one's."""
    assert not united(
        *(shape(f"q{n}", f"q{n}.xlsx", range(9 * n, 9 * n + 9), (T, M, M)) for n in range(3))
    )


def test_columns_of_unlike_types_are_texts_together() -> None:
    one, two = shape("a", "logs/a.csv", range(20)), shape("b", "logs/b.csv", range(50, 70))
    two = replace(two, columns=(*two.columns[:2], Column("c2", "Header 2", D)))
    (whole,) = (t for t in records([one, two]) if t.parts)
    assert whole.columns[2].type is T
