"""Rows as a file to download, written by the same writers as the command line's."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from foia.export.frames import frame
from foia.export.writing import write_frame

FORMATS = ("csv", "xlsx")


def download(
    name: str, form: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> Response:
    """Raises UsageError when the rows do not fit the format."""
    with tempfile.NamedTemporaryFile(suffix=f".{form}", delete=False) as made:
        place = Path(made.name)
    try:
        write_frame(frame(columns, rows), form, place)
    except BaseException:
        place.unlink()
        raise
    return FileResponse(
        place,
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}.{form}"},
        background=BackgroundTask(place.unlink),
    )
