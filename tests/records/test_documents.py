from foia.model import Document, Page, PageSource
from foia.records import FindDocuments
from tests.records.pages import WIDE, page, pages

MAIL = "From: Ada Pike\nSent: June {day}, 2024 1:15 PM\nTo: Sol Reyes\nSubject: {subject}\n\nHello"
LETTER = (
    "TOWN OF ELMWICK\nClerk's Office\nMay 7, 2024\nDana Quill\n12 Mill Road\n"
    "Re: Records request 24-17\nDear Ms. Quill:\nWe received your public records request of "
    "April 2, 2024 and located responsive records.\nSincerely,\nJoan Barrow\nTown Clerk"
)


def find(found: list[Page], path: str = "a.pdf") -> list[Document]:
    documents = FindDocuments()("f", path, found, {})
    covered = [n for d in documents for n in range(d.first_page, d.last_page + 1)]
    assert covered == sorted(p.number for p in found), "every page stands in exactly one document"
    return list(documents)


def spans(documents: list[Document]) -> list[tuple[int, int]]:
    return [(d.first_page, d.last_page) for d in documents]


def test_mails_printed_into_one_file() -> None:
    texts = [
        MAIL.format(day=2, subject="Fence"),
        "and the rest of it",
        "",
        MAIL.format(day=9, subject="Gate"),
    ]
    documents = find(pages(*texts))
    assert spans(documents) == [(1, 3), (4, 4)]
    assert [d.type for d in documents] == ["e-mail", "e-mail"]
    assert documents[1].date == "2024-06-09"
    assert (documents[1].sender, documents[1].recipients) == ("Ada Pike", ("Sol Reyes",))
    assert documents[1].title == documents[1].subject == "Gate"


def test_a_quoted_message_that_falls_on_the_top_of_a_page_does_not_begin() -> None:
    reply = MAIL.format(day=9, subject="RE: Fence") + "\nlong text" * 30
    assert spans(find(pages(reply, MAIL.format(day=2, subject="Fence")))) == [(1, 2)]


def test_a_letter_after_a_mail_begins() -> None:
    documents = find(pages(MAIL.format(day=2, subject="Answer attached"), LETTER))
    assert spans(documents) == [(1, 1), (2, 2)]
    letter = documents[1]
    assert letter.type == "response letter"
    assert letter.date == "2024-05-07"
    assert (letter.sender, letter.recipients) == ("Joan Barrow", ("Dana Quill",))
    assert letter.title == "Records request 24-17"


def test_a_contract_keeps_its_exhibits() -> None:
    first = (
        "SERVICES AGREEMENT\nThis Services Agreement is made on March 4, 2024 between the parties.\n"
        "Page 1 of 2"
    )
    texts = [
        first,
        "2. TERM\nOne year.\nGoverning law\nPage 2 of 2",
        "EXHIBIT A\nSCOPE OF WORK\nCut the grass.\nPage 1 of 3",
        "More scope\nand work\nPage 2 of 3",
        "Rates\nas agreed\nPage 3 of 3",
    ]
    (contract,) = find(pages(*texts))
    assert (contract.type, contract.date) == ("contract", "2024-03-04")
    assert contract.title == "SERVICES AGREEMENT"


def test_page_numbers_that_start_again() -> None:
    texts = [
        "Checklist of vehicles\nVan\nPage 1 of 2",
        "Truck\nBus\nPage 2 of 2",
        "Checklist of radios\nHandheld\nPage 1 of 2",
        "Fixed\nDock\nPage 2 of 2",
    ]
    assert spans(find(pages(*texts))) == [(1, 2), (3, 4)]


def test_invoices_scanned_one_after_the_other() -> None:
    text = (
        "Ferro Supply Inc.\nINVOICE\nInvoice number F-{n}\nDue date May 3, 2024\n"
        "Invoice date April {n}, 2024\nBill to\nTown of Elmwick\nTotal $5.00"
    )
    documents = find(pages(text.format(n=11), text.format(n=12)))
    assert spans(documents) == [(1, 1), (2, 2)]
    assert [d.date for d in documents] == ["2024-04-11", "2024-04-12"]
    assert documents[0].title == "Invoice F-11"
    assert documents[0].sender == "Ferro Supply Inc."
    assert documents[0].recipients == ("Town of Elmwick",)


def test_slides_are_one_presentation() -> None:
    slides = [page(n, f"Plan part {n}\nA few words", size=WIDE) for n in range(1, 7)]
    (deck,) = find(slides)
    assert deck.type == "presentation"


def test_blank_and_failed_pages_belong_to_a_document() -> None:
    found = pages("", LETTER, "")
    found.append(page(4, "", source=PageSource.FAILED))
    assert spans(find(found)) == [(1, 4)]


def test_nothing_to_tell_is_unknown_and_keeps_the_name_of_the_file() -> None:
    (document,) = find(pages("lorem ipsum dolor"), "box/scan 7.pdf")
    assert (document.type, document.title, document.date) == ("unknown", "scan 7", None)


def test_sheets_and_pictures() -> None:
    rows = [page(1, "Item\tPrice\nPen\t2", label="sheet Costs, rows 1-2")]
    assert find(rows, "costs.xlsx")[0].type == "spreadsheet"
    log = [page(1, "Time\tUser\tReason\n1\t2\t3", label="rows 1-2")]
    assert find(log, "export.csv")[0].type == "log"
    assert find(pages("EXIT"), "door.jpg")[0].type == "image"


def test_a_mail_with_headers_needs_no_guess() -> None:
    headers = {
        "from": "Ada Pike <ada@x.example>",
        "to": "sol@x.example, Wu <wu@x.example>",
        "subject": "Fence",
        "date": "Sun, 02 Jun 2024 13:15:00 -0400",
    }
    (mail,) = FindDocuments()("f", "a.eml", pages("From: Ada Pike\n\nHello"), headers)
    assert (mail.type, mail.date, mail.sender) == (
        "e-mail",
        "2024-06-02",
        "Ada Pike <ada@x.example>",
    )
    assert mail.recipients == ("sol@x.example", "Wu <wu@x.example>")


def test_a_memorandum_is_no_mail() -> None:
    text = "MEMORANDUM\nTO: Fern Aldous, Chief\nFROM: R. Hale\nDATE: June 3, 2024\nRE: Radios\nText"
    (memo,) = find(pages(text))
    assert (memo.type, memo.date, memo.sender) == ("memo", "2024-06-03", "R. Hale")
    assert memo.title == "Radios"


def test_unlike_pages_begin_though_no_form_or_letter_is_known() -> None:
    plan = (
        "Paving plan\nMay 3, 2024\nGravel and asphalt arrive before sunrise, and contractors close "
        "crossings on Mill Road.\nDetour signs direct trucks toward Ferry Street. Drainage "
        "culverts follow in autumn, weather permitting."
    )
    menu = (
        "Canteen news\nJune 9, 2024\nLunch brings lentil soup, green salad and rhubarb dessert.\n"
        "Vegetarian dishes cost less. Volunteers wanted for kitchen shifts; please bring aprons "
        "and hairnets."
    )
    assert spans(find(pages(plan, menu))) == [(1, 1), (2, 2)]


def test_a_report_keeps_its_chapters() -> None:
    text = (
        "{title}\n"
        + "The bridge inspection found cracks along the northern girder.\n" * 8
        + "Bridges 2024 report – {n}"
    )
    titles = ("Bridges of Elmwick", "Findings", "Appendix A: Costs", "Results")
    found = pages(*(text.format(title=title, n=n) for n, title in enumerate(titles, 1)))
    assert spans(find(found)) == [(1, 4)]


def test_a_lone_sheet_that_numbers_itself_begins() -> None:
    order = "Town of Elmwick\nOrder sheet   Page: 1 of 1\nGravel 5 tons\nDeliver to the yard\nOrdered by the clerk"
    assert spans(find(pages(LETTER, order))) == [(1, 1), (2, 2)]


def test_page_numbers_stamped_through_a_release_hide_no_letter() -> None:
    texts = [f"{LETTER}\nPage {n} of 80" for n in range(1, 81)]
    assert len(find(pages(*texts))) == 80


def test_the_rows_of_a_log_do_not_date_it() -> None:
    rows = "\n".join(f"24-00{n} 5/{n}/2024 11:0{n} PM Barrow, Joan patrol" for n in range(1, 10))
    header = "No. Date and time Officer name Status\n"
    (log,) = find(pages(f"Patrol log\n{header}{rows}", f"{header}{rows}"))
    assert (log.type, log.date) == ("log", None)
