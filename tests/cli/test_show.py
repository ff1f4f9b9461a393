from foia.cli.show import number, one_line, print_rows, visible, visible_lines


def test_a_name_cannot_steer_the_terminal() -> None:
    assert visible("a\x1b[2Jb") == "a\\u001b[2Jb"
    assert visible("invoice\u202efdp.exe") == "invoice\\u202efdp.exe"
    assert visible("Zoë Ñandú 中") == "Zoë Ñandú 中"


def test_a_message_keeps_its_lines_and_nothing_else_that_steers() -> None:
    assert visible_lines("two:\n  a\x1b[2J") == "two:\n  a\\u001b[2J"


def test_one_line_folds_breaks() -> None:
    assert one_line("two\n  lines") == "two lines"


def test_numbers_agree_with_their_noun() -> None:
    assert number(1, "page") == "1 page"
    assert number(1200, "page") == "1,200 pages"
    assert number(2, "entry", "entries") == "2 entries"


def test_rows_fit_the_width(capsys, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("COLUMNS", "60")
    rows = [{"kind": "vendor", "quote": "x" * 200, "file": "y" * 90, "page": 3}]
    print_rows(rows, columns=("kind", "quote", "file", "page"), weights={"quote": 2, "file": 1})
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines) <= 60
    assert lines[-1].startswith("vendor")
    assert lines[-1].endswith("3")
    assert "…" in lines[-1]
