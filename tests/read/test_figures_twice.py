"""A sum that was misread with confidence: the second look sees it and the word says so."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from foia.model import Box
from foia.read import ocr_rapid
from foia.read.engines import OcrSettings, Recognised
from foia.read.figures_twice import DOUBTED, with_figures_twice
from foia.read.image import Raster
from foia.read.quality import Thresholds
from foia.read.readings import PlacedWord

WITHOUT = OcrSettings("tesserocr", ("eng",), 20.0, Thresholds())
WITH = OcrSettings("tesserocr", ("eng",), 20.0, Thresholds(), ocr_rapid.NAME)
installed = pytest.mark.skipif(not ocr_rapid.is_installed(), reason="rapidocr is not installed")


def printed(text: str) -> Raster:
    picture = Image.new("L", (500, 80), 255)
    ImageDraw.Draw(picture).text((30, 20), text, font=ImageFont.load_default(32), fill=0)
    return Raster(np.asarray(picture), 200.0)


def read_as(text: str, confidence: float) -> Recognised:
    return Recognised((PlacedWord(text, Box(8, 5, 120, 24), confidence, 0),))


def test_a_figure_that_the_page_bears_out_stays_sure() -> None:
    found = with_figures_twice(read_as("39,750", 0.9), printed("39,750"), WITHOUT, well_read=False)
    assert (found.words[0].text, found.words[0].confidence) == ("39,750", 0.9)
    assert found.signals["figures_doubted"] == 0


def test_a_misread_figure_is_in_doubt_and_not_replaced_by_the_same_engine() -> None:
    found = with_figures_twice(read_as("39,760", 0.9), printed("39,750"), WITHOUT, well_read=False)
    assert (found.words[0].text, found.words[0].confidence) == ("39,760", DOUBTED)
    assert found.signals["figures_doubted"] == 1


@installed
def test_the_surer_second_engine_gives_the_figure_and_the_doubt_remains() -> None:
    found = with_figures_twice(read_as("39,760", 0.9), printed("39,750"), WITH, well_read=False)
    assert (found.words[0].text, found.words[0].confidence) == ("39,750", DOUBTED)


@pytest.mark.parametrize("text", ["Falcon", "flock2.com/a7f", "7", "(a)"])
def test_only_figures_are_read_again(text: str) -> None:
    found = with_figures_twice(read_as(text, 0.4), printed(text), WITHOUT, well_read=False)
    assert "figures_read_twice" not in found.signals


def test_sure_figures_of_a_page_that_reads_well_are_not_read_again() -> None:
    found = with_figures_twice(read_as("39,750", 0.99), printed("39,750"), WITHOUT, well_read=True)
    assert found.signals == {}
