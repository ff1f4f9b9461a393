from pathlib import Path

import pytest

from tests.reliability.hostile import Outcome, fits, judged
from tests.reliability.kills import finished

SYNTHETIC = Path(__file__).parents[3] / "shared" / "data" / "hostile" / "synthetic"
# One of each kind, the slow ones left to the full size.
NAMES = ("zip_names.zip", "tar_evil.tar", "jpg_truncated.jpg", "png_text_bomb.png", "svg_xss.svg",
         "docx_laughs.docx", "pdf_js.pdf", "zip_pdf_polyglot.pdf", "pdf_enc_user_rc4.pdf",
         "pdf_inject.pdf")  # fmt: skip


def outcome(status: str = "read", reason: str = "", pages: int = 1, **more: object) -> Outcome:
    given: dict[str, object] = {"kind": "pdf", "status": status, "reason": reason, "pages": pages,
                                "children": 0, "reasons": frozenset(), "said": "", "hidden": 0,
                                "under_boxes": 0, **more}  # fmt: skip
    return Outcome(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [
        ("pages=3", outcome(pages=3), True),
        ("pages=3", outcome(pages=2), False),
        ("pages>=1 or reject:corrupt", outcome("unread", "corrupt", 0), True),
        ("pages>=1 or reject:corrupt", outcome("unread", "timeout", 0), False),
        ("pages=1 flag:launch", outcome(), False),
        ("pages=1 flag:launch", outcome(said="It asks a viewer to start a program"), True),
        ("container 6 children, 0 files outside", outcome("container", children=5), False),
        ("container child reject:too_large", outcome("container", children=1), False),
        ("reject:not_pdf", outcome(), False),
    ],
)
def test_the_judge_can_say_no(expected: str, found: Outcome, right: bool) -> None:
    assert fits(expected, found) is right


@pytest.mark.shared
@pytest.mark.skipif(not SYNTHETIC.is_dir(), reason="the shared records are not beside the project")
def test_hostile_files_end_as_they_must(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    for name in NAMES:
        (dump / name).write_bytes((SYNTHETIC / name).read_bytes())
    expected = (SYNTHETIC / "EXPECTED.tsv").read_text(encoding="utf-8").splitlines()
    kept = [expected[0], *(line for line in expected[1:] if line.split("\t")[0] in NAMES)]
    (tmp_path / "expected.tsv").write_text("\n".join(kept), encoding="utf-8")
    finished(tmp_path / "a.case", dump, "general")
    assert judged(tmp_path / "a.case", tmp_path / "expected.tsv") == (len(NAMES), [])
