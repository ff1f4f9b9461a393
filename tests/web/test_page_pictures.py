"""Pictures of pages: drawn in a process of their own, with the words where the boxes say."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from foia.errors import Unreadable
from foia.run.page_pictures import WIDTHS, PagePictures, PageToDraw, nearest_width, sweep
from foia.store import pages
from foia.web.page_places import boxes_of
from foia.web.page_routes import page_to_draw
from tests.web.page_desk import add_pdf, new_case, scan_pdf, text_pdf

PAPERS = {
    "print": text_pdf(),
    "print shown on its side": text_pdf(turned=90),
    "print shown upside down": text_pdf(turned=180),
    "scan": scan_pdf(),
    "crooked scan": scan_pdf(skew=1.5),
    "scan upside down": scan_pdf(upside_down=True),
}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagePictures]:
    folder = tmp_path_factory.getbasetemp()
    drawer = PagePictures(tmp_path_factory.mktemp("cache"), lambda: [folder])
    yield drawer
    drawer.close()


def to_draw(path: Path, number: int = 1) -> PageToDraw:
    data = path.read_bytes()
    return PageToDraw(path, hashlib.sha256(data).hexdigest(), len(data), "pdf", number)


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_words_have_their_boxes_on_their_ink(
    name: str, tmp_path: Path, pictures: PagePictures
) -> None:
    case, dump = new_case(tmp_path)
    file = add_pdf(case, dump, "a.pdf", PAPERS[name])
    page = next(pages.pages_of(case, file))
    drawn = page_to_draw(case, file, 1)
    case.close()
    assert drawn is not None
    assert "Optics" in page.text
    picture = np.asarray(Image.open(io.BytesIO(pictures.png(drawn, 1600))).convert("L"))
    ink = picture < 128
    scale = picture.shape[1] / page.width
    assert abs(picture.shape[0] / page.height - scale) < 0.01 * scale
    covered = np.zeros_like(ink)
    words = page.words
    for i in range(len(words)):
        rows = slice(round((words.top[i] - 2) * scale), round((words.bottom[i] + 2) * scale))
        columns = slice(round((words.x0[i] - 2) * scale), round((words.x1[i] + 2) * scale))
        assert ink[rows, columns].any(), page.text[words.start[i] : words.end[i]]
        covered[rows, columns] = True
    assert ink[covered].sum() > 0.98 * ink.sum()
    for order, first in enumerate(("Harborview", "vendor", "City", "Officers")):
        at = page.text.index(first)
        (box,) = boxes_of(page, at, at + len(first))
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        wanted = where_printed(name, order)
        assert abs(x - wanted[0]) < 45, first
        assert abs(y - wanted[1]) < 45, first
        assert abs(y - wanted[1]) < 15 or name.endswith("side"), first
        assert abs(x - wanted[0]) < 15 or not name.endswith("side"), first


def where_printed(name: str, order: int) -> tuple[float, float]:
    """Where, in points of the page as shown, the first words of that line were drawn."""
    if "scan" in name:
        x, y = 200 * 0.36 + 40, (300 + 120 * order + 20) * 0.36
    else:
        x, y = 72 + 40, 792 - (560 - 60 * order) - 5
    if name.endswith("down"):
        return 612 - x, 792 - y
    if name.endswith("side"):
        return 792 - y, x  # turned clockwise: the line before is to the right
    return x, y


def test_a_page_is_drawn_once(tmp_path: Path, pictures: PagePictures) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(text_pdf(times=2))
    first = pictures.png(to_draw(path), 1000)
    job = to_draw(path)
    path.unlink()
    assert pictures.png(job, 1000) == first
    with pytest.raises(Unreadable, match="not where it was"):
        pictures.png(job, 1600)


def test_a_changed_original_is_not_shown_under_the_old_words(
    tmp_path: Path, pictures: PagePictures
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(text_pdf())
    job = to_draw(path)
    path.write_bytes(scan_pdf())
    with pytest.raises(Unreadable, match="has changed"):
        pictures.png(job, 1000)


def test_a_broken_file_is_said_in_words_and_the_next_page_is_drawn(
    tmp_path: Path, pictures: PagePictures
) -> None:
    broken, sound = tmp_path / "broken.pdf", tmp_path / "sound.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of a PDF")
    sound.write_bytes(text_pdf())
    with pytest.raises(Unreadable):
        pictures.png(to_draw(broken), 1000)
    assert pictures.png(to_draw(sound), 1000).startswith(b"\x89PNG")


def test_a_lost_process_costs_one_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(text_pdf(times=2))
    drawer = PagePictures(tmp_path / "cache", lambda: [tmp_path])
    try:
        drawer.png(to_draw(path), 1000)
        process = drawer._drawers[False]._process
        assert process is not None
        process.kill()
        process.join()
        with pytest.raises(Unreadable):
            drawer.png(to_draw(path, 2), 1000)
        assert drawer.png(to_draw(path, 2), 1000).startswith(b"\x89PNG")
    finally:
        drawer.close()


def test_files_outside_of_the_release_are_not_drawn(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.pdf"
    outside.write_bytes(text_pdf())
    drawer = PagePictures(tmp_path / "cache", lambda: [tmp_path])
    try:
        with pytest.raises(Unreadable):
            drawer.png(to_draw(outside), 1000)
    finally:
        drawer.close()


def test_widths_are_few() -> None:
    assert {nearest_width(n) for n in range(1, 9000)} == set(WIDTHS)
    assert all(nearest_width(width) == width for width in WIDTHS)


def test_the_oldest_pictures_go_first(tmp_path: Path) -> None:
    import os

    for order in range(4):
        path = tmp_path / "aa" / f"{order}.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * 100)
        os.utime(path, (order, order))
    sweep(tmp_path, 250)
    assert sorted(p.name for p in tmp_path.glob("*/*")) == ["2.png", "3.png"]
