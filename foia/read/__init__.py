"""Pixels and text layers into pages."""

from foia.read.languages import language_of
from foia.read.models import installed_models, require_models
from foia.read.stage import ReadPages

__all__ = ["ReadPages", "installed_models", "language_of", "require_models"]
