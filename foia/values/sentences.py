"""Sentences of page text, with offsets, by rules alone: fast, the same everywhere, no model.

Page text has a line break at the end of every printed line, so the work is to tell a break
inside a sentence from one between a heading, a form label, a list item and its neighbour.
"""

from __future__ import annotations

import re

_SHORTENED = (
    "mr mrs ms dr prof sr jr st inc ltd co corp llc dept vs v al fig figs sec secs art "
    "ch pp p approx est ext tel hon sgt lt capt cpl det ofc rev gen gov sen rep pres ave blvd rd "
    "jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e u.s u.s.c cf op cit attn re"
)
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_ITEM = re.compile(
    r"(?:[•●▪◦■○❏➢*·]|[-–—](?=\s)|\(?\d{1,3}[.)](?=\s)|\(?[a-zA-Z][.)](?=\s)|\([ivx]+\))"
)
# "[EXTERNAL] The city …": a mark in front of a sentence is none of it; a withheld name is.
_MARK = re.compile(r"(\[(?![Rr]edacted|REDACTED)[^\[\]\n]{1,40}\])\s+(?=[A-Z][a-z])")
_NUMBER_SIGN = re.compile(r"\b[Nn]os?\.$")
_NUMBER_ONLY = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]+")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)")
# Letters put together from parts lose the stop before the next: "(… X 1 hr) Additionally, this".
_JOINED = re.compile(
    r"[”)](?=\s+(?:Additionally|However|Moreover|Furthermore|Specifically|Therefore|Please|We|This|"
    r"The (?:City|County|Town|State|Department|District|Agency|Office|Board|University))\b)"
)
_SHORTEST_PART = 40
REPORTED_QUESTION = (
    r"\basked\s+(?:(?:\w+\s+){0,3}?)(?:why|what|how|if|whether|when|where|who|which)\b"
)
"""A pattern: "The mayor asked why it rose by 84 %"."""
_OPENS = re.compile(r"[\"'“‘(\[]*[A-Z0-9$●•]|[\[<{#|]")
_UNFINISHED = re.compile(
    r"(?:[,;/&-]|\b(?:the|a|an|of|to|in|on|for|and|or|by|with|at|from|that|which|its|their|is|are|"
    r"was|were|be|not|our|your|this|as|than|per|any|all|no|between|within))$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"\?\s+\S+$|\?\s+\([\w ]+\)$")
# Before a capital: "Agenda: https://city.example/c?id=4", and the items of a list that end in ";".
# What a file hides stands apart too, marked as "[hidden: …]".
_SEPARATE = re.compile(r"\bhttps?://\S+$|;$|--$|^\[(?:hidden|deleted): .*\]$")
_SHORT_LINE = 0.72
_NEIGHBOURS = 4
# "Dear Ms. Ames," and a lone "No" end in a comma or a small word and are lines of their own.
_SHORTEST_UNFINISHED = 28


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Stretches of text, in order, without overlap and without white space at their ends."""
    found: list[tuple[int, int]] = []
    for start, end in find_blocks(text):
        for first, last in _split_block(text, start, end):
            mark = _MARK.match(text, first, last)
            if mark:
                found.append((first, mark.end(1)))
            found.append((mark.end() if mark else first, last))
    return found


def find_blocks(text: str) -> list[tuple[int, int]]:
    """Paragraphs, list items, headings and lone lines: what a sentence does not cross."""
    lines = _lines(text)
    blocks: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(lines):
        if start == end:
            continue
        if (
            blocks
            and index
            and lines[index - 1][1] == blocks[-1][1]
            and _runs_on(text, lines, index)
        ):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def _lines(text: str) -> list[tuple[int, int]]:
    """Lines without the white space at their ends; tabs end a line too (cells of a sheet)."""
    lines: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n\r\t\f]+|\n|\t", text):
        piece = match.group()
        if piece in "\n\t":
            if match.end() < len(text) and text[match.end()] in "\n":
                lines.append((match.end(), match.end()))
            continue
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.end() - (len(piece) - len(piece.rstrip()))
        lines.append((start, max(start, end)))
    return lines


def _runs_on(text: str, lines: list[tuple[int, int]], index: int) -> bool:
    """Whether a line continues the one before it."""
    before = text[slice(*lines[index - 1])]
    line = text[slice(*lines[index])]
    if not before or "\t" in text[lines[index - 1][1] : lines[index][0]]:
        return False
    if _ITEM.match(line):
        return False
    if _ANSWERED.search(before):
        return False
    if line[0].isupper() and _SEPARATE.search(before):
        return False
    if line[0].islower() or line[0] in ",;)":
        return not before.endswith((".", "?", "!")) or (
            line[0] in ",;)" and not _ends_sentence(before, len(before))
        )
    if _UNFINISHED.search(before) and len(before) >= _SHORTEST_UNFINISHED:
        return True
    if before.endswith((".", "!", "?", ":")):
        return not _ends_sentence(before, len(before)) and before[-1] == "."
    nearby = lines[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
    widest = max(end - start for start, end in nearby)
    return len(before) >= _SHORT_LINE * widest and len(before) >= 40


def _split_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    for match in _stops(text, start, end):
        stop = match.end()
        if match.re is _JOINED:
            if stop - at >= _SHORTEST_PART:
                found.append((at, stop))
                at = end - len(text[stop:end].lstrip())
            continue
        if stop < end and not _ends_sentence(text[at:stop], match.start() - at + 1):
            continue
        rest = text[stop:end].lstrip()
        if rest[:1].isdigit() and _NUMBER_SIGN.search(text[at:stop]):
            continue
        if rest and (not _OPENS.match(rest) or _NUMBER_ONLY.fullmatch(text[at:stop])):
            continue
        found.append((at, stop))
        at = end - len(rest)
    if at < end:
        found.append((at, end))
    return found


def _stops(text: str, start: int, end: int) -> list[re.Match[str]]:
    found = [*_STOP.finditer(text, start, end), *_JOINED.finditer(text, start, end)]
    return sorted(found, key=lambda match: match.end())


def _ends_sentence(text: str, stop: int) -> bool:
    """Whether the full stop before `stop` ends a sentence rather than an abbreviation."""
    if text[stop - 1 : stop] != ".":
        return True
    word = re.search(r"[\w.]*$", text[: stop - 1])
    last = word.group().lower() if word else ""
    if last in _ABBREVIATIONS:
        return False
    return not (len(last) == 1 and last.isalpha())
