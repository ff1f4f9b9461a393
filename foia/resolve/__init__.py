"""Many spellings into one entity, each merge with its score and reason."""

from foia.resolve.likeness import Likeness, alike, likeness
from foia.resolve.names import ResolveNames

__all__ = ["Likeness", "ResolveNames", "alike", "likeness"]
