"""A page out of pixels alone: recognised, proved blank, or failed with its reason."""

from __future__ import annotations

from foia.model import Box, Page, PageSource, Problem, Reason, Words
from foia.read.engines import OcrSettings, Recognised
from foia.read.image import Raster
from foia.read.readings import PlacedWord
from foia.read.recognise import page_text, recognise

STAGE = "read"
NO_WORDS = "The page has ink but no readable text (photo, drawing or handwriting?)."


def from_pixels(
    file: str,
    number: int,
    raster: Raster,
    size: tuple[float, float],
    settings: OcrSettings,
    signals: dict[str, float],
    found: Recognised | None = None,
) -> tuple[Page, tuple[Problem, ...]]:
    """The page and what went wrong. `size` is that of the page in points as displayed."""
    found = recognise(raster, settings) if found is None else found
    signals = signals | found.signals
    if found.timed_out:
        return _failed(
            file,
            number,
            size,
            Reason.TIMEOUT,
            f"OCR took longer than {settings.timeout_seconds:g} s, at a lower resolution too.",
            signals,
        )
    if not found.words:
        if signals.get("ink", 0.0) < settings.limits.blank_ink:
            blank = Page(file, number, "", Words(), PageSource.BLANK, None, *size, signals=signals)
            return blank, ()
        return _failed(file, number, size, Reason.NOT_SUPPORTED, NO_WORDS, signals)
    across = size[0] / max(raster.width_points, 1.0)
    down = size[1] / max(raster.height_points, 1.0)
    text, words = page_text(_fitted(found.words, across, down))
    page = Page(
        file,
        number,
        text,
        words,
        PageSource.OCR,
        round(found.confidence, 4),
        *size,
        rotation=found.rotation,
        signals=signals,
    )
    return page, _second_engine_trouble(page, found)


def _second_engine_trouble(page: Page, found: Recognised) -> tuple[Problem, ...]:
    if not found.trouble:
        return ()
    message = f"The second OCR engine failed, so the first one's reading stands: {found.trouble}"
    return (Problem(page.file, page.number, STAGE, Reason.NOT_SUPPORTED, message),)


def _fitted(words: tuple[PlacedWord, ...], across: float, down: float) -> tuple[PlacedWord, ...]:
    """A scan's pixels rarely divide the page exactly."""
    if abs(across - 1) < 1e-3 and abs(down - 1) < 1e-3:
        return words
    return tuple(
        PlacedWord(
            w.text,
            Box(w.box.x0 * across, w.box.top * down, w.box.x1 * across, w.box.bottom * down),
            w.confidence,
            w.line,
        )
        for w in words
    )


def failed_page(
    file: str, number: int, reason: Reason, message: str, size: tuple[float, float] = (612.0, 792.0)
) -> tuple[Page, tuple[Problem, ...]]:
    return _failed(file, number, size, reason, message, {})


def _failed(
    file: str,
    number: int,
    size: tuple[float, float],
    reason: Reason,
    message: str,
    signals: dict[str, float],
) -> tuple[Page, tuple[Problem, ...]]:
    page = Page(
        file,
        number,
        "",
        Words(),
        PageSource.FAILED,
        None,
        *size,
        reason=reason,
        signals=signals,
    )
    return page, (Problem(file, number, STAGE, reason, message),)
