"""Whether two places show the same message, by what each of them shows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from foia.model import MailPlace

_PREFIX = re.compile(
    r"^(?:\s*(?:re|fw|fwd|aw|wg|rv|tr|sv|antw)\s*(?:\[\d+\])?\s*[:;]|\s*\[?ext(?:ernal)?\]?\s*:?)+\s*",
    re.I,
)
_EXTERNAL = re.compile(
    r"^\W*(?:\[?\s*external[^\n]{0,90}|caution\b[^\n]{0,400}|\[?EXT\]?:?|warning:[^\n]{0,300}"
    r"|you don'?t often get email from[^\n]{0,200})\s*\n",
    re.I,
)
_CODE = re.compile(r"\(\s*b\s*\)\s*\(?\s*\d*|redacted|\bcb\s*\)", re.I)
_LETTERS = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"<[^>]*>?|\([^)]*\)|\[[^\]]*\]")
_ADDRESS = re.compile(r"[\w.+'-]+@[\w.-]+")
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "md", "phd", "jr", "sr", "on", "behalf", "of", "via"})
_BEGINNING = 400
_TELLING = 30
_LONG = 5
_MISREAD_SUBJECT = 82
_SAME_BODY = 80
_OTHER_BODY = 45
_CERTAIN = 90
_LONGEST = 8_000
_MAX_SHIFT = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Seen:
    """A place as it is compared: names as word sets, text without spaces and marks.

    `moment` is the printed time to the minute without its zone, `instant` the same in UTC where
    the zone is known; `day` is known wherever the time is.
    """

    place: MailPlace
    sender: frozenset[str]
    address: str
    people: frozenset[str]
    moment: datetime | None
    instant: datetime | None
    day: str
    subject: str
    body: str
    covered: bool
    row_of: str
    own_text: int

    @property
    def repeating(self) -> tuple[str, ...]:
        """Equal for rows of one table that nothing tells apart, such as a daily notice."""
        people = "|".join(sorted(self.people))
        return (self.row_of, people, self.subject, self.body)


def seen(place: MailPlace, subject: str = "") -> Seen:
    """`subject` is what the message is about where its place prints none."""
    moment, instant = _moments(place.sent)
    body = letters(_EXTERNAL.sub("", place.body))[:_BEGINNING]
    names = name_words(place.sender or "")
    everyone = [place.sender or "", *place.recipients, *place.cc]
    return Seen(
        place,
        names,
        address_of(place.sender or ""),
        frozenset(" ".join(sorted(words)) for words in map(name_words, everyone) if words),
        moment,
        instant,
        (place.sent or "")[:10],
        bare_subject(place.subject or subject),
        body,
        bool(_CODE.search(place.body)),
        place.document if place.style == "table" else "",
        min(
            (at for name in names if len(name) > 2 and (at := body.find(name)) >= 0),
            default=len(body),
        ),
    )


def bare_subject(subject: str) -> str:
    """Letters and digits of a subject without "Re:" and "Fwd:", for comparing."""
    return letters(_PREFIX.sub("", subject))


def letters(text: str) -> str:
    return "".join(_LETTERS.findall(_plain(text[: 3 * _BEGINNING])))


def _plain(text: str) -> str:
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def address_of(person: str) -> str:
    match = _ADDRESS.search(person)
    return match.group().lower() if match else ""


def name_words(person: str) -> frozenset[str]:
    """The words of a name in any order; those of the address when there is no name."""
    if _CODE.search(person) and not re.search(r"[A-Za-z]{3,}", _CODE.sub("", person)):
        return frozenset()
    name = _plain(_ADDRESS.sub(" ", _BRACKETS.sub(" ", _CODE.sub(" ", person))))
    words = [w for w in re.findall(r"[a-z]{2,}", name) if w not in _TITLES]
    if not words:
        local = address_of(person).partition("@")[0]
        words = [w for w in re.findall(r"[a-z]{2,}", local) if w not in _TITLES]
    return frozenset(words)


def same(one: Seen, two: Seen) -> str:
    """What makes two places one message, or "" when they are two or it cannot be told."""
    ids = (one.place.message_id, two.place.message_id)
    if all(ids):
        return "message-id" if ids[0] == ids[1] else ""
    if one.row_of and one.row_of == two.row_of:
        return ""
    sender = _senders(one, two)
    subject = _subjects(one, two)
    if sender == "other" or subject == "other":
        return ""
    telling = min(len(one.body), len(two.body)) // _TELLING
    alike = _bodies(one, two)
    if one.moment and two.moment:
        return _by_time(one, two, sender, subject, alike, telling=telling)
    if one.day and two.day and one.day != two.day:
        return ""
    if not one.day and not two.day and (telling < _LONG or one.body != two.body):
        return ""
    enough = min(one.own_text, two.own_text) >= _TELLING
    if sender == subject == "same" and enough and alike >= _SAME_BODY and _open_alike(one, two):
        day = "day, " if one.day and one.day == two.day else ""
        return f"sender, {day}subject, beginning of the text"
    return ""


def _by_time(one: Seen, two: Seen, sender: str, subject: str, alike: float, *, telling: int) -> str:
    what = "sender, minute" + (", subject" if subject == "same" else "")
    if _same_minute(one, two):
        if _short_and_other(one, two, alike):
            return ""
        if sender == "same" and (alike >= _OTHER_BODY or not telling or _cover(one, two)):
            return what
        if sender == subject == "same" and _is_excerpt(one.place.body, two.place.body):
            return f"{what}, a part of the text"
        if telling and alike >= _SAME_BODY:
            return "minute, beginning of the text"
        shared = len(one.people & two.people) >= 2
        return "minute, subject, people" if subject == "same" and shared and not telling else ""
    if sender != "same" or (subject != "same" and not telling):
        return ""
    if _whole_hours(one, two):
        equal = alike >= _SAME_BODY if telling else one.body == two.body and subject == "same"
        return f"{what} in another time zone, beginning of the text" if equal else ""
    certain = telling >= _LONG and alike >= _CERTAIN and subject == "same"
    if certain and _one_slip(one, two) and len(one.people & two.people) >= 2:
        return "sender, subject, text, time with one figure misread"
    return ""


def _short_and_other(one: Seen, two: Seen, alike: float) -> bool:
    """ "Yes." and "No." to two questions under one subject, sent in one minute."""
    small, large = sorted((one.body, two.body), key=len)
    other = bool(small) and not large.startswith(small) and alike < _OTHER_BODY
    return other and len(large) < _TELLING and not (one.covered or two.covered)


def _is_excerpt(one: str, two: str) -> bool:
    """Whoever forwards a message may keep one sentence of it
    (sample_docs/release/05-fw-following-up.eml)."""
    small, large = sorted((_all_letters(one), _all_letters(two)), key=len)
    return len(small) >= _TELLING and fuzz.partial_ratio(small, large) >= _CERTAIN


def _all_letters(text: str) -> str:
    return "".join(_LETTERS.findall(_plain(text[:_LONGEST])))


def _cover(one: Seen, two: Seen) -> bool:
    """A copy with its text withheld cannot be told by its text."""
    return one.covered != two.covered


def _senders(one: Seen, two: Seen) -> str:
    if one.address and one.address == two.address:
        return "same"
    left, right = one.sender, two.sender
    if not left or not right:
        return "unknown"
    small, large = sorted((left, right), key=len)
    if small <= large and (len(small) > 1 or len(large) == 1 or len(next(iter(small))) > 4):
        return "same"
    close = fuzz.token_sort_ratio(" ".join(sorted(left)), " ".join(sorted(right)))
    joined = fuzz.ratio("".join(sorted(left)), "".join(sorted(right)))
    return "same" if max(close, joined) >= _MISREAD_SUBJECT else "other"


def _subjects(one: Seen, two: Seen) -> str:
    if not one.subject or not two.subject:
        return "unknown"
    if one.subject == two.subject:
        return "same"
    small, large = sorted((one.subject, two.subject), key=len)
    if len(small) >= 12 and large.startswith(small):
        return "same"
    return "same" if fuzz.ratio(small, large) >= _MISREAD_SUBJECT else "other"


def _open_alike(one: Seen, two: Seen) -> bool:
    """Below a short answer most of the beginning is its writer's signature."""
    reach = 2 * _TELLING
    return fuzz.ratio(one.body[:reach], two.body[:reach]) >= _SAME_BODY


def _bodies(one: Seen, two: Seen) -> float:
    """How alike the beginnings are, 0 to 100; the shorter text is held against as much."""
    small, large = sorted((one.body, two.body), key=len)
    if not small:
        return 0.0
    return fuzz.ratio(small, large[: len(small) + len(small) // 12 + 2])


def _moments(sent: str | None) -> tuple[datetime | None, datetime | None]:
    if not sent or "T" not in sent:
        return None, None
    try:
        moment = datetime.fromisoformat(sent).replace(second=0, microsecond=0)
    except ValueError:
        return None, None
    offset = moment.utcoffset()
    local = moment.replace(tzinfo=None)
    return local, None if offset is None else local - offset


def _same_minute(one: Seen, two: Seen) -> bool:
    if one.instant and two.instant:
        return one.instant == two.instant
    return one.moment == two.moment


def _whole_hours(one: Seen, two: Seen) -> bool:
    """Whether the times may be one moment in two zones; two known zones leave no room."""
    if one.moment is None or two.moment is None or (one.instant and two.instant):
        return False
    apart = abs(one.moment - two.moment)
    return apart <= _MAX_SHIFT and apart.total_seconds() % 3600 == 0


def _one_slip(one: Seen, two: Seen) -> bool:
    if one.moment is None or two.moment is None:
        return False
    pairs = zip(one.moment.isoformat(), two.moment.isoformat(), strict=True)
    return sum(a != b for a, b in pairs) == 1
