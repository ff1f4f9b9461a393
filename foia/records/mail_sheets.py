"""Mail that was exported to a table: one row, or what is left of one, for each message.

The body is a cell of many lines, and a workbook made from such an export by hand has broken it
over rows of its own. So a message is known by the cells on the side of the body where the sender
stands; the lines between two such places are body, never messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foia.ids import make_id
from foia.model import Document, MailPlace, Page
from foia.records.addresses import people
from foia.records.mail_pages import JoinedPages, join
from foia.records.mail_places import own_text, printed_place
from foia.records.printed_mail import mail_time, messages

_NAMES = {
    "sender": ("from", "sender", "from name", "sender name", "author"),
    "sender address": ("from address", "sender address", "from email", "sender email"),
    "to": ("to", "recipients", "recipient", "to name", "recipient name"),
    "to address": ("to address", "recipient address", "to email", "recipient email"),
    "cc": ("cc", "cc name"),
    "cc address": ("cc address", "cc email"),
    "sent": ("sent", "date", "date sent", "sent date", "sent on", "date time", "sent time",
             "received", "date received", "received date"),
    "subject": ("subject", "title", "subject line"),
    "body": ("body", "message", "content", "text", "message body", "body text"),
    "attachments": ("attachments", "attachment", "attachment names"),
    "message-id": ("message id", "internet message id"),
}  # fmt: skip
_ADDRESS = re.compile(r"\S@\S|^\W*/o=", re.IGNORECASE)
_NAME = re.compile(r"^(?=.*[^\W\d_]{2})[\w(\"'/][^\t\n]+$")
_TYPE = re.compile(r"(?:(?:SMTP|EX)(?:;|$))+")
_HEADER_LINES = 10
_MAIL_ONLY = frozenset(
    {"sender address", "to address", "cc", "cc address", "body", "attachments", "message-id"}
)


@dataclass(frozen=True, slots=True)
class _Heading:
    columns: Mapping[str, int]
    width: int
    line: int


@dataclass(frozen=True, slots=True)
class _Row:
    """`cells` by column; offsets are those of the joined text, `body` where that cell starts."""

    cells: Mapping[str, str]
    start: int
    end: int
    body: int
    body_end: int


def is_mail_sheet(pages: Sequence[Page]) -> bool:
    first = pages[0]
    heading = _heading(first.text.split("\n")) if "rows " in first.label else None
    if heading is None:
        return False
    return bool(_MAIL_ONLY & set(heading.columns)) or _ADDRESS.search(first.text) is not None


def rows_as_mail(document: Document, pages: Sequence[Page]) -> tuple[MailPlace, ...]:
    places: list[MailPlace] = []
    for sheet in _sheets(pages):
        joined = join(sheet, whole=True)
        for row in _rows(joined.text):
            quoted = messages(joined.text[row.body : row.body_end])
            own = row.body + quoted[0].start if quoted else row.body_end
            places.append(_place(document, sheet, joined, row, joined.text[row.body : own]))
            places += [printed_place(document, sheet, joined, one, row.body) for one in quoted]
    return tuple(places)


def _sheets(pages: Sequence[Page]) -> Iterator[list[Page]]:
    sheet: list[Page] = []
    for page in pages:
        if sheet and _sheet_name(page) != _sheet_name(sheet[-1]):
            yield sheet
            sheet = []
        sheet.append(page)
    if sheet:
        yield sheet


def _sheet_name(page: Page) -> str:
    return page.label.rpartition("rows ")[0]


def _heading(lines: Sequence[str]) -> _Heading | None:
    for number, line in enumerate(lines[:_HEADER_LINES]):
        cells = line.split("\t")
        columns: dict[str, int] = {}
        for at, cell in enumerate(cells):
            name = _meaning(cell)
            if name is not None:
                columns.setdefault(name, at)
        mail = "sender" in columns and "subject" in columns
        if mail and ("to" in columns or "sent" in columns):
            return _Heading(columns, len(cells), number)
    return None


def _meaning(cell: str) -> str | None:
    words = " ".join(
        re.findall(r"[a-z]+", cell.replace("-", " ").lower().replace("e mail", "email"))
    )
    return next((name for name, known in _NAMES.items() if words in known), None)


def _rows(text: str) -> Iterator[_Row]:
    lines = text.split("\n")
    heading = _heading(lines)
    if heading is None:
        return
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    first = heading.line + 1
    body = heading.columns.get("body")
    if body is None or body > heading.columns["sender"]:
        anchors = [at for at in range(first, len(lines)) if _left(lines[at], heading)]
        ends = [*anchors[1:], len(lines)]
        for at, end in zip(anchors, ends, strict=False):
            stop = end if body is not None else at + 1
            part = text[offsets[at] : offsets[stop] - 1]
            yield _row(_cells_left(part, heading), heading, offsets[at], part)
        return
    for at in range(first, len(lines)):
        tail = _tail(lines[at], heading)
        if tail is not None:
            part = text[offsets[first] : offsets[at + 1] - 1]
            yield _row(_cells_right(part, tail, heading), heading, offsets[first], part)
            first = at + 1


def _left(line: str, heading: _Heading) -> bool:
    """Whether a line begins a row: its sender is one, and so is its date or its recipient."""
    cells = line.split("\t")
    at = heading.columns["sender"]
    if len(cells) <= at or not _NAME.match(cells[at].strip()):
        return False
    sent, to = heading.columns.get("sent"), heading.columns.get("to")
    if sent is not None and sent < len(cells):
        return mail_time(cells[sent]) is not None
    return to is not None and to < len(cells) and bool(_NAME.match(cells[to].strip()))


def _row(cells: Sequence[str], heading: _Heading, start: int, part: str) -> _Row:
    named = {name: cells[at].strip() for name, at in heading.columns.items() if at < len(cells)}
    at = heading.columns.get("body", len(cells))
    body = start + sum(len(cell) + 1 for cell in cells[:at])
    end = body + len(cells[at]) if at < len(cells) else body
    return _Row(named, start, start + len(part), body, end)


def _cells_left(part: str, heading: _Heading) -> list[str]:
    body = heading.columns.get("body")
    if body is None:
        cells = part.split("\t")
    else:
        cells = part.split("\t", body)
        after = heading.width - body - 1
        if after and len(cells) > body:
            cells = cells[:body] + cells[body].rsplit("\t", after)
    return cells


def _tail(line: str, heading: _Heading) -> list[str] | None:
    """The cells right of the body, when the line ends a row; empty last cells may be missing."""
    after = heading.width - heading.columns["body"] - 1
    cells = line.split("\t")
    for missing in range(after):
        if len(cells) < after - missing:
            break
        tail = cells[len(cells) - (after - missing) :] + [""] * missing
        if _is_tail(tail, heading):
            return tail
    return None


def _is_tail(tail: Sequence[str], heading: _Heading) -> bool:
    first = heading.columns["body"] + 1

    def cell(name: str) -> str:
        at = heading.columns.get(name)
        return "" if at is None or at < first else tail[at - first].strip()

    address = cell("sender address") or cell("sender")
    if "sent" in heading.columns and heading.columns["sent"] >= first:
        return mail_time(cell("sent")) is not None and bool(cell("sender"))
    other = cell("to address") or cell("to") or cell("cc address") or cell("cc")
    shifted = any(_TYPE.fullmatch(cell(name)) for name in ("sender", "to", "cc", "to address"))
    return not shifted and bool(_ADDRESS.search(address)) and bool(_NAME.match(other))


def _cells_right(part: str, tail: Sequence[str], heading: _Heading) -> list[str]:
    body = heading.columns["body"]
    head = part.split("\t", body)
    rest = head[body] if len(head) > body else ""
    printed = "\t".join(tail).rstrip("\t")
    cut = rest.rfind(printed)
    return [*head[:body], rest[: cut if cut >= 0 else len(rest)], *tail]


def _place(
    document: Document, pages: Sequence[Page], joined: JoinedPages, row: _Row, body: str
) -> MailPlace:
    cells = row.cells
    page, start = joined.place(row.start)
    last, end = joined.place_before(row.end)
    sender = _named(cells.get("sender", ""), cells.get("sender address", ""))
    number = pages[page].number
    return MailPlace(
        id=make_id("message place", document.id, number, start),
        file=document.file,
        document=document.id,
        page=number,
        start=start,
        last_page=pages[last].number,
        end=end,
        style="table",
        sender=sender[0] if len(sender) == 1 else cells.get("sender") or None,
        recipients=_named(cells.get("to", ""), cells.get("to address", "")),
        cc=_named(cells.get("cc", ""), cells.get("cc address", "")),
        sent=mail_time(cells.get("sent", "")),
        sent_printed=cells.get("sent", ""),
        subject=" ".join(cells.get("subject", "").split()) or None,
        attachments=tuple(p.strip() for p in cells.get("attachments", "").split(";") if p.strip()),
        body=own_text(body),
        message_id=cells.get("message-id") or None,
    )


def _named(names: str, addresses: str) -> tuple[str, ...]:
    """Names with their addresses where the table has both, one address for each name."""
    named = people(names)
    listed = [part.strip() for part in addresses.split(";") if part.strip()]
    if len(named) != len(listed):
        return named or people(addresses)
    return tuple(
        f"{name} <{address}>" if "@" in address and address != name else name
        for name, address in zip(named, listed, strict=True)
    )
