from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from foia.read import ReadPages, engines, ocr_rapid, recognise
from foia.read.engines import OcrSettings
from foia.read.image import Raster
from foia.read.ocr import OcrWord
from foia.read.quality import Thresholds

installed = pytest.mark.skipif(not ocr_rapid.is_installed(), reason="rapidocr is not installed")


def line(x0: float, top: float, count: int) -> list[OcrWord]:
    return [
        OcrWord(f"w{i}", x0 + 50 * i, top, x0 + 50 * i + 40, top + 10, 0.9, 0) for i in range(count)
    ]


def test_columns_of_prose_come_one_after_the_other_below_their_headline() -> None:
    headline = line(0, 0, 10)
    left = [line(0, 20 * n, 4) for n in range(1, 7)]
    right = [line(300, 20 * n, 4) for n in range(1, 7)]
    mixed = [headline, *(part for pair in zip(left, right, strict=True) for part in pair)]
    assert ocr_rapid.in_columns(mixed) == [headline, *left, *right]


def test_cells_side_by_side_are_one_line_and_no_columns() -> None:
    labels = [line(0, 20 * n, 1) for n in range(6)]
    values = [line(300, 20 * n + 1, 1) for n in range(6)]
    rows = [one + two for one, two in zip(labels, values, strict=True)]
    assert ocr_rapid.in_columns([*values, *labels]) == rows


def test_without_the_engine_the_reader_says_that_it_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ocr_rapid, "is_installed", lambda: False)
    assert ReadPages().second_engine == ""


@installed
def test_the_second_engine_gives_words_with_places() -> None:
    image = Image.new("L", (900, 120), 255)
    font = ImageFont.load_default(32)
    ImageDraw.Draw(image).text((40, 40), "Invoice for twelve cameras", font=font, fill=0)
    words = ocr_rapid.words_in(np.asarray(image, dtype=np.uint8))
    assert [word.text for word in words] == ["Invoice", "for", "twelve", "cameras"]
    assert all(one.x1 <= two.x0 + 12 for one, two in itertools.pairwise(words))
    assert all(30 <= word.top < word.bottom <= 100 for word in words)


@installed
def test_a_picture_without_text_has_no_words() -> None:
    assert ocr_rapid.words_in(np.full((300, 400), 255, dtype=np.uint8)) == []


def reading(monkeypatch: pytest.MonkeyPatch, *texts: str) -> engines.Recognised:
    """A blurred line, which the first engine doubts, with what the second one is made to say."""
    image = Image.new("L", (1000, 200), 255)
    font = ImageFont.load_default(30)
    ImageDraw.Draw(image).text((40, 80), "qzx vvkj wqqp xxzt brrk qpfw", font=font, fill=0)
    words = [OcrWord(t, 40 + 90 * i, 80, 120 + 90 * i, 110, 0.9, 0) for i, t in enumerate(texts)]
    monkeypatch.setattr(ocr_rapid, "words_in", lambda _: words)
    limits = Thresholds(distrust=-1.0)
    settings = OcrSettings("tesserocr", ("eng",), 45.0, limits, ocr_rapid.NAME)
    return recognise.recognise(Raster(np.asarray(image, dtype=np.uint8), 200.0), settings)


def test_the_second_reading_is_taken_when_it_spells_more(monkeypatch: pytest.MonkeyPatch) -> None:
    found = reading(monkeypatch, "payment", "of", "thirty", "dollars")
    assert [word.text for word in found.words] == ["payment", "of", "thirty", "dollars"]
    assert found.signals["second_engine"] == 1.0


def test_the_first_reading_stays_when_the_second_spells_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = reading(monkeypatch, "zzzz")
    assert "zzzz" not in [word.text for word in found.words]
    assert found.signals["second_engine"] == 0.0


def test_when_the_second_engine_fails_the_first_reading_stands_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken() -> None:
        raise RuntimeError("no memory left for the model")

    monkeypatch.setattr(ocr_rapid, "_engine", broken)
    image = Image.new("L", (1000, 300), 255)
    font = ImageFont.load_default(34)
    ImageDraw.Draw(image).text((40, 80), "Payment of thirty dollars", font=font, fill=0)
    image.save(tmp_path / "page.png", dpi=(200, 200))
    reader = ReadPages(thresholds=Thresholds(distrust=-1.0), second_engine=ocr_rapid.NAME)
    got = reader(tmp_path / "page.png", "f", "png", [1], "")
    assert got.pages[0].text == "Payment of thirty dollars"
    said = [p.message for p in got.problems if "second OCR engine" in p.message]
    assert len(said) == 1
    assert "no memory left" in said[0]


@installed
def test_a_line_read_alone_changes_nothing_for_the_next_page() -> None:
    image = Image.new("L", (900, 120), 255)
    font = ImageFont.load_default(32)
    ImageDraw.Draw(image).text((40, 40), "Invoice for twelve cameras", font=font, fill=0)
    picture = np.asarray(image, dtype=np.uint8)
    text, _ = ocr_rapid.line_in(picture)
    assert text.startswith("Invoice")
    assert len(ocr_rapid.words_in(picture)) == 4
