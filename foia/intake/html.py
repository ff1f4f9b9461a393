"""The text and tables of a web page. Nothing is fetched and no script is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "object", "svg"})
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
        "thead", "tr", "ul",
    }
)  # fmt: skip
_MAX_DEPTH = 400


@dataclass(frozen=True, slots=True)
class HtmlText:
    title: str
    text: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def read_html(source: str, *, mark_hidden: bool = False) -> HtmlText:
    """Lines as a browser would break them; cells of a row are separated by tabs.

    `mark_hidden` is for mail, whose reader opens nothing: "[hidden: …]". What a web page folds
    away is read as it stands.

    Tables that hold other tables are layout and are left to the text.
    """
    root = _parse(source)
    if root is None:
        return HtmlText("", "", ())
    title = " ".join((root.findtext(".//title") or "").split())
    parts: list[str] = []
    _write(root, parts, depth=0, keep=False, mark=mark_hidden)
    tables = tuple(_grid(table) for table in root.iter("table") if _is_leaf(table))
    return HtmlText(title, _tidy("".join(parts)), tuple(t for t in tables if t))


def _parse(source: str) -> etree._Element | None:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    data = source.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return root if isinstance(root, etree._Element) else None


def _write(
    element: etree._Element, parts: list[str], *, depth: int, keep: bool, mark: bool
) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED:
        return
    if tag == "br":
        parts.append("\n")
        return
    if mark and _is_hidden(element):
        # Not shown by a browser, and not to be lost either.
        inside = " ".join("".join(str(text) for text in element.itertext()).split())
        parts.append(f"[hidden: {inside}]" if any(c.isalnum() for c in inside) else "")
        return
    block = tag in _BLOCKS
    keep = keep or tag == "pre"
    if block:
        parts.append("\n")
    if tag == "li":
        parts.append("- ")
    if element.text:
        parts.append(element.text if keep else _squeezed(element.text))
    if depth > _MAX_DEPTH:
        # Deeper than any page a person wrote: the rest in one line.
        rest = "".join(str(text) for child in element for text in child.itertext())
        parts.append(_squeezed(rest))
    else:
        for child in element:
            _write(child, parts, depth=depth + 1, keep=keep, mark=mark)
            if child.tail:
                parts.append(child.tail if keep else _squeezed(child.tail))
    if tag in {"td", "th"}:
        parts.append("\t")
    if block:
        parts.append("\n")
    if tag in {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote"}:
        parts.append("\n")


_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?:^|[;\s])color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(?:;|$|!)",
    re.IGNORECASE,
)


def _is_hidden(element: etree._Element) -> bool:
    """By its own style: not displayed, of no size, or white where nothing above gives a colour to
    the ground."""
    style = element.get("style", "")
    if element.get("hidden") is not None or _UNSEEN.search(style):
        return True
    if not _WHITE.search(style):
        return False
    around = (element, *element.iterancestors())
    return not any(
        one.get("bgcolor") or "background" in one.get("style", "") or one.get("class")
        for one in around
    )


def _squeezed(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        return " "
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")


def _tidy(text: str) -> str:
    """No trailing blanks, and never more than one empty line in a row."""
    lines: list[str] = []
    for line in text.split("\n"):
        line = line.strip(" \t\xa0") if line.strip(" \t\xa0") == "" else line.rstrip().lstrip(" ")
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n")


def _is_leaf(table: etree._Element) -> bool:
    return next(table.iterdescendants("table"), None) is None


def _grid(table: etree._Element) -> tuple[tuple[str, ...], ...]:
    """Rows of cell texts; a cell that spans columns leaves the further ones empty."""
    rows = [tuple(_cells(row)) for row in table.iter("tr")]
    return tuple(row for row in rows if any(row))


def _cells(row: etree._Element) -> Iterator[str]:
    for cell in row.iterchildren("td", "th"):
        yield " ".join("".join(str(text) for text in cell.itertext()).split())
        span = cell.get("colspan", "1").strip()
        for _ in range(min(int(span), 100) - 1 if span.isdigit() else 0):
            yield ""
