"""What is printed on a redaction: a code, or a word that says that something was withheld."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foia.model import Box
from foia.values.exemptions import find_exemptions

_SAYS_WITHHELD = re.compile(
    r"\b(?:redact\w*|withh[eo]ld|exempt\w*|privileg\w*|confidential|non-?\s?responsive|deliberative|"
    r"attorney[ -]client|work[ -]product|deleted|sealed|not\s+released|glomar|out\s+of\s+scope)\b",
    re.IGNORECASE,
)

# What redaction programs offer as reasons, and clerks type on the box.
_REASONS = re.compile(
    r"\b(?:personal\s+(?:privacy|identif\w+|information|data)(?:\s+information)?|privacy(?:\s+information)?|pii|phi|hipaa|ssn|"
    r"trade\s+secrets?|proprietary|security\s+(?:measures?|sensitive)|law\s+enforcement\s+sensitive|"
    r"(?:medical|juvenile|victim|informant|witness)(?:['’]?s)?\s+(?:information|records?|names?|identit\w+)|"
    r"home\s+address|(?:social\s+security|account|routing|licen[cs]e\s+plate)\s+(?:number|no\.?|#))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cover:
    """A box that hides something, with the text that is still in the file below it.

    `label` is what is printed on the box, `beside` a code in the margin at its height.
    """

    box: Box
    text_under: str | None = None
    label: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Codes:
    """How codes are written where the records come from, besides the laws that foia knows.

    `more` holds pairs of a regular expression and the one spelling of what it finds.
    """

    more: tuple[tuple[str, str], ...] = ()

    def in_text(self, text: str) -> tuple[str, str] | None:
        """The codes as printed and in one spelling, several joined by "; "."""
        found = find_exemptions(text, self.more, stamp=True)
        if not found:
            return None
        quotes = dict.fromkeys(one.quote for one in found)
        values = dict.fromkeys(one.value for one in found)
        return "; ".join(quotes), "; ".join(values)

    def is_code(self, text: str) -> bool:
        """Whether a text is a code as stamped, or several, and nothing else."""
        found = find_exemptions(text, self.more, stamp=True)
        rest = list(text)
        for one in found:
            rest[one.start : one.end] = " " * (one.end - one.start)
        return bool(found) and not any(c.isalnum() for c in rest)

    def is_label(self, text: str) -> bool:
        """Whether a text is nothing but codes, or says that something is withheld, or why."""
        found = find_exemptions(text, self.more, stamp=True)
        spans = [(one.start, one.end) for one in found]
        spans += [match.span() for match in _SAYS_WITHHELD.finditer(text)]
        spans += [match.span() for match in _REASONS.finditer(text)]
        marked = sum(not text[i].isspace() for i in {i for a, b in spans for i in range(a, b)})
        letters = sum(c.isalnum() or c in "()" for c in text)
        return bool(spans) and marked >= 0.6 * letters and len(text) <= 160
