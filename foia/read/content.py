"""What a page holds before anyone decided how to read it: plain values behind the PDF library.

Boxes are in points of the page as displayed, origin top left; `order` is the painting order,
so that what is drawn later lies above.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from foia.model import Box

Glyph = tuple[str, float, float, float, float]
"""A character with x0, top, x1, bottom."""


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word of a text layer. `angle` is 0, 90, 180 or 270: clockwise, as displayed.

    `fill` is the red, green and blue it is said to be painted in; `font` tells the fonts of one
    page apart. `confidence` is -1 unless the word was recognised from pixels.
    """

    text: str
    box: Box
    baseline: float
    height: float
    angle: int
    visible: bool
    order: int
    glyphs: tuple[Glyph, ...]
    fill: tuple[int, int, int] | None = None
    font: int = 0
    confidence: float = -1.0


@dataclass(frozen=True, slots=True)
class PlacedImage:
    box: Box
    order: int
    pixel_width: int
    pixel_height: int

    @property
    def dpi(self) -> float:
        width = max(self.box.x1 - self.box.x0, 1.0)
        height = max(self.box.bottom - self.box.top, 1.0)
        return 72.0 * max(self.pixel_width / width, self.pixel_height / height)


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A drawn rectangle. `fill` is its red, green and blue, None when it is only an outline."""

    box: Box
    order: int
    fill: tuple[int, int, int] | None
    opaque: bool

    @property
    def dark(self) -> bool:
        return self.fill is not None and self.opaque and max(self.fill) <= 80


@dataclass(frozen=True, slots=True)
class PageContent:
    """`lines` are thin drawn lines; `shapes` are drawn outlines that are no rectangle;
    `outside` are words that lie off what the page shows; `filled` bound the opaque outlines;
    `marked` are places marked for a redaction that was never carried out."""

    width: float
    height: float
    words: tuple[RawWord, ...] = ()
    images: tuple[PlacedImage, ...] = ()
    boxes: tuple[DrawnBox, ...] = ()
    lines: tuple[Box, ...] = ()
    shapes: tuple[Box, ...] = ()
    characters: int = 0
    bad_characters: int = 0
    only_image: bool = False
    objects: int = 0
    truncated: bool = False
    outside: tuple[RawWord, ...] = ()
    filled: tuple[DrawnBox, ...] = ()
    marked: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """From a PDF's user space to the page as displayed: CropBox offset and /Rotate."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        width, height = self.right - self.left, self.top - self.bottom
        if self.rotation in (90, 270):
            width, height = height, width
        object.__setattr__(self, "width", width)
        object.__setattr__(self, "height", height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if not self.rotation:
            return x - self.left, self.top - y
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        return Box(*self.placed(x0, y0, x1, y1))

    def placed(
        self, x0: float, y0: float, x1: float, y1: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right and bottom as displayed: asked for every character of a page."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        if bx < ax:
            ax, bx = bx, ax
        return (ax, by, bx, ay) if by < ay else (ax, ay, bx, by)


def area(box: Box) -> float:
    return max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top)


def overlap(one: Box, two: Box) -> float:
    """The common area of two boxes."""
    width = min(one.x1, two.x1) - max(one.x0, two.x0)
    height = min(one.bottom, two.bottom) - max(one.top, two.top)
    return width * height if width > 0 and height > 0 else 0.0


def holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def union(one: Box, two: Box) -> Box:
    return Box(
        min(one.x0, two.x0),
        min(one.top, two.top),
        max(one.x1, two.x1),
        max(one.bottom, two.bottom),
    )
