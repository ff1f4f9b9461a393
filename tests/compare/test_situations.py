"""Invented claims with their records: the verdict of an editor, and the quote among the first."""

import pytest

from foia.extract.claims import Claims
from foia.model import Passage, Span, Statement
from tests.compare.situations import SITUATIONS, Situation
from tests.compare.worlds import COMPARE


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
def test_situation(situation: Situation) -> None:
    statement = Statement(
        "s", "n", "0", situation.claim, situation.speaker, situation.said_on, None
    )
    (claim, *_) = Claims().statement(statement)
    passages = [
        Passage(
            Span(record.path, 1, 0, len(record.text), record.text),
            record.path,
            record.type,
            record.date,
            0.5,
            record.path,
            record.sender or "",
        )
        for record in situation.records
    ]
    evidence, finding = COMPARE(claim, passages, [], 0)
    assert finding.verdict.value == situation.verdict, finding.summary
    shown = [" ".join(e.span.quote.split()) for e in evidence[:3] if e.span]
    assert not situation.quote or any(situation.quote[:40] in quote for quote in shown), shown
    for found in evidence:
        span = found.span
        assert span is not None
        (text,) = (r.text for r in situation.records if r.path == span.file)
        assert text[span.start : span.end] == span.quote
