"""Nouns that are counted: their singular, and which words cannot be one."""

from __future__ import annotations


def word_set(listed: str) -> frozenset[str]:
    """The words of a text, for lists that are easier to read as text."""
    return frozenset(listed.split())


DURATIONS = {
    "second": "second", "seconds": "second", "sec": "second", "secs": "second",
    "minute": "minute", "minutes": "minute", "min": "minute", "mins": "minute",
    "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour",
    "day": "day", "days": "day", "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "month": "month", "months": "month", "mo": "month", "mos": "month",
    "year": "year", "years": "year", "yr": "year", "yrs": "year",
    "decade": "decade", "decades": "decade",
}  # fmt: skip
_MEASURES = {
    "%": "percent", "percent": "percent", "percentage": "percent", "pct": "percent",
    "mile": "mile", "miles": "mile", "mi": "mile", "feet": "foot", "foot": "foot", "ft": "foot",
    "inch": "inch", "inches": "inch", "mph": "mile per hour", "pounds": "pound", "lbs": "pound",
    "meters": "meter", "metres": "meter", "km": "kilometer", "acres": "acre",
    "gb": "gigabyte", "gigabytes": "gigabyte", "tb": "terabyte", "terabytes": "terabyte",
    "mb": "megabyte", "megabytes": "megabyte", "petabytes": "petabyte",
}  # fmt: skip
_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman",
    "children": "child", "staff": "staff", "personnel": "staff", "police": "police",
    "data": "data", "media": "media", "criteria": "criterion", "indices": "index",
    "analyses": "analysis", "matches": "match", "searches": "search", "batches": "batch",
    "premises": "premises", "series": "series", "aircraft": "aircraft", "footage": "footage",
    "buses": "bus", "businesses": "business", "addresses": "address", "losses": "loss",
    "passes": "pass", "classes": "class", "cases": "case", "licenses": "license",
    "licences": "license", "uses": "use", "databases": "database", "houses": "house",
    "purchases": "purchase", "responses": "response", "offenses": "offense",
    "warehouses": "warehouse", "courses": "course", "nurses": "nurse", "devices": "device",
    "expenses": "expense", "releases": "release", "movies": "movie", "cookies": "cookie",
    "lives": "life", "knives": "knife", "halves": "half", "employees": "employee",
}  # fmt: skip
# Words with a plural's ending that are no count noun after a number.
_NOT_PLURAL = word_set(
    "is was has does its this thus as us plus minus versus his hers ours yours theirs always perhaps "
    "across towards besides unless whereas less address access process business press class pass "
    "loss focus status bus gas basis analysis campus census bonus canvas express progress congress "
    "success witness illness series news politics physics ethics mathematics previous various "
    "serious numerous continuous obvious famous dangerous religious whose these those includes "
    "provides requires uses allows shows states says means makes takes gives comes goes becomes "
    "remains contains covers exceeds applies receives supports collects needs wants works begins "
    "ends starts represents indicates describes identifies sometimes afterwards regardless "
    "los las san santa kansas texas illinois arkansas massachusetts dallas st dr s mr mrs ms "
    "january february march april may june july august september october november december "
    "ins outs am pm est pst edt pdt cst cdt utc gmt inc corp llc thousands millions billions hundreds"
)
# A number phrase does not run across these.
STOPPERS = word_set(
    "a an the of to in on for and or by with at from that which is are was were be been being has "
    "have had will would shall should may might must can could not no as than then if but so it "
    "its their our your his her we they you he she this these those per each every all any such "
    "into onto over under after before between during within without through until while when "
    "where who whom whose what how why do does did also only more most least up down out off about "
    "against via upon said says article exhibit am pm a.m p.m"
)

# What "1" is printed before as a count; of other words the plural's ending must tell.
SINGLE = word_set(
    "person officer employee camera vehicle car search agency department page record document file "
    "user device drone request incident arrest warrant citation complaint case plate hit alert item "
    "location site license message email attachment invoice payment meeting call visit copy victim "
    "suspect witness injury death firearm weapon round shot"
)


def unit_of(word: str) -> str | None:
    """The singular of a counted noun, or None when the word is not one by its form."""
    bare = word.strip("'’\"”).,;:").lower()
    if bare in DURATIONS:
        return DURATIONS[bare]
    if bare in _MEASURES:
        return _MEASURES[bare]
    if bare in _IRREGULAR:
        return _IRREGULAR[bare]
    if len(bare) < 3 or not bare.isalpha() or bare in _NOT_PLURAL or not bare.endswith("s"):
        return None
    if bare.endswith(("ss", "us", "is", "ous")):
        return None
    return singular(bare)


def singular(word: str) -> str:
    """ "cameras" -> "camera", "agencies" -> "agency", "searches" -> "search"."""
    bare = word.lower()
    if bare in _IRREGULAR:
        return _IRREGULAR[bare]
    if bare.endswith("ies") and len(bare) > 4:
        return bare[:-3] + "y"
    if bare.endswith(("sses", "shes", "ches", "xes", "zes")):
        return bare[:-2]
    if bare.endswith("s") and not bare.endswith(("ss", "us", "is")):
        return bare[:-1]
    return bare
