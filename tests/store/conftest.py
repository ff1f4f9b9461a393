from collections.abc import Iterator
from pathlib import Path

import pytest

from foia.ids import make_id
from foia.model import Document, Opened, PagesRead
from foia.store import Case, create_case, facts, ledger, pages
from foia.store.ledger import Arrival
from foia.text import flowed_page


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = create_case(tmp_path / "a.case")
    yield made
    made.close()


@pytest.fixture
def letter(case: Case, tmp_path: Path) -> str:
    """A case with one file of two pages, one document; gives the file's id."""
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "letter.txt").write_bytes(b"x")
    sha256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    texts = ("Vesper Optics Inc. keeps images for 30 days.", "The City paid $1,250.00.")
    with case.transaction():
        root = ledger.add_dump(case, "dump", bytes(dump))
        arrival = Arrival(root, "letter.txt", b"letter.txt", sha256, 1, None, 0)
        ledger.register(case, arrival)
        file = arrival.id
        read = tuple(flowed_page(file, i, text) for i, text in enumerate(texts, start=1))
        ledger.save_opened(case, file, Opened("text", 2, pages=read), "open-1")
        pages.save_pages(case, PagesRead(read), "read-1")
        document = Document(
            make_id("document", file, 1), file, 1, 2, "letter", "Letter", "2024-11-12", None
        )
        facts.save_documents(case, file, (document,), {1: "HC000001", 2: "HC000002"})
        ledger.set_assembled(case, file, "assembled-1")
        ledger.set_status_from_pages(case, file)
    return file
