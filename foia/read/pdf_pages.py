"""One page of a PDF: its text layer, or its pixels, or both when they have to be weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from foia.model import Box, Page, PageSource, Problem, Reason, Redaction, Words
from foia.read import image, pictures, redactions
from foia.read.content import PageContent, RawWord, area, holds
from foia.read.image import Raster
from foia.read.layout import reading_lines
from foia.read.pdf import PdfPage, covered_share
from foia.read.pictures import PictureMemory
from foia.read.pixel_pages import failed_page, from_pixels
from foia.read.quality import Choice, LayerFacts, choose, measure
from foia.read.recognise import (
    OcrSettings,
    PlacedWord,
    Recognised,
    read_part,
    recognise,
    uncovered_share,
)
from foia.read.redactions import Cover, Covered
from foia.text import NO_CONFIDENCE, PageText

CHECK_DPI = 100.0


@dataclass(frozen=True, slots=True)
class ReadSettings:
    dpi: float
    max_pixels: int
    ocr: OcrSettings


@dataclass(frozen=True, slots=True)
class PageResult:
    page: Page
    lines: tuple[Box, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class PdfPageReader:
    """Reads the page it was made for; the drawn page is kept while it does."""

    file: str
    number: int
    source: PdfPage
    settings: ReadSettings
    memory: PictureMemory
    content: PageContent = field(init=False)
    _drawn: dict[float, Raster] = field(init=False, default_factory=dict)

    def read(self) -> PageResult:
        self.content = self.source.content()
        covered = redactions.covered_text(self.content, lambda: self._draw(CHECK_DPI))
        facts = self._facts(covered.words)
        signals = facts.signals()
        if self.content.truncated:
            signals["truncated"] = 1.0
        match choose(facts, self.settings.ocr.limits):
            case Choice.TEXT:
                return self._from_text(covered, signals)
            case Choice.OCR:
                return self._from_pixels(covered, signals)
            case Choice.CHECK_INK:
                return self._earlier_ocr(covered, signals)
            case Choice.CHECK_STAMP:
                return self._stamp_or_text(covered, signals)
            case Choice.COMPARE:
                return self._better(covered, facts, signals)

    def _facts(self, words: Sequence[RawWord]) -> LayerFacts:
        content = self.content
        return LayerFacts(
            visible=measure(w.text for w in words if w.visible),
            invisible=measure(w.text for w in words if not w.visible),
            bad_share=content.bad_characters / max(content.characters, 1),
            image_cover=covered_share(
                [i.box for i in content.images], content.width, content.height
            ),
            shapes=len(content.shapes),
        )

    def _draw(self, dpi: float) -> Raster:
        if dpi not in self._drawn:
            pixels, real = self.source.render(dpi, self.settings.max_pixels)
            self._drawn[dpi] = Raster(image.to_grey(pixels), real)
        return self._drawn[dpi]

    def _scan(self) -> tuple[Raster, bool]:
        """The pixels to recognise: the stored scan, else the page drawn at its resolution."""
        content, limit = self.content, self.settings.max_pixels
        large = [i for i in content.images if area(i.box) > 0.2 * content.width * content.height]
        if content.only_image:
            stored = self.source.scan(content.images[0], limit)
            if stored is not None:
                return Raster(image.to_grey(stored[0]), stored[1]), True
        native = max((i.dpi for i in large), default=self.settings.dpi)
        return self._draw(min(300.0, max(150.0, native))), False

    def _from_text(
        self, covered: Covered, signals: dict[str, float], *, earlier_ocr: bool = False
    ) -> PageResult:
        content = self.content
        words = covered.words
        seen: list[PlacedWord] = []
        if not earlier_ocr:
            regions = pictures.picture_regions(content, self.settings.ocr.limits.picture_area)
            seen = pictures.read_pictures(
                regions, words, lambda: self._draw(pictures.DPI), self.settings.ocr, self.memory
            )
        if seen:
            signals["picture_words"] = float(len(seen))
            # Print turned into outlines: the few typed words are not what the page says.
            if sum(len(word.text) for word in seen) > 2 * signals["visible_chars"]:
                return self._from_pixels(covered, signals)
        text, columns = _assemble(words, seen, content.width, content.height)
        page = Page(
            self.file,
            self.number,
            text,
            columns,
            PageSource.TEXT,
            None,
            content.width,
            content.height,
            signals=signals,
        )
        if not len(columns):
            return self._from_pixels(covered, signals)
        return self._result(page, covered, [])

    def _from_pixels(
        self,
        covered: Covered,
        signals: dict[str, float],
        found: Recognised | None = None,
    ) -> PageResult:
        raster, stored = self._scan()
        signals["stored_scan"] = float(stored)
        drawn = self._draw(raster.dpi) if not stored else raster
        size = self.content.width, self.content.height
        page, problems = from_pixels(
            self.file, self.number, raster, size, self.settings.ocr, signals, found
        )
        covers: list[Cover] = []
        if page.source is PageSource.BLANK:
            page, problems = self._doubted_blank(page)
        else:
            covers = redactions.scan_covers(drawn, self.settings.ocr)
            if signals["bad_share"] <= self.settings.ocr.limits.bad_share:
                page = _with_missed(page, [word for word in covered.words if word.visible])
        result = self._result(page, covered, covers, problems)
        if page.reason is Reason.NOT_SUPPORTED:
            return _withheld(result, drawn)
        return result

    def _doubted_blank(self, page: Page) -> tuple[Page, tuple[Problem, ...]]:
        """Blank pixels prove nothing when a picture could not be decoded."""
        trouble = self.source.undecodable(self.settings.max_pixels)
        if trouble:
            size = page.width, page.height
            return failed_page(self.file, self.number, Reason.CORRUPT, trouble, size)
        signals = {**page.signals, "objects": float(self.content.objects)}
        return replace(page, signals=signals), ()

    def _earlier_ocr(self, covered: Covered, signals: dict[str, float]) -> PageResult:
        """Kept only where the ink is: index data hidden under a scan is not its text."""
        ink = image.ink_of(self._draw(CHECK_DPI))
        share = uncovered_share(ink, [word.box for word in covered.words])
        signals["layer_uncovered"] = round(share, 3)
        if share > self.settings.ocr.limits.earlier_uncovered:
            visible = tuple(word for word in covered.words if word.visible)
            return self._from_pixels(replace(covered, words=visible), signals)
        signals["earlier_ocr"] = 1.0
        result = self._from_text(covered, signals, earlier_ocr=True)
        covers = redactions.scan_covers(self._scan()[0], self.settings.ocr)
        return self._result(result.page, covered, covers, result.problems)

    def _stamp_or_text(self, covered: Covered, signals: dict[str, float]) -> PageResult:
        raster, _ = self._scan()
        found = recognise(raster, self.settings.ocr)
        boxes = [word.box for word in covered.words if word.visible]
        sure = [word for word in found.words if word.confidence >= 0.6]
        known = sum(_is_over(word.box, boxes) for word in sure)
        signals["layer_agrees"] = round(known / max(len(sure), 1), 3)
        if boxes and known >= 0.6 * len(sure):
            return self._from_text(covered, signals)
        return self._from_pixels(covered, signals, found)

    def _better(self, covered: Covered, facts: LayerFacts, signals: dict[str, float]) -> PageResult:
        raster, _ = self._scan()
        scanned = facts.image_cover >= self.settings.ocr.limits.scan_cover
        if not scanned:
            confirmed = self._confirmed(raster, covered.words)
            signals["layer_confirmed"] = round(confirmed, 3)
            if confirmed >= self.settings.ocr.limits.confirmed_share:
                return self._from_text(covered, signals)
        found = recognise(raster, self.settings.ocr)
        quality = found.quality()
        layer = facts.visible if facts.visible.characters else facts.invisible
        signals["layer_score"] = round(layer.score, 3)
        signals["ocr_score"] = round(quality.score, 3)
        # A layer under a scan was somebody's OCR; one that was typed gets the benefit of doubt.
        margin = -0.05 if scanned else 0.10
        if quality.characters and quality.score > layer.score + margin:
            return self._from_pixels(covered, signals, found)
        signals["earlier_ocr"] = float(scanned)
        return self._from_text(covered, signals, earlier_ocr=scanned)

    def _confirmed(self, raster: Raster, words: Sequence[RawWord]) -> float:
        """The share of the words in one strip of the page that its pixels show as well."""
        tall = self.content.height / 6.0
        tops = [word.box.top for word in words if word.visible]
        start = max(tops, key=lambda t: sum(t <= u < t + tall for u in tops), default=0.0) - 4.0
        strip = Box(0.0, max(0.0, start), self.content.width, start + tall + 8.0)
        part, _, _ = image.cut_out(raster, strip)
        shown = {word.text.lower() for word in read_part(part, self.settings.ocr)}
        inside = [
            word.text.lower()
            for word in words
            if len(word.text) >= 3 and start <= word.box.top < start + tall
        ]
        return sum(word in shown for word in inside) / max(len(inside), 1)

    def _result(
        self,
        page: Page,
        covered: Covered,
        covers: Sequence[Cover],
        problems: Sequence[Problem] = (),
    ) -> PageResult:
        content = self.content
        every = [*covered.covers, *redactions.drawn_covers(content, covered.words), *covers]
        size = page.width, page.height
        found = redactions.redactions(self.file, self.number, every, page.text, page.words, size)
        lines: tuple[Box, ...] = ()
        if page.source is PageSource.TEXT and not page.signals.get("earlier_ocr"):
            lines = (*content.lines, *_edges(content))
        return PageResult(page, lines, found, tuple(problems))


def _withheld(result: PageResult, drawn: Raster) -> PageResult:
    """A page whose ink is all black boxes was read: there is nothing else on it."""
    boxes = [found.box for found in result.redactions]
    if not boxes or redactions.ink_outside(drawn, boxes) > 0.05:
        return result
    page = replace(
        result.page,
        source=PageSource.OCR,
        reason=None,
        confidence=1.0,
        signals={**result.page.signals, "withheld": 1.0},
    )
    return replace(result, page=page, problems=())


def _edges(content: PageContent) -> list[Box]:
    """The four sides of drawn rectangles: cells are often boxes rather than lines."""
    edges: list[Box] = []
    for drawn in content.boxes:
        b = drawn.box
        edges += [
            Box(b.x0, b.top, b.x1, b.top),
            Box(b.x0, b.bottom, b.x1, b.bottom),
            Box(b.x0, b.top, b.x0, b.bottom),
            Box(b.x1, b.top, b.x1, b.bottom),
        ]
    return edges


def _is_over(box: Box, boxes: Sequence[Box]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(holds(Box(b.x0 - 2, b.top - 2, b.x1 + 2, b.bottom + 2), x, y) for b in boxes)


def _assemble(
    words: Sequence[RawWord], seen: Sequence[PlacedWord], width: float, height: float
) -> tuple[str, Words]:
    """Text-layer lines with the words of pictures above them, as a letterhead, or below."""
    text = PageText()
    lines = reading_lines(words, width, height)
    first = min((word.box.top for line in lines[:1] for word in line), default=0.0)
    pictured: dict[int, list[PlacedWord]] = {}
    for word in seen:
        pictured.setdefault(word.line, []).append(word)
    above = [ws for ws in pictured.values() if max(w.box.bottom for w in ws) <= first + 2]
    below = [ws for ws in pictured.values() if max(w.box.bottom for w in ws) > first + 2]
    for group in above:
        _add(text, [(w.text, w.box, w.confidence) for w in group])
    for line in lines:
        _add(text, [(w.text, w.box, NO_CONFIDENCE) for w in line])
    for group in below:
        _add(text, [(w.text, w.box, w.confidence) for w in group])
    return text.build()


def _with_missed(page: Page, typed: Sequence[RawWord]) -> Page:
    """Typed words that the pixels' reading has nothing for at their place: a slide's white
    title on a dark band (sample_docs/release/03-rookery-briefing.pdf, page 3)."""
    words = page.words
    boxes = [
        Box(words.x0[i], words.top[i], words.x1[i], words.bottom[i]) for i in range(len(words))
    ]
    missed = [word for word in typed if not _is_over(word.box, boxes)]
    if not missed or not boxes:
        return page
    first = min(box.top for box in boxes)
    lines = reading_lines(missed, page.width, page.height)
    above = [line for line in lines if max(w.box.bottom for w in line) <= first + 2]
    text = PageText()
    for line in above:
        _add(text, [(w.text, w.box, NO_CONFIDENCE) for w in line])
    text.line_break()
    for i, box in enumerate(boxes):
        if i and "\n" in page.text[words.end[i - 1] : words.start[i]]:
            text.line_break()
        text.word(page.text[words.start[i] : words.end[i]], box, words.confidence[i])
    for line in lines:
        if line not in above:
            _add(text, [(w.text, w.box, NO_CONFIDENCE) for w in line])
    built, columns = text.build()
    signals = {**page.signals, "typed_words": float(len(missed))}
    return replace(page, text=built, words=columns, signals=signals)


def _add(text: PageText, line: Sequence[tuple[str, Box, float]]) -> None:
    text.line_break()
    for word, box, confidence in line:
        text.word(word, box, confidence)
