"""Pixels and text layers into pages."""

from foia.read.stage import ReadPages

__all__ = ["ReadPages"]
