"""Claims against passages and tables."""

from foia.compare.comparing import CompareClaims
from foia.compare.second_opinion import Opinion, SecondOpinion

__all__ = ["CompareClaims", "Opinion", "SecondOpinion"]
