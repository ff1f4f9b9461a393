"""Originals leave the desk as downloads only: a browser never opens what an agency sent."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from foia.store import ledger
from foia.store.verify import original
from foia.web.frame import desk_of


def download(request: Request) -> Response:
    with desk_of(request).case() as case:
        row = case.connection.execute(
            "SELECT path, path_bytes, dump, parent, sha256 FROM files WHERE id = ?",
            (request.path_params["file_id"],),
        ).fetchone()
        if row is None or not row["sha256"]:
            raise HTTPException(404)
        root = ledger.dump_root(case, row["dump"])
        place = original(case, root, row["path_bytes"], row["parent"], row["sha256"])
    if not Path(place).is_file():
        raise HTTPException(410, "The original is no longer where it was when it was read.")
    name = str(row["path"]).rsplit("/", 1)[-1]
    return FileResponse(
        place,
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"},
    )


ROUTES = [Route("/files/{file_id}/original", download, name="original")]
