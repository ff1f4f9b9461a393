import random

from foia.model import DocumentLink, Paper
from foia.records import LinkCopies

WORDS = [
    "harbor",
    "ledger",
    "berth",
    "fee",
    "dredging",
    "sand",
    "vote",
    "chair",
    "minutes",
    "clerk",
    "tenant",
    "ferry",
    "lease",
    "ship",
    "rope",
    "anchor",
    "pilot",
    "tide",
    "channel",
    "buoy",
    "permit",
    "crane",
    "cargo",
    "dock",
    "storm",
    "season",
    "repair",
    "survey",
    "depth",
    "gravel",
    "spring",
    "autumn",
    "invoice",
    "payment",
    "contract",
    "notice",
    "council",
    "member",
    "lamp",
    "signal",
    "engine",
]


def prose(seed: int, words: int = 160) -> list[str]:
    chosen = random.Random(seed)
    return [chosen.choice(WORDS) + chosen.choice(["", "s", "ed", "ing"]) for _ in range(words)]


def linked(*texts: str) -> list[DocumentLink]:
    papers = [Paper(f"d{n}", f"f{n}", "letter", None, text) for n, text in enumerate(texts, 1)]
    return list(LinkCopies()(iter(papers)))


def short(links: list[DocumentLink]) -> list[tuple[str, str, str]]:
    return [(link.document, link.other, link.kind) for link in links]


def test_the_same_text_in_other_lines_and_capitals() -> None:
    text = " ".join(prose(1))
    assert short(linked(text, text.upper().replace(" ", "\n", 9))) == [("d2", "d1", "same text")]


def test_three_copies_are_linked_to_the_first() -> None:
    text = " ".join(prose(1))
    assert short(linked(text, text, text)) == [("d2", "d1", "same text"), ("d3", "d1", "same text")]


def test_a_scan_of_a_letter_is_near() -> None:
    words = prose(2)
    noisy = [
        word.replace("m", "rn", 1).replace("i", "l") if n % 6 == 0 else word
        for n, word in enumerate(words)
    ]
    noisy[40:42] = ["c1erk"]
    (link,) = linked(" ".join(words), " ".join(noisy))
    assert link.kind == "near"
    assert link.score > 0.9


def test_the_reason_says_what_differs() -> None:
    words = prose(3)
    changed = [*words[:50], "Brindle", *words[51:]]
    (link,) = linked(" ".join(words), " ".join(changed))
    assert link.kind == "near"
    assert f"“brindle” / “{words[50]}”" in link.reason


def test_a_redacted_copy_is_near() -> None:
    words = prose(4)
    assert short(linked(" ".join(words), " ".join(words[:60] + words[100:]))) == [
        ("d2", "d1", "near")
    ]


def test_a_letter_within_a_combined_file() -> None:
    whole = [*prose(5, 300), *prose(6), *prose(7, 300)]
    assert short(linked(" ".join(whole), " ".join(prose(6)))) == [("d2", "d1", "part of")]


def test_other_texts_are_not_linked() -> None:
    assert linked(*(" ".join(prose(seed)) for seed in range(10, 16))) == []


def test_short_notes_are_left_alone() -> None:
    assert linked("Thank you, see you on Monday.", "Thank you, see you on Monday.") == []


def test_a_form_filled_in_twice_is_no_copy() -> None:
    form = prose(8, 90)

    def filled(*figures: str) -> str:
        return " ".join(word for n, f in enumerate(figures) for word in (*form[n * 15 :][:15], f))

    one = filled("4417", "2023", "88", "1250", "61", "907")
    two = filled("9920", "2021", "17", "3375", "48", "112")
    assert linked(one, two) == []


def test_the_order_of_papers_that_share_boilerplate_does_not_cost() -> None:
    head = prose(9, 60)
    texts = [" ".join([*head, *prose(100 + n, 140)]) for n in range(40)]
    assert linked(*texts, texts[7] + " ") != []
    assert short(linked(*texts, texts[7])) == [("d41", "d8", "same text")]
