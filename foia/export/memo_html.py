"""A memo as one HTML file: pictures inside, no script, nothing fetched."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from html import escape

from foia.export.memo import Picture
from foia.export.memo_blocks import Block, Heading, Items, Rows, Text, Verbatim

_STYLE = """
body { font: 16px/1.5 Georgia, serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; }
h1, h2, h3 { font-family: system-ui, sans-serif; line-height: 1.25; }
h2 { border-top: 2px solid #444; padding-top: 1rem; margin-top: 2.5rem; }
blockquote, pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0;
  padding: .5rem .8rem; border-left: 4px solid #b58900; background: #f7f5ef; }
pre { font-size: 13px; border-color: #888; }
figure { margin: .8rem 0 1.4rem; } img { max-width: 100%; border: 1px solid #999; }
figcaption { font-size: 13px; color: #444; }
table { border-collapse: collapse; font-size: 13px; display: block; overflow-x: auto; }
td, th { border: 1px solid #bbb; padding: .2rem .4rem; vertical-align: top; text-align: left;
  overflow-wrap: anywhere; }
@media print { h2 { break-before: page; } figure { break-inside: avoid; } }
"""
# HTML has no place for these; a page of a broken file may.
_NOT_HTML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


def memo_html(title: str, parts: Iterable[Block]) -> str:
    body = "\n".join(_block(part) for part in parts)
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_safe(title)}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _block(part: Block) -> str:
    match part:
        case Heading():
            return f"<h{part.level}>{_safe(part.text)}</h{part.level}>"
        case Text():
            label = f"<strong>{_safe(part.label)}:</strong> " if part.label else ""
            return f"<p>{label}<bdi>{_safe(part.text)}</bdi></p>"
        case Verbatim():
            tag = "pre" if part.is_code else "blockquote"
            return f"<{tag}><bdi>{_safe(part.text)}</bdi></{tag}>"
        case Items():
            items = "".join(f"<li><bdi>{_safe(item)}</bdi></li>" for item in part.items)
            return f"<ul>{items}</ul>"
        case Rows():
            return _table(part)
        case Picture():
            data = base64.b64encode(part.png).decode("ascii")
            caption = _safe(part.caption)
            return (
                f'<figure><img src="data:image/png;base64,{data}" alt="{caption}"'
                f' width="{part.width_pixels}" style="height:auto">'
                f"<figcaption>{caption}</figcaption></figure>"
            )


def _table(part: Rows) -> str:
    lines = []
    for order, row in enumerate(part.rows):
        tag = "td" if order else "th"
        lines.append("".join(f"<{tag}><bdi>{_safe(cell)}</bdi></{tag}>" for cell in row))
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _safe(text: str) -> str:
    return escape(_NOT_HTML.sub("\ufffd", text), quote=True)
