"""What each cue weighs for (above 0) or against (below 0) a new document, in one table.

The weights are the logarithm of odds. Those of `FITTED` come from

    python -m tests.evals.boundary_fit

which joins separate documents to one file and fits a logistic regression whose signs are held;
those of `SET` are set by hand, since the joined documents show such cues too seldom or never.
"""

from __future__ import annotations

BASE = -2.5
"""The odds of a page without any cue."""

FITTED: dict[str, float] = {
    "page n of m goes on": -4.0,
    "page 1 of 1": 4.0,
    "page 1 of m": 3.8,
    "page n of m": -1.6,
    "page 1": 1.6,
    "page number goes on": -2.5,
    "a later page number": -1.6,
    "page m of m before": 1.6,
    "page n of m before": -2.3,
    "running lines go on": -1.3,
    "several running lines go on": -0.8,
    "running lines gone": 1.1,
    "type heading": 1.9,
    "form heading": 2.1,
    "heading of a part": -1.9,
    "list goes on": -0.8,
    "same number": -2.0,
    "other number": 1.6,
    "title": 0.9,
    "letter opens": 2.9,
    "date at the top": 1.3,
    "address at the top": 0.9,
    "sentence goes on": -2.5,
    "few lines": -2.0,
    "opens like the page before": -1.5,
    "opens like the first page": 1.8,
    "opens like an earlier document": 2.2,
    "closing before": 0.7,
    "open sentence before": -1.6,
    "short page before": 1.2,
    "page turned": 1.7,
    "other page size": 1.5,
    "slightly other page size": 0.9,
    "scanned or not": 1.8,
    "other letter size": 0.8,
    "other line distance": 0.5,
    "other margin": 0.7,
    "same print": -1.1,
    "other words": 2.3,
    "mostly other words": 0.8,
    "many of the same words": -1.1,
    "the same words": -0.0,
}

SET: dict[str, float] = {
    "mail header": 7.0,
    "same form with another number": 6.0,
    "letter opens after a closing": 5.0,
    "page 1 of m after page m of m": 5.0,
    "annex of a longer work": -6.0,
    "a file in the outline": 6.0,
    "outline entry": 1.0,
    "outline passes over": -2.0,
    "separator sheet": 6.0,
    "mail header below a mailbox": 3.5,
    "mail header of an earlier message": -4.0,
    "no mail header after a mail": -0.5,
    "blank page before": 0.5,
    "same signing envelope": -6.0,
    "other signing envelope": 1.0,
    "other Bates series": 3.0,
}

WEIGHTS = FITTED | SET
