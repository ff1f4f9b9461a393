from __future__ import annotations

from array import array
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from foia.extract.calibration import Calibrate, least_confidence
from foia.model import Mention, MentionKind, Page, PageSource, Span
from foia.text import flowed_page

PLAIN = Calibrate(shift=(("vendor", -1.0),), slope=1.0, doubt=2.0)


def scan(text: str, confidence: list[float]) -> Page:
    page = flowed_page("f", 1, text)
    words = replace(page.words, confidence=array("f", confidence))
    return replace(page, words=words, source=PageSource.OCR)


def mention(page: Page, quote: str, kind: MentionKind, score: float) -> Mention:
    start = page.text.index(quote)
    span = Span("f", 1, start, start + len(quote), quote)
    return Mention("m", kind, span, quote, "rule", score)


def test_a_kind_that_is_wrong_more_often_is_scored_lower() -> None:
    page = flowed_page("f", 1, "Harrow Optics sold it to Ashby County")
    vendor = mention(page, "Harrow Optics", MentionKind.VENDOR, 0.9)
    agency = mention(page, "Ashby County", MentionKind.AGENCY, 0.9)
    scored = PLAIN([vendor, agency], [page])
    assert [one.score for one in scored] == [0.768, 0.9]


def test_a_doubtful_word_of_a_scan_costs_and_its_neighbours_do_not() -> None:
    page = scan("Harrow Optlcs sold", [0.9, 0.4, 0.9])
    assert round(least_confidence(page, 0, 13), 2) == 0.4
    assert round(least_confidence(page, 14, 18), 2) == 0.9
    doubted, sure = PLAIN(
        [
            mention(page, "Harrow Optlcs", MentionKind.AGENCY, 0.9),
            mention(page, "sold", MentionKind.AGENCY, 0.9),
        ],
        [page],
    )
    assert doubted.score < sure.score < 0.9


def test_the_words_of_a_text_layer_are_sure() -> None:
    page = replace(scan("Harrow", [0.1]), source=PageSource.TEXT)
    assert least_confidence(page, 0, 6) == 1.0


def test_a_date_left_open_keeps_its_low_score() -> None:
    page = flowed_page("f", 1, "on 2/30/2025")
    opened = replace(mention(page, "2/30/2025", MentionKind.DATE, 0.4), value=None)
    assert Calibrate()([opened], [page]) == [opened]


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_shipped_curve_keeps_the_order_of_a_kinds_scores(one: float, two: float) -> None:
    page = flowed_page("f", 1, "Harrow")
    low, high = sorted((one, two))
    scored = Calibrate()(
        [mention(page, "Harrow", MentionKind.PERSON, s) for s in (low, high)], [page]
    )
    assert 0 < scored[0].score <= scored[1].score < 1


def test_a_figure_with_an_unsure_word_is_no_better_than_a_guess() -> None:
    page = scan("due $39,750.00 to Harrow Optics", [0.9, 0.3, 0.9, 0.9, 0.9])
    amount = mention(page, "$39,750.00", MentionKind.AMOUNT, 0.99)
    (scored,) = Calibrate()([amount], [page])
    assert scored.score == 0.5
