"""Makes clean pages look as they do after years in a filing cabinet and a minute in a copier."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

DPI = 200


def render(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return pages


def grey_scan(image: Image.Image, degrees: float, seed: int) -> bytes:
    """A skewed grey copy: soft ink, uneven light, a dark edge, specks; as JPEG."""
    rng = np.random.Generator(np.random.PCG64(seed))
    turned = image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=250)
    soft = turned.filter(ImageFilter.GaussianBlur(0.55))
    ink = np.asarray(soft, dtype=np.float32)
    height, width = ink.shape
    ink = 38 + ink * (205 / 255)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    ink = ink - 14 * down * across - 26 * np.exp(-across * width / 18)
    coarse = rng.standard_normal((height // 6 + 1, width // 6 + 1)).astype(np.float32)
    blotch = Image.fromarray(coarse).resize((width, height), Image.Resampling.BILINEAR)
    ink = (
        ink
        + 2.2 * np.asarray(blotch)
        + rng.standard_normal((height, width)).astype(np.float32) * 4.0
    )
    page = Image.fromarray(np.clip(ink, 0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(page)
    for x, y, size in rng.integers((0, 0, 1), (width, height, 4), (60, 3)):
        pen.ellipse((int(x), int(y), int(x + size), int(y + size)), fill=int(60 + 20 * size))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=32, dpi=(DPI, DPI), optimize=True)
    return out.getvalue()


def fax(image: Image.Image, degrees: float, seed: int) -> Image.Image:
    """A black and white copy with broken strokes and specks."""
    rng = np.random.Generator(np.random.PCG64(seed))
    turned = image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    ink = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float32)
    ink = ink + rng.standard_normal(ink.shape).astype(np.float32) * 16
    bits = np.where(ink < 150, 0, 255).astype(np.uint8)
    speck = rng.random(bits.shape) < 0.00012
    bits[speck] = 0
    return Image.fromarray(bits).convert("1", dither=Image.Dither.NONE)
