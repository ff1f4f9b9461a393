"""Who appears together, as numbers for an SVG in a template: names on a ring, lines between them.

A ring keeps every name legible and stands still: the same case always gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.store.case import Case
from foia.store.together import Pair, pairs

ON_RING = 24
KINDS = ("agency", "vendor", "person")
_RADIUS, _MARGIN_X, _MARGIN_Y = 190.0, 230.0, 40.0
_LARGEST, _SMALLEST = 11.0, 3.5
_WIDEST = 5.0
_LONGEST_LABEL = 34


@dataclass(frozen=True, slots=True)
class Node:
    """`anchor` is the end of the label that lies at the node."""

    id: str
    kind: str
    name: str
    label: str
    pages: int
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """Between two nodes, bent towards the middle of the ring."""

    path: str
    width: float
    one: str
    two: str
    pages: int


@dataclass(frozen=True, slots=True)
class Network:
    """`pairs` says the same in words, most pages first."""

    width: float
    height: float
    nodes: Sequence[Node]
    lines: Sequence[Line]

    @property
    def pairs(self) -> Sequence[Line]:
        return sorted(self.lines, key=lambda line: (-line.pages, line.one, line.two))


@dataclass(frozen=True, slots=True)
class Named:
    id: str
    kind: str
    name: str
    pages: int


def most_named(case: Case, kind: str) -> Network:
    """Of the agencies, firms and people in most documents, or of one of these kinds."""
    rows = case.connection.execute(
        "SELECT id, kind, name, documents FROM entities WHERE (?1 = '' AND kind IN (?2, ?3, ?4))"
        " OR kind = ?1 ORDER BY documents DESC, mentions DESC, name LIMIT ?5",
        (kind, *KINDS, ON_RING),
    ).fetchall()
    return _drawn(case, [Named(*row) for row in rows])


def around(case: Case, beside: Sequence[Mapping[str, object]]) -> Network:
    """Of those who stand on one entity's pages, without itself: it is bound to all of them."""
    chosen = [row for row in beside if row["kind"] in KINDS][:ON_RING]
    return _drawn(
        case,
        [Named(str(r["id"]), str(r["kind"]), str(r["name"]), int(str(r["pages"]))) for r in chosen],
    )


def _drawn(case: Case, named: Sequence[Named]) -> Network:
    found = pairs(case, [one.id for one in named])
    return ring(named, found)


def ring(named: Sequence[Named], found: Sequence[Pair]) -> Network:
    """Kind beside kind, and in a kind those with most in common next to each other."""
    order = _order(named, found)
    most = max((one.pages for one in named), default=1) or 1
    width, height = 2 * (_RADIUS + _MARGIN_X), 2 * (_RADIUS + _MARGIN_Y)
    nodes = {}
    for place, one in enumerate(order):
        # Half a step on: no name stands right above or below another's.
        angle = 2 * math.pi * (place + 0.5) / len(order) - math.pi / 2
        nodes[one.id] = _node(one, angle, most, width / 2, height / 2)
    widest = max((pair.pages for pair in found), default=1)
    lines = [
        Line(
            _bent(nodes[pair.one], nodes[pair.two], width / 2, height / 2),
            round(max(0.6, _WIDEST * math.sqrt(pair.pages / widest)), 1),
            nodes[pair.one].name, nodes[pair.two].name, pair.pages,
        )
        for pair in reversed(found)
    ]  # fmt: skip
    return Network(width, height, list(nodes.values()), lines)


def _order(named: Sequence[Named], found: Sequence[Pair]) -> list[Named]:
    shared: dict[frozenset[str], int] = {frozenset((p.one, p.two)): p.pages for p in found}
    ordered: list[Named] = []
    for kind in dict.fromkeys(one.kind for one in sorted(named, key=lambda one: one.kind)):
        left = [one for one in named if one.kind == kind]
        while left:
            last = ordered[-1].id if ordered else ""
            following = max(left, key=lambda one: shared.get(frozenset((last, one.id)), 0))
            ordered.append(following)
            left.remove(following)
    return ordered


def _node(one: Named, angle: float, most: int, middle_x: float, middle_y: float) -> Node:
    size = max(_SMALLEST, _LARGEST * math.sqrt(one.pages / most))
    east, south = math.cos(angle), math.sin(angle)
    away = _RADIUS + _LARGEST + 4
    label = (
        one.name
        if len(one.name) <= _LONGEST_LABEL
        else one.name[: _LONGEST_LABEL - 1].rstrip() + "…"
    )
    anchor = "middle" if abs(east) < 0.05 else "start" if east > 0 else "end"
    return Node(
        one.id, one.kind, one.name, label, one.pages,
        round(middle_x + _RADIUS * east, 1), round(middle_y + _RADIUS * south, 1), round(size, 1),
        round(middle_x + away * east, 1), round(middle_y + away * south + 4, 1), anchor,
    )  # fmt: skip


def _bent(one: Node, two: Node, middle_x: float, middle_y: float) -> str:
    """The bend keeps lines of neighbours off the names between them."""
    x = round((one.x + two.x) / 4 + middle_x / 2, 1)
    y = round((one.y + two.y) / 4 + middle_y / 2, 1)
    return f"M{one.x} {one.y}Q{x} {y} {two.x} {two.y}"
