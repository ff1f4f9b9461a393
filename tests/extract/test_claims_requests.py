"""A request that its answer repeats is the requester's."""

from foia.extract.claims import Claims
from foia.extract.claims_requests import quoted_requests, requester
from foia.model import Document
from foia.text import flowed_page

ANSWER = (
    "Dear Ona Reyes,\nThe City is in receipt of your public records request for: “all logs. Images "
    "are deleted after 30 days, so “hot” ones come first.”\nThe City does not have responsive records.\n"
)
PORTAL = (
    "Description of records requested: Every camera log. Images are deleted after 30 days.\n"
    "Dear Ona Reyes,\nThe City does not have responsive records.\n"
)


def answer(*recipients: str) -> Document:
    return Document("d", "f", 1, 1, "denial", "", None, "Records Unit", recipients)


def speakers(text: str) -> dict[str, str | None]:
    claims = Claims()(answer(), [flowed_page("f", 1, text)], [])
    return {claim.text: claim.speaker for claim in claims}


def test_a_quotation_ends_where_its_own_mark_closes_it() -> None:
    ((start, end),) = quoted_requests(answer(), ANSWER)
    assert ANSWER[start:end].startswith("all logs.")
    assert ANSWER[start:end].endswith("come first.")
    assert quoted_requests(answer(), ANSWER.replace("first.”", "first.")) == []


def test_what_is_asked_is_said_by_who_asks() -> None:
    for text in (ANSWER, PORTAL):
        found = speakers(text)
        (asked,) = [who for claim, who in found.items() if "30 days" in claim]
        assert asked == "Ona Reyes"
        assert found["The City does not have responsive records."] == "Records Unit"


def test_requester_is_the_recipient_by_name() -> None:
    assert requester(answer("ona@example.org", "Ona Reyes <o@example.org>"), "") == "Ona Reyes"
    assert requester(answer(), "To whom it may concern") is None
