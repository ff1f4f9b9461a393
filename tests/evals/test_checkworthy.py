"""The measures of the sentence ranking, and that the peer learns."""

import pytest

from tests.evals.bag_of_words import out_of_fold
from tests.evals.checkworthy import at_line, average_precision


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([0.9, 0.8, 0.2, 0.1], 1.0),
        ([0.1, 0.2, 0.8, 0.9], (1 / 3 + 2 / 4) / 2),
        ([0.5, 0.5, 0.5, 0.5], 0.5),
    ],
)
def test_average_precision_counts_ties_as_one_step(scores: list[float], expected: float) -> None:
    assert average_precision(scores, [True, True, False, False]) == pytest.approx(expected)


def test_what_lies_on_the_line_is_found() -> None:
    counts = at_line([0.5, 0.4, 0.6], [True, True, False])
    assert (counts.gold, counts.gold_hit, counts.found, counts.found_hit) == (2, 1, 2, 1)


def test_peer_scores_what_it_has_not_seen() -> None:
    texts = ["we paid ninety dollars", "they paid forty dollars", "good evening to all",
             "good night to you all"] * 6  # fmt: skip
    labels = [True, True, False, False] * 6
    scores = out_of_fold(texts, labels, [at % 3 for at in range(len(texts))])
    assert average_precision(scores, labels) == pytest.approx(1.0)
    assert at_line(scores, labels).f1 == pytest.approx(1.0)
