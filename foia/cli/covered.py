"""Text that a redaction box failed to remove, kept out of what leaves a case."""

from __future__ import annotations

from dataclasses import replace

import click

from foia.store.listing import Listing

COLUMN = "text_under"

with_text_under = click.option(
    "--with-text-under", is_flag=True,
    help="Also the text that can still be read under redaction boxes; it was meant to be withheld.",
)  # fmt: skip


def kept_back(listing: Listing) -> Listing:
    """The listing with how much text there is in place of the text."""
    if COLUMN not in listing.columns:
        return listing
    at = listing.columns.index(COLUMN)
    rows = tuple((*row[:at], _stand_in(row[at]), *row[at + 1 :]) for row in listing.rows)
    return replace(listing, rows=rows)


def _stand_in(value: object) -> object:
    if not isinstance(value, str) or not value:
        return value
    return f"[readable text withheld from this export: {len(value):,} characters]"
