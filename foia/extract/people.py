"""The stage for people: mail headers, greetings, signatures, titles, fields and the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foia.extract import vendors as vendor_names
from foia.extract.agency_shapes import FEDERAL_NAME
from foia.extract.given_names import DOUBTFUL, GIVEN_NAMES, NOT_NAMES, PREMISES
from foia.extract.mentions import (
    Reading,
    is_sheet,
    make_mention,
    present,
    readable,
    without_overlap,
)
from foia.extract.name_shapes import (
    LOWER,
    PARTICLE,
    UPPER,
    N,
    U,
    first_known,
    plain,
)
from foia.extract.person_columns import PersonColumns, columns_of, in_columns
from foia.extract.person_contexts import (
    attested,
    greeted,
    in_fields,
    in_headers,
    signed,
    telling,
    titled,
    with_address,
)
from foia.extract.person_forms import by_form, given_in_prose, in_lists
from foia.extract.person_model import by_model
from foia.extract.person_roles import with_role
from foia.extract.person_rows import after_clock, in_rows, programme_rows
from foia.extract.person_stacks import in_stacks
from foia.extract.persons import KnownNames, Person, first_alone, last_alone
from foia.extract.public_bodies import STATE_CODES
from foia.model import Document, Mention, MentionKind, Page, PageSource
from foia.text import squeeze


@dataclass(frozen=True, slots=True)
class People:
    """Persons named on a page, with title or organisation in the detail where it is printed.

    A first name alone counts in a greeting or a signature; a last name alone when its owner's
    full name or title stands in the same document.
    """

    use_model: bool = True
    revision: int = 8

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        listed = [_with_letters(page) for page in readable(pages)]
        found: list[tuple[Reading, list[Person]]] = []
        columns = PersonColumns()
        for page in listed:
            columns = columns_of(page.text, columns)
            found.append((page, [*self._find(page), *_celled(page, columns)]))
        known = KnownNames()
        for page, names in found:
            for one in names:
                known.add(page.text, one)
        known.drop_words(page.text for page in listed)
        mentions: list[Mention] = []
        for page, names in found:
            names = [one for one in names if not _only_words(page.text, one, known)]
            everyone = [*names, *last_alone(page.text, known), *first_alone(page.text, known)]
            if not is_sheet(page):
                everyone += given_in_prose(page.text, known)
            kept = without_overlap((one.start, one.end, one.score) for one in everyone)
            mentions += present(_mention(page, everyone[i]) for i in kept)
        return mentions

    def _find(self, page: Reading) -> list[Person]:
        text = page.text
        found = [*in_headers(text), *titled(text), *in_fields(text)]
        found += [*signed(text), *with_address(text), *_by_given_name(text), *by_form(text)]
        found += [*in_rows(text), *attested(text)]
        if page.page.source is PageSource.OCR:
            found += after_clock(text)
        if not is_sheet(page):
            found += [*greeted(text), *telling(text)]
            if self.use_model:
                found += by_model(page)
        firms = [(firm.start, firm.end) for firm in vendor_names.by_form(text)]
        aired = programme_rows(text)
        trimmed = [_trimmed(text, one) for one in found]
        kept = [one for one in trimmed if not _is_other(text, one) and not _within(one, firms)]
        kept = [one for one in kept if one.how in _PRINTED_AS_PERSONS or not _within(one, aired)]
        kept += in_lists(text, kept)
        return [*kept, *in_stacks(text, kept)]


_LETTER_OF = str.maketrans("10", "lo")
_MISREAD = re.compile(r"(?<![\w@./-])[A-Z][a-z]*[10][a-z10]*[a-z](?:[10])?(?![\w@/]|\.\w)")
_CAPITAL_S = re.compile(r"(?<![\w@./$-])5(?=[a-z]{3,}(?![\w@/]))")


def _with_letters(page: Reading) -> Reading:
    """A scan's words with letters for the figures amid them: "Hol1and" is no number. Quotes stay
    as read, since every letter keeps its place."""
    if page.page.source is not PageSource.OCR:
        return page
    text = _MISREAD.sub(lambda word: word.group().translate(_LETTER_OF), page.text)
    return replace(page, text=_CAPITAL_S.sub("S", text))


def _only_words(text: str, one: Person, known: KnownNames) -> bool:
    """A find of the model's alone whose words are none but those of the document's prose."""
    name = text[one.start : one.end]
    return one.how == "model" and not first_known(name) and known.all_words(name)


def _within(one: Person, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a name is a part of a firm's: "Ames Ibarra, P.L.C."."""
    return any(start <= one.start and one.end <= end for start, end in stretches)


def _celled(page: Reading, columns: PersonColumns) -> list[Person]:
    return [one for one in in_columns(page.text, columns) if not _is_other(page.text, one)]


_GIVEN_FULL = re.compile(
    rf"(?<![\w@.'’-])(?P<given>[{UPPER}][{UPPER}{LOWER}]+)(?:[ ][A-Z]\.?(?=[ ]))?[ ](?:{PARTICLE}[ ])?(?P<last>{N}|{U})(?:[- ](?P<more>{N}))?(?![\w@])"
)
_LAST_BEFORE = re.compile(r"(?<![\w@.-])[A-Z][A-Z'’-]{2,},[ ]$")
_ALONE_IN_CELL = re.compile(r"(?m)(?:^|\||\t)[ \t]*(?P<name>[A-Z][a-z]{2,})[,:]?[ \t]*(?=$|\||\t)")


def _by_given_name(text: str) -> Iterator[Person]:
    """A common given name before a capitalised word, and one that is alone on its line."""
    for match in _GIVEN_FULL.finditer(text):
        given = plain(match["given"]).title()
        if given not in GIVEN_NAMES or given in DOUBTFUL or len(match["last"]) < 3:
            continue
        if match["given"].isupper() != match["last"].isupper():
            continue
        end = match.end()
        if match["more"] and (
            match["more"].lower() in NOT_NAMES or match["more"] in GIVEN_NAMES | DOUBTFUL
        ):
            end = match.end("last")
        start = match.start()
        last = _LAST_BEFORE.search(text, max(0, start - 24), start)
        if last and match["given"].isupper() and not _ends_in_given(text[: last.start()]):
            start = last.start()
        yield Person(start, end, 0.8, how="given name")
    for match in _ALONE_IN_CELL.finditer(text):
        if match["name"] in GIVEN_NAMES and match["name"] not in DOUBTFUL:
            yield Person(*match.span("name"), 0.55, how="given name alone")


def _ends_in_given(before: str) -> bool:
    """ "ADA AMES, ROSA HALE": the surname is that of the name before."""
    words = before[-24:].split(" ")
    return len(words) > 1 and words[-2].rpartition("\n")[2].title() in GIVEN_NAMES


# What a page itself prints as a person's, even where the word may mean something else.
_PRINTED_AS_PERSONS = frozenset(
    (
        "mail header",
        "beside a mail address",
        "greeting",
        "signature",
        "degree",
        "surname first",
        "column of persons",
        "one of several",
    )
)
_GREETING = re.compile(
    r"(?:Hi|Hey|Hello|Dear|Thanks|Counsel|Attorney|Chief|Manager|Cc)[ ]+(?=[A-Z])"
)


def _trimmed(text: str, one: Person) -> Person:
    """Without a greeting or office before the name and labels or a firm after it."""
    start, end = one.start, one.end
    while match := _GREETING.match(text, start, end):
        start = match.end()
    words = list(re.finditer(r"\S+", text[start:end]))
    while len(words) > 2 and _is_label(words):
        words.pop()
        end = start + words[-1].end()
    if len(words) > 2 and words[0].group() in GIVEN_NAMES:
        if words[1].group().endswith(",") and words[2].group().rstrip(".") not in _AFTER_COMMA:
            end = start + words[1].end() - 1
        else:
            while len(words) > 2 and words[-1].group().lower().strip(".,") in NOT_NAMES:
                words.pop()
            end = start + words[-1].end()
    return one if (start, end) == (one.start, one.end) else replace(one, start=start, end=end)


def _is_label(words: Sequence[re.Match[str]]) -> bool:
    """Whether the last word is the label of the next field: "ADA PELLEGRIN Assistant:"."""
    last = words[-1].group()
    if last.lower().strip(".,") in NOT_NAMES or last in ("May", "April", "June", "August"):
        return True
    shouted = all(word.group().isupper() for word in words[:-1])
    return shouted and not last.isupper() and "," not in words[0].group()


_AFTER_COMMA = frozenset(("Jr", "Sr", "II", "III", "IV"))


def _is_other(text: str, one: Person) -> bool:
    """Whether a find is an organisation, a place, a heading or part of a longer name."""
    name = text[one.start : one.end]
    words = [w.lower().strip(".,'’") for w in name.split()]
    parts = [w.partition("-")[0] for w in words]
    if any(c.isdigit() for c in name) or words[-1] in PREMISES or FEDERAL_NAME.fullmatch(name):
        return True
    ambiguous = {_given_word(name, words) if one.how in _PRINTED_AS_PERSONS else ""}
    if one.how == "before a job" and first_known(name):
        ambiguous |= _SURNAME_WORDS & {words[-1]}
    if any(_is_no_name(w) and w not in ambiguous for w in words + parts):
        return True
    if one.how in ("before a job", "model") and _BODIES.search(name):
        return True
    initial_last = len(words) > 2 and name.split()[0].isupper() and len(words[0]) > 2
    if len(words[-1]) < 3 and "," not in name and not initial_last:
        return True
    if _is_in_address(text, one) or (_AND_PARTNER.match(text, one.end) and not first_known(name)):
        return True
    if _TOWN_AFTER.match(text, one.end):
        return True
    return bool(_NAME_OF_MORE.match(text, one.end))


# "Ada Miller, Police Chief" is a person; "Miller Police" and "Ada Miller, Inc." are not.
_NAME_OF_MORE = re.compile(
    r",?[ \n](?:Inc|LLC|L\.L\.C|Corp|Company|Co\b|Ltd|LLP|P\.?C\b)"
    r"|[ \n](?:County|Police|University|College|Street|St\b|Ave|Road|Rd\b|Blvd|Drive|Dr\b|Department|School|Park|Media|Group|Foundation|Act\b|Law\b|Safety)"
)
# Common surnames among the words that are no names.
_SURNAME_WORDS = frozenset(
    [
        "white",
        "hill",
        "price",
        "west",
        "washington",
        "black",
        "grant",
        "lane",
        "park",
        "law",
        "page",
    ]
)
_BODIES = re.compile(r"\b(?:Parish|County|Criminal|Juvenile|Municipal|Gras)\b")


def _is_no_name(word: str) -> bool:
    return word in NOT_NAMES or word.removesuffix("'s") in NOT_NAMES


def _given_word(name: str, words: Sequence[str]) -> str:
    """The given name of "Bill Ames" and "Ames, Bill", which is a word as well."""
    at = 1 if "," in name and len(words) > 1 else 0
    return words[at] if words[at].title() in GIVEN_NAMES else ""


_TOWN_AFTER = re.compile(rf",?[ ](?:{STATE_CODES})[ ]+\d{{5}}")
_AND_PARTNER = re.compile(r"[ ]&[ ][A-Z]")


def _is_in_address(text: str, one: Person) -> bool:
    """Whether letters run on: a mail or web address or a file name. "Ames/Ibarra" are two."""
    before, after = text[max(0, one.start - 2) : one.start], text[one.end : one.end + 2]
    if after[:1] == "/":
        return not after[1:].isupper()
    if before[1:] == "/" or before == "/":
        return not before[0].isalpha()
    return after[:1] in ("@", "_") or (before[-1:] in ("@", "_", "-") and one.start > 0)


def _mention(page: Reading, one: Person) -> Mention | None:
    quote = page.text[one.start : one.end]
    if quote.endswith(("'s", "’s")):
        quote, one = quote[:-2], replace(one, end=one.end - 2)
    one = with_role(page.text, one)
    detail = {
        "title": one.title,
        "organisation": one.organisation,
        "mail": one.mail,
        "how": one.how,
    }
    return make_mention(
        page, MentionKind.PERSON, one.start, one.end, _given_first(squeeze(quote)), "people",
        one.score, detail,
    )  # fmt: skip


def _given_first(name: str) -> str:
    """ "Starks, Geoffrey" -> "Geoffrey Starks"; a "Jr." stays where it is."""
    match = re.fullmatch(r"([^,]+),\s*([^,]+)", name)
    if not match or re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", match[2]):
        return name
    return f"{match[2]} {match[1]}"
