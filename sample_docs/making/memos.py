"""A memo that was redacted well, a memo that was not, and the damaged training handout."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, black
from reportlab.pdfbase.pdfmetrics import stringWidth

from making import facts
from making.marks import read_marks
from making.paper import Paper, wrap
from making.stationery import GREY, MOSS, city_foot, department_head, vendor_logo

PALE = HexColor("#eef3f1")


def _memo_head(paper: Paper, rows: tuple[tuple[str, str], ...]) -> float:
    y = department_head(paper, "Field Services Division")
    paper.put(54, y, "MEMORANDUM", "SerifBold", 15)
    y -= 26
    for label, value in rows:
        paper.put(54, y, label, "SerifBold", 11)
        paper.put(118, y, value, "Serif", 11)
        y -= 16
    paper.rule(54, y + 4, 558, 1)
    return y - 18


def deployment_memo(first_bates: int) -> tuple[bytes, Paper]:
    paper = Paper("Memorandum", facts.DEPARTMENT, speaker="Ruben Askeland")
    paper.page()
    y = _memo_head(
        paper,
        (
            ("TO:", "{p|Odalys Brandt}, Chief of Police"),
            ("FROM:", "Sgt. {p|Ruben Askeland}, Camera Program"),
            ("DATE:", "{d 2025-01-27|January 27, 2025}"),
            ("RE:", "Deployment plan, second year"),
        ),
    )
    y = paper.para(
        54, y, 504,
        "{c cameras deployed|The program now runs {q 48 camera|48 cameras} on {q 19 road|19 roads}.} The "
        "places are listed below. {c how places were chosen|They were chosen by {v|Corvidane} from traffic "
        "counts of {d 2023|2023}.}", "Serif", 11.5,
    ) - 10  # fmt: skip
    paper.put(54, y, "1.  Fixed places", "SerifBold", 11.5)
    y -= 20
    for width in (430, 470, 390):
        paper.redact(72, y - 4, width, 16, "(b)(7)(E)")
        y -= 22
    y = paper.para(
        54, y - 4, 504,
        "{c most used camera|The camera on the harbor road alone gave {q 61400 read|61,400 reads} in "
        "{d 2024-12|December 2024}.} Its number and its mast are", "Serif", 11.5,
    ) - 3  # fmt: skip
    paper.redact(72, y - 6, 210, 16, "(b)(7)(E)")
    y -= 32
    paper.put(54, y, "2.  People who may move a camera", "SerifBold", 11.5)
    y -= 20
    for name in (150, 128, 170):
        paper.redact(72, y - 4, name, 15, "(b)(6)", dark=False)
        paper.put(72 + name + 12, y, "Technician, {b|Field Services}", "Serif", 11.5)
        y -= 21
    y = paper.para(
        54, y - 6, 504,
        "{c case number required|Each search requires a case number.} Users who leave it out are reminded "
        "by e-mail.", "Serif", 11.5,
    )  # fmt: skip
    city_foot(paper)
    paper.bates(first_bates)
    paper.page()
    y = 720.0
    paper.put(54, y, "Deployment plan, second year – page 2", "SerifItalic", 10, GREY)
    y -= 30
    paper.put(54, y, "3.  Sharing", "SerifBold", 11.5)
    y = paper.para(
        54, y - 20, 504,
        "{c sharing with neighbors|Images are shared with the {a|Marrow County Sheriff’s Office} and the "
        "{a|Tamarack State Police}.} Both signed our policy on {d 2024-06-03|June 3, 2024}.", "Serif", 11.5,
    ) - 10  # fmt: skip
    paper.put(54, y, "4.  Mobile unit", "SerifBold", 11.5)
    paper.redact(54, y - 190, 504, 174, "(b)(7)(E)")
    y -= 216
    paper.put(54, y, "5.  Cost", "SerifBold", 11.5)
    y = paper.para(
        54, y - 20, 504,
        "{c cost of the second year|The second year costs {m 126000|$126,000}}, within the limit of contract "
        "{i contract|CS-2024-0117}. The account manager’s mobile number is", "Serif", 11.5,
    ) - 4  # fmt: skip
    paper.redact(72, y - 5, 120, 15, "(b)(6)", dark=False)
    city_foot(paper)
    paper.bates(first_bates + 1)
    return paper.finish(), paper


UNDER = (
    "{c facial recognition trial|The trial of FaceMatch ran from {d 2025-05-05/2025-05-18|May 5 to May 18, "
    "2025} on {q 6 camera|six cameras} and gave {q 11 match|11 possible matches}.}",
    "{c silence asked for|Lieutenant {p|Corwin Hale} asked that the trial not be mentioned to the council.}",
)


def trial_memo(bates: int) -> tuple[bytes, Paper]:
    """Somebody drew black boxes in a word processor: the text is still below them."""
    paper = Paper("Memorandum", facts.DEPARTMENT, speaker="Ruben Askeland")
    paper.page()
    y = _memo_head(
        paper,
        (
            ("TO:", "{p|Odalys Brandt}, Chief of Police"),
            ("FROM:", "Sgt. {p|Ruben Askeland}, Camera Program"),
            ("DATE:", "{d 2025-05-22|May 22, 2025}"),
            ("RE:", "Trial of an added module"),
        ),
    )
    y = paper.para(
        54, y, 504,
        "As asked, a short account of the trial with {v|Corvidane}. {c no charge|There was no charge for the "
        "module.}", "Serif", 12, 17,
    ) - 8  # fmt: skip
    for markup in UNDER:
        top = y
        y = paper.para(54, y, 504, markup, "Serif", 12, 17)
        text = read_marks(markup)[0]
        lines = wrap(text, "Serif", 12, 504)
        for number, (start, end) in enumerate(lines):
            wide = stringWidth(text[start:end], "Serif", 12)
            paper.box(52, top - 17 * number - 4, wide + 4, 16, black, None)
            paper.truth.codes.append("")
        y -= 10
    y = paper.para(
        54, y, 504,
        "None of the matches led to a stop. {c next step|The module has been off since "
        "{d 2025-05-19|May 19, 2025}} and I recommend to wait for the vendor’s new version.", "Serif", 12, 17,
    )  # fmt: skip
    paper.put(54, y - 24, "R. A.", "SerifItalic", 12)
    city_foot(paper)
    paper.bates(bates)
    return paper.finish(), paper


LESSONS = (
    ("Logging in", "Open Rookery in the browser of a Department computer and sign in with your badge number.",
     "Never lend your account. Every search is written to the access log under your name."),
    ("Searching a plate", "Type the plate without spaces. A question mark stands for one unknown letter.",
     "Choose cameras of Quillhaven or of the whole network."),
    ("Reason and case number", "Give the case number and a reason of at least three words.",
     "The system accepts a search without a case number, but the Department does not."),
    ("Reading the result", "Each hit shows the image, the place and the time of capture.",
     "Compare the plate with the image before you act: one read in seventy is wrong."),
    ("Hot lists", "A hot list alerts you when a listed plate passes a camera.",
     "An alert is not a reason to stop a car. Confirm it with dispatch first."),
    ("Questions", "Write to the camera program.", "Training takes place on the first Tuesday of each month."),
)  # fmt: skip


def handout(first_bates: int) -> tuple[bytes, Paper]:
    """Six pages of training; the bundle cuts the file short, as a broken upload does."""
    paper = Paper("Rookery user training", facts.VENDOR, speaker=facts.VENDOR)
    for number, (title, first, second) in enumerate(LESSONS):
        paper.page()
        paper.box(0, 712, 612, 80, PALE, None)
        vendor_logo(paper, 54, 742, 0.9)
        paper.put(558, 744, "Rookery user training", "Sans", 12, MOSS, "right")
        paper.put(54, 664, f"Lesson {number + 1}: {title}", "SansBold", 20)
        y = paper.para(54, 630, 504, first, "Sans", 13, 19) - 8
        y = paper.para(54, y, 504, second, "Sans", 13, 19) - 12
        paper.box(54, y - 260, 504, 250, None, GREY, 0.8)
        paper.box(54, y - 34, 504, 24, HexColor("#d5e2dc"), GREY, 0.8)
        paper.put(66, y - 27, f"rookery · {title.lower()}", "Sans", 10, GREY)
        for row in range(5 + number % 3):
            paper.box(76, y - 70 - 26 * row, 90, 14, PALE, None)
            paper.box(180, y - 70 - 26 * row, 180 + 31 * ((row + number) % 4), 14, PALE, None)
        paper.put(306, 40, f"{number + 1} / {len(LESSONS)}", "Sans", 9, GREY, "center")
        paper.bates(first_bates + number)
    return paper.finish(), paper
