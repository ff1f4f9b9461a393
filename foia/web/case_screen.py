"""The case on one screen, its files, and the search over every page."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from foia.errors import BadQuery
from foia.store.case import Case
from foia.store.search import HIT_END, HIT_START, Filters, Hit, SearchResult, document_types, search
from foia.store.status import Status, case_status
from foia.web import case_data
from foia.web.case_data import Row, Timeline, Unread
from foia.web.frame import Desk, desk_of, whole
from foia.web.place_map import PlaceMap, place_map

FILES_SHOWN = 200
HITS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class CaseScreen:
    status: Status
    unread: list[Unread]
    doubted: list[Row]
    timeline: Timeline
    who: dict[str, list[Row]]
    places: list[Row]
    place_map: PlaceMap
    withheld: list[Row]
    cited: list[Row]
    promised: list[Row]
    run_again: str
    other_languages: str


def case_screen(request: Request) -> Response:
    desk = desk_of(request)
    with desk.case() as case:
        screen = _kept(desk, case)
    return desk.render(request, "case.html", {"screen": screen})


def _kept(desk: Desk, case: Case) -> CaseScreen:
    """Counted once for each state of the case's file: a case of a million rows takes a while."""
    stamp = case.state()
    kept = desk.counted.get("case")
    if kept is not None and kept[0] == stamp and isinstance(kept[1], CaseScreen):
        return kept[1]
    made = CaseScreen(
        case_status(case), case_data.unread(case), case_data.doubted(case),
        case_data.timeline(case), case_data.most_named(case), case_data.places_named(case),
        place_map(case_data.place_pages(case)),
        case_data.withheld(case), case_data.cited(case), case_data.promised(case),
        case_data.run_again(case), case_data.other_languages(case),
    )  # fmt: skip
    desk.counted["case"] = (stamp, made)
    return made


def count_ahead(desk: Desk) -> None:
    """Has the counts of a large case ready before its first page is asked for."""
    with desk.case() as case:
        _kept(desk, case)


def files_screen(request: Request) -> Response:
    desk = desk_of(request)
    status, first = (
        request.query_params.get("status", ""),
        whole(request.query_params.get("first", ""), 0),
    )
    with desk.case() as case:
        by_status = dict(
            case.connection.execute("SELECT status, count(*) FROM files GROUP BY 1").fetchall()
        )
        rows = case_data.files(case, status, first, FILES_SHOWN)
    total = by_status.get(status, 0) if status else sum(by_status.values())
    context = {
        "rows": rows, "status": status, "by_status": by_status, "first": first, "total": total,
        "shown": FILES_SHOWN,
    }  # fmt: skip
    return desk.render(request, "files.html", context)


@dataclass(frozen=True, slots=True)
class Found:
    """A page with the query on it; `pieces` are stretches of text and whether each is a hit."""

    hit: Hit
    pieces: list[tuple[str, bool]]


def search_screen(request: Request) -> Response:
    desk, asked = desk_of(request), request.query_params
    query, fuzzy = asked.get("q", "").strip(), asked.get("fuzzy") == "1"
    kind, first = asked.get("type", ""), whole(asked.get("first", ""), 0)
    trouble, result = "", None
    with desk.case() as case:
        types = document_types(case)
        if query:
            filters = Filters(
                document_type=kind or None,
                since=asked.get("since") or None, until=asked.get("until") or None,
            )  # fmt: skip
            try:
                result = search(case, query, filters, fuzzy=fuzzy, limit=HITS_SHOWN, offset=first)
            except BadQuery as error:
                trouble = f"{error.message} {error.hint}"
    context = {
        "query": query, "fuzzy": fuzzy, "types": types, "type": kind, "first": first,
        "since": asked.get("since", ""), "until": asked.get("until", ""), "result": result,
        "found": _found(result), "trouble": trouble, "shown": HITS_SHOWN,
    }  # fmt: skip
    return desk.render(request, "search.html", context)


def _found(result: SearchResult | None) -> list[Found]:
    return [Found(hit, _pieces(hit.snippet)) for hit in result.hits] if result else []


def _pieces(snippet: str) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for part in snippet.split(HIT_START):
        inside, mark, after = part.partition(HIT_END)
        pieces += [(inside, bool(mark)), (after, False)]
    return [piece for piece in pieces if piece[0]]


ROUTES = [
    Route("/", case_screen, name="case"),
    Route("/files", files_screen, name="files"),
    Route("/search", search_screen, name="search"),
]
