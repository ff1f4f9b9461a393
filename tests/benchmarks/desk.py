"""How quick the desk is on an invented case, beside Datasette on the same file.

    python -m tests.benchmarks.desk FOLDER [--rows 1000000] [--repeats 11]

The case is kept in FOLDER and used again. Times are those of whole answers inside the process, so
without the loopback; median and 95th percentile of the repeats, after one that is not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from foia.store import create_case
from foia.web.app import make_app

_ROWS = 200_000
_REPEATS = 11
_PAGES = 20_000
_DECIDED = 1_000
# Raised when the invented case is made otherwise, so that an earlier one is not taken for it.
_EDITION = 2
_KINDS = ("vendor", "agency", "person", "place", "date", "amount", "identifier")
_WORDS = ("Harborview", "Vesper", "Optics", "Camera", "Council", "Invoice", "Request", "Audit")
DESK = {
    "first page": "/",
    "table": "/table",
    "table, by date": "/table?sort=date&down=1",
    "amounts, largest": "/table?kind=amount&sort=value&down=1",
    "words, common": "/table?q=Vesper",
    "words, two common": "/table?q=Vesper+Audit",
    "words, by confidence": "/table?q=Vesper&sort=confidence&down=1",
    "words, number": "/table?q=89999",
    "words, a name": "/table?q=Name+17",
    "words, rare": "/table?q=Quimby",
    "words, none": "/table?q=xyzzy",
    "words on the page": "/table?q=Quimby&words=page",
    "near spellings": "/table?q=Quimbi&fuzzy=1",
    "type and date": "/table?type=letter&since=2020-05&until=2020-06",
    "agency's pages": "/table?agency=e00000000000042",
    "confidence": "/table?confidence=0.97&q=Vesper",
    "decided": "/table?review=decided",
    "open, a kind": "/table?review=open&kind=vendor&sort=value",
    "entity": "/table?entity=e00000000000042&sort=confidence",
    "search": "/search?q=Quimby",
}
PEER = {
    "table": "/case/mentions?_size=100",
    "amounts, largest": "/case/mentions?kind=amount&_sort_desc=value&_size=100",
    "words, rare": "/case/mentions?quote__contains=Quimby&_size=100",
    "words, none": "/case/mentions?quote__contains=xyzzy&_size=100",
    "search": "/case/pages?_search=Quimby&_size=30",
}


def invented(folder: Path, rows: int) -> Path:
    place = folder / f"desk-{rows}-{_EDITION}.case"
    if (place / "done").exists():
        return place
    case = create_case(place)
    a_page = max(1, rows // _PAGES)
    with case.transaction():
        run, many = case.connection.execute, case.connection.executemany
        run("INSERT INTO dumps VALUES ('d', 'release', ?)", (b"/nowhere",))
        many(
            "INSERT INTO files (id, path, path_bytes, dump, size_bytes, kind, status, pages, depth)"
            " VALUES (?, ?, ?, 'd', 1, 'pdf', 'read', 100, 0)",
            [(f"f{n:015}", f"box/{n:04}.pdf", b"%d" % n) for n in range(_PAGES // 100)],
        )
        many(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, 'A letter', ?, NULL, '[]', NULL, '')",
            [(f"d{n:015}", f"f{n // 25:015}", n % 25 * 4 + 1, n % 25 * 4 + 4,
              ("letter", "e-mail", "invoice")[n % 3], f"20{n % 23 + 2:02}-{n % 12 + 1:02}-11")
             for n in range(_PAGES // 4)],
        )  # fmt: skip
        many(
            "INSERT INTO pages (file, number, status, source, confidence, text, document, width,"
            " height, rotation, signals) VALUES (?, ?, 'read', 'text', 1, ?, ?, 612, 792, 0, '{}')",
            [(f"f{n // 100:015}", n % 100 + 1, _text(n), f"d{n // 4:015}") for n in range(_PAGES)],
        )
        many("INSERT INTO entities VALUES (?, ?, ?, 30, 20)",
             [(f"e{n:014}", _KINDS[n % 4], f"Name {n}") for n in range(30_000)])  # fmt: skip
        many(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', ?, 'x', '{}')",
            (_mention(n, a_page) for n in range(rows)),
        )
        many(
            "INSERT INTO reviews (mention, decision, note, reviewer, at, kind, quote, value, file,"
            " page) SELECT id, ?, '', 'Kim', '2026-01-02T03:04:05+00:00', kind, quote, value, file,"
            " page FROM mentions WHERE id = ?",
            [(("right", "wrong")[n % 2], _mention(n * rows // _DECIDED, a_page)[0])
             for n in range(_DECIDED)],
        )  # fmt: skip
    case.close()
    (place / "done").touch()
    return place


def _text(page: int) -> str:
    rare = " Quimby" if page % 997 == 0 else ""
    return " ".join(_WORDS[(page * 7 + n) % len(_WORDS)] for n in range(60)) + rare


def _mention(n: int, a_page: int) -> tuple[object, ...]:
    page = n // a_page % _PAGES
    kind = _KINDS[n % len(_KINDS)]
    quote = f"{_WORDS[n % 8]} {_WORDS[n // 8 % 8]} {n % 90_000}" + (
        " Quimby" if n % 9973 == 0 else ""
    )
    value = str(n * 7919 % 1_000_003) if kind == "amount" else quote.casefold()
    entity = f"e{n % 30_000:014}" if n % 7 < 4 else None
    return (f"{n * 2_654_435_761 % 2**32:016x}", kind, quote, value, entity, f"f{page // 100:015}",
            page % 100 + 1, n % a_page * 30, n % a_page * 30 + 9, 0.5 + n % 50 / 100)  # fmt: skip


def timed(ask: Callable[[], int], repeats: int) -> tuple[float, float]:
    assert ask() == 200
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        assert ask() == 200
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken), sorted(taken)[round(0.95 * (repeats - 1))]


def main(folder: Path, rows: int, repeats: int) -> None:
    place = invented(folder, rows)
    begun = time.perf_counter()
    made = TestClient(make_app(place, "t"), base_url="http://127.0.0.1")
    made.get("/?token=t")
    made.get("/")
    print(f"{rows:,} rows; very first page {1000 * (time.perf_counter() - begun):.0f} ms")
    peer = _peer(place, repeats)
    print(f"{'':22}{'desk median':>13}{'p95':>8}{'Datasette median':>19}{'p95':>8}   ms")
    for name, address in DESK.items():
        ours = timed(lambda address=address: made.get(address).status_code, repeats)  # type: ignore[misc]
        theirs = peer(PEER[name]) if peer and name in PEER else None
        other = f"{theirs[0]:19.0f}{theirs[1]:8.0f}" if theirs else f"{'–':>19}{'–':>8}"
        print(f"{name:22}{ours[0]:13.0f}{ours[1]:8.0f}{other}", flush=True)


def _peer(place: Path, repeats: int) -> Callable[[str], tuple[float, float] | None] | None:
    if importlib.util.find_spec("datasette") is None:
        print("Datasette is not installed; no peer.")
        return None
    from datasette.app import Datasette

    served = Datasette([str(place / "case.db")], settings={"sql_time_limit_ms": 20_000})

    def ask(address: str) -> int:
        return int(asyncio.run(served.client.get(address)).status_code)

    def measured(address: str) -> tuple[float, float] | None:
        try:
            return timed(lambda: ask(address), repeats)
        except AssertionError:
            return None

    return measured


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=_ROWS)
    parser.add_argument("--repeats", type=int, default=_REPEATS)
    given = parser.parse_args()
    main(given.folder, given.rows, given.repeats)
