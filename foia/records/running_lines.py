"""Lines that are no running text: what recurs over pages, and what says so by itself.

A line that is taken for a margin is not read for claims, so what is doubtful stays: a table's
header on every page, the fields of a form, a total that only its figures change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from foia.model import Page, PageSource
from foia.records.layouts import is_sheet, table_share

REACH = 3
ALIKE = 88.0
FEWEST_LETTERS = 6
TABLE_SHARE = 0.25
FORM_SHARE = 0.3

_I = re.IGNORECASE
_N = r"[\dlI|]{1,4}"
_PAGE_NUMBER = re.compile(
    rf"^\W*(?:page|pg\.?|p\.)\W*{_N}(?:\s*(?:of|/)\s*{_N})?\W*$|^\W*\d{{1,4}}\s+of\s+\d{{1,4}}\W*$"
    r"|^\s*[-–—~]\s*\d{1,4}\s*[-–—~]\s*$",
    _I,
)
_BARE_NUMBER = re.compile(r"^[\s|.–—-]*(?P<number>\d{1,4})(?:\s*[/|]\s*\d{1,4})?[\s|.–—-]*$")
_ENDS_WITH_PAGE = re.compile(
    rf"\bPage\W{{1,3}}{_N}\s+of\s+{_N}\W*$|^Page\W{{1,3}}{_N}\s+of\s+{_N}\b"
)
_SIGNING = re.compile(
    r"^\W*(?:docusign(?:ed)?|authentisign|adobe (?:acrobat )?sign|hellosign|dropbox sign|esign\w*)"
    r"\W*(?:envelope|transaction|document|signing)?\W*(?:id|number|no)\b.{0,80}$",
    _I,
)
_PRINT_TIME = r"\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d\d(?::\d\d)?\s?(?:[AP]\.?M\.?)?"
_URL_FOOT = re.compile(
    rf"^\W*https?://\S+(?:\s+\d{{1,4}}\s?/\s?\d{{1,4}})?(?:\s+{_PRINT_TIME})?\W*$", _I
)
_COUNT_AND_TIME = re.compile(rf"^\W*\d{{1,4}} of \d{{1,4}}\s+{_PRINT_TIME}\W*$", _I)
_TIME_AND_TITLE = re.compile(rf"^\W*{_PRINT_TIME}\b[^\n]{{0,150}}$", _I)
_TITLE_AND_URL = re.compile(r"^[^\n]{3,120}\shttps?://\S+\W*$", _I)
_PAGE_WORD = re.compile(r"\bpage\W{0,3}\d{1,4}\W*$", _I)
_WORD = re.compile(r"[^\W\d_]{3}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; `edge` counts from 0 at the page's top, or at its end below."""

    page: int
    start: int
    text: str
    edge: int
    top: bool

    @property
    def key(self) -> str:
        return _DIGITS.sub("#", " ".join(self.text.lower().split()))

    @property
    def figures(self) -> list[str]:
        return _DIGITS.findall(self.text)


@dataclass(frozen=True, slots=True)
class Edges:
    """The first and last lines of a page, and the keys of those between them."""

    page: Page
    lines: tuple[Line, ...]
    inner: frozenset[str]
    tabular: bool


def edges_of(page: Page, text: str, margin_lines: int) -> Edges:
    """`text` is that of the page with its Bates numbers blanked."""
    places: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            places.append((at + len(line) - len(line.lstrip()), line.strip()))
        at += len(line) + 1
    count = len(places)
    # On a short page a margin is short, too, else its whole text would be one.
    reach = min(margin_lines, max(1, count // 4))
    tops = min(reach, count // 2)
    lines = [Line(page.number, *places[i], i, True) for i in range(tops)]
    ends = min(reach, count - tops)
    lines += [Line(page.number, *places[count - 1 - i], i, False) for i in range(ends)]
    inner = frozenset(
        _DIGITS.sub("#", " ".join(line.lower().split()))
        for _, line in places[tops : count - ends]
        if sum(c.isalpha() for c in line) >= FEWEST_LETTERS
    )
    return Edges(page, tuple(lines), inner, is_sheet(page) or table_share(text) > TABLE_SHARE)


def running_lines(pages: Sequence[Edges]) -> list[tuple[Line, str]]:
    """The lines that are headers, footers or page numbers, with their kind."""
    found: list[tuple[Line, str]] = []
    for at, edges in enumerate(pages):
        near = [
            (other, other.page.number - edges.page.number)
            for other in pages[max(0, at - REACH) : at + REACH + 1]
            if other is not edges and abs(other.page.number - edges.page.number) <= REACH
        ]
        if edges.page.label:
            continue  # pages of sheets, mails and plain files are cut by foia, not printed
        found += _of_page(edges, near)
    return found


def _of_page(edges: Edges, near: Sequence[tuple[Edges, int]]) -> list[tuple[Line, str]]:
    found: list[tuple[Line, str]] = []
    recurs = not edges.tabular and not _is_form(edges, near)
    printed = any(_is_print_foot(line.text) for line in edges.lines if not line.top)
    for top in (True, False):
        passed_over = 0
        for line in (line for line in edges.lines if line.top is top):
            kind = _known(line, near, printed=printed)
            if kind is None and recurs and _recurring(line, near, edges.page.source):
                kind = "header" if top else "footer"
            if kind is not None:
                found.append((line, kind))
            elif _telling(line.text):
                passed_over += 1
            # A margin ends where the text begins; one line of noise may stand outside of it.
            if passed_over > 1:
                break
    return found


def _telling(text: str) -> bool:
    return sum(c.isalnum() for c in text) > 2


def _known(line: Line, near: Sequence[tuple[Edges, int]], *, printed: bool) -> str | None:
    text = line.text
    if _PAGE_NUMBER.match(text):
        return "page number"
    bare = _BARE_NUMBER.match(text)
    if bare and _in_step(line, int(bare["number"]), near):
        return "page number"
    place = "header" if line.top else "footer"
    if _SIGNING.match(text) or _is_print_foot(text):
        return place
    if _ENDS_WITH_PAGE.search(text) and len(text.split()) <= 14 and text[:1].isupper():
        return place
    heads_print = _TIME_AND_TITLE.match(text) or _TITLE_AND_URL.match(text)
    if line.top and line.edge == 0 and printed and heads_print:
        return place
    return None


def _is_print_foot(text: str) -> bool:
    return bool(_URL_FOOT.match(text) or _COUNT_AND_TIME.match(text))


def _in_step(line: Line, number: int, near: Sequence[tuple[Edges, int]]) -> bool:
    """Whether two neighbours bear the numbers that a page number would have there."""
    steps = 0
    for other, distance in near:
        steps += any(
            (match := _BARE_NUMBER.match(o.text)) is not None
            and int(match["number"]) - number == distance
            for o in other.lines
            if o.top is line.top and abs(o.edge - line.edge) <= 1
        )
    return steps >= 2


def _recurring(line: Line, near: Sequence[tuple[Edges, int]], source: PageSource) -> bool:
    if sum(c.isalpha() for c in line.text) < FEWEST_LETTERS or re.search(r"[$€£]", line.text):
        return False
    words = [word for word in line.text.split() if any(c.isalnum() for c in word)]
    if 2 * sum(bool(_WORD.search(word)) for word in words) < len(words):
        return False
    needed = 1 if _PAGE_WORD.search(line.text) else 2
    pages = 0
    for other, distance in near:
        noisy = PageSource.OCR in (source, other.page.source)
        pages += any(
            o.top is line.top and abs(o.edge - line.edge) <= 1 and _same(line, o, distance, noisy)
            for o in other.lines
        )
    return pages >= needed


def _same(one: Line, two: Line, distance: int, noisy: bool) -> bool:
    """Equal but for one figure that goes up with the pages."""
    if one.key != two.key and not (
        noisy and len(one.key) > 12 and fuzz.ratio(one.key, two.key) >= ALIKE
    ):
        return False
    left, right = one.figures, two.figures
    if len(left) != len(right):
        return noisy
    changed = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if not changed:
        return True
    (a, b), *others = changed
    return not others and len(a) <= 4 and int(b) - int(a) == distance


def _is_form(edges: Edges, near: Sequence[tuple[Edges, int]]) -> bool:
    """Whether the lines between the margins recur as well: then no line is a margin for that."""
    if len(edges.inner) < 3:
        return False
    shares = [len(edges.inner & other.inner) / len(edges.inner) for other, _ in near]
    return sum(share > FORM_SHARE for share in shares) >= min(2, max(1, len(shares)))
