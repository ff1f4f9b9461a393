"""The door to pytesseract: the system's own tesseract, for languages that it has installed."""

from __future__ import annotations

import numpy as np
import pytesseract
from numpy.typing import NDArray

from foia.errors import MissingTool
from foia.read.ocr import OcrTimeout, OcrWord, parse_tsv


def words_in(
    picture: NDArray[np.uint8],
    dpi: float,
    *,
    languages: tuple[str, ...],
    timeout_seconds: float,
    one_block: bool = False,
    sparse: bool = False,
) -> list[OcrWord]:
    """Words of a grey picture in reading order. Raises OcrTimeout.

    `sparse`: names strewn over a map or plan, where there are no lines and columns.
    """
    mode = 6 if one_block else 11 if sparse else 3
    try:
        table = pytesseract.image_to_data(
            picture,
            lang="+".join(languages),
            config=f"--psm {mode} --oem 1 --dpi {max(70, round(dpi))}",
            timeout=timeout_seconds,
        )
    except pytesseract.TesseractNotFoundError as error:
        raise MissingTool(
            "Tesseract is not installed.",
            hint="Debian and Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract",
        ) from error
    except pytesseract.TesseractError as error:
        raise MissingTool(
            f"Tesseract does not work with the languages {', '.join(languages)}: {error.message}",
            hint="tesseract --list-langs shows what is installed",
        ) from error
    except RuntimeError as error:
        raise OcrTimeout from error
    return parse_tsv(str(table))


def installed_models() -> tuple[str, ...]:
    """The languages of the system's own tesseract; none when it is not installed."""
    try:
        return tuple(sorted(set(pytesseract.get_languages()) - {"osd", "equ"}))
    except pytesseract.TesseractNotFoundError:
        return ()
