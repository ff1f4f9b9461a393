import shutil
import zipfile
from pathlib import Path

from tests.reliability.determinism import differences

RELEASE = Path(__file__).parents[2] / "sample_docs" / "release"
# A mail, an invoice, a sheet and an archive: no scan, for speed.
NAMES = ("05-fw-following-up.eml", "07-invoice-CVS-11873.pdf", "14-client-agencies.xlsx")


def test_the_same_release_gives_the_same_case(tmp_path: Path) -> None:
    dump = tmp_path / "release"
    dump.mkdir()
    for name in NAMES:
        shutil.copy(RELEASE / name, dump / name)
    with zipfile.ZipFile(dump / "batch.zip", "w") as batch:
        batch.write(RELEASE / NAMES[1], "again.pdf")
        batch.writestr("notes/été.txt", "Deleted after 30 days, said the Oak Harbor Police.")
    (dump / "ünïcode näme.txt").write_text("Paid $12,500.00 to Corvidane Systems, Inc.")
    assert differences(dump, tmp_path, "general") == []
