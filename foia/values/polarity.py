"""Denial and scope words: whether a sentence says that something is or that it is not."""

from __future__ import annotations

import re

_DENIAL = re.compile(
    r"\b(?:no|not|never|none|neither|nor|nobody|nothing|nowhere|cannot|without|unable|lacks?|"
    r"lacked|refus(?:es|ed)|fail(?:s|ed)? to|\w+n['’]t|"
    r"den(?:y|ies|ied) (?:that|having|ever|any|it|they|he|she|(?:the|these|those) (?:claims?|allegations?|reports?)|\w+ing))\b",
    re.IGNORECASE,
)
# Words that look like a denial and deny nothing: bounds, additions, numbering, idiom.
_NO_DENIAL = re.compile(
    r"\bnot (?:only|limited to|just|merely|to exceed|later than)\b|"
    r"\bno(?:t)? (?:more|less|fewer|later|longer|sooner|greater) than\b|"
    r"\bno (?:doubt|matter)\b|\bNos?\. ?\d|\bno\. ?\d|\bwhether or not\b|\bif not\b|\bwhy not\b|"
    r"(?:\b(?:the|a|an|this|its|their|our)|['’]s) lack of\b|^\W*no, (?=[\w ]+)",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"\b(only|never|always|all|every|each|none|no|any|solely|exclusively|entirely|nobody|"
    r"limited to|focused on|nationwide|statewide|citywide|worldwide|no one|without exception|at all times)\b",
    re.IGNORECASE,
)


def find_denials(text: str) -> list[tuple[int, int]]:
    excused = [match.span() for match in _NO_DENIAL.finditer(text)]
    return [
        match.span()
        for match in _DENIAL.finditer(text)
        if not any(start <= match.start() < end for start, end in excused)
    ]


def is_denied(text: str) -> bool:
    """Whether the main statement is denied: an odd number of denials before any aside."""
    return bool(find_denials(_main_part(text)))


def find_scope(text: str) -> tuple[str, ...]:
    """Scope words in the order they stand, each once, lower case."""
    excused = [match.span() for match in _NO_DENIAL.finditer(text)]
    words = (
        match.group(1).lower()
        for match in _SCOPE.finditer(text)
        if not any(start <= match.start() < end for start, end in excused)
    )
    return tuple(dict.fromkeys(words))


def _main_part(text: str) -> str:
    """The text without what follows "unless", "except", "although" and the like."""
    cut = re.search(r"\b(?:unless|except|although|though|whereas|even if)\b", text, re.IGNORECASE)
    return text[: cut.start()] if cut and cut.start() > 0 else text
