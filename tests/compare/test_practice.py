"""A gap in a steady practice refutes; a term's definition is shown and takes no side."""

import pytest

from foia.model import Stance
from tests.compare.worlds import compare


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        ("Do we audit searches? I found no audit report after March 2024.", "refuted"),
        ("Audits of searches stopped in June.", "refuted"),
        ("Do we audit searches? I found the audit report of March 2024.", "not enough evidence"),
        ("We have had no lunch since March 2024.", "not enough evidence"),
        ("If no audit of searches is made after March, tell me.", "not enough evidence"),
    ],
)
def test_gap_in_a_steady_practice(record: str, verdict: str) -> None:
    assert compare("Searches are audited every month.", record)[1].verdict.value == verdict


def test_definition_is_shown_and_takes_no_side() -> None:
    evidence, finding = compare(
        "We do not sell Customer Data.",
        "“Customer Data” means data uploaded by Customer and excludes Derived Data.",
    )
    assert finding.verdict.value == "not enough evidence"
    assert evidence[0].stance is Stance.RELATED
    assert "defined here" in evidence[0].reason
