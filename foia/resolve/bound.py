"""Mentions that their own document tells more of than their spelling does.

"EPD" is one department in the letters of one city and another's in the next; "Aurora Police
Department" is Colorado's beside "Aurora, CO". Such mentions go where their document says; the
spelling's other mentions stay open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from foia.ids import make_id
from foia.model import Entity, MentionKind, Merge
from foia.resolve.keys import Key, key


@dataclass(frozen=True, slots=True)
class Told:
    """What the document of a mention tells of it: the full name, or the state of its place."""

    name: str
    reason: str
    score: float = 0.95


class _Moving:
    """Entities with mentions that change hands."""

    def __init__(
        self, kind: MentionKind, entities: Sequence[Entity], spelling: Mapping[str, str]
    ) -> None:
        self.kind = kind
        self.entities = {entity.id: entity for entity in entities}
        self.spelling = spelling
        self.of_spelling: dict[str, str] = {}
        self.of_key: dict[Key, str] = {}
        for entity in entities:
            for merge in entity.merges:
                self.of_spelling[merge.spelling] = entity.id
                self.of_key.setdefault(key(kind, merge.spelling), entity.id)
        self._gone: dict[str, set[str]] = defaultdict(set)
        self._come: dict[str, list[tuple[str, Merge]]] = defaultdict(list)

    def named(self, name: str) -> str | None:
        return self.of_spelling.get(name) or self.of_key.get(key(self.kind, name))

    def move(self, mention: str, target: str, score: float, reason: str) -> None:
        spelling = self.spelling[mention]
        source = self.of_spelling[spelling]
        if source != target:
            self._gone[source].add(mention)
            self._come[target].append((mention, Merge(spelling, score, reason)))

    def add(self, entity: Entity) -> None:
        self.entities[entity.id] = entity

    def result(self) -> list[Entity]:
        made = [self._changed(entity) for entity in self.entities.values()]
        return sorted((e for e in made if e.mentions), key=lambda entity: entity.id)

    def _changed(self, entity: Entity) -> Entity:
        gone, come = self._gone[entity.id], self._come[entity.id]
        if not gone and not come:
            return entity
        mentions = tuple(sorted({*entity.mentions, *(m for m, _ in come)} - gone))
        left = {self.spelling[mention] for mention in mentions}
        merges = {m.spelling: m for m in entity.merges if m.spelling in left}
        for _, merge in come:
            merges.setdefault(merge.spelling, merge)
        kept = tuple(merges[s] for s in sorted(merges))
        return replace(entity, merges=kept, mentions=mentions)


def bind_to_definitions(
    kind: MentionKind,
    entities: Sequence[Entity],
    spelling: Mapping[str, str],
    told: Mapping[str, Told],
    decided: Collection[str],
) -> list[Entity]:
    """Mentions of a short form that was left open go to the name that their document gives.

    `spelling` and `told` are by mention; a spelling that a person has decided on is left alone.
    """
    moving = _Moving(kind, entities, spelling)
    for mention, said in sorted(told.items()):
        short = spelling[mention]
        target = moving.named(said.name)
        source = moving.entities[moving.of_spelling[short]]
        alone = {key(kind, m.spelling) for m in source.merges} == {key(kind, short)}
        if target is not None and alone and short not in decided and said.name not in decided:
            moving.move(mention, target, said.score, said.reason)
    return moving.result()


def keep_states_apart(
    entities: Sequence[Entity],
    spelling: Mapping[str, str],
    told: Mapping[str, Told],
    decided: Collection[str],
) -> list[Entity]:
    """Agencies of one name in two states are two. A mention belongs to the state that its
    document prints beside the place; where that tells nothing, it stays open."""
    kind = MentionKind.AGENCY
    moving = _Moving(kind, entities, spelling)
    keys = {s: key(kind, s) for s in moving.of_spelling}
    states: dict[str, set[str]] = defaultdict(set)
    for found in keys.values():
        states[found.base].update({found.mark} - {""})
    for mention, said in told.items():
        states[keys[spelling[mention]].base].add(said.name)
    for mention, said in sorted(told.items()):
        printed = spelling[mention]
        found = keys[printed]
        if len(states[found.base]) < 2 or found.mark or printed in decided:
            continue
        target = _of_state(moving, keys, found, printed, said.name)
        moving.move(mention, target, 0.9, said.reason)
    return moving.result()


def _of_state(
    moving: _Moving, keys: Mapping[str, Key], found: Key, printed: str, state: str
) -> str:
    for spelling in sorted(keys):
        if keys[spelling].base == found.base and keys[spelling].mark == state:
            return moving.of_spelling[spelling]
    name = f"{moving.entities[moving.of_spelling[printed]].name} ({state.upper()})"
    made = Entity(make_id("entity", moving.kind, name), moving.kind, name, (), ())
    if made.id not in moving.entities:
        moving.add(made)
    return made.id


@dataclass(frozen=True, slots=True)
class Printed:
    """A mention with the document that it stands in."""

    mention: str
    spelling: str
    document: str


def states_told(agencies: Iterable[Printed], places: Iterable[Printed]) -> dict[str, Told]:
    """By mention of a local agency, the one state that its document prints beside its place."""
    listed = list(agencies)
    keys = {item.spelling: key(MentionKind.AGENCY, item.spelling) for item in listed}
    beside: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for item in places:
        town = key(MentionKind.PLACE, item.spelling)
        if len(town.mark) == 2:
            beside[item.document, town.base].setdefault(town.mark, item.spelling)
    for item in listed:
        found = keys[item.spelling]
        if found.mark:
            beside[item.document, _town(found)].setdefault(found.mark, item.spelling)
    told: dict[str, Told] = {}
    for item in listed:
        states = beside.get((item.document, _town(keys[item.spelling])), {})
        if len(states) == 1 and not keys[item.spelling].mark:
            state, where = next(iter(states.items()))
            reason = f"its document prints “{' '.join(where.split())}”"
            told[item.mention] = Told(state, reason)
    return told


_LOCAL = (" police", " sheriff", " public safety", " marshal", " district attorney")


def _town(found: Key) -> str:
    for body in _LOCAL:
        if found.base.endswith(body):
            county = " county" if found.form == "county" else ""
            return f"{found.base.removesuffix(body)}{county}"
    return found.base.removeprefix("city of ")


def last_names_told(people: Iterable[Printed], entities: Sequence[Entity]) -> dict[str, Told]:
    """By mention of a bare last name, the one person of the case who bears it, where the
    document of the mention names that person in full."""
    bearers: dict[str, set[str]] = defaultdict(set)
    entity_of = {mention: entity for entity in entities for mention in entity.mentions}
    listed = list(people)
    in_full: dict[tuple[str, str], str] = {}
    for item in listed:
        words = key(MentionKind.PERSON, item.spelling).base.split()
        if len(words) > 1:
            bearers[words[-1]].add(entity_of[item.mention].id)
            in_full.setdefault((item.document, words[-1]), item.spelling)
    told: dict[str, Told] = {}
    for item in listed:
        last = key(MentionKind.PERSON, item.spelling).base
        full = in_full.get((item.document, last))
        if full is not None and len(bearers[last]) == 1:
            told[item.mention] = Told(
                full, "the only one of that last name, named in its document", 0.85
            )
    return told
