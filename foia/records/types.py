"""The type of a document, by cues that each give a score and say what they saw."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from foia.model import Page
from foia.records.layouts import (
    CLOSING,
    SALUTATION,
    is_landscape,
    is_sheet,
    lines_of,
    table_share,
)
from foia.records.mail_headers import HeaderBlock, header_blocks, is_memo, split
from foia.records.printed_mail import messages
from foia.records.type_cues import CUES, FOLDER_CUES, Cue
from foia.text import squeeze
from foia.values.dates import find_dates

_I = re.IGNORECASE
_TOP_CHARACTERS = 700


_ANSWER = re.compile(
    r"\b(?:(?:has|have) (?:reviewed|completed|processed) your (?:public )?(?:records? )?request|in receipt of your (?:public )?records? request"
    r"|no (?:records|documents) responsive|(?:attached|enclosed)[^.]{0,40} responsive|considers? (?:this|your) request (?:closed|complete)"
    r"|your (?:public )?records? request[^.]{0,80}(?:denied|granted|closed|complete)|exempt from (?:public )?disclosure)",
    _I,
)
_ASKS = re.compile(
    r"\b(?:I|we) (?:\w+ )?(?:am |are )?(?:hereby |formally |respectfully |writing to |would like to )?request(?:ing)?\b"
    r"|\b(?:this is a|this request is made) (?:request )?(?:under|pursuant to)\b|\bpublic records request (?:under|pursuant to)\b",
    _I,
)
_RELEASES = re.compile(
    r"\b(?:attached|enclosed|(?:is|are|has been|have been|being|we) (?:released|provid(?:ed|ing))|records? (?:is|are) available|can be (?:viewed|downloaded)|copies of the|responsive (?:records|documents) (?:are|have been)|estimate[sd]?|fees?|costs?)\b",
    _I,
)
_WITHHELD = re.compile(
    r"\b(?:is|are|were) (?:also |therefore )?exempt(?:ed)? from (?:public )?disclosure\b", _I
)
_REPLIES = re.compile(
    r"\b(?:your|you made a) (?:\w+ ){0,3}request\b|\byou (?:have )?requested\b|\bresponse to your\b",
    _I,
)
_RECORDS_OFFICE = re.compile(
    r"public.?records|records.?(?:office|request|unit|section|division|manager)|foia|foil|\bPR Admin|custodian",
    _I,
)
_REGISTER_WORDS = re.compile(
    r"\b(?:date|time|name|user|status|request(?:er|or)?|number|type|reason|agency|officer|amount|invoices?|paid|total|complete[d]?|location|action|id|no)\b|#",
    _I,
)


_FIELD_LABELS = (
    (
        "invoice",
        re.compile(
            r"\b(invoice (?:no|number|num|date|month|period)|invoice #|due date|payment terms|bill(?:ed)? to|remit(?:tance)? to"
            r"|amount due|balance due|total due|subtotal|amount enclosed|net due)",
            _I,
        ),
    ),
    (
        "purchase order",
        re.compile(
            r"\b(purchase order|p\.?o\.? (?:no|number|date)|ship to|ship via|freight terms|requisition|buyer|vendor no|extended am(?:oun)?t|uom)\b",
            _I,
        ),
    ),
)
_RECORD_NUMBER = re.compile(r"\b[A-Z]{2,6}-?\d{2,4}-\d{2,6}\b")
_ROW_DATE = re.compile(r"\b\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)\b|\b\d{4}-\d\d-\d\d\b")


def type_of(pages: Sequence[Page], name: str, enough: float) -> tuple[str, str]:
    """The type and why; "unknown" when no cue scores `enough`.

    `name` is the file's name below its folder's, without ending, or empty when it says nothing.
    """
    scores: dict[str, float] = defaultdict(float)
    seen: dict[str, list[str]] = defaultdict(list)
    told = [page for page in pages if page.text.strip()]
    if pages and is_sheet(pages[0]):
        return _sheet_type(pages, name)
    if not told:
        return "unknown", "no text"
    structure = _structure(told)
    for type_, score, saw in structure:
        scores[type_] += score
        seen[type_].append(saw)
    texts = _texts(told, name)
    for cue in (*CUES, *FOLDER_CUES):
        match = _first_match(cue, texts[cue.where])
        if match is not None:
            scores[cue.type] += cue.score
            seen[cue.type].append(f"{cue.where} has “{' '.join(match.split())[:60]}”")
    _settle_letters(scores, told)
    best = max(scores, key=lambda kind: scores[kind], default="unknown")
    if not scores or scores[best] < enough:
        return "unknown", "no cue was strong enough"
    return best, "; ".join(seen[best][:3])


def _texts(pages: Sequence[Page], name: str) -> dict[str, tuple[str, ...]]:
    first = pages[0].text
    return {
        "heading": tuple(headings(first)),
        "first line": tuple(lines_of(first)[:1]),
        "top": (first[:_TOP_CHARACTERS],),
        "first": (first,),
        "all": tuple(page.text for page in pages[:60]),
        "name": (_spaced(name.rsplit("/", 1)[-1]),),
        "folder": (_spaced(name.rsplit("/", 1)[0]),) if "/" in name else (),
    }


def _spaced(name: str) -> str:
    """A file name with its words apart: "GrantSummary_2025-01" is "Grant Summary"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return re.sub(r"[_\-.\d/]+", " ", spaced)


def _first_match(cue: Cue, texts: Sequence[str]) -> str | None:
    by_line = cue.pattern.flags & re.MULTILINE
    for text in texts:
        match = cue.pattern.search(text if by_line else squeeze(text))
        if match is not None:
            return match.group()
    return None


def headings(text: str) -> list[str]:
    """Short lines near the top that read like a title: few words, no sentence."""
    return [line for line in lines_of(text)[:14] if _like_a_heading(line)]


def _like_a_heading(line: str) -> bool:
    words = line.split()
    # "## Cost Estimate" heads a section of a text in Markdown, not the text.
    if line.startswith("##") or len(words) > 14 or line.endswith((".", ";", ",", "#")):
        return False
    if re.match(r"^\W*(?:re|subject|to|from|date|sent|cc)\s*:", line, _I):
        return False
    capitals = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return capitals >= 0.6 * len(words)


def heading_of_type(text: str, type_: str) -> str | None:
    """The heading that speaks for the type, of the strongest cue that finds one."""
    cues = [cue for cue in CUES if cue.type == type_ and cue.where == "heading"]
    for cue in sorted(cues, key=lambda cue: -cue.score):
        for line in headings(text):
            if cue.pattern.search(line):
                return line
    return None


def type_of_heading(line: str) -> str | None:
    """The type that a line would give as a heading, when a strong cue finds it."""
    if not _like_a_heading(line):
        return None
    cues = (c for c in CUES if c.where == "heading" and c.score >= 4.5 and c.pattern.search(line))
    best = max(cues, key=lambda cue: cue.score, default=None)
    return best.type if best else None


def _structure(pages: Sequence[Page]) -> list[tuple[str, float, str]]:
    first = pages[0].text
    found: list[tuple[str, float, str]] = []
    mail = messages(first)
    if mail and mail[0].style != "quoted" and mail[0].start < 500:
        found.append(("e-mail", 12.0, "a mail header block at the top"))
    elif is_memo_page(first):
        found.append(("memo", 5.0, "lines of to, from, date and subject"))
    if SALUTATION.search("\n".join(lines_of(first)[:45])):
        found.append(("letter", 4.5, "a salutation"))
    if any(CLOSING.search(page.text) for page in pages[:6]):
        found.append(("letter", 2.0, "a closing"))
    found += _by_layout(pages)
    return found


def _by_layout(pages: Sequence[Page]) -> list[tuple[str, float, str]]:
    found: list[tuple[str, float, str]] = []
    first = lines_of(pages[0].text)
    landscape = sum(is_landscape(page) for page in pages) / len(pages)
    counts = sorted(len(page.text.split()) for page in pages)
    words = counts[len(counts) // 2]
    tabular = sum(table_share(page.text) for page in pages) / len(pages)
    if len(pages) >= 3 and tabular < 0.4 and words < (130 if landscape > 0.7 else 60):
        shape = "landscape pages" if landscape > 0.7 else "pages"
        found.append(("presentation", 6.0 if landscape > 0.7 else 4.0, f"{shape} with few words"))
    for type_, labels in _FIELD_LABELS:
        printed = {match.lower() for match in labels.findall(pages[0].text)}
        if len(printed) >= 4:
            found.append((type_, 4.5, "fields such as " + ", ".join(sorted(printed)[:3])))
    dated = sum(_dated_rows(page.text) for page in pages) / len(pages)
    if len(pages) >= 2 and dated > 0.4:
        found.append(("log", 4.0, "rows that hold dates"))
    records = {number for page in pages for number in _RECORD_NUMBER.findall(page.text)}
    if len(pages) >= 3 and landscape > 0.7 and len(records) >= max(5, len(pages) / 2):
        found.append(("log", 5.0, "rows of numbered records"))
    if tabular > 0.6 and words > 60:
        found.append(("log", 3.5, "rows that begin with numbers or dates"))
    if len(pages) >= 2 and any(_register_header(line) for line in first[:10]):
        found.append(("log", 7.5, "a header line with dates, names and what was done"))
    per_line = len(pages[0].text.split()) / max(1, len(first))
    if per_line > 9 and len(pages) >= 2 and find_dates("\n".join(first[:5])):
        found.append(("report", 1.5, "prose below a title and a date"))
    return found


def _dated_rows(text: str) -> float:
    """The share of lines with a date among other words."""
    lines = lines_of(text)
    if len(lines) < 8:
        return 0.0
    return sum(len(line.split()) >= 3 and bool(_ROW_DATE.search(line)) for line in lines) / len(
        lines
    )


def _register_header(line: str) -> bool:
    words = line.split()
    hits = {match.lower() for match in _REGISTER_WORDS.findall(line)}
    numbered = bool(hits & {"#", "id", "no", "number"})
    timed = bool(hits & {"date", "time"})
    return (
        timed
        and numbered
        and len(hits) >= 4
        and len(words) <= 25
        and len(hits) >= 0.25 * len(words)
    )


def is_memo_page(text: str) -> bool:
    lines = split(text)
    return any(
        block.first < 20 and is_memo(lines, block) and _says_who(block)
        for block in header_blocks(lines)
    )


def _says_who(block: HeaderBlock) -> bool:
    who = block.fields.get("from", ""), block.fields.get("to", "")
    return all(name and not name.endswith(":") for name in who)


def _settle_letters(scores: dict[str, float], pages: Sequence[Page]) -> None:
    """A letter or mail about a records request is its answer, and a denial when it denies."""
    letter = scores.get("letter", 0.0)
    if is_landscape(pages[0]) or len(pages) > 12:
        letter = scores["letter"] = 0.0
    text = squeeze(pages[0].text)
    if letter and not scores.get("e-mail") and _ASKS.search(text) and not _REPLIES.search(text):
        scores["request"] += letter + scores.get("response letter", 0.0)
        return
    carrier = letter
    if scores.get("e-mail"):
        carrier = 6.0 if _answers_by_mail(pages[0].text) else 0.0
    answer = scores.get("response letter", 0.0)
    if not carrier:
        scores["response letter"] = min(answer, 2.0)
        scores["denial"] = min(scores.get("denial", 0.0), 3.0)
    elif answer >= 3:
        bonus = scores["e-mail"] if scores.get("e-mail") else 0.0
        scores["response letter"] = answer + carrier + bonus
        if scores.get("denial", 0.0) >= 3.5 or _withholds_all(text):
            scores["denial"] += scores["response letter"]
    elif scores.get("denial", 0.0) >= 3.5:
        scores["denial"] += letter


def _withholds_all(text: str) -> bool:
    """Whether an answer calls records exempt and speaks of none that it gives."""
    return bool(_WITHHELD.search(text)) and not _RELEASES.search(text)


def _answers_by_mail(text: str) -> bool:
    """A mail of a records office that answers a request, not one that forwards or discusses it."""
    mail = messages(text)[0]
    if re.search(r"acknowledg|received|\bfwd?:", mail.subject or "", _I):
        return False
    own = squeeze(text[mail.body : mail.end])
    return bool(_ANSWER.search(own) and _RECORDS_OFFICE.search(text[mail.start : mail.end]))


def _sheet_type(pages: Sequence[Page], name: str) -> tuple[str, str]:
    name = _spaced(name)
    if re.search(r"\b(?:log|audit|history|activity)s?\b", name, _I):
        return "log", "rows of a sheet whose file name says log"
    header = (lines_of(pages[0].text) or [""])[0].lower()
    timed = re.search(r"\btime|timestamp|date", header)
    actor = re.search(r"\buser|officer|searched by|requested by|name", header)
    if timed and actor and re.search(r"reason|action|search|event", header):
        return "log", "columns of a time, a user and what was done"
    return "spreadsheet", "rows of a sheet"
