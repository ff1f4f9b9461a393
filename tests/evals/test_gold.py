"""The label files as they are: each set, read back as if a case had found exactly that, scores one."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.evals import claims, mentions
from tests.evals.case import Case
from tests.evals.gold import GoldSet, gold_sets
from tests.evals.scoring import total
from tests.evals.test_scoring import VIEWS, insert

SETS = {gold.name: gold for gold in gold_sets()}


@pytest.mark.parametrize("name", ["sample", "eugene"])
def test_a_case_that_repeats_its_labels_is_perfect(name: str) -> None:
    if name not in SETS:
        pytest.skip(f"the labels of {name} are not here")
    case = Case(_filled(SETS[name]))
    for measure in mentions.MEASURES:
        scores = mentions.score(SETS[name], measure, mentions.finder(case))
        missed = [text for score in scores for text in (*score.missed, *score.wrong)]
        assert missed == [], measure.name
        assert total(score.exact for score in scores).f1 == 1.0, measure.name
    assert total(score.counts for score in claims.score(SETS[name], case)).f1 == 1.0


@pytest.mark.parametrize("name", ["sample", "eugene"])
def test_labels_are_of_files_that_exist(name: str) -> None:
    if name not in SETS:
        pytest.skip(f"the labels of {name} are not here")
    gold = SETS[name]
    assert gold.pages
    assert {claim.verdict for claim in gold.claims} <= {
        "supported", "refuted", "conflicting", "not enough evidence"}  # fmt: skip
    missing = [page.file for page in gold.pages if not _is_there(gold.root / page.file)]
    assert missing == []


def _is_there(path: Path) -> bool:
    """A member lies in the container that stands before it in its path."""
    return any(part.is_file() for part in (path, *path.parents))


def _filled(gold: GoldSet) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(VIEWS)
    for path, sha256 in {(page.file, page.sha256) for page in gold.pages}:
        insert(connection, "files", (path, path, sha256, "pdf", "read", None, 1, None))
    for page in gold.pages:
        for kind in page.labels:
            for label in page.counted(kind):
                detail = json.dumps({"unit": label.unit})
                row = (kind, label.text, label.value, None, page.file, page.number, 0, detail, 1.0)
                insert(connection, "mentions", row)
        for at, claim in enumerate(page.claims):
            name = f"{page.file} {page.number} {at}"
            said = (name, claim.text, claim.speaker, "record", page.file, page.number)
            insert(connection, "claims", said)
    return connection
