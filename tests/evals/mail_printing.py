"""Mails as programs print them, and as OCR gives the print-out back. Every step is seeded."""

from __future__ import annotations

import random
import re
import textwrap
from dataclasses import dataclass
from datetime import datetime

STYLES = ("outlook", "gateway", "apple", "notes", "gmail")
INNER = ("outlook", "apple", "bare")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail's header says; `zone` is printed behind times by the styles that print one."""

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    when: datetime
    subject: str
    body: str
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """`starts` are the offsets of the messages' first header lines."""

    text: str
    starts: tuple[int, ...]


_LABEL = re.compile(
    r"^(?P<label>From|Sent|Date|To|Cc|CC|Subject|Attachments|Importance)(?P<colon>:)"
)
_MISREAD = {
    "From": ("Frorn", "Frem", "Fr0m", "Fron", "F rom"),
    "Sent": ("Sont", "Senl", "Sen t", "Sant"),
    "Date": ("Dale", "Dat e", "Oate"),
    "To": ("T o", "T0", "lo"),
    "Cc": ("Ce", "C c", "Gc"),
    "CC": ("CG", "C C"),
    "Subject": ("Subiect", "Subjecl", "Sub ject", "Subjcct", "5ubject"),
}


def header(mail: Mail, style: str, width: int = 84) -> str:
    when = mail.when
    if style == "gmail":
        lines = [f"{mail.sender} {when:%a, %b} {when.day}, {when.year} at {_clock(when)}"]
        lines += _list("To: ", mail.to, ", ", width)
        lines += _list("Cc: ", mail.cc, ", ", width) if mail.cc else []
        return "\n".join(lines)
    if style == "notes":
        lines = [mail.sender, f"{when:%m/%d/%Y} {when:%I:%M %p}"]
        lines += _list("To ", mail.to, ", ", width)
        lines += _list("cc ", mail.cc, ", ", width) if mail.cc else ["cc"]
        return "\n".join([*lines, f"Subject {mail.subject}"])
    if style == "apple":
        lines = [f"From: {mail.sender}", f"Subject: {mail.subject}",
                 f"Date: {when:%B} {when.day}, {when.year} at {_clock(when, seconds=True)} EST"]  # fmt: skip
        lines += _list("To: ", mail.to, ", " if _plain(mail.to) else "; ", width)
        lines += _list("Cc: ", mail.cc, ", " if _plain(mail.cc) else "; ", width) if mail.cc else []
        return "\n".join(lines)
    printed = {
        "outlook": f"{when:%A, %B} {when.day}, {when.year} {_clock(when)}",
        "gateway": f"{when:%a}, {when.day} {when:%b} {when.year} {when:%H:%M:%S} +0000",
        "bare": f"{when:%A, %B} {when:%d}, {when.year} {_clock(when)}",
    }[style]
    lines = [f"From: {mail.sender}", f"Sent: {printed}"]
    lines += _list("To: ", mail.to, "; ", width)
    lines += _list("Cc: ", mail.cc, "; ", width) if mail.cc or style == "gateway" else []
    lines += [f"Subject: {mail.subject}"]
    if mail.attachments:
        lines += [f"Attachments: {'; '.join(mail.attachments)}"]
    return "\n".join(lines)


def misread(line: str, draw: random.Random, rate: float) -> str:
    """A header line with its label misread or its colon lost, now and then."""
    match = _LABEL.match(line)
    if match is None:
        return line
    label, colon = match["label"], ":"
    if label in _MISREAD and draw.random() < rate:
        label = draw.choice(_MISREAD[label])
    elif draw.random() < rate / 4:
        colon = draw.choice((" :", ";", "."))
    return label + colon + line[match.end() :]


def spaced(line: str, draw: random.Random, rate: float) -> str:
    """Spaces inside words, as this kind of OCR leaves them."""
    out = []
    for before, after in zip(line, line[1:] + " ", strict=True):
        out.append(before)
        if before.isalpha() and after.isalpha() and draw.random() < rate:
            out.append(" ")
    return "".join(out)


def thread(mails: list[Mail], styles: list[str], draw: random.Random, noise: float) -> Printed:
    """The newest first, each below the one that answers it; page breaks with a number."""
    text, starts = "", []
    for mail, style in zip(mails, styles, strict=True):
        lines = []
        for line in header(mail, style).split("\n"):
            lines.append(misread(line, draw, noise))
        if noise and draw.random() < noise and len(lines) > 4:
            lines.insert(draw.randrange(1, 4), draw.choice(("- ---", ". _", "|", "(b)(6)")))
        starts.append(len(text))
        text += "\n".join(lines) + "\n\n" + mail.body.strip("\n") + "\n\n"
    return Printed(text, tuple(starts))


def _list(label: str, entries: tuple[str, ...], mark: str, width: int) -> list[str]:
    return textwrap.wrap(label + mark.join(entries), width, break_on_hyphens=False) or [label]


def _plain(entries: tuple[str, ...]) -> bool:
    return not any("," in re.sub(r"<[^>]*>", "", entry) for entry in entries)


def _clock(when: datetime, *, seconds: bool = False) -> str:
    minutes = f"{when.minute:02}" + (f":{when.second:02}" if seconds else "")
    return f"{when.hour % 12 or 12}:{minutes} {when:%p}"
