"""The sample release is what make.py builds, and its truth is what its pages say."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

SAMPLE = Path(__file__).parents[1] / "sample_docs"
RELEASE = SAMPLE / "release"
BUILT = ("release", "statements", "truth")
MENTIONS = (
    "vendors",
    "agencies",
    "people",
    "dates",
    "amounts",
    "quantities",
    "identifiers",
    "other_orgs",
    "claims",
)


def load(name: str) -> Any:
    return json.loads((SAMPLE / "truth" / name).read_text("utf-8"))


def folded(text: str) -> str:
    return " ".join(text.split())


def member(path: str) -> bytes:
    """The bytes of a file of the release, or of a member named `outer/inner`."""
    outer, _, inner = path.partition("/")
    data = (RELEASE / outer).read_bytes()
    if not inner:
        return data
    if outer.endswith(".zip"):
        return zipfile.ZipFile(io.BytesIO(data)).read(inner)
    for part in message_from_bytes(data).walk():
        if part.get_filename() == inner:
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            return payload
    raise AssertionError(path)


def page_texts(path: str) -> list[str]:
    document = pypdfium2.PdfDocument(member(path))
    texts = [
        folded(page.get_textpage().get_text_range().replace("\ufffe", "-")) for page in document
    ]
    document.close()
    return texts


def true_text(path: str, page: int, scan: bool) -> str:
    if not scan:
        return page_texts(path)[page - 1]
    name = f"{path.removesuffix('.pdf')}-p{page}.txt"
    return folded((SAMPLE / "truth" / "text" / name).read_text("utf-8"))


def log_rows() -> list[dict[str, str]]:
    with (SAMPLE / "truth" / "access_log.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_rebuilding_gives_the_committed_bytes(tmp_path: Path) -> None:
    sys.path.insert(0, str(SAMPLE))
    try:
        versions = pytest.importorskip("making.versions")
    finally:
        sys.path.remove(str(SAMPLE))
    recorded = (SAMPLE / "versions.txt").read_text("utf-8")
    if versions.text() != recorded:
        pytest.skip(f"built with other versions:\n{recorded}here:\n{versions.text()}")
    subprocess.run([sys.executable, str(SAMPLE / "make.py"), "--out", str(tmp_path)], check=True)
    for folder in BUILT:
        committed = {p.relative_to(SAMPLE): p for p in (SAMPLE / folder).rglob("*") if p.is_file()}
        rebuilt = {
            p.relative_to(tmp_path): p for p in (tmp_path / folder).rglob("*") if p.is_file()
        }
        assert sorted(committed) == sorted(rebuilt)
        different = [
            str(n) for n, p in committed.items() if p.read_bytes() != rebuilt[n].read_bytes()
        ]
        assert different == []


def test_the_release_is_small() -> None:
    assert sum(p.stat().st_size for p in SAMPLE.rglob("*") if p.is_file()) < 4_000_000


def test_every_mention_stands_on_its_page() -> None:
    for document in load("mentions.json"):
        for page in document["pages"]:
            text = true_text(document["file"], page["page"], page["scan"])
            for kind in MENTIONS:
                for mention in page[kind]:
                    where = (document["file"], page["page"], kind, mention["text"])
                    assert folded(mention["text"]) in text, where


def test_quantities_and_amounts_agree_with_their_quotes() -> None:
    for document in load("mentions.json"):
        for page in document["pages"]:
            for amount in page["amounts"]:
                digits = amount["text"].replace("$", "").replace(",", "")
                assert float(digits) == float(amount["value"])
            for quantity in page["quantities"]:
                number = quantity["text"].split()[0].replace(",", "").rstrip("%")
                if number.replace(".", "").isdigit() and "billion" not in quantity["text"]:
                    assert float(number) == quantity["value"]


def test_scans_have_no_text_layer_but_the_bates_number() -> None:
    contract = page_texts("02-contract-CS-2024-0117-signed.pdf")
    assert contract == [f"QPD-00000{number}" for number in (1, 2, 3, 4)]
    assert page_texts("07-invoice-CVS-11873.pdf") == [""]


def test_the_map_names_its_countries_only_in_the_picture() -> None:
    assert "New Zealand" not in page_texts("03-rookery-briefing.pdf")[2]


def test_claims_stand_in_their_statements() -> None:
    for claim in load("claims.json"):
        text = (SAMPLE / "statements" / claim["statement"]).read_text("utf-8")
        assert text[claim["start"] :].startswith(claim["claim"])


def test_evidence_stands_on_its_page() -> None:
    scans = {d["file"] for d in load("mentions.json") if d["pages"][0]["scan"]}
    for claim in load("claims.json"):
        assert claim["evidence"] or claim["verdict"] == "not enough evidence"
        for item in claim["evidence"]:
            if "quote" in item:
                text = true_text(item["file"], item["page"], item["file"] in scans)
                assert folded(item["quote"]) in text, (claim["id"], item)


def test_every_verdict_occurs() -> None:
    verdicts = {claim["verdict"] for claim in load("claims.json")}
    assert verdicts == {"supported", "refuted", "conflicting", "not enough evidence"}


def test_figures_follow_from_the_log() -> None:
    rows = log_rows()
    ages = [int(row["Image age (days)"]) for row in rows]
    figures = {
        item["how"]: item["computed"]
        for claim in load("claims.json")
        for item in claim["evidence"]
        if "computed" in item and item["file"] == "13-access-log.pdf"
    }
    assert figures == {
        "MAX(Image age (days))": max(ages),
        "COUNT of rows with Image age (days) > 30": sum(age > 30 for age in ages),
        "COUNT of rows with Agency = Homeland Security Investigations": sum(
            row["Agency"] == "Homeland Security Investigations" for row in rows
        ),
        "COUNT of rows": len(rows),
        "COUNT of rows with empty Case number": sum(not row["Case number"] for row in rows),
        "COUNT of distinct User": len({row["User"] for row in rows}),
        "COUNT of distinct Agency": len({row["Agency"] for row in rows}),
    }


def test_every_row_of_the_log_is_printed_in_order() -> None:
    text = " ".join(page_texts("13-access-log.pdf"))
    at = 0
    for row in log_rows():
        at = text.index(f"{row['No.']} {row['Searched at']}", at)


def test_rows_of_the_log_go_on_overleaf() -> None:
    log = next(table for table in load("tables.json") if table["file"] == "13-access-log.pdf")
    assert log["row_count"] == len(log_rows())
    assert log["last_page"] == len(page_texts("13-access-log.pdf"))
    assert len(log["rows_cut_by_a_page_end"]) >= 3


def test_the_list_of_agencies_is_the_workbook() -> None:
    book = openpyxl.load_workbook(RELEASE / "14-client-agencies.xlsx")
    printed = list(book["Client agencies"].iter_rows(values_only=True))
    with (SAMPLE / "truth" / "client_agencies.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    assert [row[0] for row in printed] == [row[0] for row in expected]
    assert len({row[0] for row in printed[1:]}) == len(expected) - 1 < 600


def test_the_ledger_names_every_file() -> None:
    ledger = load("ledger.json")
    paths = {row["path"] for row in ledger["files"]}
    assert {path for path in paths if "/" not in path} == {p.name for p in RELEASE.iterdir()}
    with zipfile.ZipFile(RELEASE / "15-second-batch.zip") as archive:
        assert {f"15-second-batch.zip/{name}" for name in archive.namelist()} <= paths
    twins = [row["path"] for row in ledger["files"] if row["status"] == "duplicate"]
    assert [member(path) for path in twins] == [member("06-invoice-CVS-10452.pdf")]


def test_the_letter_counts_what_was_released() -> None:
    ledger = load("ledger.json")
    counts = ledger["letter_counts"]
    numbered = [row for row in ledger["files"] if row["bates"] and "/" not in row["path"]]
    assert counts["released"] == sum(row["pages"] for row in numbered)
    assert counts["located"] == counts["released"] + counts["withheld_in_full"]
    assert counts["released"] == counts["released_in_full"] + counts["released_with_redactions"]
    assert len(ledger["withheld_bates"]) == counts["withheld_in_full"]
    letter = page_texts("01-response-letter.pdf")[0]
    assert f"located {counts['located']} pages" in letter
    redacted = {
        (document["file"], page["page"])
        for document in load("mentions.json")
        for page in document["pages"]
        if page["redactions"]["count"]
    }
    assert len(redacted) == counts["released_with_redactions"]


def test_text_is_readable_under_the_black_boxes_of_one_page() -> None:
    for hidden in load("ledger.json")["text_under_boxes"]:
        assert folded(hidden["text_under"]) in page_texts(hidden["file"])[hidden["page"] - 1]


def test_the_damaged_handout_is_refused_at_first() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(member("12-training-handout.pdf"))


def test_documents_cover_the_pages_of_each_file() -> None:
    pages = {row["path"]: row["pages"] for row in load("ledger.json")["files"]}
    covered: dict[str, list[int]] = {}
    for document in load("documents.json"):
        numbers = range(document["first_page"], document["last_page"] + 1)
        covered.setdefault(document["file"], []).extend(numbers)
    for path, numbers in covered.items():
        assert numbers == list(range(1, pages[path] + 1)), path
