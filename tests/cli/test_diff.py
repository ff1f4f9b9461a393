"""Two releases of invented pages, read by `foia run` and held against each other."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen import canvas

from tests.conftest import foia

TypeIn = Callable[..., tuple[int, str]]

LETTER = [
    "Dear Ms. Loomis,",
    "The Harbor Commission met on May 4, 2023 with the contractor.",
    "Deputy Clerk Orla Fenwick asked for the ledger of berth fees.",
    "The contractor, Brindle Dredging LLC, was paid $41,250.00 in all.",
    "No further work is planned before the autumn of this year.",
]
MINUTES = [
    "Minutes of the meeting of the commission in the lower hall.",
    "The chair opened the meeting at nine and read the agenda aloud.",
    "The vote was four to one in favour of the second contract.",
]
BERTHS = [
    "Appendix with the list of berths and the names of their tenants.",
    "Berth one is let to the ferry company until the end of next year.",
]
MAP = [
    "Soundings taken by the survey boat in the month of June.",
    "Depths are given in feet at mean low water for every channel.",
]


def draw(path: Path, pages: list[list[str]], covered: dict[tuple[int, int], str]) -> None:
    path.parent.mkdir()
    sheet = canvas.Canvas(str(path), pagesize=(612, 792))
    for number, lines in enumerate(pages):
        for at, line in enumerate(lines):
            y, code = 720 - 24 * at, covered.get((number, at))
            sheet.setFont("Helvetica", 11)
            if code is None:
                sheet.drawString(72, y, line)
                continue
            sheet.rect(72, y - 3, 400, 14, fill=1, stroke=0)
            sheet.setFillGray(1)
            sheet.drawString(80, y, code)
            sheet.setFillGray(0)
        sheet.drawString(480, 30, f"HC-{number + 1:06}")
        sheet.showPage()
    sheet.save()


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("releases")
    changed = [MINUTES[0], MINUTES[1], MINUTES[2].replace("four to one", "three to two")]
    draw(folder / "one" / "letter.pdf", [LETTER, MINUTES, BERTHS], {(0, 2): "(b)(6)"})
    draw(folder / "two" / "letter.pdf", [LETTER, changed, MAP], {(0, 3): "(b)(4)"})
    cases = []
    for name in ("one", "two"):
        cases.append(str(folder / f"{name}.case"))
        assert (
            foia("run", str(folder / name), "--case", cases[-1], "--workers", "1", "--quiet") == 0
        )
    return cases[0], cases[1]


def test_every_page_is_accounted_for_and_every_change_is_told(
    releases: tuple[str, str], type_in: TypeIn
) -> None:
    code, said = type_in("diff", *releases, "--json")
    found = json.loads(said)
    assert code == 0
    outcomes = found["outcomes"]
    paired = sum(outcomes.values()) - outcomes["only in 1"] - outcomes["only in 2"]
    assert found["pages_1"] == paired + outcomes["only in 1"] == 3
    assert found["pages_2"] == paired + outcomes["only in 2"] == 3
    assert (outcomes["changed"], outcomes["only in 1"], outcomes["only in 2"]) == (2, 1, 1)
    told = {(row["kind"], row["old"], row["new"]) for row in found["pages"] if row["kind"]}
    assert ("newly withheld", LETTER[3], "(b)(4)") in told
    assert ("newly released", "(b)(6)", LETTER[2]) in told
    assert {("changed", "four", "three"), ("changed", "one", "two")} <= told
    assert len(told) == 4


def test_the_screen_says_the_counts_first_and_quotes_the_words(
    releases: tuple[str, str], type_in: TypeIn
) -> None:
    code, said = type_in("diff", *releases)
    assert code == 0
    assert said.startswith("Pages    3 in the first, 3 in the second")
    assert f"newly released: “(b)(6)” → “{LETTER[2]}”" in said
    assert "letter.pdf, page 1 HC-000001" in said


def test_the_same_release_twice_has_no_change(releases: tuple[str, str], type_in: TypeIn) -> None:
    _, said = type_in("diff", releases[0], releases[0], "--json")
    assert json.loads(said)["outcomes"]["the same"] == 3


def test_the_rows_as_a_file(releases: tuple[str, str], type_in: TypeIn, tmp_path: Path) -> None:
    out = tmp_path / "diff.csv"
    assert type_in("diff", *releases, "--out", str(out))[0] == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["outcome"] for row in rows} == {"changed", "only in 1", "only in 2"}
    assert {row["page_1"] for row in rows} >= {"1", "2", "3"}


def test_a_case_that_is_not_there(releases: tuple[str, str], type_in: TypeIn) -> None:
    assert type_in("diff", releases[0], f"{releases[0]}-none")[0] == 5
