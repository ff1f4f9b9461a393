"""The kinds of file that foia tells apart, by what is done with them."""

from __future__ import annotations

PAGED_KINDS = frozenset({"pdf", "png", "jpeg", "tiff", "heic", "gif", "bmp", "webp"})
"""Read page by page from pixels or a text layer."""

CONTAINER_KINDS = frozenset({"zip", "tar", "gz", "bz2", "xz", "7z", "mbox"})
"""Nothing but members."""

FLOWED_KINDS = frozenset(
    {
        "text",
        "markdown",
        "html",
        "csv",
        "tsv",
        "xlsx",
        "xls",
        "docx",
        "doc",
        "pptx",
        "rtf",
        "eml",
        "msg",
    }
)
"""Text without pages of its own, cut into pages where it is opened."""
