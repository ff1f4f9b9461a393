"""What paper, glass and telephone lines do to a drawn page, and how far they turn it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

WIDE, TALL = 612.0, 792.0
Corners = tuple[float, float, float, float]


def turned_box(box: Corners, degrees: float) -> Corners:
    """The upright box around a box that turned counter-clockwise with its page."""
    turn = math.radians(degrees)
    xs, ys = [], []
    for x in (box[0] - WIDE / 2, box[2] - WIDE / 2):
        for y in (box[1] - TALL / 2, box[3] - TALL / 2):
            xs.append(x * math.cos(turn) + y * math.sin(turn) + WIDE / 2)
            ys.append(-x * math.sin(turn) + y * math.cos(turn) + TALL / 2)
    return min(xs), min(ys), max(xs), max(ys)


Degraded = tuple[Image.Image, float]


def _turn(image: Image.Image, degrees: float) -> Image.Image:
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def _jpeg(image: Image.Image, quality: int) -> Image.Image:
    data = BytesIO()
    image.save(data, "JPEG", quality=quality)
    return Image.open(BytesIO(data.getvalue())).convert("L")


def _noise(image: Image.Image, sigma: float, rng: random.Random) -> Image.Image:
    pixels = np.asarray(image, dtype=np.float32)
    grain = np.random.default_rng(rng.randrange(10**6)).normal(0, sigma, pixels.shape)
    return Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8))


def _clean(image: Image.Image, rng: random.Random) -> Degraded:
    return image, 0.0


def _office(image: Image.Image, rng: random.Random) -> Degraded:
    degrees = rng.uniform(-1.2, 1.2)
    return _jpeg(_noise(_turn(image, degrees), 6, rng), 55), degrees


def _black_and_white(
    image: Image.Image, rng: random.Random, level: int, pepper: float, edge: bool
) -> Degraded:
    degrees = rng.uniform(-1.6, 1.6)
    dark = np.asarray(_turn(image, degrees)) < level
    dots = np.random.default_rng(rng.randrange(10**6)).random(dark.shape)
    dark = (dark | (dots < pepper)) & (dots < 1 - pepper)
    if edge:
        dark[:, : dark.shape[1] // 60] = True
        dark[-dark.shape[0] // 90 :] = True
    return Image.fromarray(np.where(dark, 0, 255).astype(np.uint8)), degrees


def _fax(image: Image.Image, rng: random.Random) -> Degraded:
    return _black_and_white(image, rng, 150, 0.002, edge=False)


def _copy(image: Image.Image, rng: random.Random) -> Degraded:
    return _black_and_white(image, rng, 175, 0.0008, edge=True)


def _poor(image: Image.Image, rng: random.Random) -> Degraded:
    """A photograph: low contrast, light from one side, soft, strong compression."""
    degrees = rng.uniform(-2.2, 2.2)
    pixels = np.asarray(_turn(image, degrees), dtype=np.float32)
    light = np.linspace(0.6, 1.0, pixels.shape[1], dtype=np.float32)[None, :]
    dim = Image.fromarray(np.clip((80 + pixels * 0.55) * light, 0, 255).astype(np.uint8))
    return _jpeg(_noise(dim.filter(ImageFilter.GaussianBlur(0.7)), 5, rng), 30), degrees


def _coarse_fax(image: Image.Image, rng: random.Random) -> Degraded:
    small = image.resize((image.width, image.height // 2), Image.Resampling.BOX)
    return _black_and_white(
        small.resize(image.size, Image.Resampling.NEAREST), rng, 140, 0.004, edge=True
    )


CONDITIONS: dict[str, tuple[float, Callable[[Image.Image, random.Random], Degraded]]] = {
    "clean, 300 dpi": (300.0, _clean),
    "office scan, 200 dpi": (200.0, _office),
    "photocopy, 300 dpi": (300.0, _copy),
    "fax, 200 dpi": (200.0, _fax),
    "poor photo, 150 dpi": (150.0, _poor),
    "coarse fax, 200 x 100 dpi": (200.0, _coarse_fax),
}
USUAL = ("clean, 300 dpi", "office scan, 200 dpi", "photocopy, 300 dpi", "fax, 200 dpi")
HELD_OUT = "coarse fax, 200 x 100 dpi"
