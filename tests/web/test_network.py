"""Who appears together: pairs as the pages have them, a picture that names and links everybody."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from foia.store import open_case
from foia.store.together import Pair, pairs
from foia.web.network import Named, ring
from tests.web.desk_case import ENTITY, FILE, OTHER, client, invented


def _mention(folder: Path, number: int, entity: str, page: int) -> None:
    with closing(open_case(folder)) as case, case.transaction():
        case.connection.execute(
            "INSERT INTO mentions VALUES (?, 'vendor', 'x', 'x', ?, ?, ?, 0, 1, '[]', 1, 'x', '{}')",
            (f"pair{number:012}", entity, FILE, page),
        )


def test_a_pair_counts_the_pages_that_name_both_once_each(tmp_path: Path) -> None:
    folder = invented(tmp_path, rows=0)
    for number, (entity, page) in enumerate([(ENTITY, 1), (ENTITY, 1), (OTHER, 1), (ENTITY, 2)]):
        _mention(folder, number, entity, page)
    with closing(open_case(folder)) as case:
        assert pairs(case, [ENTITY, OTHER]) == [Pair(ENTITY, OTHER, 1)]
        assert pairs(case, [ENTITY]) == []


def test_the_picture_stands_still_and_leaves_nobody_out() -> None:
    named = [Named(f"e{n}", "person" if n % 2 else "agency", f"Name {n}", n) for n in range(1, 9)]
    found = [Pair("e1", "e2", 3), Pair("e3", "e4", 9)]
    made = ring(named, found)
    assert made == ring(list(named), list(found))
    assert {node.id for node in made.nodes} == {one.id for one in named}
    assert [node.kind for node in made.nodes] == ["agency"] * 4 + ["person"] * 4
    assert [(line.one, line.pages) for line in made.pairs] == [("Name 3", 9), ("Name 1", 3)]
    wide = {line.pages: line.width for line in made.lines}
    assert wide[9] > wide[3]


def test_both_screens_show_it_and_say_it_in_words(tmp_path: Path) -> None:
    folder = invented(tmp_path, text="Vesper Optics Inc.", rows=0)
    for number, entity in enumerate((ENTITY, OTHER)):
        _mention(folder, number, entity, 1)
    made = client(folder)
    told = "Vesper Optics Inc. and Vesper Optics Inc. of Harborview: 1 page"
    screen = made.get("/entities").text
    assert told in screen
    assert f'<a href="/entities/{OTHER}"><title>' in screen
    # A firm alone with one other on its pages: nothing to draw between one name and itself.
    assert "Who appears together" not in made.get(f"/entities/{ENTITY}").text
    assert "Who appears together" not in made.get("/entities?kind=person").text
