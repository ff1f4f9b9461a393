"""Pages that one plain reading loses words of: dark grounds, poor black and white, strewn names."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from foia.model import Box
from foia.read.engines import OcrSettings
from foia.read.image import Raster, ink_of
from foia.read.lightened import lightened
from foia.read.one_bit import cleaned
from foia.read.quality import Thresholds
from foia.read.readings import PlacedWord, gathered
from foia.read.recognise import recognise

SETTINGS = OcrSettings("tesserocr", ("eng",), 45.0, Thresholds())
TEXT = ("The council approved the purchase", "of twelve cameras on Monday")


def drawn(paper: int, ink: int, *, size: tuple[int, int] = (1100, 900)) -> Image.Image:
    image = Image.new("L", size, paper)
    font = ImageFont.load_default(38)
    for at, line in enumerate(TEXT):
        ImageDraw.Draw(image).text((120, 250 + 70 * at), line, font=font, fill=ink)
    return image


def raster(image: Image.Image, dpi: float = 200.0) -> Raster:
    return Raster(np.array(image.convert("L"), dtype=np.uint8), dpi)


def text_of(page: Raster) -> str:
    return " ".join(word.text for word in recognise(page, SETTINGS).words)


def test_a_negative_is_read() -> None:
    assert text_of(raster(drawn(15, 240))) == " ".join(TEXT)


def test_print_on_a_dark_band_is_read_with_the_rest() -> None:
    image = drawn(255, 0)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 1100, 160), fill=40)
    pen.text((100, 50), "Camera programme review", font=ImageFont.load_default(52), fill=255)
    assert text_of(raster(image)) == " ".join(("Camera programme review", *TEXT))


def test_a_black_edge_becomes_paper_and_the_text_stays() -> None:
    image = drawn(255, 0)
    ImageDraw.Draw(image).rectangle((0, 0, 60, 900), fill=0)
    made = lightened(raster(image))
    assert int(made.grey[:, :70].min()) == 255
    assert np.array_equal(made.grey[:, 90:], np.asarray(image)[:, 90:])


def test_a_redaction_and_a_heavy_heading_stay_dark() -> None:
    image = drawn(255, 0)
    pen = ImageDraw.Draw(image)
    pen.rectangle((200, 500, 800, 700), fill=0)
    pen.text((100, 60), "HEADING", font=ImageFont.load_default(120), fill=0, stroke_width=2)
    page = raster(image)
    assert lightened(page) is page


def test_specks_go_and_full_stops_stay() -> None:
    page = np.full((300, 400), 255, dtype=np.uint8)
    page[100:130, 100:120] = 0
    page[127:130, 124:127] = 0
    page[40:43, 300:303] = 0
    made = cleaned(Raster(page, 300.0), mend=False).grey
    assert int(made[40:43, 300:303].min()) == 255
    assert int(made[127:130, 124:127].min()) < 128


def test_a_coarse_page_is_enlarged_before_it_is_softened() -> None:
    made = cleaned(Raster(np.full((200, 200), 255, dtype=np.uint8), 100.0), mend=True)
    assert made.grey.shape == (600, 600)
    assert made.dpi == pytest.approx(300.0)


def word(text: str, x0: float, top: float, line: int, confidence: float = 0.95) -> PlacedWord:
    return PlacedWord(text, Box(x0, top, x0 + 40, top + 10), confidence, line)


def test_what_only_the_other_reading_has_is_put_where_it_stands() -> None:
    best = [word("first", 0, 0, 0), word("third", 0, 40, 1)]
    other = [word("fjrst", 0, 0, 0), word("second", 0, 20, 1), word("third", 0, 40, 2)]
    both = gathered(best, other)
    assert both is not None
    assert [(w.text, w.line) for w in both] == [("first", 0), ("second", 1), ("third", 2)]


@pytest.mark.parametrize(("text", "confidence"), [("second", 0.6), ("xqzwv", 0.95)])
def test_doubtful_words_of_another_reading_are_not_taken(text: str, confidence: float) -> None:
    assert gathered([word("first", 0, 0, 0)], [word(text, 0, 20, 0, confidence)]) is None


def test_a_good_page_is_read_once() -> None:
    page = raster(drawn(255, 0))
    assert ink_of(page).share > 0
    assert recognise(page, SETTINGS).signals["ocr_tries"] == 1.0
