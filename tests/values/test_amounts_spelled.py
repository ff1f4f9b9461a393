from decimal import Decimal

from foia.values.amounts import find_amounts


def test_a_figure_said_twice_is_not_negative() -> None:
    """An insurance clause: brackets behind the words are no minus."""
    found = find_amounts("a limit of One Million Dollars ($1,000,000) per claim")
    bracketed = [one for one in found if "1,000,000" in one.quote]
    assert [one.value for one in bracketed] == [Decimal(1000000)]


def test_brackets_in_a_cell_are_a_minus() -> None:
    assert [one.value for one in find_amounts("Credit\t($1,250.00)")] == [Decimal("-1250.00")]
