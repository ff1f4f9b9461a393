import random
from dataclasses import replace

from foia.model import MailPlace
from foia.records import JoinMessages

TEXT = "Both bids came in above the estimate, and the older mower will not last another summer."


def place(id_: str, **given: object) -> MailPlace:
    plain = MailPlace(
        id=id_, file="f", document=f"d-{id_}", page=1, start=0, last_page=1, end=10,
        style="header", sender="Ortiz, Lena (Parks)", recipients=("Bram Vale",), cc=(),
        sent="2025-03-04T09:05", sent_printed="", subject="Mower bids", attachments=(), body=TEXT,
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]


def joined(*places: MailPlace) -> list[set[str]]:
    return sorted((set(m.places) for m in JoinMessages()(places)), key=min)


def test_five_print_outs_of_one_message() -> None:
    places = [
        place("a", sender="Lena Ortiz <l.ortiz@town.example>", cc=("Chi Okafor",)),
        place("b", subject="RE: FW: Mower bids"),
        place("c", style="quoted", subject=None, recipients=(), body="> " + TEXT[:60]),
        place("d", sent="2025-03-04T17:05:31+00:00"),
        place("e", sent=None, sender="0rtiz, Lena", body=TEXT.replace("estimate", "estirnate")),
    ]
    (message,) = JoinMessages()(places)
    assert set(message.places) == set("abcde")
    assert message.cc == ("Chi Okafor",)
    assert message.sender == "Lena Ortiz <l.ortiz@town.example>"


def test_the_order_of_the_places_does_not_matter() -> None:
    places = [place(f"{n:02}", sent=f"2025-03-04T09:{n % 7:02}", document=f"d{n % 4}", start=n,
                    body=f"{n % 7} {TEXT}") for n in range(30)]  # fmt: skip
    shuffled = list(places)
    random.Random(3).shuffle(shuffled)
    assert JoinMessages()(places) == JoinMessages()(shuffled)


def test_two_messages_of_a_busy_thread_stay_two() -> None:
    other = "No: the council has not met yet, ask me again after the vote next week please."
    assert len(joined(place("a"), place("b", sent="2025-03-04T09:07", body=other))) == 2
    assert len(joined(place("a"), place("b", body=other))) == 2


def test_the_same_answer_sent_to_others_at_another_time_is_another_message() -> None:
    assert len(joined(place("a"), place("b", sent="2025-03-04T09:08", recipients=("Jo Ray",)))) == 2


def test_an_equal_thanks_an_hour_later_in_known_zones_is_another_message() -> None:
    one = place("a", sent="2025-03-04T09:05+00:00", body="Thanks!")
    assert len(joined(one, place("b", sent="2025-03-04T10:05+00:00", body="Thanks!"))) == 2


def test_different_message_ids_are_different_messages() -> None:
    assert len(joined(place("a", message_id="<1>"), place("b", message_id="<2>"))) == 2


def test_a_copy_with_its_text_withheld_is_the_same_message() -> None:
    assert len(joined(place("a"), place("b", body="(b)(5)"))) == 1


def test_rows_of_one_table_without_a_time_are_as_many_messages() -> None:
    rows = [place(str(n), style="table", document="d", start=n, sent=None) for n in range(4)]
    assert len(joined(*rows)) == 4


def test_a_short_answer_above_a_signature_tells_nothing_without_a_time() -> None:
    body = "Thanks.\n\nLena Ortiz\nParks and Open Space Division\n100 Main Street, Ash\n555 0100"
    assert len(joined(place("a", body=body), place("b", body=body, sent=None))) == 2


def test_a_thread_in_order_of_time_with_what_has_no_time_before_what_quotes_it() -> None:
    late = place("a", document="d", subject="RE: Mower bids", sent="2025-03-05T08:00", body="Yes.")
    middle = place("b", document="d", start=50, sent=None, sender="Bram Vale", body="Shall we buy?")
    early = place("c", document="d", start=90, sent="2025-03-01T08:00", body=TEXT)
    apart = place("z", subject="Fence", sender="Jo Ray", recipients=("Kim Lee",), body="Other.")
    messages = JoinMessages()([late, middle, early, apart])
    thread = [m for m in messages if m.subject != "Fence"]
    assert len({m.thread for m in thread}) == 1
    assert [m.places[0] for m in sorted(thread, key=lambda m: m.position)] == ["c", "b", "a"]
    assert messages[-1].thread != thread[0].thread or messages[0].thread != messages[-1].thread


def test_an_answer_is_in_the_thread_of_the_message_whose_id_it_names() -> None:
    one = place("a", message_id="<1>", subject="Bids")
    two = place("b", message_id="<2>", in_reply_to="<1>", subject="Other words",
                sent="2025-06-04T09:05", body="New text altogether, of its own.")  # fmt: skip
    assert len({m.thread for m in JoinMessages()([one, two])}) == 1


def test_a_weekly_notice_is_no_thread() -> None:
    weeks = [place(str(n), sent=f"2025-03-{n:02}T09:05", subject="Weekly road report",
                   body=f"Week {n}: {TEXT}") for n in (3, 10, 17)]  # fmt: skip
    assert len({m.thread for m in JoinMessages()(weeks)}) == 3


def test_one_sentence_of_a_message_that_was_forwarded_is_the_same_message() -> None:
    whole = "Dear all,\nthe lake gate opens in May. " + TEXT + "\nRegards"
    excerpt = place("b", recipients=(), body=TEXT)
    assert joined(place("a", body=whole), excerpt) == [{"a", "b"}]


def test_yes_and_no_of_one_minute_are_two_messages() -> None:
    assert len(joined(place("a", body="Yes."), place("b", body="No."))) == 2
    assert len(joined(place("a", body="Yes."), place("b", body="Ves"))) == 1
    assert len(joined(place("a", body="Yes."), place("b", body=""))) == 1
    assert len(joined(place("a", body="Yes."), place("b", body="(b)(6)"))) == 1
