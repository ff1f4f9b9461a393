"""The door to Pillow: picture files as grey rasters, frame by frame, upright."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from foia.errors import MissingTool, Unreadable
from foia.model import Reason
from foia.read.image import Picture, Raster, resized
from foia.read.png_chunks import without_comments

MAX_FRAMES = 5_000
_LETTER_INCHES = 11.0
# Pictures made smaller for the web keep the resolution that the scanner stated.
SMALLEST_PAGE_INCHES = 5.0


def frame_count(path: Path) -> int:
    with _opened(path) as image:
        return min(int(getattr(image, "n_frames", 1)), MAX_FRAMES)


def load_frame(path: Path, number: int, max_pixels: int) -> Raster:
    """Frame `number`, from 1, turned upright as its EXIF says, shrunk to the limit if needed."""
    with _opened(path) as image:
        try:
            image.seek(number - 1)
            if image.width * image.height > 4 * max_pixels:
                raise Unreadable(
                    Reason.TOO_LARGE,
                    f"The picture has {image.width} x {image.height} pixels, too many to open.",
                )
            dpi = _stated_dpi(image)
            image.draft("L", (image.width, image.height))
            upright = ImageOps.exif_transpose(image) or image
            grey = np.asarray(_flat(upright).convert("L"), dtype=np.uint8)
        except (OSError, EOFError, ValueError, SyntaxError, ZeroDivisionError) as error:
            raise Unreadable(Reason.CORRUPT, f"The picture cannot be decoded: {error}") from error
    if dpi is None or max(grey.shape) / dpi < SMALLEST_PAGE_INCHES:
        dpi = guessed_dpi(grey)
    pixels = grey.shape[0] * grey.shape[1]
    if pixels > max_pixels:
        share = math.sqrt(max_pixels / pixels)
        grey, dpi = resized(grey, share), dpi * share
    return Raster(np.ascontiguousarray(grey), dpi)


def shown_frame(path: Path, number: int, width: int, max_pixels: int) -> NDArray[np.uint8]:
    """Frame `number`, from 1, upright and in its colours, at most `width` pixels wide."""
    with _opened(path) as image:
        try:
            image.seek(number - 1)
            if image.width * image.height > 4 * max_pixels:
                raise Unreadable(Reason.TOO_LARGE, "The picture has too many pixels to be shown.")
            image.draft("RGB", (width, width))  # a JPEG of a camera is decoded no finer than shown
            upright = _flat(ImageOps.exif_transpose(image) or image).convert("RGB")
            if upright.width > width:
                height = max(1, round(upright.height * width / upright.width))
                upright = upright.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
            return np.asarray(upright, dtype=np.uint8)
        except (OSError, EOFError, ValueError, SyntaxError, ZeroDivisionError) as error:
            raise Unreadable(Reason.CORRUPT, f"The picture cannot be decoded: {error}") from error


def png_of(pixels: NDArray[np.uint8]) -> bytes:
    """Red, green and blue as a PNG, grey where they are one."""
    grey = bool(
        (pixels[:, :, 0] == pixels[:, :, 1]).all()
        and np.array_equal(pixels[:, :, 1], pixels[:, :, 2])
    )
    target = io.BytesIO()
    shown = np.ascontiguousarray(pixels[:, :, 0]) if grey else pixels
    # The picture goes to the same machine: time counts, bytes do not.
    Image.fromarray(shown).save(target, "PNG", compress_level=1)
    return target.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """Transparent pictures on white, as a viewer shows them."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        colours = image.convert("RGBA")
        white = Image.new("RGBA", colours.size, "white")
        return Image.alpha_composite(white, colours).convert("RGB")
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        array = np.asarray(image, dtype=np.float64)
        low, high = float(array.min()), float(array.max())
        return Image.fromarray(((array - low) * 255.0 / max(high - low, 1.0)).astype(np.uint8))
    return image


def _stated_dpi(image: Image.Image) -> float | None:
    stated = image.info.get("dpi")
    if not isinstance(stated, tuple) or not stated:
        return None
    dpi = float(stated[0])
    # Screenshots and telephones state 72 or 96 whatever they are; scanners state more.
    return dpi if math.isfinite(dpi) and 120.0 <= dpi <= 1200.0 else None


def guessed_dpi(grey: Picture) -> float:
    """Resolution for a picture that states none: a letter page, or a screen's own 96."""
    longest = int(max(grey.shape))
    if longest >= 1100:
        return min(400.0, longest / _LETTER_INCHES)
    return 96.0


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    _allow_heic(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(without_comments(path)) as image:
                yield image
    except Image.DecompressionBombError as error:
        if _is_cut_jpeg(path):
            raise Unreadable(Reason.CORRUPT, "The picture is cut off.") from error
        raise Unreadable(Reason.TOO_LARGE, f"The picture is too large to open: {error}") from error
    except UnidentifiedImageError as error:
        raise Unreadable(Reason.CORRUPT, "The picture cannot be decoded.") from error
    # TypeError: a TIFF whose directory states no dimensions.
    except (OSError, SyntaxError, ValueError, EOFError, TypeError) as error:
        raise Unreadable(Reason.CORRUPT, f"The picture cannot be opened: {error}") from error


def _is_cut_jpeg(path: Path) -> bool:
    """True for a JPEG without its end mark, whose stated size therefore says nothing."""
    data = path.read_bytes()
    return data.startswith(b"\xff\xd8") and b"\xff\xd9" not in data[-64:]


def _allow_heic(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(12)
    if head[4:8] != b"ftyp":
        return
    try:
        from pillow_heif import register_heif_opener
    except ImportError as error:
        raise MissingTool(
            "Pictures in HEIC need an extra part of foia.", hint="pip install 'foia[heic]'"
        ) from error
    register_heif_opener()
