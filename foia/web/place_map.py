"""The places of a release on two small maps, as numbers for an SVG in a template.

Countries are circles at about their middle over a coarse grid of land, states of the USA are squares
that lie as the states do. A place is known to its state or country and to no point, so nothing is
drawn more exactly than that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.values.place_codes import name_of

WIDTH, HEIGHT = 760, 270
_NORTH, _SOUTH = 72.0, -56.0
_LARGEST, _SMALLEST = 20.0, 4.5
_LABELLED = 12
_TILE = 33
_SHADES = 5
# Land, four degrees a character, counted out from the public-domain outlines of Natural Earth.
_LAND_DEGREES = 4.0
_LAND = (
    ".####################################################.###################################.",
    ".################################################..#.#####....###.........................",
    "....##################...####...###...........############################################",
    ".....##....###########...#####.............#...##################################...##....",
    "............###################...........###.###################################...#.....",
    ".............##################.............#####################################.........",
    "..............################..............####################################..........",
    "..............#############................###.##########.####################..#.........",
    "..............############.................##.....#########################.#..##.........",
    "...............###########.................#####......#####################..###..........",
    "................#########.................##################################..............",
    ".................####...#................##################################...............",
    "..................###....#...............###################..############................",
    "...................####....#.............##################....###..####...#..............",
    "......................##.................#################.....##....###...#..............",
    "........................#.####...........#################......#....#.#....#.............",
    ".........................#######..........###############.............#...#...............",
    ".........................########..............##########............##.###...............",
    ".........................##########............########...............######..##..........",
    ".........................###########............#######................##......###........",
    ".........................###########............#######.........................#.........",
    "..........................##########............#######..#..................###.#.........",
    "...........................########.............#######.##.................#######........",
    "...........................########.............######..#................##########.......",
    "...........................######................#####...................##########.......",
    "...........................######................####.....................##########......",
    "...........................#####..................##......................##...####.......",
    "..........................#####.................................................##......#.",
    "..........................###....................................................#......#.",
    "..........................###..........................................................#..",
    "..........................##..............................................................",
    "...........................#..............................................................",
)
# Degrees north and east of about the middle of each country (public facts, rounded).
_MIDDLES = (
    "AD 42 2|AE 24 54|AF 33 65|AL 41 20|AM 40 45|AO -12 18|AR -34 -64|AT 47 13|AU -27 133|AZ 40 48|BA 44 18|"
    "BB 13 -60|BD 24 90|BE 51 4|BF 13 -2|BG 43 25|BH 26 51|BI -4 30|BJ 10 2|BN 4 115|BO -17 -65|BR -10 -55|"
    "BS 24 -76|BT 28 90|BW -22 24|BY 53 28|BZ 17 -89|CA 60 -95|CH 47 8|CI 8 -5|CL -30 -71|CM 6 12|CN 35 105|"
    "CO 4 -72|CR 10 -84|CU 22 -80|CY 35 33|CZ 50 16|DE 51 9|DJ 12 43|DK 56 10|DM 15 -61|DO 19 -71|DZ 28 3|"
    "EC -2 -78|EE 59 26|EG 27 30|ER 15 39|ES 40 -4|ET 8 38|FI 64 26|FJ -18 175|FR 46 2|GA -1 12|GB 54 -2|"
    "GD 12 -62|GH 8 -2|GM 13 -17|GN 11 -10|GR 39 22|GT 16 -90|GY 5 -59|HK 22 114|HN 15 -86|HR 45 16|HT 19 -72|"
    "HU 47 20|ID -5 120|IE 53 -8|IL 32 35|IN 20 77|IQ 33 44|IR 32 53|IS 65 -18|IT 43 13|JM 18 -77|JO 31 36|"
    "JP 36 138|KE 1 38|KG 41 75|KH 13 105|KP 40 127|KR 37 128|KW 30 46|KZ 48 68|LA 18 105|LB 34 36|LI 47 10|"
    "LK 7 81|LR 6 -10|LS -30 28|LT 56 24|LU 50 6|LV 57 25|LY 25 17|MA 32 -5|MC 44 7|MD 47 29|ME 43 19|"
    "MG -20 47|MK 42 22|ML 17 -4|MM 20 96|MN 46 105|MO 22 114|MR 20 -12|MT 36 15|MU -20 58|MV 3 73|MW -14 34|"
    "MX 23 -102|MY 2 112|MZ -18 35|NA -22 17|NG 10 8|NI 13 -85|NL 52 6|NO 62 10|NP 28 84|NZ -41 174|OM 21 57|"
    "PA 9 -80|PE -10 -76|PG -6 147|PH 13 122|PK 30 70|PL 52 20|PT 40 -8|PY -23 -58|QA 26 51|RO 46 25|RS 44 21|"
    "RU 60 100|RW -2 30|SA 25 45|SC -5 56|SD 15 30|SE 62 15|SG 1 104|SI 46 15|SK 49 20|SL 8 -12|SM 44 12|"
    "SN 14 -14|SO 6 46|SR 4 -56|SS 7 30|SV 14 -89|SY 35 38|SZ -26 32|TD 15 19|TG 8 1|TH 15 100|TJ 39 71|"
    "TM 40 60|TN 34 9|TO -20 -175|TR 39 35|TT 11 -61|TW 24 121|TZ -6 35|UA 49 32|UG 1 32|US 38 -97|UY -33 -56|"
    "UZ 41 64|VE 8 -66|VN 16 108|VU -16 167|WS -14 -172|XK 43 21|YE 15 48|ZA -29 24|ZM -15 30|ZW -20 30"
)
_STATES = (
    "AK .. .. .. .. .. .. .. .. .. .. ME",
    ".. .. .. .. .. .. .. .. .. .. VT NH",
    ".. WA ID MT ND MN IL WI MI NY RI MA",
    ".. OR NV WY SD IA IN OH PA NJ CT ..",
    ".. CA UT CO NE MO KY WV VA MD DE ..",
    ".. .. AZ NM KS AR TN NC SC DC .. ..",
    ".. .. .. .. OK LA MS AL GA .. .. ..",
    "HI GU .. .. TX .. .. .. .. FL .. PR",
)


@dataclass(frozen=True, slots=True)
class Country:
    """`radius` grows with the root of the pages; only the most named bear a label."""

    code: str
    name: str
    x: float
    y: float
    radius: float
    pages: int
    labelled: bool


@dataclass(frozen=True, slots=True)
class State:
    """`shade` is 0, named nowhere, to 5, on the most pages."""

    code: str
    name: str
    x: int
    y: int
    shade: int
    pages: int


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """`land` is an SVG path of lines to be dotted every `dot`; `states` is empty for none named."""

    width: int
    height: int
    countries: Sequence[Country]
    land: str
    dot: float
    states: Sequence[State]
    states_width: int
    states_height: int
    tile: int


def place_map(pages_of: Mapping[str, int]) -> PlaceMap:
    """Of the number of pages by ISO 3166 code: "US" with all of its parts, "US-OR" a state."""
    middles = dict(map(_middle, _MIDDLES.split("|")))
    named = sorted((code for code in middles if pages_of.get(code)), key=lambda c: -pages_of[c])
    most = pages_of[named[0]] if named else 1
    countries = [
        Country(
            code, name_of(code) or code, *middles[code],
            round(max(_SMALLEST, _LARGEST * math.sqrt(pages_of[code] / most)), 1),
            pages_of[code], order < _LABELLED,
        )
        for order, code in enumerate(named)
    ]  # fmt: skip
    return PlaceMap(
        WIDTH, HEIGHT, countries, _land(), round(_LAND_DEGREES / 360 * WIDTH, 3), _states(pages_of),
        _TILE * len(_STATES[0].split()), _TILE * len(_STATES), _TILE,
    )  # fmt: skip


def _middle(entry: str) -> tuple[str, tuple[float, float]]:
    code, north, east = entry.split()
    return code, _point(float(north), float(east))


def _point(north: float, east: float) -> tuple[float, float]:
    x = (east + 180) / 360 * WIDTH
    y = (_NORTH - north) / (_NORTH - _SOUTH) * HEIGHT
    return round(x, 1), round(y, 1)


def _land() -> str:
    lines = []
    for row, cells in enumerate(_LAND):
        for run in re.finditer("#+", cells):
            north = _NORTH - (row + 0.5) * _LAND_DEGREES
            x, y = _point(north, run.start() * _LAND_DEGREES - 180 + _LAND_DEGREES / 2)
            end, _ = _point(north, run.end() * _LAND_DEGREES - 180 - _LAND_DEGREES / 2)
            # A little further, so that the last dot of a line is drawn too.
            lines.append(f"M{x} {y}H{end + 0.5:.1f}")
    return "".join(lines)


def _states(pages_of: Mapping[str, int]) -> list[State]:
    most = max((n for code, n in pages_of.items() if code.startswith("US-")), default=0)
    if not most:
        return []
    return [
        State(
            f"US-{code}", name_of(f"US-{code}") or code, column * _TILE, row * _TILE,
            _shade(pages_of.get(f"US-{code}", 0), most), pages_of.get(f"US-{code}", 0),
        )
        for row, line in enumerate(_STATES)
        for column, code in enumerate(line.split())
        if code != ".."
    ]  # fmt: skip


def _shade(pages: int, most: int) -> int:
    """By the logarithm: one state is often named a thousand times as often as the next."""
    if not pages:
        return 0
    share = math.log1p(pages) / math.log1p(most)
    return max(1, math.ceil(share * _SHADES))
