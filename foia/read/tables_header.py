"""What stands above a table's rows: its header, and whether a grid is a form instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from foia.read.tables_lines import kind_of

Texts = Sequence[str]
MAX_HEADER_ROWS = 3
_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?")
_FIELD = re.compile(
    r"(?:[A-Za-z&/'’.-]+\s){0,2}(?:#|no\.?|number|dates?|period|month|terms|id|name|type|address|phone"
    r"|telephone|fax|e-?mail|to|by|from)\W*",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|\b[A-Z]{2}\.?,? \d{5}\b|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b")
_LABEL = re.compile(r"[^:]{2,60}:(\s.*)?")


def typed_columns(rows: Sequence[Texts]) -> dict[int, str]:
    """The columns in which most filled cells are numbers, dates or codes."""
    found: dict[int, str] = {}
    width = max((len(row) for row in rows), default=0)
    for at in range(width):
        kinds = Counter(kind_of(row[at]) for row in rows)
        del kinds[""]
        if kinds:
            kind, count = kinds.most_common(1)[0]
            if kind != "text" and count >= 0.6 * kinds.total():
                found[at] = kind
    return found


def count_header_rows(rows: Sequence[Texts]) -> int:
    """How many of the first rows are the header; 0 when there is none to be seen."""
    if len(rows) < 2:
        return 0
    best = 0
    for count in range(1, min(MAX_HEADER_ROWS, len(rows) - 1) + 1):
        body = rows[count:]
        typed = typed_columns(body)
        if not _above_typed(rows[count - 1], typed):
            break
        if count > 1 and not _extends(rows[:count], typed):
            break
        if _is_header(rows[:count], body, typed):
            best = count
    if best:
        return best
    return 1 if _plain_header(rows) else 0


def _above_typed(row: Texts, typed: dict[int, str]) -> bool:
    """No cell of a header row is of its column's kind; years over numbers are let pass."""
    clash = [at for at, kind in typed.items() if at < len(row) and kind_of(row[at]) == kind]
    years = [at for at in clash if _YEAR.fullmatch(row[at].strip())]
    return not clash or (len(years) == len(clash) >= 2 and kind_of(row[0]) in ("text", ""))


def _extends(rows: Sequence[Texts], typed: dict[int, str]) -> bool:
    """A further header row names typed columns too, or the one above leaves columns unnamed."""
    last, above = rows[-1], rows[-2]
    named = sum(1 for at in typed if last[at].strip())
    unnamed = any(last[at].strip() and not above[at].strip() for at in range(len(last)))
    sentence = any(len(text.split()) > 4 for text in above)
    return bool(typed) and named >= max(1, len(typed) // 2) and unnamed and not sentence


def _is_header(rows: Sequence[Texts], body: Sequence[Texts], typed: dict[int, str]) -> bool:
    if not typed:
        return False
    joined = join_header(rows)
    used = [at for at in range(len(joined)) if any(row[at].strip() for row in body)]
    named = sum(1 for at in used if joined[at])
    over_typed = sum(1 for at in typed if joined[at])
    if max(len(text) for text in joined) > 80 or any(_CONTACT.search(text) for text in joined):
        return False
    recur = sum(1 for at in used if joined[at] and any(joined[at] == r[at].strip() for r in body))
    if recur > 0.15 * named:
        return False
    # The corner above a column of names is often left blank.
    corner = 1 if used and used[0] == 0 and not joined[0] and 0 not in typed else 0
    return named >= 0.6 * (len(used) - corner) and over_typed >= 0.5 * len(typed)


def _plain_header(rows: Sequence[Texts]) -> bool:
    """A first row of short, different words over a table that has text only."""
    first = [text.strip() for text in rows[0]]
    if len(rows) < 3 or not all(first) or len({t.lower() for t in first}) < len(first):
        return False
    if any(len(t) > 40 or len(t.split()) > 5 or kind_of(t) != "text" for t in first):
        return False
    if typed_columns(rows[1:]) or any(t.endswith((".", ",", ";")) or "@" in t for t in first):
        return False
    below = [{row[at].strip().lower() for row in rows[1:]} for at in range(len(first))]
    return not any(t.lower() in below[at] for at, t in enumerate(first))


def join_header(rows: Sequence[Texts]) -> tuple[str, ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple(
        " ".join(row[at].strip() for row in rows if at < len(row) and row[at].strip())
        for at in range(width)
    )


def looks_like_form(rows: Sequence[Texts]) -> bool:
    """Labels with their values beside or below them, not records below a header."""
    filled = [text.strip() for row in rows for text in row if text.strip()]
    if not filled:
        return True
    labels = sum(1 for text in filled if _LABEL.fullmatch(text))
    if labels >= 0.25 * len(filled) and labels >= 2:
        return True
    blanks = sum(1 for text in filled if re.search(r"_{4,}|\.{6,}|[☐☒☑□]", text))
    if blanks >= 0.2 * len(filled):
        return True
    return _pairs(rows) or _fields(rows) or _scattered(rows, len(filled))


def _fields(rows: Sequence[Texts]) -> bool:
    """Names of fields below the first row too, as in the boxes at the head of an invoice."""
    words = [text.strip() for row in rows[1:] for text in row if kind_of(text) == "text"]
    names = {text for text in words if _FIELD.fullmatch(text)}
    return len(names) >= 2 and len(names) >= 0.2 * len(words)


def _pairs(rows: Sequence[Texts]) -> bool:
    """Columns of labels, each followed by a column of values of every kind."""
    width = max(len(row) for row in rows)
    if width % 2 or width > 6:
        return False
    typed = typed_columns(rows[1:])
    for at in range(0, width, 2):
        names = [row[at].strip() for row in rows if row[at].strip()]
        kinds = Counter(kind_of(row[at + 1]) for row in rows)
        del kinds[""]
        if any(kind_of(name) != "text" for name in names) or len(set(names)) < len(names):
            return False
        if at + 1 in typed and width == 2:
            return False
        # A second column of text alone may well be a description.
        if width == 2 and len(kinds) < 2 and len(rows) >= 4 and count_header_rows(rows):
            return False
        # Where the first row has a value beside a label, it names no columns.
        valued = kind_of(rows[0][at + 1]) in ("code", "date", "number")
        if width > 2 and at + 1 in typed and not valued and count_header_rows(rows):
            return False
    return True


def _scattered(rows: Sequence[Texts], filled: int) -> bool:
    """Few rows with many gaps and no column of figures, as in boxes of a form."""
    width = max(len(row) for row in rows)
    if typed_columns(rows[1:]) or len(rows) > 14:
        return False
    return filled < 0.7 * width * len(rows)
