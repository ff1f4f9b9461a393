"""Letterheads, seals, logos, signatures and stamps."""

from __future__ import annotations

import math
import random

from reportlab.lib.colors import Color, HexColor, black, white

from making.paper import Paper

NAVY = HexColor("#1d2f55")
MOSS = HexColor("#1f6f5c")
GREY = HexColor("#6b6b6b")


def seal(paper: Paper, x: float, y: float, radius: float, color: Color = NAVY) -> None:
    pen = paper.canvas
    pen.setStrokeColor(color)
    pen.setFillColor(color)
    for share, width in ((1.0, 1.6), (0.9, 0.5), (0.64, 0.8)):
        pen.setLineWidth(width)
        pen.circle(x, y, radius * share, stroke=1, fill=0)
    for step in range(24):
        turn = step * math.pi / 12
        pen.circle(
            x + 0.77 * radius * math.cos(turn), y + 0.77 * radius * math.sin(turn), 0.9, 0, 1
        )
    star = pen.beginPath()
    for step in range(10):
        reach = radius * (0.55 if step % 2 == 0 else 0.24)
        turn = math.pi / 2 + step * math.pi / 5
        point = (x + reach * math.cos(turn), y + reach * math.sin(turn))
        star.moveTo(*point) if step == 0 else star.lineTo(*point)
    star.close()
    pen.drawPath(star, stroke=0, fill=1)


def department_head(paper: Paper, unit: str) -> float:
    top = paper.height - 62
    seal(paper, 82, top - 4, 28)
    paper.put(124, top + 8, "{a|CITY OF QUILLHAVEN}", "SerifBold", 11, GREY)
    paper.put(124, top - 9, "{a|QUILLHAVEN POLICE DEPARTMENT}", "SerifBold", 15, NAVY)
    paper.put(124, top - 23, f"{{b|{unit}}}", "SerifItalic", 10, GREY)
    paper.put(558, top + 8, "11 Lantern Quay", "Serif", 8.5, GREY, "right")
    paper.put(558, top - 3, "Quillhaven, Tamarack 00417", "Serif", 8.5, GREY, "right")
    paper.put(558, top - 14, "(555) 010-0417", "Serif", 8.5, GREY, "right")
    paper.rule(54, top - 38, 558, 1.4, NAVY)
    return top - 62


def city_foot(paper: Paper) -> None:
    paper.rule(54, 50, 558, 0.5, GREY)
    paper.put(
        306, 38, "Quillhaven is a fictional city. {b|Records Unit} · records@quillhaven.example", "Serif", 8,
        GREY, "center",
    )  # fmt: skip


def vendor_logo(paper: Paper, x: float, y: float, scale: float = 1.0, ink: Color = MOSS) -> None:
    """A bird's eye over a wing, and the name."""
    pen = paper.canvas
    pen.setFillColor(ink)
    pen.circle(x + 11 * scale, y + 8 * scale, 11 * scale, 0, 1)
    pen.setFillColor(white)
    pen.circle(x + 13 * scale, y + 10 * scale, 5.2 * scale, 0, 1)
    pen.setFillColor(ink)
    pen.circle(x + 14.2 * scale, y + 10.6 * scale, 2.4 * scale, 0, 1)
    wing = pen.beginPath()
    wing.moveTo(x - 2 * scale, y - 1 * scale)
    wing.curveTo(
        x + 9 * scale, y - 9 * scale, x + 22 * scale, y - 7 * scale, x + 27 * scale, y + 3 * scale
    )
    wing.curveTo(
        x + 17 * scale, y - 2 * scale, x + 8 * scale, y - 3 * scale, x - 2 * scale, y - 1 * scale
    )
    pen.drawPath(wing, stroke=0, fill=1)
    paper.put(x + 33 * scale, y + 1 * scale, "{v|CORVIDANE}", "SansBold", 19 * scale, ink)


def signature(
    paper: Paper, x: float, y: float, width: float, seed: int, ink: Color = black
) -> None:
    rng = random.Random(seed)
    pen = paper.canvas
    pen.setStrokeColor(ink)
    pen.setLineWidth(1.3)
    path = pen.beginPath()
    at = x
    path.moveTo(at, y)
    strokes = 4 + int(rng.random() * 8)
    tall = {0, int(rng.random() * strokes), int(rng.random() * strokes)}
    tail = 14 + 30 * rng.random()
    for step in range(strokes):
        wide = width / strokes * (0.4 + 1.1 * rng.random())
        high = (26 if step in tall else 8) * (0.45 + 0.9 * rng.random())
        path.curveTo(
            at + wide * 0.1,
            y + high,
            at + wide * 0.9,
            y + high * 0.9,
            at + wide * 0.5,
            y - 3 * rng.random(),
        )
        path.curveTo(
            at + wide * 0.4, y - 6 * rng.random(), at + wide, y - 2, at + wide, y + 4 * rng.random()
        )
        at += wide
    path.curveTo(at, y + 10, at + tail / 2, y + 14 * rng.random(), at + tail, y - 6 * rng.random())
    if rng.random() < 0.5:
        path.curveTo(at - 20, y - 14, x + 30, y - 9, x + 6, y - 3 - 6 * rng.random())
    pen.drawPath(path, stroke=1, fill=0)


def stamp(
    paper: Paper, x: float, y: float, lines: tuple[str, ...], degrees: float, ink: Color
) -> None:
    """A rubber stamp; its lines are recorded like any other text."""
    pen = paper.canvas
    pen.saveState()
    pen.translate(x, y)
    paper.origin = (x, y)
    pen.rotate(degrees)
    high = 15 * len(lines) + 10
    paper.box(-62, -high / 2, 124, high, None, ink, 2)
    for row, line in enumerate(lines):
        size = 14 if row == 0 else 9.5
        paper.put(0, high / 2 - 18 - 14 * row, line, "SansBold", size, ink, "center")
    pen.restoreState()
    paper.origin = (0.0, 0.0)
