"""The page screen: one page as a picture or as text, with all that was found on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foia.errors import BadQuery, Unreadable
from foia.intake import PAGED_KINDS
from foia.run.page_pictures import WIDTHS, PageToDraw
from foia.store import ledger
from foia.store.case import Case
from foia.store.page_hits import HitPages, hit_pages
from foia.store.verify import original
from foia.web.page_about import About, about
from foia.web.page_data import (
    KINDS,
    FilePage,
    Row,
    Wanted,
    claims,
    evidence,
    facts,
    file_page,
    file_row,
    focused,
    hits,
    mentions,
    wanted_place,
)
from foia.web.page_host import answer, open_for, pictures
from foia.web.page_places import Line, Piece, Place, pieces, sheet_lines, unsure_words, word_list

SHEETS = frozenset({"csv", "xlsx", "xls", "ods"})
NUMBERED_PAGES = 15


@dataclass(frozen=True, slots=True)
class PageScreen:
    """All that the template is given. `places` are drawn in this order, the last uppermost."""

    shown: FilePage
    wanted: Wanted
    about: About
    places: list[Place]
    trouble: str
    hit_pages: HitPages | None
    has_picture: bool
    text: tuple[Piece, ...]
    lines: tuple[Line, ...] = ()
    words: str = ""
    unsure: list[tuple[object, str]] = field(default_factory=list)

    @property
    def hits(self) -> list[Place]:
        return [place for place in self.places if place.kind == "hit"]

    def found(self) -> list[tuple[str, list[list[Place]]]]:
        """What was found on the page by kind; places that read the same stand together."""
        order = ("wanted", "row", "evidence", "claim", "fact", *KINDS)
        alike: dict[str, dict[tuple[str, str], list[Place]]] = {kind: {} for kind in order}
        for place in self.places:
            if place.kind in alike:
                alike[place.kind].setdefault((place.quote, place.title), []).append(place)
        return [(kind, list(found.values())) for kind, found in alike.items() if found]


def page_screen(request: Request) -> Response:
    file_id, number = request.path_params["file_id"], request.path_params["number"]
    wanted = wanted_of(request)
    with open_for(request) as case:
        file = file_row(case, file_id)
        if file is None:
            return answer(request, "page_none.html", {"file": None}, 404)
        if file["duplicate_of"]:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/files/{file['duplicate_of']}/pages/{number}{query}", 307)
        shown = file_page(case, file, number)
        if shown is None:
            context = {"file": file, "number": number, "members": members(case, file_id)}
            return answer(request, "page_none.html", context, 404)
        screen = _screen(case, shown, wanted)
    return answer(request, "page.html", _context(screen))


def wanted_of(request: Request) -> Wanted:
    asked = request.query_params

    def whole(name: str, otherwise: int) -> int:
        text = asked.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise

    return Wanted(
        query=asked.get("q", ""),
        fuzzy=asked.get("fuzzy", "") not in ("", "0"),
        mention=asked.get("mention", ""),
        evidence=asked.get("evidence", ""),
        claim=asked.get("claim", ""),
        table=asked.get("table", ""),
        row=whole("row", 0),
        start=whole("start", -1),
        end=whole("end", -1),
    )


def _screen(case: Case, shown: FilePage, wanted: Wanted) -> PageScreen:
    page = shown.page
    beside = about(case, shown)
    asked, trouble = wanted_place(case, shown, wanted)
    places = mentions(case, shown, wanted) + facts(case, shown) + claims(case, shown, wanted)
    places += evidence(case, shown, wanted)
    where: HitPages | None = None
    if wanted.query.strip():
        try:
            places += hits(case, shown, wanted)
            where = hit_pages(case, page.file, page.number, wanted.query, fuzzy=wanted.fuzzy)
        except BadQuery as error:
            trouble = f"{error.message} {error.hint}"
    places = focused(places + ([asked] if asked else []))
    trouble = trouble or missing(wanted, places)
    has_picture = str(shown.file["kind"]) in PAGED_KINDS
    is_sheet = str(shown.file["kind"]) in SHEETS
    return PageScreen(
        shown,
        wanted,
        beside,
        places,
        trouble,
        where,
        has_picture,
        pieces(page.text, places),
        sheet_lines(page.text, places, page.label) if is_sheet else (),
        word_list(page.words) if has_picture else "",
        list(unsure_words(page)) if has_picture else [],
    )


def missing(wanted: Wanted, places: list[Place]) -> str:
    """An old link may name what a later run no longer found here."""
    for kind in ("mention", "evidence", "claim"):
        key = getattr(wanted, kind)
        if key and not any(place.key == f"{kind}-{key}" for place in places):
            return (
                f"The {kind} that this link names is not on this page any more: the page was"
                " read again since. Search for its words to find where it is now."
            )
    return ""


def members(case: Case, file: str) -> list[Row]:
    rows = case.connection.execute(
        "SELECT id, path, status, pages FROM files WHERE parent = ? ORDER BY path_bytes LIMIT 500",
        (file,),
    )
    return [dict(row) for row in rows]


def _context(screen: PageScreen) -> dict[str, object]:
    number, last = screen.shown.page.number, int(str(screen.shown.file["counted"]))
    half = NUMBERED_PAGES // 2
    first = max(1, min(number - half, last - NUMBERED_PAGES + 1))
    return {
        "screen": screen,
        "page": screen.shown.page,
        "file": screen.shown.file,
        "row": screen.shown.row,
        "about": screen.about,
        "last": last,
        "near": range(first, min(last, first + NUMBERED_PAGES - 1) + 1),
        "kept": kept_query(screen.wanted),
        "kinds": {place.kind for place in screen.places},
    }


def kept_query(wanted: Wanted) -> str:
    """The search goes along from page to page; what was named on one page does not."""
    if not wanted.query:
        return ""
    asked = {"q": wanted.query} | ({"fuzzy": "1"} if wanted.fuzzy else {})
    return "?" + urlencode(asked)


def page_picture(request: Request) -> Response:
    """The page as a PNG of one of the fixed widths; why not, in words, where it cannot be drawn."""
    asked = request.query_params.get("width", "")
    width = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else WIDTHS[1]
    with open_for(request) as case:
        to_draw = page_to_draw(case, request.path_params["file_id"], request.path_params["number"])
    if to_draw is None:
        return Response(
            "There is no such page, or it has no picture.", 404, media_type="text/plain"
        )
    try:
        png = pictures(request).png(to_draw, width)
    except Unreadable as error:
        words = f"{error.message} {error.hint}".strip()
        return Response(words, 409, media_type="text/plain")
    return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def page_to_draw(case: Case, file_id: str, number: int) -> PageToDraw | None:
    file = file_row(case, file_id)
    if file is None or file["kind"] not in PAGED_KINDS or not file["sha256"]:
        return None
    root = ledger.dump_root(case, str(file["dump"]))
    parent = None if file["parent"] is None else str(file["parent"])
    sha256 = str(file["sha256"])
    path_bytes = file["path_bytes"]
    assert isinstance(path_bytes, bytes)
    path = original(case, root, path_bytes, parent, sha256)
    return PageToDraw(path, sha256, int(str(file["size_bytes"])), str(file["kind"]), number)


ROUTES = [
    Route("/files/{file_id}/pages/{number:int}.png", page_picture, name="page_picture"),
    Route("/files/{file_id}/pages/{number:int}", page_screen, name="page"),
]
