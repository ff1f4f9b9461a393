"""Mail: five messages printed into one PDF, and one message in its own file."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from reportlab.lib.colors import HexColor, black

from making import facts
from making.paper import Paper, wrap
from making.stationery import GREY, vendor_logo

BRANDT = "{p|Odalys Brandt}"
ASKELAND = "{p|Ruben Askeland}"
LINDQVARN = "{p|Theo Lindqvarn}"
ROWNTREE = "{p|Felix Rowntree}"
KESTREL = "{p|Dana Kestrel}"
THACKABERRY = "{p|Wes Thackaberry}"
INDENT = 16


@dataclass(frozen=True, slots=True)
class Message:
    """One printed message; `body` holds paragraphs, `quoted` the message it answers."""

    sender: str
    speaker: str
    sent: str
    iso: str
    to: str
    subject: str
    body: tuple[str, ...]
    cc: str = ""
    attachments: str = ""
    notice: bool = False
    quoted: Message | None = None


def _at(iso: str, printed: str) -> str:
    return f"{{d {iso}|{printed}}}"


POLES = Message(
    THACKABERRY + " <wes@thistledown.example>", "Wes Thackaberry",
    _at("2025-03-10", "Monday, March 10, 2025 7:52 AM"), "2025-03-10",
    f"{ASKELAND} <r.askeland@quillhaven.example>", "Camera status",
    (
        "Sergeant,",
        "{c@Wes_Thackaberry cameras in operation|As of today {q 45 camera|45 cameras} are up and running.} "
        "{c@Wes_Thackaberry cameras missing|{q 3 pole|Three poles} on Ferry Street still wait for the utility "
        "permit}, so those cameras are in our yard.",
        "{p|Wes}",
        "{v|Thistledown Mast & Pole Co.}",
    ),
)  # fmt: skip
STATUS = Message(
    ASKELAND + " <r.askeland@quillhaven.example>", "Ruben Askeland",
    _at("2025-03-11", "Tuesday, March 11, 2025 9:14 AM"), "2025-03-11",
    f"{ROWNTREE} <f.rowntree@quillhaven.example>", "RE: Camera status",
    (
        "{p|Felix},",
        "Before the budget hearing: {c cameras in operation|all {q 48 camera|48 cameras} are live} and the "
        "second invoice, {i invoice|CVS-11873} over {m 126000.00|$126,000.00}, can be paid. I enclose it.",
        "The installer’s note below is from before the weekend crew came, I am told. I have not been out to "
        "Ferry Street myself.",
        "Sgt. {p|Ruben Askeland}",
        "{a|Quillhaven Police Department}",
    ),
    notice=True,
    cc=f"{BRANDT} <o.brandt@quillhaven.example>",
    attachments="Corvidane_Invoice_CVS-11873.pdf",
    quoted=POLES,
)  # fmt: skip
VISITS_ASK = Message(
    LINDQVARN + " <theo.lindqvarn@corvidane.example>", "Theo Lindqvarn",
    _at("2025-04-14", "Monday, April 14, 2025 4:40 PM"), "2025-04-14",
    f"{BRANDT} <o.brandt@quillhaven.example>", "Reference site program",
    (
        "Chief {p|Brandt},",
        "thank you for the tour. {c@Theo_Lindqvarn payment for visits|As agreed, {v|Corvidane} will pay the City "
        "{m 1500|$1,500} for each of the {q 3 visit|three visits} that you host, and {m 8000|$8,000} for "
        "the case study.}",
        "Please have {b|Accounts Receivable} send an invoice to my attention.",
        "{p|Theo}",
    ),
)  # fmt: skip
VISITS = Message(
    BRANDT + " <o.brandt@quillhaven.example>", "Odalys Brandt",
    _at("2025-04-16", "Wednesday, April 16, 2025 8:05 AM"), "2025-04-16",
    f"{LINDQVARN} <theo.lindqvarn@corvidane.example>", "RE: Reference site program",
    (
        "{p|Theo},",
        "happy to host. {c amount of the invoice|Our invoice {i invoice|AR-2025-0093} for "
        "{m 12500.00|$12,500.00} will go out on Monday.} Let us keep this between the two of us until the "
        "council has voted on the extra cameras.",
        "{p|Odalys}",
    ),
    notice=True,
    attachments="visit_schedule.docx; AR-2025-0093_draft.pdf",
    quoted=VISITS_ASK,
)  # fmt: skip
LOGIN_ASK = Message(
    KESTREL + " <d.kestrel@hsi.example>", "Dana Kestrel",
    _at("2025-05-02", "Friday, May 2, 2025 11:31 AM"), "2025-05-02",
    f"{ASKELAND} <r.askeland@quillhaven.example>", "Rookery account",
    (
        "{p|Ruben},",
        "good talking to you. {a|Homeland Security Investigations} would like its own login to your camera "
        "network, for {q 4 user|four users}. So far we have asked your detectives to search for us, which is "
        "slow for you and for us. If you need a form from our side, send it and I will have it signed. My desk line is",
        "REDACT (b)(6)",
        "{p|Dana Kestrel}, Special Agent",
    ),
)  # fmt: skip
LOGIN_OK = Message(
    ASKELAND + " <r.askeland@quillhaven.example>", "Ruben Askeland",
    _at("2025-05-05", "Monday, May 5, 2025 1:20 PM"), "2025-05-05",
    f"{LINDQVARN} <theo.lindqvarn@corvidane.example>", "FW: Rookery account",
    (
        "{p|Theo},",
        "please set up the {q 4 account|four accounts} for {a|HSI}. The Chief has said yes by phone. "
        "{c no written approval|There is nothing in writing from the City} and I would rather keep it so.",
        "They should get the same rights as our detectives: plate search, hot lists, and the whole network "
        "and not only Quillhaven. Please leave the case number optional for them, their system has other "
        "numbers.",
        "{p|Ruben}",
    ),
    notice=True,
    quoted=LOGIN_ASK,
)  # fmt: skip
LOGIN = Message(
    LINDQVARN + " <theo.lindqvarn@corvidane.example>", "Theo Lindqvarn",
    _at("2025-05-06", "Tuesday, May 6, 2025 10:02 AM"), "2025-05-06",
    f"{ASKELAND} <r.askeland@quillhaven.example>", "RE: FW: Rookery account",
    (
        "Done. {c@Theo_Lindqvarn federal access|{q 4 user|Four users} of {a|Homeland Security Investigations} now "
        "have access to all Quillhaven images.} They show up in the access log under their own agency name.",
        "One more thing: since {i amendment|Amendment No. 1} your images are kept for {q 365 day|365 days}, so {a|HSI} can "
        "search a full year back.",
        "To add or remove a user later, open Settings, then Partners. Removing a user takes effect at once; the "
        "searches made before stay in the log. If one of them forgets the password, the reset mail comes from "
        "no-reply@corvidane.example, so please tell them to look in the junk folder.",
        "{p|Theo}",
    ),
    notice=True,
    cc=f"{KESTREL} <d.kestrel@hsi.example>",
    quoted=LOGIN_OK,
)  # fmt: skip
REACH = Message(
    "{p|Priya Vossberg} <priya.vossberg@corvidane.example>", "Priya Vossberg",
    _at("2025-06-19", "Thursday, June 19, 2025 3:47 PM"), "2025-06-19",
    f"{BRANDT} <o.brandt@quillhaven.example>; {ROWNTREE} <f.rowntree@quillhaven.example>",
    "Following up on the briefing",
    (
        "Dear Chief, dear {p|Felix},",
        "you asked where else we work. {c@Priya_Vossberg countries of operation|Besides the United States and "
        "Canada we are live in Ireland, Portugal and New Zealand.} {c@Priya_Vossberg number of clients|As of this month "
        "{q 437 agency|437 agencies} are clients}; the list is attached, please treat it as confidential.",
        "{c@Priya_Vossberg price of more cameras|The price for the {q 12 camera|twelve cameras} is {m 31500.00|$31,500.00} "
        "a year} and holds until {d 2025-07-31|July 31, 2025}.",
        "Best regards",
        "{p|Priya Vossberg}",
        "Vice President, Public Sector · {v|Corvidane Systems, Inc.}",
    ),
    attachments="client_agencies.xlsx; Quote_{i quote|Q-20418}.pdf",
)  # fmt: skip
BUDGET = Message(
    ROWNTREE + " <f.rowntree@quillhaven.example>", "Felix Rowntree",
    _at("2025-06-24", "Tuesday, June 24, 2025 5:16 PM"), "2025-06-24",
    f"{BRANDT} <o.brandt@quillhaven.example>", "Council questions",
    (
        "{p|Odalys},",
        "{q 3 question|three questions} from the {a|Quillhaven City Council} for Thursday:",
        "1. What have we paid {v|Corvidane} so far? {c total paid|My sheet says {m 258000.00|$258,000.00} for "
        "both years.}",
        "2. How many of the {q 48 camera|48 cameras} stand near schools?",
        "3. Do we audit searches? {c audits|I found no audit report after {d 2024-10|October 2024}.}",
        "I need answers by {d 2025-06-25|June 25}.",
        "{p|Felix}",
    ),
    cc=f"{ASKELAND} <r.askeland@quillhaven.example>",
)  # fmt: skip
NOTICE = (
    "Notice: this message may hold confidential information and is meant only for the person it is addressed "
    "to. If you have received it by mistake, please delete it and tell the sender. Messages to and from a "
    "public agency may have to be disclosed under the law."
)
THREAD = (STATUS, VISITS, LOGIN, REACH, BUDGET)


class _Printer:
    """Prints messages the way a mail program does, one after the other."""

    def __init__(self, paper: Paper, first_bates: int) -> None:
        self.paper = paper
        self.first_bates = first_bates
        self.y = 0.0
        self.owner = ""

    def new_page(self) -> None:
        self.paper.page(self.owner)
        number = self.paper.truth.number
        self.paper.put(306, 22, str(number), "Sans", 8.5, GREY, "center")
        self.paper.bates(self.first_bates + number - 1)
        self.y = self.paper.height - 64

    def room(self, lines: int) -> None:
        if self.y - lines * 14 < 60:
            self.new_page()

    def message(self, message: Message) -> None:
        self.owner = message.speaker
        self.new_page()
        owner = "Records, Discovery"
        self.paper.put(54, self.y, owner, "SansBold", 13)
        self.paper.rule(54, self.y - 7, 558, 2.4, HexColor("#222222"))
        self.y -= 28
        self.head(message, 0, 132)
        self.y -= 12
        self.body(message, 0)

    def head(self, message: Message, indent: float, column: float) -> None:
        rows = [("From:", message.sender), ("Sent:", message.sent), ("To:", message.to)]
        rows += [("Cc:", message.cc)] if message.cc else []
        rows += [("Subject:", message.subject)]
        rows += [("Attachments:", message.attachments)] if message.attachments else []
        for label, value in rows:
            self.room(2)
            self.paper.put(54 + indent, self.y, label, "SansBold", 10)
            self.y = self.paper.para(54 + column, self.y, 504 - column, value, "Sans", 10, 13.5)

    def body(self, message: Message, indent: float) -> None:
        width = 504 - indent
        for text in message.body:
            if text.startswith("REDACT "):
                self.room(2)
                self.paper.redact(
                    54 + indent, self.y - 4, 110, 15, text.removeprefix("REDACT "), dark=False
                )
                self.y -= 26
                continue
            self.room(len(wrap(text, "Sans", 10.5, width)) + 1)
            self.y = self.paper.para(54 + indent, self.y, width, text, "Sans", 10.5, 14) - 8
        if message.notice:
            self.room(4)
            self.y = (
                self.paper.para(54 + indent, self.y - 4, width, NOTICE, "SansItalic", 8.5, 11, GREY)
                - 6
            )
        if message.quoted is not None:
            quoted = message.quoted
            self.room(9)
            self.y -= 6
            if indent:
                self.paper.put(54 + indent, self.y, "-----Original Message-----", "Sans", 10)
                self.y -= 16
            else:
                self.paper.rule(54, self.y + 4, 558, 0.8, HexColor("#9db3c8"))
                self.y -= 12
            self.head(quoted, indent + INDENT, indent + INDENT + 78)
            self.y -= 8
            self.body(quoted, indent + INDENT)


def printed_mail(first_bates: int) -> tuple[bytes, Paper, list[tuple[int, int]]]:
    """The combined print and the page range of each message."""
    paper = Paper("Combined e-mail", "Records Unit")
    printer = _Printer(paper, first_bates)
    ranges: list[tuple[int, int]] = []
    for message in THREAD:
        first = len(paper.pages) + 1
        printer.message(message)
        ranges.append((first, len(paper.pages)))
    return paper.finish(), paper, ranges


def quote() -> tuple[bytes, Paper]:
    """The one-page quotation that hangs on the single mail."""
    paper = Paper("Quote Q-20418", facts.VENDOR, speaker=facts.VENDOR)
    paper.page()
    vendor_logo(paper, 58, 716, 1.15)
    paper.put(558, 718, "QUOTE", "SansBold", 22, black, "right")
    for row, (label, value) in enumerate(
        (
            ("Quote", "{i quote|Q-20418}"),
            ("Date", "{d 2025-06-19|June 19, 2025}"),
            ("Valid until", "{d 2025-07-31|July 31, 2025}"),
        )
    ):
        paper.cells(694 - 14 * row, [(470, label, "right"), (558, value, "right")], "Sans", 9.5)
    paper.put(58, 640, "Prepared for the {a|City of Quillhaven}", "SansBold", 11)
    paper.rule(54, 612, 558, 1)
    head = ["Item", "Cameras", "Price each", "Per year"]
    spots = ((60.0, "left"), (360.0, "right"), (450.0, "right"), (552.0, "right"))
    row = [
        "Additional Plumecam subscription",
        "12",
        "{m 2625.00|$2,625.00}",
        "{m 31500.00|$31,500.00}",
    ]
    paper.cells(596, [(x, t, a) for (x, a), t in zip(spots, head, strict=True)], "SansBold", 9.5)
    paper.rule(54, 588, 558, 0.5)
    paper.cells(572, [(x, t, a) for (x, a), t in zip(spots, row, strict=True)], "Sans", 9.5)
    paper.rule(54, 564, 558, 0.5)
    paper.truth.tables.append({"rows": 1, "columns": head})
    paper.claim("Additional Plumecam subscription 12 $2,625.00 $31,500.00", "price of more cameras")
    paper.para(
        58, 536, 490,
        "Installation of the {q 12 camera|twelve cameras} is included. {p|Priya Vossberg}, {v|Corvidane "
        "Systems, Inc.}", "Sans", 10,
    )  # fmt: skip
    return paper.finish(), paper


MAIL_BODY = """\
Council members asked me for the price of the extra cameras, so here is the
quote that came with Priya's note of last week. Please do not circulate the
client list, only the quote.

We would go from 48 to 60 cameras. Ruben thinks half of the new ones
should go to the harbor.

Odalys

> From: Priya Vossberg <priya.vossberg@corvidane.example>
> Sent: Thursday, June 19, 2025 3:47 PM
> Subject: Following up on the briefing
>
> The price for the twelve cameras is $31,500.00 a year and holds until
> July 31, 2025.
"""


def single_mail(attachment: bytes) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Odalys Brandt <o.brandt@quillhaven.example>"
    mail["To"] = "Felix Rowntree <f.rowntree@quillhaven.example>"
    mail["Cc"] = "Linnea Ashgrove <l.ashgrove@quillhaven.example>"
    mail["Subject"] = "FW: Following up on the briefing"
    mail["Date"] = "Wed, 25 Jun 2025 08:31:07 -0700"
    mail["Message-ID"] = "<20250625083107.4417@quillhaven.example>"
    mail["In-Reply-To"] = "<20250619154700.0900@corvidane.example>"
    mail.set_content(MAIL_BODY)
    mail.add_attachment(
        attachment, maintype="application", subtype="pdf", filename="Quote_Q-20418.pdf"
    )
    mail.set_boundary("=_quillhaven_0417_=")
    return mail.as_bytes()
