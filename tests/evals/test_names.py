from tests.evals.names import best_threshold, counts, state_counts
from tests.evals.names_data import Agency, NamePair
from tests.evals.scoring import Counts

PAIRS = [
    NamePair("a", "ab", True, "1"),
    NamePair("a", "abcd", True, "2"),
    NamePair("a", "abcdefgh", False, "3"),
]


def nearness(one: str, two: str) -> float:
    return 10.0 - abs(len(one) - len(two))


def test_the_threshold_divides_the_pairs() -> None:
    assert best_threshold(PAIRS, nearness) == 7.0
    assert counts(PAIRS, nearness, 7.0) == Counts(2, 2, 2, 2)


def test_a_wrong_pair_and_a_missed_one_count() -> None:
    assert counts(PAIRS, nearness, 1.0) == Counts(2, 2, 3, 2)
    assert counts(PAIRS, nearness, 9.0) == Counts(2, 1, 1, 1)


def test_a_state_counts_what_was_joined_across_agencies() -> None:
    agencies = [
        Agency("XX1", "City", "Marlow", ("Marlow Police Department", "Marlow PD")),
        Agency("XX2", "City", "Marlow", ("City of Marlow Police", "Quill River PD")),
    ]
    found, lines = state_counts(agencies)
    assert (found.gold, found.gold_hit, found.found, found.found_hit) == (2, 1, 3, 1)
    assert len(lines) == 3
