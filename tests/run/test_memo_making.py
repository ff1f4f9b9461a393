"""The memo of the sample release: every quote verbatim, every picture a cut of its page."""

import base64
import html
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import html as lxml_html
from PIL import Image

from foia.errors import CaseError
from foia.export.memo import Memo
from foia.export.memo_blocks import Verbatim, blocks
from foia.export.memo_docx import memo_docx
from foia.export.memo_html import memo_html
from foia.export.memo_markdown import memo_markdown
from foia.pipeline import load_pipeline
from foia.run.memo_making import Wanted, make_memo
from foia.store import Case, open_case
from foia.store.reviews import Decision, review_claim

TypeIn = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def own(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("memo") / "own.case"
    shutil.copytree(sample_folder, folder)
    return folder


@pytest.fixture(scope="module")
def memo(own: Path) -> Memo:
    """Three claims with pictures, two of them decided."""
    case = open_case(own)
    rows = case.connection.execute(
        "SELECT c.id, n.verdict FROM claims c JOIN findings n ON n.claim = c.id"
        " WHERE c.origin = 'statement' AND n.verdict IN ('refuted', 'supported',"
        " 'not enough evidence') GROUP BY n.verdict"
    ).fetchall()
    for row in rows[:2]:
        review_claim(case, Decision(row["id"], "not checkable", "<b>I & they</b>", "Kim"))
    made = make_memo(case, load_pipeline("general"), Wanted(tuple(row["id"] for row in rows)))
    case.close()
    return made


def quotes(memo: Memo) -> list[str]:
    return [item.quote for claim in memo.claims for item in claim.evidence if item.quote]


def test_every_quote_stands_on_the_page_that_is_named(memo: Memo, own: Path) -> None:
    case = open_case(own, read_only=True)
    pages: dict[str, list[str]] = {}
    for row in case.connection.execute(
        "SELECT f.path, p.number, p.bates, p.text FROM pages p JOIN files f ON f.id = p.file"
    ):
        place = f"{row['path']}, page {row['number']}" + (
            f", {row['bates']}" if row["bates"] else ""
        )
        pages.setdefault(place, []).append(row["text"])
    case.close()
    assert quotes(memo)
    for claim in memo.claims:
        for item in claim.evidence:
            if item.quote:
                assert any(item.quote in text for text in pages[item.place])


def test_a_quote_that_its_page_does_not_say_stops_the_memo(own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "forged.case"
    shutil.copytree(own, folder)
    case = open_case(folder)
    row = case.connection.execute(
        "SELECT id, claim FROM evidence WHERE quote IS NOT NULL AND stance = 'supports'"
    ).fetchone()
    case.connection.execute(
        "UPDATE evidence SET quote = quote || ' not' WHERE id = ?", (row["id"],)
    )
    with pytest.raises(CaseError):
        make_memo(case, load_pipeline("general"), Wanted((row["claim"],), pictures=False))
    case.close()


def test_html_has_the_quotes_letter_by_letter_and_nothing_that_runs(memo: Memo) -> None:
    written = memo_html("A <title>", blocks(memo))
    tree = lxml_html.document_fromstring(written)
    shown = [node.text_content() for node in tree.iter("blockquote")]
    for quote in quotes(memo):
        assert quote in shown
    assert not list(tree.iter("script", "link", "iframe"))
    assert "<b>I" not in written
    assert html.escape("<b>I & they</b>") in written
    assert set(re.findall(r'src="([a-z]+:)', written)) == {"data:"}


def test_docx_has_the_quotes_and_pictures(memo: Memo) -> None:
    document = docx.Document(io.BytesIO(memo_docx("Memo", blocks(memo))))
    said = [paragraph.text for paragraph in document.paragraphs]
    for quote in quotes(memo):
        assert quote.rstrip("\n") in said
    pictures = sum(item.picture is not None for claim in memo.claims for item in claim.evidence)
    assert len(document.inline_shapes) == pictures > 0


def test_markdown_has_the_quotes_in_fences_and_its_pictures_beside_it(memo: Memo) -> None:
    text, pictures = memo_markdown(blocks(memo), "memo-pictures")
    for quote in quotes(memo):
        assert f"\n{quote}\n```" in text
    assert all(f"memo-pictures/{name}" in text for name in pictures)


def test_pictures_show_the_lines_marked(memo: Memo) -> None:
    found = [i.picture for claim in memo.claims for i in claim.evidence if i.picture is not None]
    assert found
    for picture in found:
        with Image.open(io.BytesIO(picture.png)) as opened:
            colours = opened.convert("RGB").getcolors(1 << 20)
        assert colours is not None
        assert any(r > 230 and g > 220 and b < 170 and n > 100 for n, (r, g, b) in colours)
        assert any(max(colour) < 110 and n > 20 for n, colour in colours), "letters stay dark"


def test_an_unsettled_claim_says_what_was_not_read_and_asks(memo: Memo) -> None:
    (open_one,) = [claim for claim in memo.claims if claim.verdict == "not enough evidence"]
    assert any("Not read: 3 pages" in line for line in open_one.silence)
    assert open_one.text in open_one.request
    assert "QPD-000022 to QPD-000027" in open_one.request
    assert any("12-training-handout.pdf, page 4" in place for place in open_one.likeliest)


def test_methods_list_every_file_and_every_page_not_read(memo: Memo, sample_case: Case) -> None:
    files = sample_case.connection.execute("SELECT path FROM files").fetchall()
    assert {row[0] for row in memo.methods.files[1:]} == {row["path"] for row in files}
    assert len(memo.methods.unread) == 1 + 3
    assert dict(memo.methods.versions)["pypdfium2"] != "not installed"
    assert "claims" in dict(memo.methods.settings)


def test_words_never_say_true_or_false(memo: Memo) -> None:
    ours = " ".join(
        str(b) for b in blocks(memo) if not isinstance(b, Verbatim) and not hasattr(b, "png")
    )
    lead = ours.split("Settings")[0]
    assert not re.search(r"claim is (?:true|false)|proven|is a lie", lead)


def test_the_command_writes_each_form_and_only_what_is_asked(
    own: Path, memo: Memo, tmp_path: Path, type_in: TypeIn
) -> None:
    for name in ("memo.docx", "memo.html", "memo.md"):
        code, said = type_in("memo", str(own), "--out", str(tmp_path / name), "--decided")
        assert code == 0, said
        assert "2 claims" in said
    assert (tmp_path / "memo-pictures" / "001.png").is_file()
    data = re.findall(r"base64,([^\"]+)", (tmp_path / "memo.html").read_text(encoding="utf-8"))
    assert base64.b64decode(data[0]).startswith(b"\x89PNG")
    code, _ = type_in("memo", str(own), "--out", str(tmp_path / "memo.pdf"))
    assert code == 2
