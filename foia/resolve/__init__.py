"""Many spellings into one entity, each merge with its score and reason."""

from foia.resolve.names import ResolveNames

__all__ = ["ResolveNames"]
