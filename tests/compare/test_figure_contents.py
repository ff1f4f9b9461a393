"""A report's own line beside the sum of such lines in the forms it was made from."""

from decimal import Decimal

import pytest

from foia.compare.figure_contents import beside_own_total
from foia.model import Stance


@pytest.mark.parametrize(
    ("line", "summed", "stance"),
    [
        ("Arrests 0 2 0 0 0 2", "7", Stance.REFUTES),
        ("Arrests 0 2 0 0 0 2", "2", Stance.SUPPORTS),
        # A form that was not released may hold the rest.
        ("Arrests 0 2 0 0 0 2", "1", Stance.RELATED),
        # The last number is no total of the others.
        ("Arrests 3 2 4 1", "12", Stance.RELATED),
        ("Arrests 0 0 0", "4", Stance.RELATED),
        ("Grand total 1,200 300 1,500", "1500", Stance.SUPPORTS),
    ],
)
def test_more_than_the_lines_own_total_is_against_it(
    line: str, summed: str, stance: Stance
) -> None:
    assert beside_own_total(line, Decimal(summed)) is stance


def test_no_sum_takes_no_side() -> None:
    assert beside_own_total("Arrests 0 2 2", None) is Stance.RELATED
