"""A mail as a person prints it: header lines, then the body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_PRINTED = (
    ("from", "From"),
    ("to", "To"),
    ("cc", "Cc"),
    ("bcc", "Bcc"),
    ("date", "Sent"),
    ("subject", "Subject"),
)


def printed_mail(headers: Mapping[str, str], body: str, attachments: Sequence[str]) -> str:
    lines = [f"{label}: {headers[key]}" for key, label in _PRINTED if headers.get(key)]
    if attachments:
        lines.append("Attachments: " + "; ".join(attachments))
    return "\n".join([*lines, "", body]).strip("\n")
