"""An invented case for the desk's screens, with whatever text a test wants in its rows."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.testclient import TestClient

from foia.store import Case, create_case, open_case
from foia.web.app import make_app

TOKEN = "an-invented-token"
FILE, DOCUMENT, ENTITY, OTHER = "f" * 16, "d" * 16, "e" * 16, "a" * 16


def invented(folder: Path, text: str = "Vesper Optics Inc.", rows: int = 3) -> Path:
    """`text` stands in every place where words of a release end up on a screen."""
    case = create_case(folder / "invented.case")
    with case.transaction():
        _fill(case, text, rows)
    case.close()
    return folder / "invented.case"


def _fill(case: Case, text: str, rows: int) -> None:
    run = case.connection.execute
    run("INSERT INTO dumps VALUES ('dump', 'release', ?)", (b"/nowhere",))
    run(
        "INSERT INTO files (id, path, path_bytes, dump, sha256, size_bytes, kind, status, reason,"
        " message, pages, depth) VALUES (?, ?, ?, 'dump', 'aa', 10, 'pdf', 'partial', 'timeout', ?,"
        " 2, 0)",
        (FILE, f"letters/{text}.pdf", text.encode(), text),
    )
    run(
        "INSERT INTO documents VALUES (?, ?, 1, 2, 'letter', ?, '2024-11-12', ?, '[]', ?, '')",
        (DOCUMENT, FILE, text, text, text),
    )
    for number, source in ((1, "text"), (2, "failed")):
        run(
            "INSERT INTO pages (file, number, status, reason, source, confidence, text, document,"
            " width, height, rotation, signals) VALUES (?, ?, ?, ?, ?, 1, ?, ?, 612, 792, 0, '{}')",
            (FILE, number, "read" if number == 1 else "failed", None if number == 1 else "timeout",
             source, text if number == 1 else "", DOCUMENT),
        )  # fmt: skip
    for entity, name in ((ENTITY, text), (OTHER, f"{text} of Harborview")):
        run("INSERT INTO entities VALUES (?, 'vendor', ?, 1, 1)", (entity, name))
        run("INSERT INTO spellings VALUES (?, ?, 1, ?)", (entity, name, text))
    for number in range(rows):
        run(
            "INSERT INTO mentions VALUES (?, 'vendor', ?, ?, ?, ?, 1, 0, ?, '[]', ?, 'x', '{}')",
            (
                f"{number:016}",
                text,
                f"{text} {number}",
                ENTITY,
                FILE,
                len(text),
                0.5 + number / 100,
            ),
        )
    run(
        "INSERT INTO statements (id, name, sha256, text, speaker, added_at)"
        " VALUES ('s', ?, 'bb', ?, ?, '')",
        (text, text, text),
    )
    run(
        "INSERT INTO claims (id, text, speaker, origin, statement, quantities, places, polarity,"
        " scope, score) VALUES ('c', ?, ?, 'statement', 's', '[]', '[]', 'positive', '[]', 1)",
        (text, text),
    )
    run("INSERT INTO problems (file, page, stage, reason, message) VALUES (?, 1, 'read', 'corrupt', ?)",
        (FILE, text))  # fmt: skip
    run("INSERT INTO redactions (file, page, box, code, code_normalised, area_share) VALUES"
        " (?, 1, '[0,0,1,1]', ?, ?, 0.1)", (FILE, text, text))  # fmt: skip
    run(
        'CREATE TABLE payments (payee TEXT, "paid for" TEXT, sum REAL, _page INTEGER, _row INTEGER)'
    )
    for number in range(rows):
        run("INSERT INTO payments VALUES (?, ?, ?, 1, ?)", (text, text, 10.0 * number, number + 1))
    columns = [{"name": "payee", "type": "text", "printed": text},
               {"name": "paid for", "type": "text", "printed": text},
               {"name": "sum", "type": "number", "printed": "Sum"}]  # fmt: skip
    run("INSERT INTO tables VALUES ('t', 'payments', ?, ?, 1, 1, ?, ?, 'x', '', ?)",
        (text, FILE, rows, json.dumps(columns), text))  # fmt: skip


def with_places_and_pairs(folder: Path, text: str) -> Path:
    """The same case with places that have a code, and names that stand on pages together."""
    third = "b" * 16
    mentions = [
        ("place", "Oregon", "US-OR", None), ("place", "Canada", "CA", None), ("place", text, None, None),
        *(("vendor", text, text, entity) for entity in (ENTITY, OTHER, third)),
    ]  # fmt: skip
    case = open_case(folder)
    with case.transaction():
        run = case.connection.execute
        run("INSERT INTO entities VALUES (?, 'person', ?, 1, 1)", (third, f"{text} Jr."))
        run("INSERT INTO spellings VALUES (?, ?, 1, ?)", (third, f"{text} Jr.", text))
        for number, (kind, quote, value, entity) in enumerate(mentions):
            run(
                "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, 1, 0, 1, '[]', 1, 'x', '{}')",
                (f"more{number:012}", kind, quote, value, entity, FILE),
            )
    case.close()
    return folder


def client(folder: Path, *, let_in: bool = True, read_only: bool = False) -> TestClient:
    app = make_app(folder, TOKEN, read_only=read_only)
    made = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)
    if let_in:
        assert made.get(f"/?token={TOKEN}").status_code == 200
    return made


def form_token(made: TestClient) -> str:
    token = made.app.state.desk.locks.form_token  # type: ignore[attr-defined]
    assert isinstance(token, str)
    return token


OURS = {"origin": "http://127.0.0.1"}
SCREENS = (
    "/", "/files", "/search?q=optics", "/table", "/table?sort=date", "/table?sort=value&kind=vendor",
    "/table?kind=document", "/table?kind=claim", "/table?q=optics&words=page",
    "/table/decided", "/tables",
    "/tables/payments", "/entities", f"/entities/{ENTITY}", "/checks",
    "/checks?table=payments&operation=sum&column=sum&by=payee", "/claims",
    "/run", "/memo", "/memo?claim=c", "/memo/preview?scope=all",
)  # fmt: skip
