"""Claims against passages and tables."""

from foia.compare.comparing import CompareClaims

__all__ = ["CompareClaims"]
