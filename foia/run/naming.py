"""Names of a whole case put together: by spelling, then by what each document tells."""

from __future__ import annotations

from collections.abc import Sequence

from foia.model import Entity, MentionKind
from foia.pipeline import Pipeline
from foia.resolve.bound import (
    Printed,
    Told,
    bind_to_definitions,
    keep_states_apart,
    last_names_told,
    states_told,
)
from foia.resolve.definitions import defined, mailed, may_define
from foia.store import facts, naming
from foia.store.case import Case
from foia.store.requesters import name_requesters
from foia.store.speakers import name_speakers

RESOLVED = (
    MentionKind.VENDOR,
    MentionKind.AGENCY,
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.TECHNOLOGY,
)
_ORGANISATIONS = (MentionKind.VENDOR, MentionKind.AGENCY)


def resolve(case: Case, pipeline: Pipeline) -> None:
    """Puts the spellings of the whole case together anew; a person's decisions win."""
    decisions = facts.merge_decisions(case)
    decided = frozenset(spelling for pair in decisions for spelling in pair)
    with case.transaction():
        for kind in RESOLVED:
            spellings = facts.spellings(case, kind)
            aliases = facts.aliases(case, kind)
            told: dict[str, Told] = {}
            if kind in _ORGANISATIONS:
                written, told = _defined(case, kind)
                aliases = {**written, **aliases}
            entities: Sequence[Entity] = pipeline.resolve(kind, spellings, aliases, decisions)
            if kind is MentionKind.PERSON:
                told = last_names_told(_printed(case, kind), entities)
            if told:
                printed_as = {m: s for s, mentions in spellings.items() for m in mentions}
                entities = bind_to_definitions(kind, entities, printed_as, told, decided)
            if kind is MentionKind.AGENCY:
                printed_as = {m: s for s, mentions in spellings.items() for m in mentions}
                states = states_told(_printed(case, kind), _printed(case, MentionKind.PLACE))
                entities = keep_states_apart(entities, printed_as, states, decided)
            facts.save_entities(case, kind, entities)
        name_speakers(case)
        name_requesters(case)


def _printed(case: Case, kind: MentionKind) -> list[Printed]:
    return [
        Printed(name.mention, name.spelling, name.document)
        for name in naming.printed_names(case, kind)
    ]


def _defined(case: Case, kind: MentionKind) -> tuple[dict[tuple[str, str], str], dict[str, Told]]:
    """What the texts equate: for the whole case as aliases, and by mention of a short form."""
    aliases: dict[tuple[str, str], str] = {}
    by_document: dict[tuple[str, str], Told] = {}
    known = facts.spellings(case, kind) if kind is MentionKind.VENDOR else {}
    for page in naming.named_pages(case, kind):
        if known and "@" in page.text:
            for one, two in mailed(page.text, page.names, known):
                if one != two:
                    reason = f"on {page.place} the mail of the one is of the other's domain"
                    aliases.setdefault((one, two), reason)
        if not may_define(page.text):
            continue
        for short, full in defined(page.text, page.names):
            reason = f"{page.place} equates them"
            aliases.setdefault((short, full), reason)
            by_document.setdefault((page.document, short), Told(full, reason))
    told = {mention: Told(full, reason) for mention, full, reason in naming.short_forms(case, kind)}
    for name in naming.printed_names(case, kind):
        said = by_document.get((name.document, name.spelling))
        if said is not None:
            told.setdefault(name.mention, said)
    return aliases, told
