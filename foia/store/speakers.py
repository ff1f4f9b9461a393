"""Speakers of the records' claims by the name of their entity, where a page has a short form."""

from __future__ import annotations

import re

from foia.model import Origin
from foia.store.case import Case

_SHORT = re.compile(r"(?:.* \()?(?P<short>[A-Z][A-Z&.-]{1,7})\)?")


def name_speakers(case: Case) -> None:
    """ "EPD" becomes "Eugene Police Department (EPD)" where the file's own "EPD" is that entity.

    What the page says stays in brackets; a short form that could be two bodies is left alone.
    """
    rows = case.connection.execute(
        "SELECT DISTINCT file, speaker FROM claims WHERE origin = ? AND speaker IS NOT NULL",
        (str(Origin.RECORD),),
    ).fetchall()
    for row in rows:
        match = _SHORT.fullmatch(row["speaker"])
        if match is None:
            continue
        short = match["short"]
        names = {
            found["name"]
            for found in case.connection.execute(
                "SELECT DISTINCT e.name FROM mentions m JOIN entities e ON e.id = m.entity"
                " WHERE m.file = ? AND m.quote = ? AND m.kind IN ('agency', 'vendor')",
                (row["file"], short),
            )
        }
        name = names.pop() if len(names) == 1 else short
        speaker = short if name == short else f"{name} ({short})"
        case.connection.execute(
            "UPDATE claims SET speaker = ? WHERE origin = ? AND file = ? AND speaker = ?",
            (speaker, str(Origin.RECORD), row["file"], row["speaker"]),
        )
