"""Print that exists only as a picture on a born-digital page: letterheads, slides, inserts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from foia.model import Box
from foia.read import image
from foia.read.content import PageContent, RawWord, area, overlap, union
from foia.read.engines import OcrSettings, read_part
from foia.read.image import Raster
from foia.read.quality import is_known
from foia.read.readings import PlacedWord

MAX_REGIONS = 6
MIN_SIDE = 12.0
MIN_LETTERS = 5
DPI = 250.0


@dataclass(slots=True)
class PictureMemory:
    """What was read on earlier pages of the batch: a letterhead repeats on every page."""

    words: dict[str, tuple[PlacedWord, ...]] = field(default_factory=dict)


def picture_regions(content: PageContent, smallest_share: float) -> list[Box]:
    """Places of pictures, and of drawn outlines that may be letters, the largest first."""
    page = max(content.width * content.height, 1.0)
    regions: list[Box] = []
    for placed in content.images:
        if min(placed.pixel_width, placed.pixel_height) >= 16:
            regions = _joined(regions, placed.box, 2.0)
    outlines: list[Box] = []
    for shape in content.shapes[:5000]:
        if shape.bottom - shape.top <= 60 and shape.x1 - shape.x0 <= 200:
            outlines = _joined(outlines, shape, 8.0) if len(outlines) < 200 else outlines
    counted = [
        region
        for region in outlines
        if sum(overlap(shape, region) > 0 for shape in content.shapes[:5000]) >= MIN_LETTERS
    ]
    found = [
        region
        for region in (*regions, *counted)
        if area(region) >= smallest_share * page
        and min(region.x1 - region.x0, region.bottom - region.top) >= MIN_SIDE
    ]
    return sorted(found, key=area, reverse=True)[:MAX_REGIONS]


def _joined(regions: list[Box], box: Box, gap: float) -> list[Box]:
    """Pictures cut into strips or tiles count as one."""
    grown = box
    apart: list[Box] = []
    for region in regions:
        near = Box(region.x0 - gap, region.top - gap, region.x1 + gap, region.bottom + gap)
        if overlap(near, grown) > 0:
            grown = union(grown, region)
        else:
            apart.append(region)
    return [*apart, grown]


def read_pictures(
    regions: Sequence[Box],
    words: Sequence[RawWord],
    draw: Callable[[], Raster],
    settings: OcrSettings,
    memory: PictureMemory,
) -> list[PlacedWord]:
    """Words in the pictures that the text layer does not have."""
    if not regions:
        return []
    raster = draw()
    found: list[PlacedWord] = []
    line = 0
    for region in regions:
        part, left, top = image.cut_out(raster, region)
        if min(part.grey.shape, default=0) < 12:
            continue
        part = _without_text_layer(part, left, top, words)
        key = hashlib.sha256(part.grey.tobytes()).hexdigest() + str(part.grey.shape)
        known = memory.words.get(key)
        if known is None:
            known = ()
            if int(image.ink_of(part).letter_like().sum()) >= MIN_LETTERS:
                known = _believable(read_part(part, settings), settings.limits.picture_confidence)
            memory.words[key] = known
        for word in known:
            box = word.box
            moved = Box(box.x0 + left, box.top + top, box.x1 + left, box.bottom + top)
            found.append(PlacedWord(word.text, moved, word.confidence, line + word.line))
        line = 1 + max((word.line for word in found), default=line)
    return found


def _without_text_layer(part: Raster, left: float, top: float, words: Sequence[RawWord]) -> Raster:
    """Paints over the words that are known already, in the colour around them."""
    scale = part.dpi / 72.0
    height, width = part.grey.shape
    grey: np.ndarray | None = None
    for word in words:
        x0, x1 = round((word.box.x0 - left - 1) * scale), round((word.box.x1 - left + 1) * scale)
        y0 = round((word.box.top - top - 1) * scale)
        y1 = round((word.box.bottom - top + 1) * scale)
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(width, x1), min(height, y1)
        if x1 <= x0 or y1 <= y0:
            continue
        grey = part.grey.copy() if grey is None else grey
        patch = grey[y0:y1, x0:x1]
        grey[y0:y1, x0:x1] = np.uint8(np.percentile(patch, 90))
    return part if grey is None else Raster(grey, part.dpi)


def _believable(words: Sequence[PlacedWord], confidence: float) -> tuple[PlacedWord, ...]:
    """Lines with at least one sure word; photographs otherwise yield strings of chance."""
    lines: dict[int, list[PlacedWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    kept: list[PlacedWord] = []
    for line in lines.values():
        sure = [w for w in line if w.confidence >= confidence and _looks_written(w.text)]
        share = sum(len(w.text) for w in sure) / max(1, sum(len(w.text) for w in line))
        if sure and share >= 0.5:
            kept.extend(w for w in line if w.confidence >= 0.3)
    return tuple(kept)


def _looks_written(text: str) -> bool:
    core = text.strip(".,;:()[]\"'’“”")
    if len(core) >= 3 and core.isalpha():
        return is_known(core) or core.istitle() or core.isupper()
    return len(core) >= 2 and any(c.isdigit() for c in core) and core.isascii()
