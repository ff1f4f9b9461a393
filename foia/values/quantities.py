"""Counts and measures: a number with what it counts, and labels that announce a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from foia.model import Comparator, Quantity
from foia.values.amounts import find_amounts
from foia.values.comparators import comparator_after, find_comparator
from foia.values.dates import find_dates
from foia.values.numbers import FIGURES, NUMBER_WORDS, SCALES, parse_number, plain
from foia.values.odd_counts import find_listed, find_slipped
from foia.values.units import DURATIONS, SINGLE, STOPPERS, unit_of

_I = re.IGNORECASE
_SCALE = r"(?:[ \t-]?(?P<scale>hundred|thousand|million|billion|trillion)s?\b)"
_NUMBER = re.compile(
    rf"(?:(?<![\w.,/$€£#§:@&=+\\-])|(?<=[a-z],))(?:(?P<figures>{FIGURES}){_SCALE}?|(?P<words>\b{NUMBER_WORDS}\b)(?:\s?\(\s?(?P<again>{FIGURES})\s?\))?)"
    r"(?P<plus>\+)?(?![\w$€£#:/\\@]|[.,]\d|-\d{3})",
    _I,
)
_RANGE = re.compile(
    rf"(?<![\w.,/$€£#§:@&=+\\-])(?P<between>between\s+)?(?P<one>{FIGURES}){_SCALE}?\s?(?P<mark>-|–|—|to|and|or)\s?"
    rf"(?P<two>{FIGURES})(?:[ \t]?(?P<scale2>hundred|thousand|million|billion)\b)?(?![\w$€£#:/\\@]|[.,]\d|-\d)",
    _I,
)
_PERCENT = re.compile(r"[ \t]?(?:%(?!\w)|percent(?:age)?(?:[ ]points?)?\b|pct\b)", _I)
# "70' pole": the mark of feet; "5'10" is a height, "'30'" and "the 90's" are no length.
_FEET = re.compile(r"[ ]?['′’](?![\w'′’\"”])")
_OPEN_QUOTE = re.compile(r"(?:^|[\s(])['‘’](?:\S|$)")
_WORD = re.compile(r"(?P<gap>[ ]+|[ ]*\n[ ]*|-)(?P<word>[A-Za-z][A-Za-z'’/-]*)(?P<mark>[.,;:)]?)")
_SLASH_DURATION = re.compile(
    r"[ \t]?(?P<word>hrs?|hours?|minutes?|mins?|days?|months?|years?)\b", _I
)
_LABEL = re.compile(
    r"(?P<label>(?:(?m:^)|(?<=[|\t•])|(?<=[ ]{2}))[ \t]*(?:total\s+)?(?:number|count|no\.|#)(?:\s+of(?P<what>(?:[ \t]+[A-Za-z/'’()-]+){1,7}?))?|(?:(?m:^)|(?<=[|\t•])|(?<=[ ]{2}))[ \t]*total(?P<total>(?:[ \t]+[A-Za-z'’-]+){1,4}?)|"
    r"(?m:^)(?P<bare>(?:[A-Z][A-Za-z'’-]+[ \t]+){0,3}[A-Za-z'’-]{2,}s))"
    rf"[ \t]*[:=]?[ \t]*(?P<line>\n[ \t]*)?(?P<figures>{FIGURES})(?=[ \t]*(?:\n|$|[ \t][A-Z(]|[;|\t]))",
    _I,
)
_MONEY_LABEL = re.compile(
    r"\b(?:value|amount|cost|price|fees?|paid|spent|due|balance|revenue|budget)\b", _I
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:page|pp?|sections?|secs?|articles?|arts?|exhibit|appendix|attachment|chapter|ch|rule|"
    r"policy|policies|form|version|ver|v|room|suite|ste|floor|apt|building|bldg|box|figure|fig|table|"
    r"item|items|line|lines|step|part|title|phase|tier|level|option|question|paragraph|clause|note|no|nos|number|case|id|"
    r"request|file|record|invoice|ticket|badge|po|p\.o|ext|phone|fax|zip|route|rt|hwy|highway|"
    r"interstate|unit|lot|bid|rfp|rfi|contract|agreement|order|amendment|resolution|ordinance|bill|hb|sb|ors|rcw|ilcs|"
    r"u\.?s\.?c|cfr|c\.f\.r|code|law|stat|act|section|schedule|addendum|task|score|grade|quarter|fiscal year|fy|q|year|in|since|top)"
    r"\.?[ \t]*(?:no\.?|number|#|:)?[ \t]*(?:\d[\d, -]*(?:and|or|to|&|,|-)[ \t]*)?|[§#]\s?)$",
    _I,
)
_ALLOWED_BEFORE = re.compile(
    r"\b(?:in|top|since|order|act|record|policy|policies|items|lines|request|unit|number)[ \t]*$",
    _I,
)
_STREET_ENDS = (
    r"(?:St(?:reet)?|Ave(?:nue)?|Blvd|Boulevard|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|"
    r"Way|Place|Pl|Pkwy|Parkway|Hwy|Highway|Circle|Cir|Floor|Fl|Loop|Terrace|Trail)"
)
_STREET = re.compile(
    rf"[ \t]+(?:[NSEW]\.?[ \t]+)?(?:\w+[ \t]+){{1,3}}(?:{_STREET_ENDS}|{_STREET_ENDS.upper()})\b"
)
_STATE_ZIP = re.compile(r"\b[A-Z]{2}\.?[ \t]+$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BETWEEN_NOUN = re.compile(
    rf"[ \t]+(?:(?:or|and)[ \t]+(?:more|fewer|less|greater)\b|(?:out[ \t]+)?of(?:[ \t]+(?:the|its|our|their|all))?[ \t]+{FIGURES}(?![\w,.]))",
    _I,
)
# "12 more cameras": words of STOPPERS that may stand between a number and its noun.
_MORE = frozenset(("more", "fewer", "less", "other", "all", "such", "only"))
# Nouns that count nothing of the world: parts of an argument, and of a figure or a word.
_RHETORICAL = frozenset(
    ("reason", "way", "thing", "kind", "type", "sort", "sense", "respect", "aspect", "digit",
     "character", "side", "hand", "fold", "halve", "half", "bullet", "ply", "factor", "other")
)  # fmt: skip
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_AT_A_TIME = re.compile(
    r"(?:\b(?:at|around|about|approximately|approx\.?|by|until|from|to|between|and|since|before|after)|@|[-–,]|\d)\s*$",
    _I,
)
# A mail program's own count above a print-out of a thread.
_THREAD_HEAD = re.compile(r"(?m)^[ \t]*\d+ messages?[ \t]*$")
_MOST_WORDS = 5


def find_quantities(text: str) -> list[Quantity]:
    """Quantities in text order. The two ends of a range ("40-50 cameras") are two quantities,
    "at least" and "at most", which share a quote.

    Sums of money, dates, page, section and case numbers are not quantities. `unit` is empty
    when a comparator stands before the number ("more than 2,000") but nothing names what is
    counted.
    """
    taken = [(one.start, one.end) for one in find_amounts(text) if one.currency]
    taken += [(one.start, one.end) for one in find_dates(text)]
    taken += [match.span() for match in _THREAD_HEAD.finditer(text)]
    taken.sort()
    found: list[Quantity] = []
    for finder in (_ranges, _labels, find_listed, _counts, find_slipped):
        for one in finder(text):
            if one.unit in _RHETORICAL or _touches(one, taken):
                continue
            if any(_clashes(one, other) for other in found):
                continue
            found.append(one)
    return sorted(found, key=lambda q: (q.start, q.end, q.value))


def parse_duration(text: str) -> float | None:
    """Seconds: "1:02:03", "12:30" (minutes and seconds), "30 days", "1 h 5 min"."""
    stripped = text.strip().lower()
    clock = re.fullmatch(
        r"(?:(?P<d>\d+)\s*(?:d|days?),?\s*)?(?:(?P<h>\d+):)?(?P<m>\d{1,4}):(?P<s>[0-5]\d(?:\.\d+)?)",
        stripped,
    )
    if clock:
        if clock["h"] and int(clock["m"]) > 59:
            return None
        return (
            int(clock["d"] or 0) * 86400.0 + int(clock["h"] or 0) * 3600.0
            + int(clock["m"]) * 60.0 + float(clock["s"])
        )  # fmt: skip
    part = rf"({FIGURES})\s*([a-z]+)\.?"
    if not re.fullmatch(rf"(?:{part}[\s,]*(?:and\s+)?)+", stripped):
        return None
    total = 0.0
    for figures, word in re.findall(part, stripped):
        seconds = _SECONDS.get(_SHORT_UNITS.get(word) or DURATIONS.get(word, ""))
        if seconds is None:
            return None
        total += float(figures.replace(",", "")) * seconds
    return total


_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
_SHORT_UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"}


def _clashes(one: Quantity, other: Quantity) -> bool:
    """Whether two readings share letters, unless they are the ends of one range or "31 of 40"."""
    if one.end == other.end and one.unit == other.unit and one.value != other.value:
        return False
    return one.start < other.end and other.start < one.end


def _touches(one: Quantity, taken: list[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in taken)


def _ranges(text: str) -> Iterator[Quantity]:
    for match in _RANGE.finditer(text):
        if match["mark"] == "and" and not match["between"]:
            continue
        one = _scaled(match["one"], match["scale"] or match["scale2"])
        two = _scaled(match["two"], match["scale2"])
        if not one < two or _numbered(text, match.start()):
            continue
        if match["mark"] in "-–" and len(match["one"]) == 3 and len(match["two"]) == 4:
            continue  # a telephone number
        unit = _unit_after(text, match.end())
        if unit is None:
            continue
        end, name = unit
        start = match.start()
        lead = find_comparator(text, start)
        start = lead[0] if lead and not match["between"] else start
        quote = text[start:end]
        yield Quantity(start, end, quote, one, name, Comparator.AT_LEAST)
        yield Quantity(start, end, quote, two, name, Comparator.AT_MOST)


def _labels(text: str) -> Iterator[Quantity]:
    for match in _LABEL.finditer(text):
        figures = match["figures"]
        what = match["what"] or match["total"] or match["bare"] or ""
        if (
            _MONEY_LABEL.search(match["label"])
            or _YEAR.fullmatch(figures)
            or (not what and "total" not in match["label"].lower())
        ):
            continue
        if match["bare"] and ":" not in text[match.end("label") : match.start("figures")]:
            continue
        if match["line"] and not match["label"].lower().startswith(
            ("total n", "number of", "count of")
        ):
            continue
        unit = next((u for u in map(unit_of, what.split()) if u), "")
        if not unit and what and not match["what"]:
            continue
        # "Total Locations 57 Total Cameras" may read either way; a number that starts its
        # line belongs to what follows it.
        label = match["label"]
        start = match.start("label") + len(label) - len(label.lstrip())
        end = match.end("figures")
        value = Decimal(figures.replace(",", ""))
        yield Quantity(start, end, text[start:end], value, unit)


def _counts(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is None:
            continue
        start, end = match.start(), match.end()
        lead = find_comparator(text, start)
        comparator = (
            lead[1]
            if lead
            else comparator_after(text, match.end("plus") - 1 if match["plus"] else end)
        )
        percent = _PERCENT.match(text, end)
        if percent:
            end = percent.end()
            start = lead[0] if lead else start
            yield Quantity(
                start, end, text[start:end], value, "percent", comparator or Comparator.EXACTLY
            )
            continue
        if _numbered(text, start) or _is_place_number(text, match):
            continue
        unit = _feet(text, match) or _unit_after(
            text, _after_words(text, end), one=match["figures"] == "1"
        )
        if unit and _is_clock(text, match, unit[1]):
            continue
        if unit and _fits(text, match, unit[0], unit[1]):
            end, name = unit
        elif (
            comparator
            and (lead is None or text[lead[0]].isalpha())
            and not _YEAR.fullmatch(match.group())
            and _bare_is_count(match, value)
        ):
            name = ""
        else:
            continue
        start = lead[0] if lead else start
        yield Quantity(start, end, text[start:end], value, name, comparator or Comparator.EXACTLY)


def _feet(text: str, match: re.Match[str]) -> tuple[int, str] | None:
    mark = _FEET.match(text, match.end())
    if mark is None or match["figures"] is None or _YEAR.fullmatch(match["figures"]):
        return None
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return None if _OPEN_QUOTE.search(line) else (mark.end(), "foot")


def _is_clock(text: str, match: re.Match[str], unit: str) -> bool:
    """ "at 1820 hours" is a time of day."""
    figures = match["figures"] or ""
    if unit != "hour" or match["scale"] or not _CLOCK.fullmatch(figures):
        return False
    before = text[max(0, match.start() - 16) : match.start()]
    return figures.startswith("0") or bool(_AT_A_TIME.search(before))


def _value(match: re.Match[str]) -> Decimal | None:
    if match["figures"]:
        return _scaled(match["figures"], match["scale"])
    words = parse_number(match["words"])
    if words is not None and match["again"]:
        again = Decimal(match["again"].replace(",", ""))
        return again if again == words else None
    return words


def _scaled(figures: str, scale: str | None) -> Decimal:
    value = Decimal(figures.replace(",", ""))
    return plain(value * SCALES[scale.lower()]) if scale else value


def _after_words(text: str, at: int) -> int:
    """Past "or more", or the whole in "31 of 40", which stand between a number and its noun."""
    match = _BETWEEN_NOUN.match(text, at)
    return match.end() if match else at


def _unit_after(text: str, at: int, *, one: bool = False) -> tuple[int, str] | None:
    """The end and singular of the first counted noun within a few words after a number."""
    percent = _PERCENT.match(text, at)
    if percent:
        return percent.end(), "percent"
    for count in range(_MOST_WORDS):
        match = _WORD.match(text, at)
        if not match:
            return None
        if "\n" in match["gap"] and count and not _same_phrase(text, match):
            return None
        if match["gap"] == "-" and match["word"][0].isupper():
            return None
        word = match["word"]
        first = re.split(r"[-/]", word)[0]
        if count == 0 and first.lower() in DURATIONS and len(first) > 1:
            return match.start("word") + len(first), DURATIONS[first.lower()]
        if word.lower() in STOPPERS and not (count == 0 and word.lower() in _MORE):
            return None
        if count == 0 and one and word.lower() in SINGLE:
            return match.end("word"), word.lower()
        unit = unit_of(word) if "-" not in word else unit_of(word.rsplit("-", 1)[1])
        if unit and not re.fullmatch(r"[A-Z]{2,}", word):
            return _last_plural(text, match.end("word"), unit, match["mark"])
        if match["mark"]:
            return None
        at = match.end("word")
    return None


def _same_phrase(text: str, match: re.Match[str]) -> bool:
    """Whether a line break falls inside a phrase: the next line goes on in lower case."""
    return match["word"][0].islower()


def _last_plural(text: str, end: int, unit: str, mark: str) -> tuple[int, str]:
    """ "operations personnel", "sales records": the last of two plurals is what is counted."""
    following = _WORD.match(text, end)
    if mark or not following or "\n" in following["gap"]:
        return end, unit
    second = unit_of(following["word"])
    if second and following["word"].islower() and following["word"].lower() not in STOPPERS:
        if second in DURATIONS.values() or second == "percent":
            return end, unit
        return following.end("word"), second
    return end, unit


def _numbered(text: str, start: int) -> bool:
    """Whether the number names a page, section, case or item rather than counts something."""
    before = text[max(0, start - 40) : start]
    match = _NOT_BEFORE.search(before)
    if not match:
        return bool(_STATE_ZIP.search(before))
    return not _ALLOWED_BEFORE.search(before)


def _is_place_number(text: str, match: re.Match[str]) -> bool:
    if match["figures"] is None or "," in match["figures"]:
        return False
    if len(match["figures"]) >= 5 and match["figures"].startswith("0"):
        return True
    return bool(_STREET.match(text, match.end())) and match["scale"] is None


def _fits(text: str, match: re.Match[str], end: int, unit: str) -> bool:
    """Guards against list numbers, years and the word "one" as a pronoun."""
    printed = match.group().rstrip("+")
    between = text[match.end() : end]
    if _YEAR.fullmatch(printed) and unit not in DURATIONS.values():
        return bool(find_comparator(text, match.start()))
    if match["words"] and match["words"].lower() == "one" and unit not in DURATIONS.values():
        return False
    word = re.search(r"[A-Za-z]", between)
    if "\n" in between.strip(" ")[:1] and not (word and word.group().islower()):
        return _is_alone_on_line(text, match) and not re.fullmatch(r"\d{5}", printed)
    line_start = text.rfind("\n", 0, match.start()) + 1
    heads_line = not text[line_start : match.start()].strip()
    if not (word and word.group().isupper() and match["figures"]):
        return True
    # "1.1 Exhibits" is a heading, "7710 Contract Dates" a number and the next label.
    label = "." in match["figures"] or re.fullmatch(r"\d{4,}", match["figures"])
    if label and unit not in DURATIONS.values():
        return False
    if heads_line:
        return _is_tally(text, match, line_start, end)
    return True


def _is_alone_on_line(text: str, match: re.Match[str]) -> bool:
    line_start = text.rfind("\n", 0, match.start()) + 1
    return not text[line_start : match.start()].strip()


def _is_tally(text: str, match: re.Match[str], line_start: int, end: int) -> bool:
    """ "57 Total Locations" against "3 Records of Use": a short line that ends with its noun,
    not one of a numbered list."""
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if text[end:line_end].strip(" .:;)|") and len(match["figures"]) < 3:
        return False
    number = match["figures"].replace(",", "")
    if not number.isdigit() or int(number) > 60 or match["scale"]:
        return True
    neighbours = (int(number) - 1, int(number) + 1)
    around = text[max(0, line_start - 400) : line_end + 400]
    return not any(re.search(rf"(?m)^[ \t]*{n}[.)]?[ \t]+[A-Z]", around) for n in neighbours if n)


def _bare_is_count(match: re.Match[str], value: Decimal) -> bool:
    figures = match["figures"]
    if match["plus"] and value < 100:
        return False  # an age or an hour
    return bool(match["scale"] or (figures and ("," in figures or value >= 10)))
