from hypothesis import given
from hypothesis import strategies as st

from foia.model import Box, PageSource
from foia.text import PageText, boxes, flowed_page, fold, lay_out, split_lines

text = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)


@given(text)
def test_laid_out_words_are_the_text(printed: str) -> None:
    words, _, _ = lay_out(printed)
    found = [printed[s:e] for s, e in zip(words.start, words.end, strict=True)]
    assert "".join(found) == "".join(c for c in printed if not c.isspace())


@given(st.lists(st.text(alphabet="abcé1-", min_size=1, max_size=8), max_size=20))
def test_page_text_holds_each_word_at_its_offsets(printed: list[str]) -> None:
    page = PageText()
    for i, word in enumerate(printed):
        page.word(word, Box(0, 0, 1, 1), 0.5)
        if i % 3 == 2:
            page.line_break()
    built, words = page.build()
    assert [built[s:e] for s, e in zip(words.start, words.end, strict=True)] == printed


@given(text)
def test_folding_leads_back_inside_the_text(printed: str) -> None:
    folded = fold(printed)
    assert len(folded.offsets) == len(folded.text)
    for i in range(len(folded.text)):
        start, end = folded.source(i, i + 1)
        assert 0 <= start < end <= len(printed)


def test_folding_joins_a_word_broken_at_the_line_end() -> None:
    folded = fold("Surveil-\n  lance “Log”")
    assert folded.text == 'surveillance "log"'
    start = folded.text.index("lance")
    assert folded.source(start, start + 5) == (11, 16)


def test_folding_keeps_a_hyphen_before_a_capital() -> None:
    assert fold("Stanton-\nHale").text == "stanton- hale"


def test_boxes_are_one_per_line() -> None:
    page = flowed_page("f", 1, "one two\nthree four")
    found = boxes(page, 4, 13)
    assert len(found) == 2
    assert found[0].x0 == 4 * 6.0


def test_a_page_without_a_visible_character_is_blank() -> None:
    assert flowed_page("f", 1, " \n\t").source is PageSource.BLANK
    assert flowed_page("f", 1, ".").source is PageSource.TEXT


def test_lines_are_cut_at_form_feeds_and_counted_on() -> None:
    parts = split_lines("a\nb\nc\fd", 2)
    assert parts == [("a\nb", 1, 2), ("c", 3, 3), ("d", 4, 4)]
