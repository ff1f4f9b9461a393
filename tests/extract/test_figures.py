from __future__ import annotations

from foia.extract import Amounts, Dates, Exemptions, Quantities
from foia.model import Document, Mention, Page
from foia.text import flowed_page

DOCUMENT = Document("d", "f", 1, 1, "letter", "", None, None)


def page(text: str, label: str = "") -> Page:
    return flowed_page("f", 1, text, label)


def test_dates_leave_the_time_to_the_detail() -> None:
    (found,) = Dates()(DOCUMENT, [page("Sent Wed, Jul 2, 2025 at 2:06 PM to all")])
    assert found.span.quote == "Wed, Jul 2, 2025"
    assert (found.value, found.detail["time"]) == ("2025-07-02", "14:06")


def test_a_day_without_a_year_only_when_asked() -> None:
    text = "until March 5 at noon"
    assert Dates()(DOCUMENT, [page(text)]) == []
    (found,) = Dates(without_year=True)(DOCUMENT, [page(text)])
    assert found.value is None
    assert found.detail["note"] == "no year"


def test_an_impossible_date_is_kept_without_a_value() -> None:
    (found,) = Dates()(DOCUMENT, [page("on 2/30/2025")])
    assert (found.value, found.detail["note"]) == (None, "no such day")
    assert found.score < 0.5


def test_amounts_are_plain_decimals_with_currency() -> None:
    (found,) = Amounts()(DOCUMENT, [page("up to $2.1 million per year")])
    assert (found.value, found.span.quote) == ("2100000", "$2.1 million")
    assert found.detail == {"currency": "USD", "period": "year", "comparator": "at most"}


def test_a_range_is_one_quantity() -> None:
    (found,) = Quantities()(DOCUMENT, [page("between 25.5 and 31 hours of work")])
    assert (found.value, found.detail["unit"]) == ("25.5/31", "hour")


def test_exemptions_name_their_jurisdiction() -> None:
    (found,) = Exemptions()(DOCUMENT, [page("withheld under RCW 42.56.240(1).")])
    assert (found.value, found.detail["jurisdiction"]) == ("RCW 42.56.240(1)", "WA")


def test_ids_depend_on_the_place_alone() -> None:
    one: list[Mention] = Dates()(DOCUMENT, [page("6/12/2025 and 6/13/2025")])
    two = Dates()(DOCUMENT, [page("6/12/2025 and 6/13/2025")])
    assert [m.id for m in one] == [m.id for m in two]
    assert len({m.id for m in one}) == 2


def test_figures_within_web_addresses_are_not_read() -> None:
    text = "see <https://x.example/a%2F44%25B0/2024/05/12/%4044.06%2C> on 6/2/2025, 30 days"
    one = page(text)
    (found,) = Dates()(DOCUMENT, [one])
    assert (found.span.quote, found.value) == ("6/2/2025", "2025-06-02")
    assert one.text[found.span.start : found.span.end] == "6/2/2025"
    assert [m.span.quote for m in Quantities()(DOCUMENT, [one])] == ["30 days"]


def test_cells_of_a_sheet_are_not_read_together() -> None:
    sheet = page("id\tcount\n4cad\t135\tSuspicious Vehicles\n0062cad\t7Cad", "sheet Log")
    assert Quantities()(DOCUMENT, [sheet]) == []
    assert Amounts()(DOCUMENT, [sheet]) == []
