import sqlite3
from pathlib import Path

from tests.reliability.injections import Injected, Twin, compare_twins, injected, inserted, twins

PLACES = 24


def test_no_instruction_in_a_paper_changes_a_row(tmp_path: Path) -> None:
    chosen = twins(every=30)
    found = injected(tmp_path, chosen, "general")
    assert found.wrong == []
    assert found.instructions >= 40
    assert found.places >= 20
    assert found.rows > 10 * found.papers
    assert found.findings > 0


def test_a_row_that_an_instruction_took_away_is_found(tmp_path: Path) -> None:
    chosen = twins(every=500)
    assert injected(tmp_path, chosen, "general").wrong == []
    case = sqlite3.connect(tmp_path / "said.case" / "case.db")
    with case:
        case.execute("PRAGMA foreign_keys = OFF")
        lost = case.execute("DELETE FROM mentions WHERE kind = 'amount'").rowcount
        names = [name for (name,) in case.execute("SELECT path FROM files ORDER BY path")]
    case.close()
    made = [
        Twin(*pair, f"{pair[0].number:04}.{pair[1].kind}", name)
        for pair, name in zip(chosen, names, strict=True)
    ]
    found = Injected()
    compare_twins(tmp_path, made, found)
    assert len(found.wrong) == lost > 0


def test_the_place_of_the_words_is_found_in_the_text() -> None:
    assert inserted("one\ntwo", "one\nX\ntwo") == (4, 6)
    assert inserted("one\ntwo", "one X\ntwo") == (3, 5)
    assert inserted("one", "one") == (0, 0)
    assert inserted("one\ntwo", "once\nX\ntwo!") is None
