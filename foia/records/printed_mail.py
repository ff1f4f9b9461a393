"""Messages in printed mail: header blocks, Gmail's printed threads, and quoted replies."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.records.addresses import clean, people
from foia.records.mail_headers import HeaderBlock, Line, header_blocks, is_memo, label_of, split
from foia.records.unlabelled_mail import goes_on, unlabelled_blocks
from foia.values.dates import find_dates


@dataclass(frozen=True, slots=True)
class PrintedMessage:
    """One message of a printed thread.

    `sent` is ISO 8601, with the time of day where it is printed. `start` is where its header
    starts, `body` where the header ends, `end` where the next message starts. `style` is
    "header", "gmail" or "quoted".
    """

    sender: str | None
    recipients: tuple[str, ...]
    cc: tuple[str, ...]
    sent: str | None
    subject: str | None
    start: int
    body: int
    end: int
    style: str
    attachments: tuple[str, ...] = ()
    sent_printed: str = ""


_GMAIL = re.compile(
    r"^(?P<who>[^\n<>]{0,80}(?:<[^<>\n]{3,90}>?|@[\w.-]+>?))[ \t]*\n?[ \t]*"
    r"(?P<when>(?:[A-Z][a-z]{2},? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})"
    r"(?:,? at|,)? \d{1,2}:\d{2}(?:\s?[AP]M)?)[ \t]*$",
    re.MULTILINE,
)
_TO_BELOW = re.compile(r"\s*(?:Reply-)?To\s*:")
_HEADER_LINES = 60
_COUNT = re.compile(r"^\s*\d+ messages?\s*$", re.MULTILINE)
_MAILBOX = re.compile(r"@|[<>]|\bGmail\b|^\W*\w{0,3}\W*$")
_WROTE = re.compile(
    r"^[>\s|]*(?:On|0n)\s(?P<inside>(?:(?!\bOn\s)[^\n]|\n(?!\s*\n)){8,260}?)[\s>]w ?r ?o ?t ?e ?\s?:",
    re.MULTILINE,
)
_WROTE_PLAIN = re.compile(
    r"^[>\s|]*(?P<inside>(?=[^\n]{0,12}\d)[^\n:]{6,40}:\d\d[^\n]{3,120}?)(?:\swrote|(?<=>))\s?:[ \t]*$",
    re.MULTILINE,
)
_WROTE_ON = re.compile(
    r"^[>\s|]*(?P<who>[^\n]{3,80}?) wrote on (?P<when>[^\n]{8,40}?)\s?:[ \t]*$", re.MULTILINE
)
_QUOTE_MARK = re.compile(r"^[>\s|]+", re.MULTILINE)
_AFTER_DATE = re.compile(r"^[\s,>;]*(?:at\b)?[\s,]*(?:\d{1,2} ?: ?\d{2}(?: ?[AP]M)?)?[\s,>]*")
_ZONE = re.compile(r"\b(?:GMT|UTC)[+-]\d\d:?\d\d\b ?")
_COVER = re.compile(r"\s*(?:\(\s*[bB]\s*\)|\bC[bB])[\s_()H~\dJSX]*$|\s*\($")
_LOOSE_TIME = re.compile(r"(?<=\d)[ \t]*:[ \t]*(?=\d)")
_MISREAD_HOUR = re.compile(
    r"(?<![\w])[lI](?=\d?:\d\d)|(?<=\d)[lI](?=:\d\d)|(?<=:)[O0oIl]{1,2}(?=\s?[AP]M)"
)


def messages(text: str) -> tuple[PrintedMessage, ...]:
    """The messages of a text in the order they are printed, newest first as a rule."""
    lines = split(text)
    found = [
        _from_block(lines, block) for block in header_blocks(lines) if not is_memo(lines, block)
    ]
    found += _gmail(text, lines)
    loose = [_from_block(lines, block) for block in unlabelled_blocks(lines)]
    found += [message for message in loose if not _inside(message, found)]
    found += [quoted for quoted in _quoted(text) if not _inside(quoted, found)]
    found.sort(key=lambda message: message.start)
    return tuple(_until_next(found, len(text)))


def mail_time(printed: str) -> str | None:
    """The date and time of a Sent line as ISO 8601; None when it cannot be read."""
    text = _LOOSE_TIME.sub(":", printed).replace(" ,", ",")
    text = _MISREAD_HOUR.sub(lambda m: m.group().translate(str.maketrans("lIOo", "1100")), text)
    text = re.sub(
        r"\b(?:GMT|UTC)(?=[+-]\d\d)|\b(?<=\d)[ \t]*\.[ \t]*(?=\d\d\s?[AaPp]\.?[Mm])", _zone, text
    )
    text = re.sub(r"\b([AP])\s?[.,]?\s?M\b", r"\1M", text)
    dates = [date for date in find_dates(text) if date.value]
    for date in dates:
        if date.precision == "time":
            return date.value
    for date in dates:
        if date.precision == "day":
            return date.value
    return None


def _zone(match: re.Match[str]) -> str:
    """ "GMT-0800" is a zone of its own, and "9.05 am" a time."""
    return "" if match.group()[:1].isalpha() else ":"


def _from_block(lines: Sequence[Line], block: HeaderBlock) -> PrintedMessage:
    fields = block.fields
    sender = clean(fields.get("from", ""))
    attached = tuple(
        part for part in (clean(p) for p in fields.get("attachments", "").split(";")) if part
    )
    end = lines[block.last].end
    hidden = tuple(f"{person} (bcc)" for person in people(fields.get("bcc", "")))
    return PrintedMessage(
        sender or None,
        people(fields.get("to", "")) + hidden,
        people(fields.get("cc", "")),
        mail_time(fields.get("sent", "")),
        " ".join(fields.get("subject", "").split()) or None,
        lines[block.first].start,
        end,
        end,
        "header",
        attached,
        " ".join(fields.get("sent", "").split()),
    )


def _gmail(text: str, lines: Sequence[Line]) -> list[PrintedMessage]:
    found: list[PrintedMessage] = []
    subject = gmail_subject(text)
    for match in _GMAIL.finditer(text):
        if subject is None and not _TO_BELOW.match(text, match.end()):
            continue
        fields: dict[str, str] = {}
        end = match.end()
        current = ""
        below = bisect_right(lines, match.end(), key=lambda line: line.start)
        for line in lines[below : below + _HEADER_LINES]:
            label = label_of(line.text)
            if label is not None and label[0] not in fields:
                current = label[0]
                fields[current] = label[1]
            elif current and goes_on(fields[current].rstrip(), line.text.strip()):
                fields[current] += " " + line.text.strip()
            else:
                break
            end = line.end
        found.append(
            PrintedMessage(
                clean(match.group("who")),
                people(fields.get("to", "")),
                people(fields.get("cc", "")),
                mail_time(match.group("when")),
                fields.get("subject") or subject,
                match.start(),
                end,
                end,
                "gmail",
                sent_printed=match.group("when"),
            )
        )
    return found


def gmail_subject(text: str) -> str | None:
    """The heading of a thread that Gmail printed, which stands above "2 messages"."""
    count = _COUNT.search(text)
    if count is None:
        return None
    parts: list[str] = []
    for line in reversed(text[: count.start()].strip().split("\n")[-3:]):
        if _MAILBOX.search(line):
            break
        parts.insert(0, line.strip())
    return " ".join(parts) or None


def _quoted(text: str) -> list[PrintedMessage]:
    """Replies that a line such as "On …, Jane Roe wrote:" opens, in text order."""
    found: dict[int, PrintedMessage] = {}
    for match in [*_WROTE.finditer(text), *_WROTE_PLAIN.finditer(text)]:
        inside = _QUOTE_MARK.sub("", match.group("inside"))
        if inside.count("\n") > 4:
            continue
        inside = " ".join(_LOOSE_TIME.sub(":", inside).split()).replace(" ,", ",")
        inside = _ZONE.sub("", inside)
        dates = [d for d in find_dates(inside) if d.value and d.precision in ("day", "time")]
        if not dates or dates[0].start > 6:
            continue
        rest = _AFTER_DATE.sub("", inside[dates[0].end :])
        sent = mail_time(inside[: dates[0].end + 1]) or dates[0].value
        one = _opened(match, _quoted_name(rest), sent, inside[: dates[0].end])
        found.setdefault(one.end, one)
    for match in _WROTE_ON.finditer(text):
        sent = mail_time(match["when"])
        if sent is not None and match.end() not in found:
            found[match.end()] = _opened(match, _quoted_name(match["who"]), sent, match["when"])
    return list(found.values())


def _opened(
    match: re.Match[str], sender: str | None, sent: str | None, printed: str
) -> PrintedMessage:
    start = match.start() + len(match.group()) - len(match.group().lstrip("> \t\n|"))
    end = match.end()
    return PrintedMessage(
        sender, (), (), sent, None, start, end, end, "quoted", sent_printed=printed
    )


def _quoted_name(rest: str) -> str | None:
    """The sender of "On … wrote:", without the rulers and covers that OCR leaves around it."""
    name = re.sub(r"[-_~.=—]{2,}", " ", rest)
    name = re.sub(r"[\[(<]mailto:[^\])>]*[\])>]", "", name, flags=re.IGNORECASE)
    name = re.sub(r"(?<!<)\b[^\s<>]*>\s*$", "", name) if "<" not in name else name
    name = _COVER.sub("", " ".join(name.split()).strip(" ,;>|'\""))
    if "<" in name and ">" not in name and "@" in name:
        name += ">"
    return clean(name.replace('"', "")) or None


def _inside(quoted: PrintedMessage, found: Sequence[PrintedMessage]) -> bool:
    return any(other.start <= quoted.start < other.body for other in found)


def _until_next(found: Sequence[PrintedMessage], length: int) -> list[PrintedMessage]:
    starts = [*(message.start for message in found), length]
    return [
        replace(message, end=max(starts[at + 1], message.body)) for at, message in enumerate(found)
    ]
