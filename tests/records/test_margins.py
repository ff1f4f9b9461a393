import random

from foia.model import PageSource
from foia.records import FindBates, FindMargins
from foia.text import running_text
from tests.records.pages import page, pages

WORDS = [
    "contractor",
    "images",
    "harbor",
    "ledger",
    "berth",
    "dredging",
    "clerk",
    "tenant",
    "ferry",
    "lease",
    "pilot",
    "crane",
]


def body(seed: int, lines: int = 14) -> str:
    """Lines of a page that no other page repeats."""
    chosen = random.Random(seed)
    return "\n".join(" ".join(chosen.choices(WORDS, k=9)) for _ in range(lines))


BODY = body(99)


def kinds(*texts: str) -> list[tuple[int, str, str]]:
    made = pages(*texts)
    found = FindMargins()(made, FindBates()(made))
    for margin in found:
        text = made[margin.page - 1].text
        assert text[margin.start : margin.end] == margin.quote
    return [(margin.page, margin.kind, margin.quote) for margin in found]


def test_a_footer_with_a_page_number_in_a_contract() -> None:
    texts = [f"{body(n)}\nContract 24-117 Page | {n}" for n in range(1, 4)]
    assert kinds(*texts) == [(n, "footer", f"Contract 24-117 Page | {n}") for n in (1, 2, 3)]


def test_a_stamp_is_taken_out_of_its_line() -> None:
    made = pages(*(f"{body(n)}\nFoot of the page MN-{n:05}" for n in range(1, 4)))
    found = FindMargins()(made, FindBates()(made))
    assert [m.kind for m in found if m.page == 1] == ["footer", "bates"]
    left = running_text(made[0].text, [(m.start, m.end) for m in found if m.page == 1])
    assert left.strip() == body(1)


def test_a_misread_stamp_is_a_margin_too() -> None:
    texts = ["a b c\nNIH-000100", "b c d\nNIH-000101", "c d e\nN1H-OO0102", "d\nNIH-000103"]
    assert (3, "bates", "N1H-OO0102") in kinds(*texts)


def test_a_second_series_is_a_margin_too() -> None:
    texts = [f"{body(n)}\nOLD00{n + 70}\nGH-{n:05}" for n in range(1, 5)]
    assert sum(kind == "bates" for _, kind, _ in kinds(*texts)) == 8


def test_page_numbers_in_words_or_in_step() -> None:
    assert kinds(f"{BODY}\nPage 2 of 9") == [(1, "page number", "Page 2 of 9")]
    texts = [f"{body(n)}\n{n + 4}" for n in range(4)]
    assert [k for _, k, _ in kinds(*texts)] == ["page number"] * 4


def test_figures_that_are_no_page_numbers_stay() -> None:
    assert kinds(f"{body(1)}\n17", f"{body(2)}\n5", f"{body(3)}\n98") == []


def test_the_envelope_of_an_electronic_signature() -> None:
    (found,) = kinds(f"Docusign Envelope ID: D491964B-4BEC-49D9-A3CD-57C5D79BC314\n{BODY}\n{BODY}")
    assert found[1] == "header"


def test_the_foot_of_a_printed_web_page() -> None:
    top = "3/14/2024, 9:02 AM Webmail - RE: poles"
    texts = [f"{top}\n{BODY}\n{BODY}\nhttps://mail.example.org/u/0/#inbox 1/2"]
    assert [k for _, k, _ in kinds(*texts)] == ["header", "footer"]


def test_a_letterhead_on_one_page_stays() -> None:
    assert kinds(f"CITY OF ALDERMERE\nPolice Department\n{BODY}", body(1), body(2)) == []


def test_the_header_of_a_table_on_every_page_stays() -> None:
    rows = "\n".join(f"2024-05-{n:02} 09:1{n % 10} Fenwick search plate" for n in range(1, 20))
    texts = [f"Date Time Officer Action Reason\n{rows}{n}" for n in range(3)]
    assert kinds(*texts) == []


def test_the_fields_of_a_form_stay() -> None:
    form = "Officer name: {0}\nBadge: {0}\nReport of incident\nPlace: {0}\nWitness: {0}\nWeather: dry\n"
    form += "Vehicle: sedan\nI declare that this is true."
    assert kinds(*(form.format(name) for name in ("Orla", "Brant", "Tilda", "Wim"))) == []


def test_a_total_on_every_page_stays() -> None:
    texts = [f"{body(n)}\nTotals carried forward $ {n}17.20" for n in range(1, 5)]
    assert kinds(*texts) == []


def test_a_running_header_that_ocr_reads_in_two_ways() -> None:
    heads = ["Harbor Comm1ssion of Aldermere", "Harbor Commission of Aldermere"] * 2
    made = [page(n, f"{head}\n{body(n)}", source=PageSource.OCR) for n, head in enumerate(heads, 1)]
    assert [m.kind for m in FindMargins()(made, {})] == ["header"] * 4
