"""Messages that answer or forward one another, in the order they were sent."""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from foia.model import MailPlace
from foia.records.print_outs import Group
from foia.records.same_mail import Seen

_APART = timedelta(days=45)
_TELLING_SUBJECT = 8
_LATE = datetime.max
_SLACK = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Thread:
    """`order` are the numbers of the groups, first sent first; `reasons` by group."""

    order: tuple[int, ...]
    reasons: dict[int, str]


@dataclass(slots=True)
class _Links:
    parent: list[int]
    reasons: dict[int, str] = field(default_factory=dict)

    def root(self, at: int) -> int:
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, one: int, two: int, reason: str) -> None:
        self.reasons.setdefault(one, reason)
        self.reasons.setdefault(two, reason)
        low, high = sorted((self.root(one), self.root(two)))
        self.parent[high] = low


def threads_of(groups: Sequence[Group], places: Sequence[MailPlace]) -> Iterator[Thread]:
    links = _Links(list(range(len(groups))))
    group_of = {one.place.id: at for at, group in enumerate(groups) for one in group.members}
    _by_reply(groups, links)
    quoting = list(_quoting(groups, places, group_of))
    for above, below in quoting:
        links.join(above, below, "quoting")
    _by_subject(groups, links)
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(groups)):
        members[links.root(at)].append(at)
    earlier: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for above, below in quoting:
        earlier[links.root(above)].append((below, above))
    for root, inside in members.items():
        order = _in_order(inside, groups, earlier[root])
        yield Thread(tuple(order), {at: links.reasons[at] for at in inside if at in links.reasons})


def _by_reply(groups: Sequence[Group], links: _Links) -> None:
    by_id = {id_: at for at, group in enumerate(groups) for id_ in sorted(group.ids)}
    for at, group in enumerate(groups):
        for one in group.members:
            answered = by_id.get(one.place.in_reply_to or "")
            if answered is not None and answered != at:
                links.join(at, answered, "the message-id it answers")


def _quoting(
    groups: Sequence[Group], places: Sequence[MailPlace], group_of: dict[str, int]
) -> Iterator[tuple[int, int]]:
    """Pairs (quoting, quoted): a message and the one printed below it in the same document."""
    by_document: dict[str, list[MailPlace]] = defaultdict(list)
    for place in places:
        by_document[place.document].append(place)
    by_place = {one.place.id: one for group in groups for one in group.members}
    for document in sorted(by_document):
        printed = sorted(by_document[document], key=lambda p: (p.page, p.start, p.id))
        for above, below in itertools.pairwise(printed):
            one, two = group_of[above.id], group_of[below.id]
            if one != two and _quotes(by_place[above.id], by_place[below.id]):
                yield one, two


def _quotes(above: Seen, below: Seen) -> bool:
    """A later message above an earlier one, about the same thing or among the same people."""
    if below.place.style in ("table", "native"):
        return False
    if above.moment and below.moment and below.moment > above.moment + _SLACK:
        return False
    if not above.moment and above.day and below.day > above.day:
        return False
    if below.place.style == "quoted" or not below.subject or not above.subject:
        return True
    if above.subject == below.subject or _alike(above.subject, below.subject):
        return True
    return bool(above.people & below.people)


def _alike(one: str, two: str) -> bool:
    small, large = sorted((one, two), key=len)
    return len(small) >= _TELLING_SUBJECT and (small in large)


def _by_subject(groups: Sequence[Group], links: _Links) -> None:
    """The same bare subject among the same people, each message near the one before."""
    by_subject: dict[str, list[tuple[datetime, int, Seen]]] = defaultdict(list)
    for at, group in enumerate(groups):
        best = group.members[0]
        if len(best.subject) >= _TELLING_SUBJECT:
            by_subject[best.subject].append((best.moment or _LATE, at, best))
    for subject in sorted(by_subject):
        last: dict[str, tuple[datetime, int, Seen]] = {}
        for entry in sorted(by_subject[subject], key=lambda e: (e[0], e[1])):
            moment, at, one = entry
            for person in sorted(one.people):
                before = last.get(person)
                near = before and (moment == _LATE or moment - before[0] <= _APART)
                if before and near and _answers(one, before[2]):
                    links.join(before[1], at, "subject and people")
                last[person] = entry


def _answers(later: Seen, earlier: Seen) -> bool:
    """Two people in common, or one who only writes to himself; a list's regular mail to the same
    readers under the same subject is no thread unless something answers it."""
    shared = later.people & earlier.people
    replied = (later.place.subject or "").lstrip()[:3].lower() in ("re:", "fw:", "fwd")
    return replied and (len(shared) >= 2 or (bool(shared) and len(earlier.people) == 1))


def _in_order(
    inside: Sequence[int], groups: Sequence[Group], earlier: Sequence[tuple[int, int]]
) -> list[int]:
    """By time; what is quoted comes before what quotes it, and so does what bears no time."""
    when = {at: _moment(groups[at]) for at in inside}
    after: dict[int, list[int]] = defaultdict(list)
    waits = dict.fromkeys(inside, 0)
    for first, then in sorted(set(earlier)):
        one, two = when[first], when[then]
        if one is not None and two is not None and one > two:
            continue
        after[first].append(then)
        waits[then] += 1
    _borrow_times(when, earlier)
    ready = [(when[at] or _LATE, at) for at in inside if not waits[at]]
    heapq.heapify(ready)
    order: list[int] = []
    while ready:
        _, at = heapq.heappop(ready)
        order.append(at)
        for then in after[at]:
            waits[then] -= 1
            if not waits[then]:
                heapq.heappush(ready, (when[then] or _LATE, then))
    left = sorted((when[at] or _LATE, at) for at in set(inside) - set(order))
    return order + [at for _, at in left]


def _borrow_times(when: dict[int, datetime | None], earlier: Sequence[tuple[int, int]]) -> None:
    """A message without a time stands right before the one that quotes it."""
    for first, then in sorted(set(earlier), key=lambda pair: (pair[1], pair[0]), reverse=True):
        if when[first] is None and when[then] is not None:
            when[first] = when[then]


def _moment(group: Group) -> datetime | None:
    times = [one.moment for one in group.members if one.moment is not None]
    if times:
        return times[0]
    days = [one.day for one in group.members if one.day]
    return datetime.fromisoformat(days[0]) if days else None
