"""Invented mail printed in five styles, drawn as pages, degraded like scans and read by foia."""

from __future__ import annotations

import io
import random
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen import canvas

from foia.intake import OpenFiles
from foia.model import Document, MailPlace, Page
from foia.read import ReadPages
from foia.records import FindMessages, JoinMessages
from tests.evals.degrade import office
from tests.evals.mail_printing import STYLES, Mail, header

FIRST = ("Lena", "Bram", "Chi", "Rosa", "Peter", "Ingrid", "Tomas", "Wanda", "Yusuf", "Clara")
LAST = ("Ortiz", "Vale", "Okafor", "Lind", "Dunn", "Haaland", "Brandt", "Keller", "Demir", "Novak")
TOPICS = ("Mower bids", "Culvert on Elm Street", "Radio contract renewal", "Library hours",
          "Parking study draft", "Water main break", "Budget hearing")  # fmt: skip
SENTENCES = (
    "Both bids came in above the estimate that the council saw in May.",
    "Please send the signed copy to the clerk before the end of the week.",
    "The contractor asked for another ten days because of the rain.",
    "I will be out on Thursday, so call the desk if anything comes up.",
    "We should not answer the paper until the attorney has read it.",
    "The second table on page four still has last year's figures.",
    "Nobody told the school district about the change of the route.",
)
DPI = 200


@dataclass(frozen=True, slots=True)
class Scan:
    """A page with its true mails, newest first, and what foia found on it."""

    name: str
    mails: tuple[Mail, ...]
    found: tuple[MailPlace, ...]


def invented(draw: random.Random, style: str) -> list[Mail]:
    """A question and its answer."""
    names = [f"{first} {last}" for first, last in zip(
        draw.sample(FIRST, 6), draw.sample(LAST, 6), strict=True)]  # fmt: skip
    people = [
        f"{name} <{name.split()[0][0].lower()}.{name.split()[1].lower()}@town.example>"
        if style in ("gmail", "apple", "notes") or draw.random() < 0.4
        else f"{name.split()[1]}, {name.split()[0]}"
        for name in names
    ]
    when = datetime(2024, 1, 1) + timedelta(minutes=draw.randrange(500_000))
    topic = draw.choice(TOPICS)
    files = (
        ("bids.pdf", "map of Elm Street.docx")[: draw.randrange(3)] if style == "outlook" else ()
    )
    asked = Mail(people[0], tuple(people[1 : 2 + draw.randrange(3)]), (), when, topic,
                 _body(draw), ())  # fmt: skip
    later = when + timedelta(minutes=draw.randrange(7, 3000))
    answer = Mail(people[1], (people[0],), tuple(people[4 : 4 + draw.randrange(3)]), later,
                  f"RE: {topic}", _body(draw), tuple(files))  # fmt: skip
    return [answer, asked]


def scans(seed: int) -> list[Scan]:
    found = []
    for number, style in enumerate(STYLES):
        draw = random.Random(f"{seed} {style}")
        mails = invented(draw, style)
        if style == "gmail":
            answer, asked = mails
            mails = [asked, replace(answer, subject=asked.subject)]
        text = _printed(mails, style)
        page = _read(text, seed + number)
        document = _document(f"{seed}-{style}", "e-mail")
        found.append(Scan(style, tuple(mails), tuple(FindMessages()(document, [page], {}))))
    return found


def native(mail: Mail, folder: Path, zone: str) -> MailPlace:
    """The same mail as a file."""
    message = EmailMessage()
    message["From"], message["Subject"] = mail.sender, mail.subject
    message["To"] = ", ".join(_address(person) for person in mail.to)
    message["Date"] = mail.when.strftime(f"%a, %d %b %Y %H:%M:%S {zone}")
    message["Message-ID"] = f"<{mail.when:%Y%m%d%H%M}@town.example>"
    message.replace_header("From", _address(mail.sender))
    message.set_content(mail.body)
    path = folder / "mail.eml"
    path.write_bytes(message.as_bytes())
    opened = OpenFiles()(path, "native", "eml", folder, 0)
    return FindMessages()(_document("native", "e-mail"), opened.pages, opened.headers)[0]


def joined_with_file(scan: Scan) -> tuple[int, int]:
    """How many mails of a page became one message with their file, of how many."""
    right = 0
    for mail in scan.mails:
        with tempfile.TemporaryDirectory() as folder:
            own = native(mail, Path(folder), "+0000" if scan.name == "gateway" else "-0500")
        messages = JoinMessages()([own, *scan.found])
        (one,) = [message for message in messages if own.id in message.places]
        days = {place.sent[:10] for place in scan.found if place.id in one.places and place.sent}
        right += len(one.places) == 2 and days <= {mail.when.date().isoformat()}
    return right, len(scan.mails)


def _printed(mails: list[Mail], style: str) -> str:
    parts = [mails[0].subject, f"{len(mails)} messages"] if style == "gmail" else []
    for mail in mails:
        parts += [header(mail, style), "", mail.body, ""]
    return "\n".join(parts)


def _read(text: str, seed: int) -> Page:
    buffer = io.BytesIO()
    pdf = canvas.Canvas(buffer, pagesize=letter)
    lines = pdf.beginText(60, 730)
    lines.setFont("Helvetica", 10.5)
    lines.setLeading(14)
    for line in text.split("\n"):
        lines.textLine(line)
    pdf.drawText(lines)
    pdf.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    image = office(document[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L"), seed)
    document.close()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        image.save(path, dpi=(DPI, DPI))
        return ReadPages()(path, "scan", "png", [1], "").pages[0]


def _document(id_: str, type_: str) -> Document:
    return Document(id_, id_, 1, 1, type_, "", None, None, reason="drawn")


def _body(draw: random.Random) -> str:
    return "\n".join(draw.sample(SENTENCES, draw.randrange(2, 5)))


def _address(person: str) -> str:
    if "<" in person:
        return person
    last, _, first = person.partition(", ")
    return f"{first} {last} <{first[:1].lower()}.{last.lower()}@town.example>"
