"""The stage for people: mail headers, greetings, signatures, titles, fields and the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foia.extract import vendors as vendor_names
from foia.extract.given_names import DOUBTFUL, GIVEN_NAMES, NOT_NAMES
from foia.extract.mentions import (
    Reading,
    is_sheet,
    make_mention,
    present,
    readable,
    without_overlap,
)
from foia.extract.name_shapes import (
    ANY,
    CAPITALS_FIRST,
    FULL,
    FULL_UPPER,
    JOB,
    LAST_FIRST,
    LOWER,
    PARTICLE,
    RANK,
    UPPER,
    N,
    U,
    first_known,
    plain,
)
from foia.extract.person_columns import PersonColumns, columns_of, in_columns
from foia.extract.person_forms import by_form, given_in_prose, in_lists
from foia.extract.person_model import by_model
from foia.extract.person_roles import with_role
from foia.extract.persons import KnownNames, Person, first_alone, last_alone
from foia.extract.public_bodies import STATE_CODES
from foia.model import Document, Mention, MentionKind, Page
from foia.text import squeeze


@dataclass(frozen=True, slots=True)
class People:
    """Persons named on a page, with title or organisation in the detail where it is printed.

    A first name alone counts in a greeting or a signature; a last name alone when its owner's
    full name or title stands in the same document.
    """

    use_model: bool = True
    revision: int = 3

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        listed = list(readable(pages))
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
            everyone = [*names, *last_alone(page.text, known), *first_alone(page.text, known)]
            if not is_sheet(page):
                everyone += given_in_prose(page.text, known)
            kept = without_overlap((one.start, one.end, one.score) for one in everyone)
            mentions += present(_mention(page, everyone[i]) for i in kept)
        return mentions

    def _find(self, page: Reading) -> list[Person]:
        text = page.text
        found = [*_in_headers(text), *_titled(text), *_in_fields(text)]
        found += [*_signed(text), *_with_address(text), *_by_given_name(text), *by_form(text)]
        if not is_sheet(page):
            found += _greeted(text)
            if self.use_model:
                found += by_model(page)
        firms = [(firm.start, firm.end) for firm in vendor_names.by_form(text)]
        trimmed = [_trimmed(text, one) for one in found]
        kept = [one for one in trimmed if not _is_other(text, one) and not _within(one, firms)]
        return [*kept, *in_lists(text, kept)]


def _within(one: Person, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a name is a part of a firm's: "Ames Ibarra, P.L.C."."""
    return any(start <= one.start and one.end <= end for start, end in stretches)


def _celled(page: Reading, columns: PersonColumns) -> list[Person]:
    return [one for one in in_columns(page.text, columns) if not _is_other(page.text, one)]


_TITLED = re.compile(
    rf"(?<![\w.])(?P<title>{RANK})\b\.?[ ]+(?P<name>{FULL}|{N}|{U}(?:[ ]{U})?)(?![\w@])"
)
_JOB_AFTER = re.compile(rf",?[ ]?\n?[ ]?(?P<title>{JOB})")
# Offices that a last name alone follows; "General Liability" and "President Street" are none.
_OFFICES = frozenset(
    (
        "Attorney",
        "Chief",
        "Sheriff",
        "Commissioner",
        "Councilor",
        "Governor",
        "Justice",
        "Deputy Chief",
        "President",
        "Vice President",
        "Prime Minister",
        "Secretary of State",
    )
)
_BEFORE_ANY_NAME = frozenset(
    ["Mr", "Ms", "Mrs", "Mx", "Dr", "Det", "Sgt", "Lt", "Capt", "Sen", "Hon", "Cpl", "Ofc"]
)
_BEFORE_LAST_NAMES = frozenset(
    [
        "Officer",
        "Sergeant",
        "Captain",
        "Lieutenant",
        "Detective",
        "Judge",
        "Senator",
        "Mayor",
        "Trooper",
    ]
)
_HEADER = re.compile(
    r"(?mi)^[ \t>|]*(?:From|To|Cc|Bcc|Sent by|Reply-To|On behalf of)[ \t]*:[ \t]*(?P<list>[^\n]+(?:(?:(?<=[;,])|(?<=[;,] ))\n[ \t]*[^\n]+)*)"
)
_HEADER_NAME = re.compile(
    rf"(?:^|[;,<>()\"'\[\]]|\s)(?P<name>{CAPITALS_FIRST}|{ANY})(?=\s*(?:[;,<\"'\[(\n]|$|\s-\s|\sSubject|\sTo:|\sCc:|\sDate:|\sSent:|\sCC:))"
)
_ADDRESSED = re.compile(
    rf"(?<![\w.])(?P<name>{CAPITALS_FIRST}|{LAST_FIRST}|{FULL}|{FULL_UPPER}|{N})[ ]?(?:[<(\[]|[-–][ ]|\n?<)[ ]?(?:mailto:)?[\w.+-]+@[\w.-]+\w"
)
_WROTE = re.compile(
    rf"\bOn[ ][^\n]{{6,60}}?(?:AM|PM|\d{{4}}),?[ ](?P<name>{CAPITALS_FIRST}|{FULL}|{LAST_FIRST})(?=[^\n]{{0,140}}?\s*wrote:)"
)
_GREETED = re.compile(
    rf"(?m)^[ \t>]*(?i:Dear|Hi|Hello|Hey|Greetings|Good (?:morning|afternoon|evening)|Thank you|Thanks|Thx)[ ,]+(?:{RANK}\.?[ ])?(?P<name>{N}(?:[ ]{N}){{0,2}})(?=[ ]?[,:;!.–-]|[ ]*\n|[ ]and[ ])"
)
_SIGNED = re.compile(
    rf"(?mi)^[ \t>]*(?:Sincerely(?: yours)?|Regards|Best(?: regards)?|Kind regards|Warm regards|Respectfully(?: submitted)?|Thanks(?: again)?|Thank you(?: for your time)?|Many thanks|Cheers|Yours(?: truly)?|Cordially)[ ]?[,.!]?[ \t]*\n(?:[ \t]*\n){{0,3}}[ \t>]*(?:/s/[ ]*)?(?-i:(?P<name>{FULL}|{N}|{FULL_UPPER}))[ \t]*,?[ \t]*$"
)
_SLASH_S = re.compile(rf"/s/[ \n]?(?P<name>{ANY})")
_FIELD = re.compile(
    rf"(?m)(?:^|[ \t|])(?:By|Name|Printed Name|Print Name|Buyer|Attn|ATTN|Attention|Contact|Contact Person|Signed by|Signer|Prepared by|Submitted by|Approved by|"
    rf"Requested by|Requester|Requestor|Requester Name|Salesperson|Sales Rep|Account Executive|Assistant|Manager|Project Manager|Officer|Author|Reviewed by|Authorized by|Authorization|"
    rf"Created by|Document created by|Assigned to|Employee|Supervisor|Owner|Representative|Witness|Cc|CC|Subject Person|Suspect|Victim|Complainant)[ \t]*[:#][ \t]*(?:{RANK}\.?[ ])?(?P<name>{ANY})(?![\w@]|[ ]?:)"
)
_OVER_TITLE = re.compile(rf"(?m)^[ \t]*(?P<name>{FULL}),[ ]{JOB}[ \t]*$")
_SIGNER = re.compile(
    rf"\b(?:created by|signed by|approved by|viewed by|signing as|reviewed by|authored by|emailed to)[ ]+(?P<name>{FULL})(?![\w@])"
)


def _in_headers(text: str) -> Iterator[Person]:
    for header in _HEADER.finditer(text):
        offset = header.start("list")
        for match in _HEADER_NAME.finditer(header["list"]):
            start = offset + match.start("name")
            yield Person(start, start + len(match["name"]), 0.93, how="mail header")
    for match in _WROTE.finditer(text):
        yield Person(*match.span("name"), 0.93, how="mail header")


def _with_address(text: str) -> Iterator[Person]:
    for match in _ADDRESSED.finditer(text):
        name = match["name"]
        if " " in name or name in GIVEN_NAMES:
            yield Person(*match.span("name"), 0.93, how="beside a mail address")


def _greeted(text: str) -> Iterator[Person]:
    for match in _GREETED.finditer(text):
        name = match["name"]
        if len(name.split()) > 1 or name in GIVEN_NAMES or _looks_greeted(text, match):
            yield Person(*match.span("name"), 0.9, how="greeting")


def _looks_greeted(text: str, match: re.Match[str]) -> bool:
    """A greeted word that is no known first name: only right before a comma or line's end, and
    only after a word that greets and nothing else."""
    opener = match.group().split()[0].lower()
    return (
        opener in ("dear", "hi", "hello", "hey")
        and text[match.end() : match.end() + 1] in ",:\n-–!"
    )


def _signed(text: str) -> Iterator[Person]:
    for match in _SIGNED.finditer(text):
        name = match["name"]
        if " " in name or name in GIVEN_NAMES:
            title = _JOB_AFTER.match(text, match.end("name"))
            yield Person(
                *match.span("name"), 0.9, _line(title["title"]) if title else "", how="signature"
            )
    for match in _SLASH_S.finditer(text):
        yield Person(*match.span("name"), 0.95, how="signature")


def _titled(text: str) -> Iterator[Person]:
    for match in _TITLED.finditer(text):
        words = match["name"].split()
        if words[0].lower().strip(".") in NOT_NAMES:
            continue
        formal = match["title"] in _BEFORE_ANY_NAME
        if len(words) == 1 and not formal and match["title"] not in _BEFORE_LAST_NAMES:
            lone = len(words[0]) > 3 and not re.match(r"Gen\w+al?$", words[0])
            if match["title"] in _OFFICES and lone and not match["name"].isupper():
                yield Person(*match.span("name"), 0.6, match["title"], how="title")
            continue
        if match["name"].isupper() and len(words) == 1 and not formal:
            continue
        yield Person(*match.span("name"), 0.9, match["title"], how="title")


def _in_fields(text: str) -> Iterator[Person]:
    for pattern in (_FIELD, _SIGNER, _OVER_TITLE):
        for match in pattern.finditer(text):
            score = 0.85 if first_known(match["name"]) else 0.65
            yield Person(*match.span("name"), score, how="field")


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
    if any(w in NOT_NAMES or w.removesuffix("'s") in NOT_NAMES for w in words + parts) or any(
        c.isdigit() for c in name
    ):
        return True
    initial_last = len(words) > 2 and name.split()[0].isupper() and len(words[0]) > 2
    if len(words[-1]) < 3 and "," not in name and not initial_last:
        return True
    if _is_in_address(text, one) or (_AND_PARTNER.match(text, one.end) and not first_known(name)):
        return True
    if _TOWN_AFTER.match(text, one.end):
        return True
    after = re.match(
        r",?[ \n](?:Inc|LLC|L\.L\.C|Corp|Company|Co\b|Ltd|LLP|P\.?C\b|County|Police|University|College|Street|St\b|Ave|Road|Rd\b|Blvd|Drive|Dr\b|Department|School|Park|Media|Group|Foundation|Act\b|Law\b|Safety)",
        text[one.end : one.end + 14],
    )
    return bool(after)


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


def _line(text: str) -> str:
    return squeeze(text).strip(" ,")


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
