"""The only door to rapidocr: a second engine for pages that the first reads badly.

It is an optional part of foia, slower and better on poor pages. It finds lines but no columns,
so its lines are put into order here. Its models come with the package and are named to it by
path, since it would fetch what it does not find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foia.errors import MissingTool
from foia.read.ocr import OcrWord

NAME = "rapidocr"
_PARTS = {"Det": "*_det_*.onnx", "Rec": "*_rec_*.onnx", "Cls": "*_cls_*.onnx"}
# A column of prose has several lines; two cells side by side are no columns.
_COLUMN_LINES = 4
_COLUMN_WORDS = 3.0

Line = list[OcrWord]


@cache
def is_installed() -> bool:
    """True when the engine and its models are there; nothing is loaded to find out."""
    return find_spec("onnxruntime") is not None and len(_models()) == len(_PARTS)


class SecondEngineFailed(Exception):
    """The engine cannot be loaded or gave up on a page; the first engine's reading stands."""


def words_in(picture: NDArray[np.uint8]) -> list[OcrWord]:
    """Words of a grey picture that lies upright, in reading order. Raises SecondEngineFailed."""
    try:
        found = _run(picture, use_det=True, return_word_box=True)
    except MissingTool as error:
        raise SecondEngineFailed(f"{error.message} {error.hint}") from error
    except Exception as error:  # the engine's own errors have no common class
        raise SecondEngineFailed(f"{type(error).__name__}: {error}"[:200]) from error
    # A picture without text gives one empty result in another shape.
    if found.boxes is None:
        return []
    lines = [line for row in found.word_results or () if (line := _line(row))]
    return [
        replace(word, line=number) for number, line in enumerate(in_columns(lines)) for word in line
    ]


def line_in(picture: NDArray[np.uint8]) -> tuple[str, float]:
    """The text of a picture of one line, nothing looked for in it, and its confidence.

    Raises SecondEngineFailed.
    """
    try:
        found = _run(picture, use_det=False, return_word_box=False)
    except Exception as error:  # the engine's own errors have no common class
        raise SecondEngineFailed(f"{type(error).__name__}: {error}"[:200]) from error
    if not found.txts:
        return "", 0.0
    return str(found.txts[0]), float(found.scores[0])


def _run(picture: NDArray[np.uint8], **settings: bool) -> Any:
    # The engine keeps what it was told last, so every call says all of it.
    colours = np.repeat(picture[:, :, None], 3, axis=2)
    return _engine()(colours, use_cls=False, use_rec=True, **settings)


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """What stands on one level as one line, but one column of prose after the other."""
    rows = sorted(lines, key=lambda line: (_middle(line), line[0].x0))
    gutter = _gutter(rows)
    if gutter is None:
        return _levels(rows)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in rows:
        if line[0].x0 < gutter < line[-1].x1:
            ordered += [*_levels(left), *_levels(right), line]
            left, right = [], []
        else:
            (left if line[-1].x1 <= gutter else right).append(line)
    return [*ordered, *_levels(left), *_levels(right)]


def _levels(rows: Sequence[Line]) -> list[Line]:
    """Pieces of one visual line, such as a label and its value, joined from left to right."""
    levels: list[list[Line]] = []
    for line in rows:
        height = line[0].bottom - line[0].top
        if levels and abs(_middle(line) - _middle(levels[-1][-1])) < 0.4 * height:
            levels[-1].append(line)
        else:
            levels.append([line])
    return [sorted((w for line in level for w in line), key=lambda w: w.x0) for level in levels]


def _gutter(rows: Sequence[Line]) -> float | None:
    """Where a page of two columns has its white between them."""
    if len(rows) < 2 * _COLUMN_LINES:
        return None
    first, last = min(line[0].x0 for line in rows), max(line[-1].x1 for line in rows)
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = first + (last - first) * step / 100.0
        left = [line for line in rows if line[-1].x1 <= x]
        right = [line for line in rows if line[0].x0 >= x]
        across = len(rows) - len(left) - len(right)
        if across > 0.2 * len(rows) or not (_is_prose(left) and _is_prose(right)):
            continue
        if best is None or across < best[0]:
            best = across, x
    return best[1] if best else None


def _is_prose(lines: Sequence[Line]) -> bool:
    words = sum(len(line) for line in lines)
    return len(lines) >= _COLUMN_LINES and words >= _COLUMN_WORDS * len(lines)


def _middle(line: Line) -> float:
    return (line[0].top + line[0].bottom) / 2


def _line(row: Sequence[Any]) -> Line:
    return sorted(_words(row), key=lambda word: word.x0)


def _words(row: Sequence[Any]) -> Iterator[OcrWord]:
    for text, confidence, corners in row:
        if corners is None or not str(text).strip():
            continue
        places = np.asarray(corners, dtype=np.float64)
        (x0, top), (x1, bottom) = places.min(axis=0), places.max(axis=0)
        for part in str(text).split():
            yield OcrWord(
                part, float(x0), float(top), float(x1), float(bottom), float(confidence), 0
            )


def _models() -> dict[str, Path]:
    spec = find_spec(NAME)
    folders = (
        [Path(place) / "models" for place in (spec.submodule_search_locations or ())]
        if spec
        else []
    )
    return {
        part: file
        for part, pattern in _PARTS.items()
        for folder in folders
        for file in sorted(folder.glob(pattern))[:1]
    }


@cache
def _engine() -> Any:
    if not is_installed():
        raise MissingTool(
            "The second OCR engine rapidocr is not installed.", hint="pip install 'foia[ocr-plus]'"
        )
    from rapidocr import RapidOCR

    settings: dict[str, Any] = {
        "Global.use_cls": False,
        "Global.log_level": "error",
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    settings |= {f"{part}.model_path": str(file) for part, file in _models().items()}
    return RapidOCR(params=settings)
