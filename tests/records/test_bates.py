from foia.model import StampedPage
from foia.records import FindBates
from tests.records.pages import page, pages


def stamped(file: str, *numbers: str) -> list[StampedPage]:
    return [StampedPage(file, f"{file}.pdf", n, number) for n, number in enumerate(numbers, 1)]


def test_a_run_that_goes_up_with_the_pages() -> None:
    found = FindBates()(pages(*(f"Text {n}\nmore\nDEF-PD-{n + 40:06}" for n in range(1, 6))))
    assert found == {n: f"DEF-PD-{n + 40:06}" for n in range(1, 6)}


def test_the_number_may_stand_at_the_end_of_a_footer() -> None:
    found = FindBates()(pages(*(f"Text\nConfidential Page {n} ABC 000{n + 10}" for n in range(4))))
    assert found[1] == "ABC 00010"


def test_a_number_at_the_top() -> None:
    found = FindBates()(pages(*(f"Subject: poles KLM{n:05}\nText\nmore\nend" for n in range(3, 8))))
    assert found[1] == "KLM00003"


def test_a_misread_number_is_the_one_between_its_neighbours() -> None:
    texts = ["a\nNIH-000100", "b\nNIH-000101", "c\nN1H-OO0102", "d\nNIH-000103"]
    assert FindBates()(pages(*texts))[3] == "NIH-000102"


def test_spaces_within_a_number() -> None:
    texts = ["a\nQRS 000007", "b\nQRS 0000 08", "c\nQ RS 0 00009", "d\nQRS 000010"]
    found = FindBates()(pages(*texts))
    assert found == {1: "QRS 000007", 2: "QRS 000008", 3: "QRS 000009", 4: "QRS 000010"}


def test_a_stamp_over_a_line_of_text() -> None:
    texts = [f"one\ntwo\nthree\nfour\nfive {n}\nsix\nseven\neight\nXY-00{41 + n}" for n in range(5)]
    texts[2] = "one\ntwo\nthree\nfour\nthe City XY-0043 shall pay\nsix\nseven\neight\nnine"
    assert FindBates()(pages(*texts))[3] == "XY-0043"


def test_a_number_that_cannot_be_read_is_not_made_up() -> None:
    texts = ["a\nNIH-000100", "b\nNIH-000101", "c\nNlH-O#~l", "d\nNIH-000103"]
    assert sorted(FindBates()(pages(*texts))) == [1, 2, 4]


def test_numbers_go_on_where_pages_were_left_out() -> None:
    texts = [f"x\nUV{n:06}" for n in (11, 12, 15, 16, 17, 23)]
    assert list(FindBates()(pages(*texts)).values())[-1] == "UV000023"


def test_the_series_of_the_release_is_the_one_on_most_pages() -> None:
    texts = [
        f"text\n{f'OLD00{n + 70}' if n in (3, 4, 5) else 'text'}\nGH-{n:05}" for n in range(1, 9)
    ]
    found = FindBates()(pages(*texts))
    assert {value[:2] for value in found.values()} == {"GH"}


def test_a_number_that_stays_the_same_is_no_bates_number() -> None:
    assert FindBates()(pages(*["Invoice INV-000417"] * 4)) == {}


def test_page_numbers_are_no_bates_numbers() -> None:
    assert FindBates()(pages(*(f"text\nPage {n}" for n in range(101, 105)))) == {}


def test_a_file_of_one_page() -> None:
    assert FindBates()([page(1, "Invoice 12\nQPD-000016")]) == {1: "QPD-000016"}
    assert FindBates()([page(1, "Order\nPO-2510002336")]) == {}


def test_a_gap_between_files() -> None:
    (note,) = FindBates().notes([*stamped("a", "H0001", "H0002"), *stamped("b", "H0005")])
    assert (note.kind, note.first, note.last, note.page) == ("gap", "H0003", "H0004", 2)
    assert "2 numbers are not here" in note.note


def test_a_page_whose_number_was_not_read_is_no_gap() -> None:
    (note,) = FindBates().notes(stamped("a", "X00041", "", "X00043"))
    assert note.kind == "unread"
    assert note.note == (
        "a.pdf, page 2 lies between X00041 and X00043 and its number could not be read"
    )


def test_unread_numbers_at_the_seam_of_two_files() -> None:
    given = [*stamped("a", "X1001", ""), *stamped("b", "", "X1004")]
    assert [note.kind for note in FindBates().notes(given)] == ["unread", "unread"]
    short = [*stamped("a", "X1001", ""), *stamped("b", "X1005")]
    assert [note.kind for note in FindBates().notes(short)] == ["unread", "gap"]


def test_numbers_that_stand_twice_are_told_together() -> None:
    given = [*stamped("a", "X01", "X02", "X03"), *stamped("b", "X02", "X03")]
    (note,) = FindBates().notes(given)
    assert (note.kind, note.first, note.last, note.file) == ("duplicate", "X02", "X03", "b")


def test_another_number_on_a_page_is_a_second_series() -> None:
    own = stamped("a", "X0001", "X0002")
    given = [own[0], StampedPage("a", "a.pdf", 1, "OLD 0077"), own[1]]
    (note,) = FindBates().notes(given)
    assert (note.kind, note.first) == ("second series", "OLD 0077")


def test_a_prefix_with_dots() -> None:
    found = FindBates()(pages(*(f"Text\nMill.Creek 0002{n}" for n in range(31, 35))))
    assert found[1] == "Mill.Creek 000231"


def test_stamps_over_the_text_of_every_page() -> None:
    texts = [f"a\nb\nc\nd\ne\nthe City HC 002{n} shall pay\nf\ng\nh\ni\nj" for n in range(58, 62)]
    assert FindBates()(pages(*texts))[4] == "HC 00261"


def test_records_that_are_numbered_with_their_label_are_no_stamps() -> None:
    texts = [
        f"a\nb\nc\nd\ne\nReport No. HC00{n} of the day\nf\ng\nh\ni\nj" for n in range(258, 262)
    ]
    assert FindBates()(pages(*texts)) == {}


def test_a_stamp_that_was_read_between_two_columns() -> None:
    text = "Invoice\nQuantity 48\nPay within 30 days\nQPD-000017\nInvoice number 11873\nThank you."
    assert FindBates()([page(1, text)]) == {1: "QPD-000017"}
    assert FindBates()([page(1, text.replace("QPD-000017", "QPD-012345"))]) == {}


def test_years_and_postal_codes_that_go_up_are_no_bates_numbers() -> None:
    for foot in ("FY {}", "ANNUAL {}", "Budget {}"):
        assert (
            FindBates()(pages(*(f"Text {n}\nmore\n{foot.format(n)}" for n in range(2019, 2024))))
            == {}
        )
    assert FindBates()(pages(*(f"Text\nmore\nSALEM OR {n}" for n in range(97301, 97305)))) == {}
    kept = FindBates()(pages(*(f"Text {n}\nmore\nABC {n}" for n in range(2019, 2024))))
    assert kept[1] == "ABC 2019"
