"""Fields of printed mail against a release whose headers were corrected by hand, and against
invented mail that was printed, scanned and read."""

from __future__ import annotations

import email
import email.utils
import hashlib
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from foia.records.printed_mail import mail_time, messages
from tests.evals import report
from tests.evals.gold import SHARED, GoldSet
from tests.evals.mail_printing import Mail, Printed, thread
from tests.evals.mail_scans import joined_with_file, scans
from tests.evals.scoring import Counts, total
from tests.evals.sections import Section

THREADS = SHARED / "data" / "emails" / "fauci_threads.json"
FIELDS = ("sender", "recipients", "cc", "sent, minute", "sent, day", "subject", "messages")
NOISE = 0.12


@dataclass(frozen=True, slots=True)
class Found:
    """A message as a parser gives it, its texts as printed."""

    start: int
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    sent: str
    subject: str


Parser = Callable[[str], list[Found]]


@dataclass(frozen=True, slots=True)
class Thread:
    key: str
    mails: tuple[Mail, ...]
    printed: Printed

    @property
    def tuned_on(self) -> bool:
        return int(self.key[:2], 16) % 2 == 0


@cache
def fauci() -> tuple[Thread, ...]:
    """The release as it was printed: header lines made anew from the corrected fields, with the
    misread labels, wrapped lists and covers of such scans; bodies with the OCR they came with."""
    if not THREADS.is_file():
        return ()
    data = json.loads(THREADS.read_text(encoding="utf-8"))
    names = [_as_printed(name) for name in data["names"]]
    found = []
    for rows in data["emails"]:
        key = hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()
        draw = random.Random(key)
        mails = [
            Mail(
                _covered(names[row["sender"]], draw),
                tuple(_covered(names[at], draw) for at in row["recipients"]),
                tuple(_covered(names[at], draw) for at in row["cc"]),
                datetime.fromisoformat(row["time"]),
                row["subject"],
                row["body"],
            )
            for row in rows
        ]
        styles = ["gateway" if mail.when.tzinfo else "outlook" for mail in mails]
        styles = [
            draw.choice(("outlook", "apple", "bare")) if s == "outlook" else s for s in styles
        ]
        found.append(Thread(key, tuple(mails), thread(mails, styles, draw, NOISE)))
    return tuple(found)


def _as_printed(name: str) -> str:
    return " ".join(part.capitalize() if len(part) > 2 else part for part in name.split(" "))


def _covered(name: str, draw: random.Random) -> str:
    return name + draw.choice(("", "", " (NIH/NIAID) [E]", " (b)(6)", " < (b) (6) >", " <(b)(6)>"))


def by_foia(text: str) -> list[Found]:
    return [
        Found(m.start, m.sender or "", m.recipients, m.cc, m.sent or "", m.subject or "")
        for m in messages(text)
        if m.style != "quoted"
    ]


_PLAIN = re.compile(r"^(From|Sent|Date|To|Cc|CC|Subject):[ \t]*(.*)$")


def by_expressions(text: str) -> list[Found]:
    """What a reporter writes in an afternoon: lines that begin with the usual labels."""
    found: list[Found] = []
    fields: dict[str, str] = {}
    at = start = 0
    for line in [*text.split("\n"), "From: "]:
        match = _PLAIN.match(line)
        if match and match[1] == "From":
            if len(fields) > 2:
                found.append(_from_fields(start, fields))
            fields, start = {}, at
        if match:
            fields.setdefault({"sent": "date"}.get(match[1].lower(), match[1].lower()), match[2])
        at += len(line) + 1
    return found


def by_email_package(text: str) -> list[Found]:
    """Python's own parser, begun anew at every line with "From:"."""
    found = []
    starts = [match.start() for match in re.finditer(r"^From:", text, re.MULTILINE)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        message = email.message_from_string(text[start:end])
        fields = {name.lower(): " ".join(str(value).split()) for name, value in message.items()}
        fields["date"] = fields.get("date", "") or fields.get("sent", "")
        found.append(_from_fields(start, fields))
    return found


def by_quotequail() -> Parser | None:
    """A library that takes quoted and forwarded mail apart; None where it is not installed."""
    try:
        from quotequail import unwrap
    except ImportError:
        return None

    def parse(text: str) -> list[Found]:
        found: list[Found] = []
        at = 0
        while at < len(text):
            part = unwrap(text[at:])
            if not part or "type" not in part or not part.get("from"):
                break
            start = text.find(part["from"], at)
            start = max(0, text.rfind("\n", 0, start) + 1)
            found.append(_from_fields(start, {k: v for k, v in part.items() if isinstance(v, str)}))
            at = text.find("\n", start + 1)
            if at < 0:
                break
        return found

    return parse


def _from_fields(start: int, fields: dict[str, str]) -> Found:
    printed = fields.get("date", "")
    try:
        sent = email.utils.parsedate_to_datetime(printed).isoformat()
    except (ValueError, TypeError):
        sent = mail_time(printed) or ""
    to, cc = (
        tuple(p.strip() for p in fields.get(k, "").split(";") if p.strip()) for k in ("to", "cc")
    )
    return Found(start, fields.get("from", ""), to, cc, sent, fields.get("subject", ""))


def score(gold: Thread, parse: Parser) -> tuple[dict[str, Counts], list[str]]:
    found = {one.start: one for one in parse(gold.printed.text)}
    counts = {field: Counts() for field in FIELDS}
    misses = []
    for start, mail in zip(gold.printed.starts, gold.mails, strict=True):
        one = found.pop(start, None)
        counts["messages"] += Counts(1, int(one is not None), 0, 0)
        counts["messages"] += Counts(0, 0, int(one is not None), int(one is not None))
        for field, want in _values(mail).items():
            have = _found_values(one)[field] if one else []
            hit = _common(want, have)
            counts[field] += Counts(len(want), hit, len(have), hit)
            if hit < max(len(want), len(have)):
                misses.append(f"{gold.key[:6]} {field}: {want} read as {have}")
    for one in found.values():
        counts["messages"] += Counts(0, 0, 1, 0)
        misses.append(f"{gold.key[:6]} no message at {one.start}: {one.sender!r} {one.subject!r}")
        for field, have in _found_values(one).items():
            counts[field] += Counts(0, 0, len(have), 0)
    return counts, misses


def _values(mail: Mail) -> dict[str, list[str]]:
    return {
        "sender": [_person(mail.sender)],
        "recipients": [_person(name) for name in mail.to],
        "cc": [_person(name) for name in mail.cc],
        "sent, minute": [mail.when.isoformat()[:16]],
        "sent, day": [mail.when.isoformat()[:10]],
        "subject": [_letters(mail.subject)],
    }


def _found_values(one: Found) -> dict[str, list[str]]:
    return {
        "sender": [_person(one.sender)] if one.sender else [],
        "recipients": [_person(name) for name in one.to],
        "cc": [_person(name) for name in one.cc],
        "sent, minute": [one.sent[:16]] if "T" in one.sent else [],
        "sent, day": [one.sent[:10]] if one.sent else [],
        "subject": [_letters(one.subject)] if one.subject else [],
    }


def _common(want: Sequence[str], have: Sequence[str]) -> int:
    left = list(have)
    hits = 0
    for value in want:
        if value in left:
            left.remove(value)
            hits += 1
    return hits


def _person(name: str) -> str:
    """A name as its letters, without the cover over the address and without the office."""
    bare = re.sub(r"<[^>]*>?|\([^)]*\)|\[[^\]]*\]", " ", name)
    return _letters(bare) or _letters(name)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def score_emails(sets: Sequence[GoldSet], cases: object) -> list[Section]:
    sections = [_scanned(1, "seed worked on"), _scanned(3, "seed held out")]
    threads = fauci()
    for half, title in ((True, "tuned on"), (False, "held out")):
        part = [one for one in threads if one.tuned_on == half]
        if part:
            sections.append(_section(f"Printed e-mail, threads {title}", part))
    return sections


def _scanned(seed: int, title: str) -> Section:
    """Pages of invented mail: the same fields, and whether the mail as a file is joined to it."""
    counts: dict[str, list[Counts]] = {field: [] for field in FIELDS}
    misses, right, asked = [], 0, 0
    for scan in scans(seed):
        left = [
            Found(p.start, p.sender or "", p.recipients, p.cc, p.sent or "", p.subject or "")
            for p in scan.found
        ]
        for at, mail in enumerate(scan.mails):
            one = left[at] if at < len(left) else None
            counts["messages"].append(
                Counts(1, int(one is not None), int(one is not None), int(one is not None))
            )
            for field, want in _values(mail).items():
                have = _found_values(one)[field] if one else []
                hit = _common(want, have)
                counts[field].append(Counts(len(want), hit, len(have), hit))
                if hit < max(len(want), len(have)):
                    misses.append(f"{scan.name} {field}: {want} read as {have}")
        counts["messages"].append(Counts(0, 0, max(0, len(left) - len(scan.mails)), 0))
        hits, mails = joined_with_file(scan)
        right, asked = right + hits, asked + mails
    rows = [["foia", field, *report.prf(counts[field])] for field in FIELDS]
    notes = [
        "Invented mails printed in five styles, drawn, degraded as an office scan at 200 dpi, read "
        "by foia's OCR; a message is compared with the one at its place in the order of the page.",
        f"Joined to the same mail as a file: {report.share(right, asked)}.",
    ]
    return Section(
        f"E-mail drawn and scanned, {title}", ("who", "field", *report.PRF_HEADINGS), rows, notes,
        [{"joined": [right, asked]}], misses,
    )  # fmt: skip


def _section(title: str, threads: Sequence[Thread]) -> Section:
    parsers: dict[str, Parser | None] = {
        "foia": by_foia,
        "plain expressions": by_expressions,
        "Python email": by_email_package,
        "quotequail": by_quotequail(),
    }
    rows, figures, notes, misses = [], [], [], []
    for who, parse in parsers.items():
        if parse is None:
            notes.append(f"{who} is not installed here.")
            continue
        scored = [score(one, parse) for one in threads]
        for field in FIELDS:
            pages = [counts[field] for counts, _ in scored]
            rows.append([who, field, *report.prf(pages)])
            figures.append({"who": who, "field": field, "f1": total(pages).f1})
        if who == "foia":
            misses = [line for _, lines in scored for line in lines]
    count = sum(len(one.mails) for one in threads)
    notes += [
        f"{len(threads)} threads, {count} messages of a printed release (split by hash). Header "
        "lines are printed anew from the hand-corrected fields with misread labels "
        f"({NOISE:.0%} of them), wrapped lists and covers; bodies keep their own OCR.",
        "Some labelled subjects stop at the end of their first line; foia reads on, which counts "
        "as wrong here.",
        "Both halves draw their misread labels from one list, which was made for this score: the "
        "half held out tells of other names, lists and bodies, not of other misreadings.",
        "Replies quoted inside a body have no label: those found as quotes count neither way.",
    ]
    return Section(title, ("who", "field", *report.PRF_HEADINGS), rows, notes, figures, misses)
