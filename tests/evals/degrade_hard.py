"""The worse ways that pages are spoiled before they arrive; every step is seeded."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.evals.degrade import Grey, copy, jpeg, noisy, turned


def _one_bit(pixels: NDArray[np.generic], level: int = 150) -> Grey:
    return Image.fromarray(np.where(np.asarray(pixels) < level, 0, 255).astype(np.uint8)).convert(
        "1"
    )


def _sign(seed: int) -> int:
    return 1 if seed % 2 else -1


def edge_bar(image: Grey, seed: int) -> Grey:
    """A photocopy whose lid stood open: black bars of uneven width at one or two edges."""
    rng = np.random.default_rng(seed)
    pixels = np.array(copy(image, seed).convert("L"))
    height, width = pixels.shape
    side = rng.integers(width // 40, width // 16) + 6 * np.sin(np.arange(height) / 97)
    columns = np.arange(width)[None, :]
    bar = columns < side[:, None] if seed % 2 else columns > width - side[:, None]
    pixels[bar] = 0
    if rng.random() < 0.5:
        pixels[: height // 45] = 0
    return _one_bit(pixels)


def coarse_fax(image: Grey, seed: int) -> Grey:
    """A fax of 98 lines an inch, stretched to twice as many, with pepper."""
    rng = np.random.default_rng(seed)
    pixels = np.asarray(turned(image, float(rng.uniform(-0.7, 0.7))))
    height, width = pixels.shape
    low = cv2.resize(pixels, (width, height // 2), interpolation=cv2.INTER_AREA)
    low = np.where(rng.random(low.shape) < 0.002, 0, low)
    return _one_bit(np.repeat(low, 2, axis=0), int(rng.integers(140, 175)))


def broken(image: Grey, seed: int) -> Grey:
    """Thin strokes broken by a worn drum, with specks of up to four pixels."""
    rng = np.random.default_rng(seed)
    pixels = np.asarray(turned(image, float(rng.uniform(-1, 1))))
    black = (pixels < 130) & (rng.random(pixels.shape) < 0.85)
    black = cv2.erode(black.astype(np.uint8), np.ones((2, 1), np.uint8)) > 0
    for _ in range(1300):
        y, x = rng.integers(0, pixels.shape[0] - 5), rng.integers(0, pixels.shape[1] - 5)
        black[y : y + rng.integers(1, 5), x : x + rng.integers(1, 5)] = True
    return _one_bit(np.where(black, 0, 255))


def vignette(image: Grey, seed: int) -> Grey:
    """Darker to the corners, with the back of the sheet showing through."""
    rng = np.random.default_rng(seed)
    pixels = np.asarray(turned(image, float(rng.uniform(-1.2, 1.2))), dtype=np.float32)
    back = cv2.GaussianBlur(pixels[:, ::-1], (0, 0), 1.6)
    pixels = pixels - (255 - back) * float(rng.uniform(0.12, 0.25))
    height, width = pixels.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    light = 1.0 - float(rng.uniform(0.25, 0.45)) * (x * x + y * y) / 2
    return jpeg(
        noisy(Image.fromarray(np.clip(pixels * light, 0, 255).astype(np.uint8)), 5, seed), 50
    )


def small_jpeg(image: Grey, seed: int) -> Grey:
    return jpeg(noisy(turned(image, 0.5 * _sign(seed)), 3, seed), 35)


def faint(image: Grey, seed: int) -> Grey:
    """Low contrast, light from one side, two to three degrees askew, a strong JPEG."""
    rng = np.random.default_rng(seed)
    pixels = np.asarray(turned(image, _sign(seed) * float(rng.uniform(2, 3))), dtype=np.float32)
    light = np.linspace(float(rng.uniform(0.5, 0.7)), 1.0, pixels.shape[1])[None, :: _sign(seed)]
    dim = np.clip((95 + pixels * 0.45) * light, 0, 255).astype(np.uint8)
    return jpeg(noisy(Image.fromarray(dim), 5, seed), 32)


def negative(image: Grey, seed: int) -> Grey:
    """A print from microfilm: white on black, not quite even."""
    pixels = 255 - np.asarray(turned(image, 0.4 * _sign(seed)).convert("L")).astype(np.int16)
    return jpeg(
        noisy(Image.fromarray(np.clip(pixels * 0.85 + 20, 0, 255).astype(np.uint8)), 6, seed), 55
    )


def photographed(image: Grey, seed: int) -> Grey:
    """A sheet on a desk, seen from aside by a hand-held telephone whose shadow lies on it."""
    rng = np.random.default_rng(seed)
    pixels = np.asarray(image)
    height, width = pixels.shape
    edge = int(0.09 * width)
    size = (width + 2 * edge, height + 2 * edge)
    lean = float(rng.uniform(0.03, 0.06)) * width
    x0, y0, x1, y1 = edge, edge, edge + width, edge + height
    tilt = float(rng.uniform(-0.035, 0.035)) * width
    target = np.array(
        [(x0 + lean, y0 + tilt), (x1 - lean * 0.6, y0 - tilt), (x1, y1 - tilt), (x0, y1 + tilt)],
        dtype=np.float32,
    )
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    grain = rng.normal(0, 9, (size[1] // 6 + 1, size[0])).astype(np.float32)
    desk = float(rng.uniform(60, 110)) + cv2.resize(grain, size)
    paper = cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_AREA).astype(np.float32)
    mask = cv2.warpPerspective(np.full_like(pixels, 255), matrix, size) > 128
    scene = np.where(mask, 30 + paper * 0.8, desk)
    y, x = np.mgrid[0 : 1 : size[1] * 1j, 0 : 1 : size[0] * 1j]
    light = 0.75 + 0.3 * (x if seed % 2 else 1 - x)
    shadow = 1 - 0.35 / (1 + np.exp(-(y + 0.5 * x - float(rng.uniform(0.9, 1.1))) * 40))
    scene = cv2.GaussianBlur((scene * light * shadow).astype(np.float32), (0, 0), 0.7)
    return jpeg(noisy(Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8)), 4, seed), 60)
