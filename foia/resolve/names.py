"""The stage that puts spellings together: key, a person's word, evidence, then misreadings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.ids import make_id
from foia.model import Entity, MentionKind, Merge
from foia.resolve import short_forms
from foia.resolve.agency_keys import bodies
from foia.resolve.equated import usable, within
from foia.resolve.groups import Groups
from foia.resolve.keys import Key, bears_legal_form, key, title_and_last_name
from foia.resolve.misread import misreadings
from foia.resolve.naming import best_name


@dataclass(frozen=True, slots=True)
class ResolveNames:
    """Spellings of one kind into entities, the same whatever their order.

    `near_from` is the length of a name from which a misread word is allowed; shorter names
    differ by less ("Ames", "Amis").
    """

    near_from: int = 8
    revision: int = 4

    def __call__(
        self,
        kind: MentionKind,
        spellings: Mapping[str, Sequence[str]],
        aliases: Mapping[tuple[str, str], str],
        decisions: Mapping[tuple[str, str], bool],
    ) -> list[Entity]:
        keys = {spelling: key(kind, spelling) for spelling in sorted(spellings)}
        groups = Groups(keys, decisions)
        for (one, two), same in sorted(decisions.items()):
            if same and one in groups and two in groups:
                groups.join(one, two, 1.0, "a person said so")
        _same_key(groups, keys, spellings)
        _equated(kind, groups, keys, aliases)
        by_base: dict[str, list[str]] = defaultdict(list)
        for spelling, found in keys.items():
            by_base[found.base].append(spelling)
        for find in _finders(kind):
            known = short_forms.Known(by_base, lambda k: groups.root(by_base[k][0]))
            for full, short, score, reason in list(find(known)):
                for spelling in by_base[short]:
                    groups.join(by_base[full][0], spelling, score, reason)
        counts = {k: sum(len(spellings[s]) for s in group) for k, group in by_base.items()}
        for full, rare, score, reason in misreadings(kind, counts, self.near_from):
            if not _contradict(by_base[full] + by_base[rare], keys):
                groups.join(by_base[full][0], by_base[rare][0], score, reason)
        return _entities(kind, groups, spellings)


def _same_key(
    groups: Groups, keys: Mapping[str, Key], spellings: Mapping[str, Sequence[str]]
) -> None:
    """Joins what has one key. What leaves a mark out joins those that print it, unless these
    contradict one another."""
    by_base: dict[str, dict[Key, list[str]]] = defaultdict(lambda: defaultdict(list))
    for spelling, found in keys.items():
        by_base[found.base][found].append(spelling)
    for marked in by_base.values():
        for group in marked.values():
            first = max(group, key=lambda s: (len(spellings[s]), s))
            for spelling in group:
                groups.join(first, spelling, 1.0, "the same name, written differently")
        for found in sorted(marked, key=lambda k: (-sum(map(bool, k.marks)), k.marks)):
            fits = [k for k in marked if k != found and not k.contradicts(found)]
            if any(one.contradicts(two) for one in fits for two in fits):
                continue
            for other in sorted(fits, key=lambda k: k.marks):
                told = " ".join(a for a, b in zip(other.marks, found.marks, strict=True) if a > b)
                reason = f"the only one of that name here ({told} is printed in places)"
                if told:
                    groups.join(marked[other][0], marked[found][0], 0.95, reason)


def _contradict(group: Sequence[str], keys: Mapping[str, Key]) -> bool:
    return any(keys[one].contradicts(keys[two]) for one in group for two in group)


def _equated(
    kind: MentionKind,
    groups: Groups,
    keys: Mapping[str, Key],
    aliases: Mapping[tuple[str, str], str],
) -> None:
    by_key: dict[Key, str] = {}
    by_base: dict[str, list[str]] = defaultdict(list)
    for spelling, found in keys.items():
        by_key.setdefault(found, spelling)
        by_base[found.base].append(spelling)

    def printed(name: str) -> str | None:
        if name in keys:
            return name
        meant = key(kind, name)
        if meant in by_key:
            return by_key[meant]
        # "Marlin Safety" is "Marlin Safety, Inc.", unless an LLC is here too.
        fits = [s for s in by_base[meant.base] if not keys[s].contradicts(meant)]
        return fits[0] if len({groups.root(s) for s in fits}) == 1 else None

    for spelling in keys:
        both = within(spelling)
        for name in both or ():
            other = printed(name)
            if other is not None:
                groups.join(spelling, other, 0.95, f"“{' '.join(spelling.split())}” names both")
    for short, full, reason in usable(aliases):
        # "City of Salem (“Salem Police Department”)" names a part of the city, not the city.
        if kind is MentionKind.AGENCY and bodies(short) - bodies(full):
            continue
        one, two = printed(short), printed(full)
        if one is not None and two is not None:
            groups.join(two, one, 0.95, reason)


def _finders(kind: MentionKind) -> tuple[short_forms.Finder, ...]:
    match kind:
        case MentionKind.VENDOR:
            return (
                short_forms.respaced,
                short_forms.cut_off,
                lambda known: short_forms.first_words(known, bears_legal_form),
            )
        case MentionKind.AGENCY:
            return (
                short_forms.respaced,
                short_forms.cut_off,
                short_forms.qualified,
                short_forms.initials,
                short_forms.headed_by_initials,
                short_forms.other_title,
            )
        case MentionKind.PERSON:
            return (
                short_forms.respaced,
                short_forms.initialled,
                short_forms.nicknamed,
                lambda known: short_forms.titled(known, title_and_last_name),
            )
        case _:
            return (short_forms.respaced,)


def _entities(
    kind: MentionKind, groups: Groups, spellings: Mapping[str, Sequence[str]]
) -> list[Entity]:
    made: list[Entity] = []
    taken: set[str] = set()
    for members in sorted(groups.members()):
        name = best_name(kind, members, spellings)
        # Two entities that a person keeps apart may be printed alike.
        entity_id = make_id("entity", kind, name)
        if entity_id in taken:
            entity_id = make_id("entity", kind, name, members[0])
        taken.add(entity_id)
        merges = tuple(Merge(spelling, *groups.reason(spelling)) for spelling in members)
        mentions = tuple(sorted(i for s in members for i in spellings[s]))
        made.append(Entity(entity_id, kind, name, merges, mentions))
    return sorted(made, key=lambda entity: entity.id)
