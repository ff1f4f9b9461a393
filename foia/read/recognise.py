"""From a raster to words: which preparation, which way up, which try was best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from time import monotonic

from foia.model import Words
from foia.read import image, ocr_rapid
from foia.read.engines import OcrSettings, Recognised, read_once
from foia.read.figures_twice import with_figures_twice
from foia.read.image import Ink, Prepared, Raster
from foia.read.lightened import lightened
from foia.read.ocr import OcrTimeout
from foia.read.one_bit import cleaned
from foia.read.readings import (
    PlacedWord,
    distrust,
    gathered,
    is_poor,
    may_be_turned,
    mean_confidence,
    score,
    spelled,
    uncovered_share,
)
from foia.read.unread_ink import with_unread_ink
from foia.text import PageText

LOW_DPI = 150.0
LEAST_SECONDS = 3.0
# Letters of black and white scans that are read well are surer than this.
SURE_OF_ONE_BIT = 0.955
SECOND_ENGINE_SECONDS = 20.0


def page_text(words: Sequence[PlacedWord]) -> tuple[str, Words]:
    text = PageText()
    line = None
    for word in words:
        if line is not None and word.line != line:
            text.line_break()
        line = word.line
        text.word(word.text, word.box, word.confidence)
    return text.build()


def recognise(raster: Raster, settings: OcrSettings) -> Recognised:
    """The best reading of a page. Several are tried only when the first is poor."""
    signals = {"ink": round(image.ink_of(raster).share, 6), "ocr_dpi": round(raster.dpi, 1)}
    if image.is_even(raster.grey):
        return Recognised(signals=signals)
    raster = lightened(raster)
    ink = image.ink_of(raster)
    letters = float(ink.letter_like().sum())
    height = ink.letter_height()
    ends = monotonic() + settings.timeout_seconds
    # A third of the time is kept for one more try when the first does not end.
    first = replace(settings, timeout_seconds=settings.timeout_seconds * 2 / 3)
    try:
        best = read_once(image.prepared(raster, height, flatten=True), first)
    except OcrTimeout:
        return _after_timeout(raster, _within(settings, ends), signals)
    tries, turn, upright = 1, 0, raster
    if is_poor(best.words, letters, settings.limits) and may_be_turned(best.words, letters):
        turn, extra = _way_up(raster, height, settings, ends)
        tries += extra
    if turn:
        upright, ink = image.turned(raster, turn), image.ink_of(image.turned(raster, turn))
        best = Recognised()
    more = _Tries(upright, ink, height, settings, ends, best)
    more.run(again=bool(turn))
    best, tries = more.best, tries + more.count
    if more.late:
        signals["ocr_cut_short"] = 1.0
    lying = _lying(best.words)
    if settings.second_engine and not lying and not image.is_even(raster.grey):
        best = _second_reading(upright, height, best, settings, ends)
    if not lying and not _is_late(ends):
        best = with_unread_ink(best, upright, _within(settings, ends))
    if not lying and not _is_late(ends) and not best.signals.get("second_engine"):
        well_read = distrust(best.words, image.ink_of(upright)) <= settings.limits.distrust
        best = with_figures_twice(best, upright, settings, well_read=well_read)
    if turn:
        best = _laid_back(best, turn, raster)
        ink = image.ink_of(raster)
    signals["ocr_tries"] = float(tries)
    signals["ink_uncovered"] = round(uncovered_share(ink, [w.box for w in best.words]), 3)
    signals |= best.signals
    quality = best.quality()
    signals["ocr_dict_share"] = round(quality.dict_share, 3)
    rotation = (best.rotation + lying) % 360
    words = _meaningful(best.words)
    return Recognised(words, rotation, signals=signals, trouble=best.trouble)


@dataclass(slots=True)
class _Tries:
    """Other preparations of a page whose reading is doubted, until one is good enough."""

    raster: Raster
    ink: Ink
    height: float
    settings: OcrSettings
    ends: float
    best: Recognised
    count: int = 0
    late: bool = False

    def run(self, *, again: bool) -> None:
        """`again` reads the plain page first, as after it was turned."""
        if again:
            self._try(lambda: image.prepared(self.raster, self.height, flatten=True))
        if image.is_one_bit(self.raster.grey):
            for mend in (False, True):
                if self._is_sure(SURE_OF_ONE_BIT):
                    return
                self._try(partial(self._cleaned, mend=mend))
            return
        if self._is_sure(0.0):
            return
        self._try(lambda: image.prepared(self.raster, self.height, flatten=False))
        if not self._is_sure(0.0):
            self._try(lambda: image.prepared(self.raster, self.height, flatten=True), sparse=True)

    def _cleaned(self, *, mend: bool) -> Prepared:
        made = cleaned(self.raster, mend=mend)
        return image.prepared(made, self.height, flatten=True, straighten=True)

    def _is_sure(self, least_confidence: float) -> bool:
        words, limits = self.best.words, self.settings.limits
        letters = float(self.ink.letter_like().sum())
        if is_poor(words, letters, limits) or mean_confidence(words) < least_confidence:
            return False
        return distrust(words, self.ink) <= limits.distrust

    def _try(self, prepare: Callable[[], Prepared], *, sparse: bool = False) -> None:
        if self.late or _is_late(self.ends):
            self.late = True
            return
        self.count += 1
        try:
            found = read_once(prepare(), _within(self.settings, self.ends), sparse=sparse)
        except OcrTimeout:
            return
        worse, better = sorted((self.best, found), key=lambda r: score(r.words))
        both = gathered(better.words, worse.words)
        self.best = replace(better, words=both) if both else better


def _after_timeout(raster: Raster, settings: OcrSettings, signals: dict[str, float]) -> Recognised:
    """One more try at a lower resolution; an unfinished page is never given as empty."""
    share = min(1.0, LOW_DPI / raster.dpi)
    small = Raster(image.resized(raster.grey, share), raster.dpi * share)
    signals["ocr_dpi"] = round(small.dpi, 1)
    try:
        found = read_once(image.prepared(small, 0.0, flatten=True), settings)
    except OcrTimeout:
        return Recognised(timed_out=True, signals=signals)
    return Recognised(_meaningful(found.words), signals=signals | found.signals)


def _is_late(ends: float) -> bool:
    return ends - monotonic() < LEAST_SECONDS


def _within(settings: OcrSettings, ends: float) -> OcrSettings:
    """The same settings with the time that the page has left."""
    return replace(settings, timeout_seconds=max(0.01, ends - monotonic()))


def _second_reading(
    upright: Raster, height: float, best: Recognised, settings: OcrSettings, ends: float
) -> Recognised:
    """The second engine's words where the first is doubted and these measure better."""
    ink = image.ink_of(upright)
    doubt = distrust(best.words, ink)
    signals = best.signals | {"ocr_distrust": round(doubt, 3)}
    # It cannot be stopped once it runs, so it starts only with enough time left.
    if doubt <= settings.limits.distrust or ends - monotonic() < SECOND_ENGINE_SECONDS:
        return replace(best, signals=signals)
    picture = image.prepared(upright, height, flatten=True)
    try:
        found = ocr_rapid.words_in(picture.grey)
    except ocr_rapid.SecondEngineFailed as error:
        return replace(best, signals=signals, trouble=str(error))
    words = tuple(
        PlacedWord(w.text, picture.box(w.x0, w.top, w.x1, w.bottom), w.confidence, w.line)
        for w in found
    )
    better = spelled(words) > 1.02 * spelled(best.words)
    signals["second_engine"] = float(better)
    return replace(best, words=words if better else best.words, signals=signals)


def _way_up(raster: Raster, height: float, settings: OcrSettings, ends: float) -> tuple[int, int]:
    """Degrees to turn clockwise, and the number of readings it took to find out."""
    share = min(1.0, LOW_DPI / raster.dpi)
    if height and height < 4.0:
        share = 1.0
    small = Raster(image.resized(raster.grey, share), raster.dpi * share) if share < 1 else raster
    small = _middle(small)
    scores: dict[int, float] = {}
    # The engine itself reads many pages that lie on their side, so upside down comes first.
    for degrees in (0, 180, 90, 270):
        if _is_late(ends):
            break
        try:
            found = read_once(
                image.prepared(image.turned(small, degrees), height, flatten=True),
                _within(settings, ends),
            )
        except OcrTimeout:
            continue
        scores[degrees] = score(found.words)
        if degrees and _clearly(scores, degrees) and mean_confidence(found.words) >= 0.8:
            return degrees, len(scores)
    turn = max(scores, key=lambda degrees: scores[degrees], default=0)
    return (turn if _clearly(scores, turn) else 0), len(scores)


def _clearly(scores: dict[int, float], degrees: int) -> bool:
    upright = scores.get(0, 0.0)
    return scores[degrees] > max(1.6 * upright, upright + 12.0) if degrees in scores else False


def _lying(words: Sequence[PlacedWord]) -> int:
    """Degrees that a page still has to be turned when the engine read it on its side."""
    down = up = level = 0
    for one, two in pairwise(words):
        if one.line != two.line:
            continue
        across = abs(two.box.x0 - one.box.x0)
        along = (two.box.top + two.box.bottom - one.box.top - one.box.bottom) / 2
        if abs(along) > 2 * across:
            down, up = down + (along > 0), up + (along < 0)
        else:
            level += 1
    if level >= down + up:
        return 0
    return 270 if down > up else 90


def _middle(raster: Raster) -> Raster:
    """The middle of a large page is enough to see which way its lines run."""
    height, width = raster.grey.shape
    if height * width < 1_000_000:
        return raster
    rows, columns = slice(height // 5, 4 * height // 5), slice(width // 5, 4 * width // 5)
    return Raster(raster.grey[rows, columns].copy(), raster.dpi)


def _laid_back(found: Recognised, turn: int, raster: Raster) -> Recognised:
    width, height = raster.width_points, raster.height_points
    words = tuple(
        PlacedWord(w.text, image.turned_back(w.box, turn, width, height), w.confidence, w.line)
        for w in found.words
    )
    return Recognised(words, turn, signals=found.signals, trouble=found.trouble)


def _meaningful(words: tuple[PlacedWord, ...]) -> tuple[PlacedWord, ...]:
    """Nothing when there is no letter or digit among them: rules and dust read as | and -."""
    return words if any(c.isalnum() for w in words for c in w.text) else ()
