"""Stable ids: the hash of a JSON list of parts, so that a re-run replaces and never doubles."""

from __future__ import annotations

import hashlib
import json

Part = str | int | None


def make_id(*parts: Part) -> str:
    """Sixteen hexadecimal digits that depend on the parts and on their boundaries."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
