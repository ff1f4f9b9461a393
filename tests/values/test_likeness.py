from foia.values.likeness import compared, read_badly
from foia.values.shingles import pairs_in_common, sampled_hashes, text_key, words_of


def test_words_are_joined_over_a_line_end_and_without_accents() -> None:
    assert words_of("Mañana the con-\ntractor’s FEE") == [
        "manana", "the", "contractor", "s", "fee",
    ]  # fmt: skip


def test_a_key_is_blind_to_spaces_and_signs() -> None:
    assert text_key(words_of("The fee,  paid.")) == text_key(words_of("the FEE paid"))
    assert text_key(words_of("the fee paid")) != text_key(words_of("the fees paid"))


def test_texts_that_share_a_stretch_share_its_hashes() -> None:
    words = [f"word{n}" for n in range(80)]
    hashes = [sampled_hashes(w, kept_of=1) for w in (words, ["other"] * 9, [*"abcdef", *words])]
    assert list(pairs_in_common(hashes)) == [(0, 2, 78)]


def test_a_hash_of_very_many_texts_joins_neighbours_only() -> None:
    hashes = [sampled_hashes(["one", "two", "three"], kept_of=1) for _ in range(100)]
    assert len(list(pairs_in_common(hashes))) < 700


def test_letters_that_ocr_confuses_are_one_text_and_figures_never_are() -> None:
    assert read_badly(["clerk", "fenwick"], ["c1erk", "fenwlck"])
    assert not read_badly(["41250"], ["47250"])
    assert not read_badly(["smith"], ["jones"])


def test_what_two_texts_share() -> None:
    one = ["the", "clerk", "paid", "4125", "dollars", "to", "the", "firm", "in", "may"]
    two = ["the", "clcrk", "paid", "9000", "dollars", "to", "the", "firm", "in", "may"]
    like = compared(one, two)
    assert (like.common, like.misread, like.entries) == (9, 1, 1)
    assert like.changed == (("4125", "9000"),)
