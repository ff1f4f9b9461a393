"""A claim in the words of a reporter: read like any other, and always one."""

from __future__ import annotations

from dataclasses import replace

from foia.extract.claims_segments import Form, find_segments
from foia.model import Claim
from foia.text import squeeze
from foia.values.measures import find_measures
from foia.values.place_names import find_places
from foia.values.polarity import find_scope, is_denied


def with_words(claim: Claim, text: str) -> Claim:
    """The claim with these words and what they say of figures, places and denial."""
    shown = squeeze(text)
    segments = find_segments(shown)
    answer = segments[0] if len(segments) == 1 and segments[0].form is Form.ANSWER else None
    denied = answer.denied if answer is not None else is_denied(shown)
    return replace(
        claim,
        text=shown,
        quantities=tuple(find_measures(shown)),
        places=tuple(dict.fromkeys(place.name for place in find_places(shown))),
        polarity="denied" if denied else "affirmed",
        scope=find_scope(shown),
        score=1.0,
    )
