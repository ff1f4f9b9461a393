"""Claims: the checkable sentences of a record or of a statement from outside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from foia.extract.claims_head import statement_head
from foia.extract.claims_pages import joined, overruns
from foia.extract.claims_requests import quoted_requests, requester
from foia.extract.claims_rows import bill_rows
from foia.extract.claims_score import is_bullet_with_figure, score_sentence
from foia.extract.claims_segments import Form, Segment, clauses, find_segments
from foia.extract.claims_turns import Turn, find_turns
from foia.extract.document_speakers import document_speaker
from foia.extract.speakers import (
    attributed_speaker,
    full_names,
    is_of_someone_unnamed,
    named_people,
)
from foia.ids import make_id
from foia.model import (
    Claim,
    Document,
    Mention,
    Origin,
    Page,
    PageSource,
    Quantity,
    Statement,
)
from foia.text import running_text, span_of, squeeze
from foia.values.measures import find_measures
from foia.values.place_names import find_places
from foia.values.polarity import find_scope, is_denied


@dataclass(frozen=True, slots=True)
class Claims:
    """`least_score` is for records; a statement was chosen by a person, so it passes lower.

    Pages of spreadsheets are full of labels and codes: theirs need `least_sheet_score`, and
    terms of contracts and calls for offers `least_terms_score`. What was
    read from pixels with a mean confidence under `least_legibility` is no one's claim.
    """

    least_score: float = 0.5
    least_statement_score: float = 0.35
    least_sheet_score: float = 0.75
    least_terms_score: float = 0.7
    longest_characters: int = 700
    least_legibility: float = 0.75
    revision: int = 8

    def __call__(
        self, document: Document, pages: Sequence[Page], mentions: Sequence[Mention]
    ) -> list[Claim]:
        texts = {page.number: page.text for page in pages}
        owner = document_speaker(document, mentions, texts)
        names = named_people(mentions)
        over = overruns(pages)
        claims: list[Claim] = []
        for page in pages:
            if page.source in (PageSource.BLANK, PageSource.FAILED):
                continue
            frame = _Frame(
                least=self._least(document, page),
                names=names,
                left_out=over.ended.get(page.number, ()),
                rows=bill_rows(document, page.text),
                document_type=document.type,
                rest=over.rest.get(page.number, ""),
            )
            asked = quoted_requests(document, page.text)
            for segment, reading in self._readings(page.text, frame):
                if _legibility(page, segment) < self.least_legibility:
                    continue
                is_asked = any(start <= segment.start < end for start, end in asked)
                speaker = requester(document, page.text) if is_asked else owner
                if is_of_someone_unnamed(reading.text):
                    speaker = None
                claims.append(_of_record(page, segment, reading, speaker, document.date))
        return claims

    def _least(self, document: Document, page: Page) -> float:
        if _is_sheet(page):
            return self.least_sheet_score
        return self.least_terms_score if document.type in _TERMS else self.least_score

    def headed(self, statement: Statement) -> Statement:
        """What the reporter said of a statement wins over what its head lines say."""
        head = statement_head(statement.text)
        return replace(
            statement,
            speaker=statement.speaker or head.speaker,
            said_on=statement.said_on or head.said_on,
        )

    def statement(self, statement: Statement) -> list[Claim]:
        """Claims of a statement; one short text, such as a row of a list, is always one."""
        statement = self.headed(statement)
        turns = find_turns(statement.text)
        if turns:
            found = list(self._spoken(statement.text, turns))
        else:
            head = statement_head(statement.text)
            frame = _Frame(self.least_statement_score, full_names(statement.text), head.lines)
            whole = Turn(0, len(statement.text), statement.speaker, statement.said_on)
            found = [
                (whole, segment, reading)
                for segment, reading in self._readings(statement.text, frame)
            ]
            found = found or [
                (whole, *one) for one in _whole(statement.text, self.longest_characters)
            ]
        return [
            Claim(
                id=make_id("claim", "statement", statement.id, segment.start, segment.end),
                text=reading.text,
                speaker=reading.speaker or turn.speaker,
                said_on=turn.said_on or statement.said_on,
                origin=Origin.STATEMENT,
                statement=statement.id,
                start=segment.start,
                end=segment.end,
                quantities=reading.quantities,
                places=reading.places,
                polarity=reading.polarity,
                scope=reading.scope,
                score=reading.score,
            )
            for turn, segment, reading in found
        ]

    def _spoken(self, text: str, turns: Sequence[Turn]) -> Iterator[tuple[Turn, Segment, _Reading]]:
        """Each turn alone, the rest of the text blank, so that every place stays where it is."""
        names = full_names(text)
        for turn in turns:
            alone = running_text(text, ((0, turn.start), (turn.end, len(text))))
            frame = _Frame(self.least_statement_score, names)
            found = list(self._readings(alone, frame))
            if not found and turn.is_post:
                found = _whole(alone, self.longest_characters)
            for segment, reading in found:
                yield turn, segment, reading

    def _readings(self, text: str, frame: _Frame) -> Iterator[tuple[Segment, _Reading]]:
        before: str | None = None
        segments = [Segment(start, end, Form.FIELD) for start, end in frame.rows]
        segments += find_segments(running_text(text, frame.rows), frame.left_out)
        last = max((segment.start for segment in segments), default=0)
        for segment in sorted(segments, key=attrgetter("start")):
            if segment.end - segment.start > self.longest_characters:
                continue
            rest = frame.rest if segment.start == last else ""
            reading = _read(text, segment, before, frame.names, rest)
            before = reading.speaker or before
            if _is_entry(reading, frame.document_type):
                reading = replace(reading, score=max(reading.score, _FORM_SCORE))
            if reading.score >= frame.least:
                yield segment, reading
                continue
            # "437 agencies are clients; the list is attached, please keep it to yourself."
            for clause in clauses(text, segment):
                part = _read(text, clause, before, frame.names)
                if part.score >= frame.least:
                    yield clause, part


@dataclass(frozen=True, slots=True)
class _Frame:
    """What to know before a text is read. `rest` is what the next page adds to its last sentence."""

    least: float
    names: Mapping[str, str]
    left_out: Sequence[tuple[int, int]] = ()
    rows: Sequence[tuple[int, int]] = ()
    document_type: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    speaker: str | None
    quantities: tuple[Quantity, ...]
    places: tuple[str, ...]
    polarity: str
    scope: tuple[str, ...]
    score: float


_FORM_SCORE = 0.6
# Most sentences of these lay down what is to be done.
_TERMS = frozenset({"contract", "RFI", "RFP"})
# A deck says what its product does in sentences of five words, far from any other cue.
_SLIDE_SCORE = 0.25


def _read(
    text: str, segment: Segment, before: str | None, names: Mapping[str, str], rest: str = ""
) -> _Reading:
    here = text[segment.start : segment.end]
    shown = squeeze(joined(here, rest) if rest else here)
    quantities = tuple(find_measures(shown))
    denied = segment.denied if segment.form == Form.ANSWER else is_denied(shown)
    is_sentence = segment.form == Form.SENTENCE
    score = score_sentence(shown, quantities) if is_sentence else _FORM_SCORE
    return _Reading(
        text=shown,
        speaker=attributed_speaker(shown, before, names),
        quantities=quantities,
        places=tuple(dict.fromkeys(place.name for place in find_places(shown))),
        polarity="denied" if denied else "affirmed",
        scope=find_scope(shown),
        score=score,
    )


def _of_record(
    page: Page, segment: Segment, reading: _Reading, speaker: str | None, said_on: str | None
) -> Claim:
    span = span_of(page, segment.start, segment.end)
    return Claim(
        id=make_id("claim", "record", page.file, page.number, span.start, span.end),
        text=reading.text,
        speaker=reading.speaker or speaker,
        said_on=said_on,
        origin=Origin.RECORD,
        span=span,
        quantities=reading.quantities,
        places=reading.places,
        polarity=reading.polarity,
        scope=reading.scope,
        score=reading.score,
    )


def _is_entry(reading: _Reading, document_type: str) -> bool:
    """A figure that its kind of document states without a verb."""
    match document_type:
        case "presentation":
            return is_bullet_with_figure(reading.text, reading.quantities) or (
                reading.score >= _SLIDE_SCORE and reading.text.endswith(".")
            )
        case _:
            return False


def _whole(text: str, longest: int) -> list[tuple[Segment, _Reading]]:
    """The whole text as one claim, when it is one short stretch."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start >= end or end - start > longest or "\n\n" in text[start:end]:
        return []
    segment = Segment(start, end, Form.SENTENCE)
    return [(segment, _read(text, segment, None, {}))]


def _legibility(page: Page, segment: Segment) -> float:
    """The mean confidence of a segment's letters; 1 for text that was not read from pixels."""
    words = page.words
    first, last = bisect_left(words.start, segment.start), bisect_left(words.start, segment.end)
    letters = total = 0.0
    for at in range(first, last):
        if words.confidence[at] >= 0.0:
            letters += words.end[at] - words.start[at]
            total += words.confidence[at] * (words.end[at] - words.start[at])
    return total / letters if letters else 1.0


def _is_sheet(page: Page) -> bool:
    return page.label.startswith(("sheet", "rows"))
