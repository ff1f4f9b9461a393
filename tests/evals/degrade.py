"""Born-digital pages made to look like the scans that agencies send; every step is seeded."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image

Grey = Image.Image


def turned(image: Grey, degrees: float) -> Grey:
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def noisy(image: Grey, sigma: float, seed: int) -> Grey:
    pixels = np.asarray(image, dtype=np.float64)
    noisy = pixels + np.random.default_rng(seed).normal(0, sigma, pixels.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def jpeg(image: Grey, quality: int) -> Grey:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("L")


def office(image: Grey, seed: int) -> Grey:
    """An office scanner: about a degree of skew, a little noise, JPEG."""
    sign = 1 if seed % 2 else -1
    return jpeg(noisy(turned(image, 0.9 * sign), 6, seed), 55)


def fax(image: Grey, seed: int) -> Grey:
    """Black and white with pepper noise."""
    pixels = np.asarray(turned(image, 0.5), dtype=np.uint8)
    black = pixels < 150
    draw = np.random.default_rng(seed).random(pixels.shape)
    black = (black | (draw < 0.002)) & (draw < 0.998)
    return Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("1")


def copy(image: Grey, seed: int) -> Grey:
    """A photocopy: black and white, skewed, specks of two pixels, a dark edge."""
    pixels = np.asarray(turned(image, -1.6), dtype=np.uint8)
    black = pixels < 170
    rng = np.random.default_rng(seed)
    for row, column in zip(
        rng.integers(1, pixels.shape[0] - 2, 900),
        rng.integers(1, pixels.shape[1] - 2, 900),
        strict=True,
    ):
        black[row : row + 2, column : column + 2] = True
    black[:, : max(4, pixels.shape[1] // 120)] = True
    return Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("1")


def skewed(image: Grey, seed: int) -> Grey:
    """A sheet fed askew into a good scanner."""
    sign = 1 if seed % 2 else -1
    return jpeg(noisy(turned(image, 1.5 * sign), 4, seed), 70)


def poor(image: Grey, seed: int) -> Grey:
    """A photograph of a page: low contrast, uneven light, skew, strong JPEG."""
    pixels = np.asarray(turned(image, 2.0), dtype=np.float32)
    light = np.linspace(0.55, 1.0, pixels.shape[1], dtype=np.float32)[None, :]
    dim = Image.fromarray(np.clip((90 + pixels * 0.5) * light, 0, 255).astype(np.uint8))
    return jpeg(noisy(dim, 5, seed), 30)


# Name, dots per inch of the raster, and what is done to it.
CONDITIONS: tuple[tuple[str, int, Callable[[Grey, int], Grey]], ...] = (
    ("office scan, 200 dpi", 200, office),
    ("fax, 200 dpi", 200, fax),
    ("photocopy, 300 dpi", 300, copy),
    ("poor photo, 150 dpi", 150, poor),
)
