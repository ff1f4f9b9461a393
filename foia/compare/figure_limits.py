"""Whether a claim sets a limit for all of a thing, or tells of some or most of it only."""

from __future__ import annotations

import re

_BOUNDED = re.compile(
    r"\b(?:within|(?:older|longer|later) than|exceed\w*|no (?:more|longer|later) than|at most|up to|never|after|only|maximum|all|every|"
    r"retain\w*|stored?|kept|keeps?|delet\w+|purg\w+)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:percent|average|mean|median|typical\w*|usual\w*|general\w*|often|most|mostly|half|thirds?|quarters?|majority|some|many|few)\b|%",
    re.IGNORECASE,
)


def is_limit(text: str) -> bool:
    return bool(_BOUNDED.search(text))


def is_of_some(text: str) -> bool:
    """ "90 percent within 180 days" is not contradicted by one that took longer."""
    return bool(_SOME.search(text))
