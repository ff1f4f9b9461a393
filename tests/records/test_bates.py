from foia.records import FindBates
from tests.records.pages import page, pages


def test_a_run_that_goes_up_with_the_pages() -> None:
    found = FindBates()(pages(*(f"Text {n}\nmore\nDEF-PD-{n + 40:06}" for n in range(1, 6))))
    assert found == {n: f"DEF-PD-{n + 40:06}" for n in range(1, 6)}


def test_the_number_may_stand_at_the_end_of_a_footer() -> None:
    found = FindBates()(pages(*(f"Text\nConfidential Page {n} ABC 000{n + 10}" for n in range(4))))
    assert found[1] == "ABC 00010"


def test_a_page_whose_number_was_misread_has_none() -> None:
    texts = ["a\nNIH-000100", "b\nNIH-000101", "c\nN1H-OO0102", "d\nNIH-000103"]
    assert sorted(FindBates()(pages(*texts))) == [1, 2, 4]


def test_a_number_that_stays_the_same_is_no_bates_number() -> None:
    assert FindBates()(pages(*["Invoice INV-000417"] * 4)) == {}


def test_page_numbers_are_no_bates_numbers() -> None:
    assert FindBates()(pages(*(f"text\nPage {n}" for n in range(101, 105)))) == {}


def test_a_file_of_one_page() -> None:
    assert FindBates()([page(1, "Invoice 12\nQPD-000016")]) == {1: "QPD-000016"}
    assert FindBates()([page(1, "Order\nPO-2510002336")]) == {}
