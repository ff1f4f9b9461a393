"""Where what is also an agency's name means something else: a word, a term of payment, a title."""

from __future__ import annotations

import re


def is_no_agency(text: str, match: re.Match[str]) -> bool:
    """Whether what is also an agency's name is here a word, a term of payment or a title."""
    start, end = match.span()
    if match.group() == "ICE":
        return _is_among_capitals(text, start, end)
    if match.group() == "OMB":
        return bool(
            re.match(r"\s(?:Form|No\b|Control|Circular|Approval|Number)", text[end : end + 10])
        )
    if match.group() == "CIA":
        return bool(re.search(r"(?i)\bterms:?\s+$", text[max(0, start - 12) : start]))
    if match.group() in ("District Attorney", "Attorney General"):
        before, after = text[max(0, start - 24) : start], text[end : end + 16]
        if re.search(r"\b(?:Deputy|Assistant|Asst\.?|Senior|Chief)[ ]$", before):
            return True
        named = re.match(r"[ ](?!Office|Of|And|General|For|Case|File|No)[A-Z][a-z]+\b", after)
        titled = re.search(r"[A-Za-z]{2},?[ ]*\n?$", before)
        ends = re.match(r"[ \t]*(?:\n|$)", after)
        return bool(named or (titled and ends and not re.search(r"\bthe[ ]$", before)))
    return False


def _is_among_capitals(text: str, start: int, end: int) -> bool:
    """Whether a short name that is also a word stands in a shouted line: "ICE CREAM"."""
    near = text[max(0, start - 16) : start].split()[-1:] + text[end : end + 16].split()[:1]
    parts = [part for word in near for part in word.split("-")]
    return any(word.isalpha() and word.isupper() and len(word) > 3 for word in parts)
