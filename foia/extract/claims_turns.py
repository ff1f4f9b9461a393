"""Who speaks where in a transcript or a list of posts: "MAYOR ORLEN: …", "@portansel · Jun 18, 2025"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from foia.values.dates import find_dates

_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?[\])]?[ \t]*)?"
_WORD = r"[A-Z][\w.'’&-]*"
_LABEL = re.compile(
    rf"^[ \t]*(?:[*_>-][*_> \t]*)?{_TIME}(?P<who>{_WORD}(?:[ \t]+(?:{_WORD}|of|the|\#?\d{{1,2}})){{0,5}})"
    r"(?:[ \t]*\([^)\n]{1,40}\))?[ \t]*:[*_]{0,2}(?=\s)",
    re.MULTILINE,
)
_POST = re.compile(
    r"^[ \t]*(?:[*_>-][*_> \t]*)?(?P<name>[^\n@]{0,50}?)[ \t]*\(?@(?P<handle>\w{2,30})\)?"
    r"(?P<rest>[ \t]*[·•|,(–—-]?[ \t]*(?P<when>[^\n:@]{4,40}?(?:\d{1,2}:\d{2}[^\n:]{0,12})?)\)?)?"
    r"[ \t]*(?::(?=\s)|$)",
    re.MULTILINE,
)
# Labels of forms, heads and lists of questions, which nobody bears as a name.
_NO_NAME = re.compile(
    r"(?:q|a|question|answer|response|re|subject|date|dated|time|to|from|cc|bcc|sent|note|notes|"
    r"contact|phone|email|e-mail|fax|address|location|where|when|who|what|why|how|source|author|"
    r"published|updated|posted|speaker|statement by|summary|conclusion|update|warning|example|"
    r"background|purpose|cost|price|total|status|type|title|page|item|step|section|attachments?|"
    r"participants|present|absent|attendees|agenda|minutes|transcript|recorded|topic)s?",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:unidentified|unknown|inaudible|all|crowd|audience)\b.*", re.IGNORECASE)
_FEWEST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """`text[start:end]` is what is said after the label; `speaker` is None for somebody whom the
    transcript does not know. A post was chosen by a person: it holds at least one claim."""

    start: int
    end: int
    speaker: str | None
    said_on: str | None
    is_post: bool = False


def find_turns(text: str) -> list[Turn]:
    """None unless the text is made of them: a label that comes again, or two posts."""
    return _posts(text) or _spoken(text)


def _spoken(text: str) -> list[Turn]:
    labels = [m for m in _LABEL.finditer(text) if not _NO_NAME.fullmatch(m.group("who"))]
    counted = Counter(match.group("who") for match in labels)
    again = [name for name, times in counted.items() if times > 1]
    if len(labels) < _FEWEST_TURNS or not again:
        return []
    # One word that comes once, among names that come again, is a heading and no speaker.
    labels = [m for m in labels if counted[m.group("who")] > 1 or " " in m.group("who") or m.group("who").isupper()]  # fmt: skip
    ends = [match.start() for match in labels[1:]] + [len(text)]
    return [
        Turn(match.end(), end, _name(match.group("who")), None)
        for match, end in zip(labels, ends, strict=True)
    ]


def _posts(text: str) -> list[Turn]:
    heads = [match for match in _POST.finditer(text) if _is_head(match)]
    if len(heads) < 2:
        return []
    ends = [match.start() for match in heads[1:]] + [len(text)]
    return [
        Turn(match.end(), end, f"@{match.group('handle')}", _day(match.group("when") or ""), True)
        for match, end in zip(heads, ends, strict=True)
    ]


def _is_head(match: re.Match[str]) -> bool:
    """A line of a name, a handle and a day, and no sentence that mentions somebody."""
    rest = match.group("when") or ""
    name = match.group("name").strip()
    named = not name or (len(name.split()) <= 6 and not re.search(r"[.!?:;]\s", name))
    starts = not name or name[:1].isupper() or not name[:1].isalpha()
    return named and starts and (not rest or _day(rest) is not None)


def _name(who: str) -> str | None:
    who = " ".join(who.split())
    return None if _NOBODY.fullmatch(who) else who


def _day(text: str) -> str | None:
    values = [d.value for d in find_dates(text) if d.value and d.precision in ("day", "time")]
    return values[0][:10] if len(values) == 1 else None
