"""What on a page may be a claim: sentences, a question with its short answer, a filled form field.

A form says "Did your agency recover any items?" on one line and "Yes" on the next; neither
is a claim alone, the two together are. The same holds for a FAQ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from foia.extract.claims_head import dateline_end
from foia.values.sentences import find_sentences

_BULLET = re.compile(
    r"(?:#{1,6}(?= )|>|[•●▪◦■○❏➢*·\-–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivx]+\)|[QA]\s?[:.])[ \t\n]+"
)
_LEAD = re.compile(
    r"[A-Z]\w+(?: \w+){0,2}:\s+(?=[“\"])|(?:Response|Answer|Note|Result|Finding|Reason|Re|A|Q)\s?[:.]\s*"
)
_ANSWER = re.compile(
    r"(?:A\s?[:.]\s*)?(yes|no|never|none|always|\$?\d[\d,.]*%?)(?:[.,;!–—-]|\s|$)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?P<label>(?:total |the )?(?:number|value|amount|count|quantity|type|date)\b[^\n\t?:]{0,60}?|"
    r"(?!Individual|Page|Item|Section|Phase|Chapter|Exhibit|Appendix|Line|Row|Id|Case|Incident \d)"
    r"[A-Z][a-z]{3,}(?: [a-z]+)?)[ \t]*:?[ \t]+(?P<answer>\d[\d,]*(?:\.\d+)?|yes|no)",
    re.IGNORECASE,
)
_UNANSWERED = re.compile(
    r"\W*(?:no response|n/?a|not applicable|blank|none given)\W*", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:type|date|number|value) of [\w ]{3,40}|[\w ]{3,30} (?:date|type)", re.IGNORECASE
)
_OPEN_QUESTION = re.compile(
    r"\W*(?:Q\s?[:.]\s*)?(?:how (?:many|much|long|often|old|far)|what|which|when|where|who)\b",
    re.IGNORECASE,
)
# "What would you do? Write to us." asks the reader twice and answers nothing.
_ORDER = re.compile(
    r"\W*(?:please|write|call|visit|click|contact|tell|let|ask|see|read|join|e-?mail|send|find|learn|"
    r"follow|check|go|come|share|sign|subscribe|stay|watch|look|try|click|download|here|below)\b",
    re.IGNORECASE,
)
# What a web form asks the person who fills it in about the form itself.
_OF_THE_FORM = re.compile(r"\W*(?:would you like|do you (?:want|wish))\b", re.IGNORECASE)
_BESIDE = re.compile(r"\n[ \t]*(yes|no|\$?\d[\d,.]*%?)[ \t]*\n", re.IGNORECASE)
_LONGEST_ANSWER_WORDS = 5
_FEWEST_QUESTIONS = 1


class Form(StrEnum):
    SENTENCE = "sentence"
    ANSWER = "answer"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that may be a claim. `denied` is set by a "No" to a question."""

    start: int
    end: int
    form: Form
    denied: bool = False


def find_segments(text: str, left_out: Sequence[tuple[int, int]] = ()) -> list[Segment]:
    """Segments in the order of the text; an answer takes its question with it.

    `left_out` are lines that hold no claim, such as the head of a press release.
    """
    spans = [span for span in find_sentences(text) if not _lies_in(span, left_out)]
    is_form = _is_form(text, spans)
    segments: list[Segment] = []
    index = 0
    while index < len(spans):
        start, end = spans[index]
        beside = _answered_beside(text, start, end)
        if beside is not None:
            segments.append(beside)
            index += 1
            continue
        answered = _answered(text, spans, index)
        if answered is not None:
            segments.append(answered)
            index += 2
            # What follows the "No." in the same breath is a sentence of its own.
            rest = text[answered.end : spans[index - 1][1]]
            if len(rest.split()) >= 4:
                stop = spans[index - 1][1]
                segments.extend(_trimmed(text, answered.end, stop, Form.SENTENCE))
            continue
        if is_form:
            field = _field(text, spans, index)
            if field is not None:
                segments.append(field)
                index += 2 if field.end > end else 1
                continue
        segments.extend(_trimmed(text, start, end, Form.SENTENCE))
        index += 1
    return segments


def clauses(text: str, segment: Segment) -> list[Segment]:
    """The parts of a sentence between semicolons; none where there is only one."""
    if segment.form != Form.SENTENCE or ";" not in text[segment.start : segment.end]:
        return []
    found: list[Segment] = []
    start = segment.start
    for match in re.finditer(r";\s+", text[segment.start : segment.end]):
        found += _trimmed(text, start, segment.start + match.start(), Form.SENTENCE)
        start = segment.start + match.end()
    found += _trimmed(text, start, segment.end, Form.SENTENCE)
    return found if len(found) > 1 else []


def _lies_in(span: tuple[int, int], lines: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in lines)


def _is_form(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """A page with questions answered by a word, as forms and their downloads print them."""
    answered = sum(
        1
        for (start, end), (next_start, next_end) in pairwise(spans)
        if text[end - 1] == "?" and _ANSWER.fullmatch(text[next_start:next_end])
    )
    labels = sum(1 for start, end in spans if _LABEL.fullmatch(text[start:end]))
    return answered >= _FEWEST_QUESTIONS or labels >= 2


def _answered(text: str, spans: Sequence[tuple[int, int]], index: int) -> Segment | None:
    """A question and its answer, when the answer is a word, a number or begins with yes or no."""
    start, end = spans[index]
    if not text[start:end].rstrip("\"”'").endswith("?") or index + 1 == len(spans):
        return None
    next_start, next_end = spans[index + 1]
    if "\n" not in text[end:next_start]:
        # "What was done? Cited" on one line; the next line is another field of the form.
        line_end = text.find("\n", next_start, next_end)
        next_end = next_end if line_end < 0 or text[next_end - 1] == "." else line_end
    answer = text[next_start:next_end]
    if _UNANSWERED.match(answer) or _OF_THE_FORM.match(text, start, end):
        return None
    match = _ANSWER.match(answer)
    if match:
        stop = next_start + match.end(1)
        if text[stop : stop + 1] == "." or len(answer.split()) <= _LONGEST_ANSWER_WORDS:
            stop = next_start + len(answer.split(".")[0]) + (text[stop : stop + 1] == ".")
            stop = next_end if len(answer.split()) <= _LONGEST_ANSWER_WORDS else stop
        else:
            stop = next_end
    elif _OPEN_QUESTION.match(text, start, end) and _is_short_answer(answer):
        stop = next_end
    else:
        return None
    denied = bool(match) and match is not None and match.group(1).lower() in {"no", "never", "none"}
    trimmed = _trimmed(text, start, stop, Form.ANSWER, denied=denied)
    return trimmed[0] if trimmed else None


def _answered_beside(text: str, start: int, end: int) -> Segment | None:
    """A question over two lines of a form with its answer in the box between them."""
    match = _BESIDE.search(text, start, end)
    if text[end - 1] != "?" or match is None or _OF_THE_FORM.match(text, start, end):
        return None
    denied = match.group(1).lower() == "no"
    return _trimmed(text, start, end, Form.ANSWER, denied=denied)[0]


def _is_short_answer(text: str) -> bool:
    """A few words that are neither a question nor the next heading."""
    words = text.split()
    heading = len(words) >= 3 and all(word[:1].isupper() for word in words)
    if heading or _ORDER.match(text) or text.endswith(("?", ":")):
        return False
    return len(words) <= _LONGEST_ANSWER_WORDS


def _field(text: str, spans: Sequence[tuple[int, int]], index: int) -> Segment | None:
    start, end = spans[index]
    line = text[start:end]
    if _FIELD.fullmatch(line):
        return Segment(start, end, Form.FIELD)
    if _LABEL.fullmatch(line) and index + 1 < len(spans):
        next_start, next_end = spans[index + 1]
        if len(text[next_start:next_end].split()) <= _LONGEST_ANSWER_WORDS:
            return Segment(start, next_end, Form.FIELD)
    return None


def _trimmed(text: str, start: int, end: int, form: Form, *, denied: bool = False) -> list[Segment]:
    """Without bullets, numbering and lead words such as "Response:"; nothing when empty."""
    while start < end and text[start].isspace():
        start += 1
    for pattern in (_BULLET, _BULLET, _LEAD):
        match = pattern.match(text, start, end)
        if match:
            start = match.end()
    start = dateline_end(text, start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Segment(start, end, form, denied)] if start < end else []
