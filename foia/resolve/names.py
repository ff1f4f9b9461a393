"""The stage that puts spellings together: key, then evidence, then near spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from foia.ids import make_id
from foia.model import Entity, MentionKind, Merge
from foia.resolve.groups import Groups
from foia.resolve.keys import agency_without_state, key, plain
from foia.text import squeeze


@dataclass(frozen=True, slots=True)
class ResolveNames:
    """`near_from` and `far_from` are the lengths of key from which one and two wrong letters
    are taken for a misreading; shorter names differ by less ("Ames", "Amis")."""

    near_from: int = 8
    far_from: int = 16
    revision: int = 1

    def __call__(
        self,
        kind: MentionKind,
        spellings: Mapping[str, Sequence[str]],
        aliases: Mapping[tuple[str, str], str],
        decisions: Mapping[tuple[str, str], bool],
    ) -> list[Entity]:
        by_key: dict[str, list[str]] = defaultdict(list)
        for spelling in sorted(spellings):
            by_key[key(kind, spelling)].append(spelling)
        counts = {k: sum(len(spellings[s]) for s in group) for k, group in by_key.items()}
        groups = Groups(spellings, decisions)
        for group in by_key.values():
            for spelling in group[1:]:
                groups.join(group[0], spelling, 1.0, "the same name, written differently")
        self._decided(groups, decisions)
        for (one, two), reason in sorted(aliases.items()):
            target = two if two in spellings else _first(by_key.get(key(kind, two)))
            if one in spellings and target is not None:
                groups.join(target, one, 0.95, reason)
        for one, two, score, reason in (*_short_forms(kind, counts), *self._near(counts)):
            groups.join(by_key[one][0], by_key[two][0], score, reason)
        return sorted(
            (_entity(kind, members, spellings, groups) for members in groups.members()),
            key=lambda entity: entity.id,
        )

    def _decided(self, groups: Groups, decisions: Mapping[tuple[str, str], bool]) -> None:
        for (one, two), same in sorted(decisions.items()):
            if same and one in groups and two in groups:
                groups.join(one, two, 1.0, "a person said so")

    def _near(self, counts: Mapping[str, int]) -> Iterable[tuple[str, str, float, str]]:
        """Rare keys beside a frequent one that differs by a letter or two, in the same words."""
        blocks: dict[tuple[int, str], list[str]] = defaultdict(list)
        for k in sorted(counts):
            if len(k) >= self.near_from:
                for block in _blocks(k):
                    blocks[block].append(k)
        seen: set[tuple[str, str]] = set()
        for block in sorted(blocks):
            group = sorted(blocks[block], key=lambda k: (-counts[k], k))
            for i, rare in enumerate(group):
                for frequent in group[:i]:
                    pair = (frequent, rare)
                    if pair in seen or counts[frequent] < 2 * counts[rare]:
                        continue
                    seen.add(pair)
                    reach = 2 if len(rare) >= self.far_from else 1
                    distance = Levenshtein.distance(frequent, rare, score_cutoff=reach)
                    if distance <= reach and _only_misread(frequent, rare):
                        letters = "one letter" if distance == 1 else "two letters"
                        yield frequent, rare, 0.9 - 0.1 * distance, f"differs by {letters}"


def _blocks(k: str) -> list[tuple[int, str]]:
    """Names that differ in one stretch share a half; the count of words must agree."""
    words = k.count(" ")
    half = len(k) // 2
    return [(words, f"<{k[: half - 1]}"), (words, f"{k[-(half - 1) :]}>")]


# What scanning confuses; a name that differs otherwise may be another name.
_LOOK_ALIKE = (
    ("0", "o"), ("1", "l"), ("1", "i"), ("l", "i"), ("5", "s"), ("8", "b"), ("c", "e"), ("c", "o"),
    ("e", "o"), ("u", "v"), ("n", "h"), ("n", "u"), ("f", "t"), ("f", "r"), ("i", "t"), ("l", "t"),
    ("g", "q"), ("y", "v"), ("6", "g"), ("a", "o"), ("a", "e"), ("i", "j"),
)  # fmt: skip
_ALIKE = {frozenset(pair) for pair in _LOOK_ALIKE}


def _only_misread(frequent: str, rare: str) -> bool:
    """Every difference is one that a scanner or a typist makes, inside a word of length."""
    for edit in Levenshtein.editops(frequent, rare):
        if edit.tag == "replace":
            pair = frozenset((frequent[edit.src_pos], rare[edit.dest_pos]))
            if pair not in _ALIKE:
                return False
        letter = rare[edit.dest_pos] if edit.tag == "insert" else frequent[edit.src_pos]
        # "Unit 1" and "Unit 11", "Axon" and "Axons LLC": digits and ends carry meaning.
        if edit.tag != "replace" and (letter.isdigit() or letter == " "):
            return False
    return True


def _short_forms(
    kind: MentionKind, counts: Mapping[str, int]
) -> Iterable[tuple[str, str, float, str]]:
    if kind is MentionKind.AGENCY:
        yield from _stateless(counts)
        yield from _initials(counts)
    elif kind is MentionKind.VENDOR:
        yield from _first_words(counts)
    elif kind is MentionKind.PERSON:
        yield from _initialled(counts)


def _stateless(counts: Mapping[str, int]) -> Iterable[tuple[str, str, float, str]]:
    """ "Eugene PD" is "Eugene OR PD" when the case knows no other Eugene's police."""
    with_state: dict[str, list[str]] = defaultdict(list)
    for k in sorted(counts):
        bare = agency_without_state(k)
        if bare is not None:
            with_state[bare].append(k)
    for bare, keys in sorted(with_state.items()):
        if bare in counts and len(keys) == 1:
            yield bare, keys[0], 0.9, "the only one of that name here, with its state"


def _initials(counts: Mapping[str, int]) -> Iterable[tuple[str, str, float, str]]:
    """ "EPD" is the only agency here with those initials."""
    by_initials: dict[str, dict[str, str]] = defaultdict(dict)
    for k in sorted(counts):
        bare = agency_without_state(k) or k
        for initials in _all_initials(bare.split()):
            by_initials[initials].setdefault(bare, k)
    for short in sorted(k for k in counts if " " not in k and 2 < len(k) <= 6):
        found = by_initials.get(short, {})
        if len(found) == 1:
            reason = "the initials of the only agency here that fits"
            yield next(iter(found.values())), short, 0.85, reason


_BODY_INITIALS = {"police": "pd", "sheriff": "so", "safety": "s"}
_SMALL_WORDS = ("of", "the", "and", "for")


def _all_initials(words: Sequence[str]) -> set[str]:
    """Of "justice department" and "department of justice" alike: "jd", "doj", "dj"."""
    if len(words) < 2:
        return set()
    large = [w for w in words if w not in _SMALL_WORDS]
    return {
        "".join(w[0] for w in words),
        "".join(w[0] for w in large),
        "".join(_BODY_INITIALS.get(w, w[0]) for w in large),
    }


def _first_words(counts: Mapping[str, int]) -> Iterable[tuple[str, str, float, str]]:
    """ "Vesper" is "Vesper Optics" when every longer vendor that begins so is the same one."""
    longer: dict[str, list[str]] = defaultdict(list)
    for k in sorted(counts):
        first, _, rest = k.partition(" ")
        if rest and len(first) >= 4:
            longer[first].append(k)
    for first, keys in sorted(longer.items()):
        if first in counts and len(keys) == 1:
            yield keys[0], first, 0.85, "the first word of the only vendor here that begins so"


def _initialled(counts: Mapping[str, int]) -> Iterable[tuple[str, str, float, str]]:
    """ "J. Doe" is "Jane Doe" when no other J. Doe is here."""
    full: dict[tuple[str, str], set[str]] = defaultdict(set)
    for k in sorted(counts):
        parts = k.split()
        if len(parts) >= 2 and len(parts[0]) > 1:
            full[(parts[0][0], parts[-1])].add(k)
    for k in sorted(counts):
        parts = k.split()
        if len(parts) == 2 and len(parts[0]) == 1:
            names = full.get((parts[0], parts[1]), set())
            if len(names) == 1:
                yield next(iter(names)), k, 0.85, "the only one here with that initial and name"


def _first(values: Sequence[str] | None) -> str | None:
    return values[0] if values else None


def _entity(
    kind: MentionKind,
    members: Sequence[str],
    spellings: Mapping[str, Sequence[str]],
    groups: Groups,
) -> Entity:
    name = squeeze(max(members, key=lambda s: _fitness(s, len(spellings[s]))))
    merges = tuple(Merge(spelling, *groups.reason(spelling)) for spelling in members)
    mentions = tuple(sorted(i for s in members for i in spellings[s]))
    return Entity(make_id("entity", kind, name), kind, name, merges, mentions)


def _fitness(spelling: str, count: int) -> tuple[bool, bool, bool, int, int, str]:
    """The fullest of the clean spellings: words, not shouting, no digit inside a word."""
    words = plain(spelling).split()
    damaged = any(not w.isdigit() and not w.isalpha() for w in words)
    shouting = spelling.isupper() and len(spelling) > 4
    several = len(words) > 1
    clean = "\n" not in spelling and not spelling.islower()
    return (not damaged, several, not shouting and clean, count, len(spelling), spelling)
