"""One page of a PDF: its text layer, or its pixels, or both when they have to be weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from foia.errors import Unreadable
from foia.model import Box, HiddenText, Mark, Page, PageSource, Problem, Reason, Redaction
from foia.read import bad_fonts, hidden_text, image, layer_checks, pictures, redactions, withheld
from foia.read.content import PageContent, RawWord, area
from foia.read.engines import OcrSettings, Recognised, read_part
from foia.read.hidden_text import Unseen
from foia.read.image import Raster
from foia.read.languages import iso_of, language_of
from foia.read.marks import marked
from foia.read.page_text import assembled, is_over, placed_words, with_missed
from foia.read.pdf import PdfPage, covered_share
from foia.read.pictures import PictureMemory
from foia.read.pixel_pages import NO_WORDS, STAGE, failed_page, from_pixels
from foia.read.quality import Choice, LayerFacts, choose, measure
from foia.read.readings import PlacedWord, uncovered_share
from foia.read.recognise import recognise
from foia.read.redaction_labels import Codes
from foia.read.redactions import Cover, Covered
from foia.read.tables_scans import with_lines

CHECK_DPI = 100.0
MAX_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class ReadSettings:
    dpi: float
    max_pixels: int
    ocr: OcrSettings
    codes: Codes = field(default_factory=Codes)


@dataclass(frozen=True, slots=True)
class PageResult:
    page: Page
    lines: tuple[Box, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    marks: tuple[Mark, ...] = ()


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
    _unseen: list[Unseen] = field(init=False, default_factory=list)

    def read(self) -> PageResult:
        self.content = self.source.content()
        covered = redactions.covered_text(self.content, lambda: self._draw(CHECK_DPI))
        covered = replace(covered, words=self._shown(covered.words))
        suspects = bad_fonts.suspect_words(covered.words)
        if suspects:
            words = bad_fonts.mended(covered.words, suspects, self._read_box)
            covered = replace(covered, words=words)
        facts = self._facts(covered.words)
        signals = facts.signals()
        recognised = sum(word.confidence >= 0 for word in covered.words)
        if recognised:
            signals["words_in_bad_fonts"] = float(recognised)
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

    def _shown(self, words: Sequence[RawWord]) -> tuple[RawWord, ...]:
        """Without what the file holds and the page does not show."""
        if not words and not self.content.outside:
            return ()
        try:
            drawn = self._draw(CHECK_DPI)
        except Unreadable:
            return tuple(words)  # a text layer can be read where the page cannot be drawn
        sifted = hidden_text.sifted(self.content, words, drawn)
        self._unseen += sifted.unseen
        under = [
            box
            for box in hidden_text.pictures_over(self.content, sifted.words)
            if not self._shows(box, sifted.words)
        ]
        if not under:
            return sifted.words
        gone = hidden_text.words_under(self.content, sifted.words, under)
        self._unseen += [Unseen(word, "covered") for word in gone]
        return tuple(word for word in sifted.words if word not in gone)

    def _shows(self, box: Box, words: Sequence[RawWord]) -> bool:
        inside = [word for word in words if is_over(word.box, [box])]
        return layer_checks.shown_share(inside, self._read_box(box)) >= 0.15

    def _read_box(self, box: Box, raster: Raster | None = None) -> list[PlacedWord]:
        part, left, top = image.cut_out(raster or self._draw(self.settings.dpi), box)
        return [
            replace(word, box=Box(b.x0 + left, b.top + top, b.x1 + left, b.bottom + top))
            for word in read_part(part, self.settings.ocr)
            for b in (word.box,)
        ]

    def _facts(self, words: Sequence[RawWord]) -> LayerFacts:
        content = self.content
        return LayerFacts(
            visible=measure(w.text for w in words if w.visible),
            invisible=measure(w.text for w in words if not w.visible),
            bad_share=self._bad_share(words),
            image_cover=covered_share(
                [i.box for i in content.images], content.width, content.height
            ),
            shapes=len(content.shapes),
            language=language_of(" ".join(word.text for word in words)),
        )

    def _bad_share(self, words: Sequence[RawWord]) -> float:
        """Of the words that are left; of the whole page when there are none."""
        total = sum(len(word.text) for word in words)
        if not total:
            return self.content.bad_characters / max(self.content.characters, 1)
        return sum(word.text.count(bad_fonts.BAD) for word in words) / total

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
            words = self._confirmed_invisible(words)
            regions = pictures.picture_regions(content, self.settings.ocr.limits.picture_area)
            seen = pictures.read_pictures(
                regions, words, lambda: self._draw(pictures.DPI), self.settings.ocr, self.memory
            )
        if seen:
            signals["picture_words"] = float(len(seen))
            # Print turned into outlines: the few typed words are not what the page says.
            if sum(len(word.text) for word in seen) > 2 * signals["visible_chars"]:
                return self._from_pixels(covered, signals)
        text, columns = assembled(words, seen, content.width, content.height)
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
            covers = redactions.scan_covers(drawn, self.settings.ocr, self.settings.codes, page)
            invisible = [word for word in covered.words if not word.visible]
            self._unseen += layer_checks.unlike(invisible, placed_words(page))
            if signals["bad_share"] <= self.settings.ocr.limits.bad_share:
                page = with_missed(page, [word for word in covered.words if word.visible])
        page, lines = with_lines(page, raster, self.settings.ocr)
        page, marks, warnings = marked(page, drawn, self.settings.ocr)
        result = self._result(page, covered, covers, (*problems, *warnings))
        result = replace(result, lines=lines, marks=marks)
        return _withheld(result, drawn) if page.reason is Reason.NOT_SUPPORTED else result

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
            return self._from_pixels(covered, signals)
        agrees = self._agreement(covered.words)
        signals["layer_agrees"] = round(agrees, 3)
        if agrees < self.settings.ocr.limits.earlier_agreement and self._can_read(covered.words):
            return self._from_pixels(covered, signals)
        return self._layer_of_scan(covered, signals)

    def _layer_of_scan(self, covered: Covered, signals: dict[str, float]) -> PageResult:
        """The words of somebody's OCR, but for those that boxes in the picture hide."""
        signals["earlier_ocr"] = 1.0
        result = self._from_text(covered, signals, earlier_ocr=True)
        scan, _ = self._scan()
        found = redactions.scan_covers(scan, self.settings.ocr, self.settings.codes, result.page)
        words, covers = redactions.uncovered(covered.words, found, self._shows)
        if len(words) < len(covered.words):
            covered = replace(covered, words=words)
            result = self._from_text(covered, signals, earlier_ocr=True)
        page, marks, warnings = marked(result.page, scan, self.settings.ocr)
        result = self._result(page, covered, covers, (*result.problems, *warnings))
        return replace(result, marks=marks)

    def _can_read(self, words: Sequence[RawWord]) -> bool:
        """Models for other scripts cannot tell whether a layer says what the pixels show."""
        script = measure(word.text for word in words).other_script
        language = language_of(" ".join(word.text for word in words))
        return script <= 0.3 or language in {iso_of(name) for name in self.settings.ocr.languages}

    def _agreement(self, words: Sequence[RawWord]) -> float:
        """How much of two strips of the page the layer says as the pixels do."""
        raster, _ = self._scan()
        seen: list[PlacedWord] = []
        for top, bottom in layer_checks.strips(words, self.content.height, 2):
            seen += self._read_box(Box(0.0, top, self.content.width, bottom), raster)
        return layer_checks.agreement(words, seen)

    def _confirmed_invisible(self, words: tuple[RawWord, ...]) -> tuple[RawWord, ...]:
        """Invisible words stay in the text of a typed page where its pixels say the same."""
        invisible = [word for word in words if not word.visible]
        if not invisible:
            return words
        seen: list[PlacedWord] = []
        for block in hidden_text.blocks_of(hidden_text.lines_of(invisible))[:MAX_BLOCKS]:
            box = hidden_text.bounds([word.box for line in block for word in line])
            seen += self._read_box(Box(box.x0 - 6, box.top - 6, box.x1 + 6, box.bottom + 6))
        agreed, other = layer_checks.parted(invisible, seen)
        self._unseen += [Unseen(word, "invisible") for word in other]
        kept = {id(word) for word in agreed}
        return tuple(word for word in words if word.visible or id(word) in kept)

    def _stamp_or_text(self, covered: Covered, signals: dict[str, float]) -> PageResult:
        raster, _ = self._scan()
        found = recognise(raster, self.settings.ocr)
        boxes = [word.box for word in covered.words if word.visible]
        sure = [word for word in found.words if word.confidence >= 0.6]
        known = sum(is_over(word.box, boxes) for word in sure)
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
        if scanned:
            return self._layer_of_scan(covered, signals)
        signals["earlier_ocr"] = 0.0
        return self._from_text(covered, signals)

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
        codes = self.settings.codes
        drawn = redactions.drawn_covers(content, covered.words, codes)
        page, found, notes = withheld.judged(page, [*covered.covers, *drawn, *covers], codes)
        problems = [*(p for p in problems if p not in notes), *notes]
        lines: tuple[Box, ...] = ()
        if page.source is PageSource.TEXT and not page.signals.get("earlier_ocr"):
            lines = (*content.lines, *_edges(content))
        hidden = hidden_text.gathered(self.file, self.number, self._unseen)
        if hidden:
            about = hidden_text.words_about(hidden)
            note = Problem(self.file, self.number, STAGE, Reason.NOT_SUPPORTED, about)
            problems = (*(p for p in problems if p.message != about), note)
        return PageResult(page, lines, found, tuple(problems), hidden)


def _withheld(result: PageResult, drawn: Raster) -> PageResult:
    """A page whose ink is all black boxes was read: there is nothing else on it."""
    boxes = [found.box for found in result.redactions]
    if not boxes or (
        not result.page.signals.get("withheld") and redactions.ink_outside(drawn, boxes) > 0.05
    ):
        return result
    page, found = withheld.in_full(result.page, result.redactions)
    problems = tuple(p for p in result.problems if p.message != NO_WORDS)
    return replace(result, page=page, redactions=found, problems=problems)


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
