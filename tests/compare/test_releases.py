import random

from foia.compare.page_changes import SeenPage, changes_of
from foia.compare.releases import PagePair, ReleasePage, align
from foia.model import Box, PageSource, Redaction
from foia.text import lay_out

WORDS = [
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
    "vote",
    "sand",
    "repair",
]


def prose(seed: int, words: int = 60) -> str:
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(WORDS)}{chosen.choice(['', 's', 'ed'])}" for _ in range(words))


def release(*texts: str, path: str = "a.pdf", bates: str = "") -> list[ReleasePage]:
    return [
        ReleasePage(n, path, path, n + 1, f"{bates}{n:04}" if bates else None, text,
                    PageSource.TEXT if text else PageSource.BLANK)
        for n, text in enumerate(texts)
    ]  # fmt: skip


def numbers(pairs: list[PagePair]) -> list[tuple[int | None, int | None, str]]:
    return [(p.one.page if p.one else None, p.two.page if p.two else None, p.by) for p in pairs]


def test_pages_are_paired_by_text_and_what_is_left_is_shown() -> None:
    one = release(prose(1), prose(2), prose(3))
    two = release(prose(1), prose(4), prose(3))
    assert numbers(align(one, two)) == [
        (1, 1, "same text"),
        (2, None, ""),
        (3, 3, "same text"),
        (None, 2, ""),
    ]


def test_a_page_of_which_half_was_withheld() -> None:
    words = prose(5).split()
    one, two = release(" ".join(words), prose(6)), release(prose(6), " ".join(words[:35]))
    assert numbers(align(one, two)) == [(1, 2, "most of its text"), (2, 1, "same text")]


def test_a_page_withheld_in_full_is_paired_by_its_place() -> None:
    one, two = release(prose(1), prose(2), prose(3)), release(prose(1), "(b)(5)", prose(3))
    assert numbers(align(one, two))[1] == (2, 2, "its place between other pages")


def test_bates_numbers_pair_a_withheld_page_that_moved() -> None:
    one = release(prose(1), prose(2), bates="H")
    two = release("(b)(5)", prose(1))
    moved = [ReleasePage(**{f: getattr(p, f) for f in p.__slots__} | {"bates": b})
             for p, b in zip(two, ("H0001", "H0000"), strict=True)]  # fmt: skip
    assert numbers(align(one, moved)) == [(1, 2, "same text"), (2, 1, "Bates number")]


def test_a_release_that_was_stamped_anew_is_paired_by_its_text() -> None:
    one = release(prose(1), prose(2), bates="H")
    two = release(prose(2) + " more", prose(1) + " more", bates="H")
    assert [(a, b) for a, b, _ in numbers(align(one, two))] == [(1, 2), (2, 1)]


def test_every_page_is_in_exactly_one_pair() -> None:
    chosen = random.Random(3)
    one = release(*(prose(chosen.randrange(12)) for _ in range(20)), "", "", "short")
    two = release(*(prose(chosen.randrange(12)) for _ in range(17)), "", path="b.pdf")
    pairs = align(one, two)
    assert sorted(p.one.at for p in pairs if p.one) == list(range(23))
    assert sorted(p.two.at for p in pairs if p.two) == list(range(18))


def seen(text: str, *covered: int, source: PageSource = PageSource.TEXT,
         confidence: float | None = None, code: str = "(b)(6)") -> SeenPage:  # fmt: skip
    """A page in lines; those numbered in `covered` lie under a box."""
    words, width, height = lay_out(text)
    boxes = tuple(
        Redaction("f", 1, Box(0, line * 12.0, width, line * 12.0 + 12), code, code, 0.1)
        for line in covered
    )
    return SeenPage(text, words, source, confidence, height, width, boxes)


LINES = ["The clerk read the ledger aloud", "Orla Fenwick asked for a copy", "The meeting closed"]


def told(one: SeenPage, two: SeenPage) -> list[tuple[str, str, str]]:
    return [(c.kind, c.old, c.new) for c in changes_of(one, two).changes]


def test_text_that_is_now_under_a_box_is_newly_withheld() -> None:
    two = [LINES[0], "(b)(6)" + " " * 23, LINES[2]]
    assert told(seen("\n".join(LINES)), seen("\n".join(two), 1)) == [
        ("newly withheld", LINES[1], "(b)(6)")
    ]
    assert told(seen("\n".join(two), 1), seen("\n".join(LINES))) == [
        ("newly released", "(b)(6)", LINES[1])
    ]


def test_one_line_released_and_the_next_withheld() -> None:
    one = [LINES[0], "(b)(6)" + " " * 23, LINES[2], "End of the page"]
    two = [LINES[0], LINES[1], "(b)(4)" + " " * 12, "End of the page"]
    found = told(seen("\n".join(one), 1), seen("\n".join(two), 2))
    assert [kind for kind, _, _ in found] == ["newly withheld", "newly released"]


def test_words_that_are_gone_without_a_box_are_removed() -> None:
    two = "\n".join([LINES[0], LINES[2]])
    assert told(seen("\n".join(LINES)), seen(two)) == [("removed", LINES[1], "")]


def test_another_exemption_at_the_same_place() -> None:
    text = "\n".join([LINES[0], " " * 10, LINES[2]])
    assert told(seen(text, 1), seen(text, 1, code="(b)(5)")) == [("code", "(b)(6)", "(b)(5)")]


def test_what_ocr_reads_differently_is_no_change() -> None:
    noisy = "\n".join(LINES).replace("Fenwick", "Fenw1ck").replace("ledger", "lcdger")
    found = changes_of(seen("\n".join(LINES)), seen(noisy, source=PageSource.OCR, confidence=0.9))
    assert found.changes == ()
    assert found.misread == 1


def test_between_two_text_layers_every_letter_counts() -> None:
    other = "\n".join(LINES).replace("Fenwick", "Fenwich")
    assert told(seen("\n".join(LINES)), seen(other)) == [("changed", "Fenwick", "Fenwich")]


def test_other_figures_are_a_change_on_a_scan_too() -> None:
    one, two = "paid $41,250.00 in May to the firm", "paid $47,250.00 in May to the firm"
    scan = seen(two, source=PageSource.OCR, confidence=0.7)
    (change,) = changes_of(seen(one), scan).changes
    assert (change.kind, change.old, change.new) == ("changed", "$41,250.00", "$47,250.00")
    assert "70%" in change.note
    assert change.context.startswith("paid")


def test_a_line_that_only_moved_is_no_change() -> None:
    two = "\n".join([LINES[2], LINES[0], LINES[1]])
    assert told(seen("\n".join(LINES)), seen(two)) == []
