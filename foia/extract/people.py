"""The stage for people: mail headers, greetings, signatures, titles, fields and the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foia.extract.given_names import DOUBTFUL, GIVEN_NAMES, NOT_NAMES
from foia.extract.language import entities
from foia.extract.mentions import (
    Reading,
    is_sheet,
    make_mention,
    present,
    readable,
    without_overlap,
)
from foia.extract.person_columns import PersonColumns, columns_of, in_columns
from foia.extract.persons import KnownNames, Person, first_alone, last_alone
from foia.model import Document, Mention, MentionKind, Page, PageSource
from foia.text import squeeze


@dataclass(frozen=True, slots=True)
class People:
    """Persons named on a page, with title or organisation in the detail where it is printed.

    A first name alone counts in a greeting or a signature; a last name alone when its owner's
    full name or title stands in the same document.
    """

    use_model: bool = True
    revision: int = 2

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
            kept = without_overlap((one.start, one.end, one.score) for one in everyone)
            mentions += present(_mention(page, everyone[i]) for i in kept)
        return mentions

    def _find(self, page: Reading) -> list[Person]:
        text = page.text
        found = [*_in_headers(text), *_titled(text), *_in_fields(text)]
        found += [*_signed(text), *_with_address(text), *_by_given_name(text)]
        if not is_sheet(page):
            found += _greeted(text)
            if self.use_model:
                found += _by_model(page)
        trimmed = [_trimmed(text, one) for one in found]
        return [one for one in trimmed if not _is_other(text, one)]


def _celled(page: Reading, columns: PersonColumns) -> list[Person]:
    return [one for one in in_columns(page.text, columns) if not _is_other(page.text, one)]


_N = r"(?:[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*|[A-Z]['’][A-Z][a-z]+|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+|De[A-Z][a-z]+|[A-Z]\.)"
_U = r"(?:[A-Z][A-Z'’-]+|[A-Z]\.)"
_PARTICLE = r"(?:van|von|de|del|der|la|le|bin|al|di|da|dos|san)"
_FULL = rf"{_N}(?:[ ](?:{_PARTICLE}[ ])?{_N}){{1,3}}(?:,?[ ](?:Jr|Sr|II|III|IV)\b\.?)?"
_FULL_UPPER = rf"{_U}(?:[ ]{_U}){{1,3}}"
_LAST_FIRST = (
    rf"(?:{_N}|{_U})(?:[ -](?:{_N}|{_U}))?,[ ]{{1,2}}(?:{_N}|{_U})(?:[ ](?:[A-Z]\b\.?|{_N}|{_U}))?"
)
# "AMES Robert L <RAmes@...>": how many agencies' mail programs show a name.
_CAPITALS_FIRST = r"[A-Z][A-Z'’-]+[ ][A-Z][a-z]+(?:[ ][A-Z]\b\.?)?"
_ANY = rf"(?:{_LAST_FIRST}|{_FULL}|{_FULL_UPPER})"
_RANK = (
    r"(?:Prime Minister|Vice President|Secretary of State|(?:Foreign|Defense|Interior) (?:Minister|Secretary)|Mr|Ms|Mrs|Mx|Dr|Prof(?:essor)?|Hon|Rev|Officer|Ofc|Det(?:ective)?|Sgt|Sergeant|Lt|Lieutenant|Capt(?:ain)?|Cpl|Corporal|"
    r"Cmdr|Commander|Maj(?:or)?|Col(?:onel)?|Gen(?:eral)?|Chief|Deputy(?: Chief)?|Sheriff|Trooper|Agent|Special Agent|Judge|Justice|"
    r"Sen(?:ator)?|Rep(?:resentative)?|Congress(?:man|woman)|Gov(?:ernor)?|Mayor|Council(?:or|man|woman|member)|Commissioner|"
    r"President|Secretary|Director|Attorney|Investigator|Inspector|Superintendent|Marshal)"
)
_TITLED = re.compile(
    rf"(?<![\w.])(?P<title>{_RANK})\b\.?[ ]+(?P<name>{_FULL}|{_N}|{_U}(?:[ ]{_U})?)(?![\w@])"
)
_JOB = (
    r"(?:[A-Z][\w&'’.-]*[ ]|of[ ]|and[ ]|&[ ]){0,5}(?:Chief|Manager|Director|Officer|Analyst|Attorney|Clerk|Captain|Sergeant|Lieutenant|Detective|"
    r"Administrator|Coordinator|Specialist|President|CEO|CFO|COO|CTO|Secretary|Treasurer|Mayor|Councilor|Commissioner|Superintendent|"
    r"Assistant|Supervisor|Engineer|Counsel|Partner|Associate|Professor|Inspector|Sheriff|Deputy|Representative|Executive|Reporter|Editor|"
    r"Technician|Planner|Buyer|Founder|Chair(?:man|woman|person)?|Custodian|Investigator|Auditor|Controller|Judge)\b(?:[ ]of[ ](?:the[ ])?[A-Z]\w+)?"
)
_JOB_AFTER = re.compile(rf",?[ ]?\n?[ ]?(?P<title>{_JOB})")
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
    rf"(?:^|[;,<>()\"'\[\]]|\s)(?P<name>{_CAPITALS_FIRST}|{_ANY})(?=\s*(?:[;,<\"'\[(\n]|$|\s-\s|\sSubject|\sTo:|\sCc:|\sDate:|\sSent:|\sCC:))"
)
_ADDRESSED = re.compile(
    rf"(?<![\w.])(?P<name>{_CAPITALS_FIRST}|{_LAST_FIRST}|{_FULL}|{_FULL_UPPER}|{_N})[ ]?(?:[<(\[]|[-–][ ]|\n?<)[ ]?(?:mailto:)?[\w.+-]+@[\w.-]+\w"
)
_WROTE = re.compile(
    rf"\bOn[ ][^\n]{{6,60}}?(?:AM|PM|\d{{4}}),?[ ](?P<name>{_CAPITALS_FIRST}|{_FULL}|{_LAST_FIRST})(?=[^\n]{{0,140}}?\s*wrote:)"
)
_GREETED = re.compile(
    rf"(?m)^[ \t>]*(?i:Dear|Hi|Hello|Hey|Greetings|Good (?:morning|afternoon|evening)|Thank you|Thanks|Thx)[ ,]+(?:{_RANK}\.?[ ])?(?P<name>{_N}(?:[ ]{_N}){{0,2}})(?=[ ]?[,:;!.–-]|[ ]*\n|[ ]and[ ])"
)
_SIGNED = re.compile(
    rf"(?mi)^[ \t>]*(?:Sincerely(?: yours)?|Regards|Best(?: regards)?|Kind regards|Warm regards|Respectfully(?: submitted)?|Thanks(?: again)?|Thank you(?: for your time)?|Many thanks|Cheers|Yours(?: truly)?|Cordially)[ ]?[,.!]?[ \t]*\n(?:[ \t]*\n){{0,3}}[ \t>]*(?:/s/[ ]*)?(?-i:(?P<name>{_FULL}|{_N}|{_FULL_UPPER}))[ \t]*,?[ \t]*$"
)
_SLASH_S = re.compile(rf"/s/[ \n]?(?P<name>{_ANY})")
_FIELD = re.compile(
    rf"(?m)(?:^|[ \t|])(?:By|Name|Printed Name|Print Name|Buyer|Attn|ATTN|Attention|Contact|Contact Person|Signed by|Signer|Prepared by|Submitted by|Approved by|"
    rf"Requested by|Requester|Requestor|Requester Name|Salesperson|Sales Rep|Account Executive|Assistant|Manager|Project Manager|Officer|Author|Reviewed by|Authorized by|Authorization|"
    rf"Created by|Document created by|Assigned to|Employee|Supervisor|Owner|Representative|Witness|Cc|CC|Subject Person|Suspect|Victim|Complainant)[ \t]*[:#][ \t]*(?:{_RANK}\.?[ ])?(?P<name>{_ANY})(?![\w@]|[ ]?:)"
)
_OVER_TITLE = re.compile(rf"(?m)^[ \t]*(?P<name>{_FULL}),[ ]{_JOB}[ \t]*$")
_SIGNER = re.compile(
    rf"\b(?:created by|signed by|approved by|viewed by|signing as|reviewed by|authored by|emailed to)[ ]+(?P<name>{_FULL})(?![\w@])"
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
            if match["title"] in _OFFICES and len(words[0]) > 3 and not match["name"].isupper():
                yield Person(*match.span("name"), 0.6, match["title"], how="title")
            continue
        if match["name"].isupper() and len(words) == 1 and not formal:
            continue
        yield Person(*match.span("name"), 0.9, match["title"], how="title")


def _in_fields(text: str) -> Iterator[Person]:
    for pattern in (_FIELD, _SIGNER, _OVER_TITLE):
        for match in pattern.finditer(text):
            score = 0.85 if _first_known(match["name"]) else 0.65
            yield Person(*match.span("name"), score, how="field")


_MODEL_NAME = re.compile(rf"(?:{_ANY})")


def _by_model(page: Reading) -> list[Person]:
    """What the model calls a person. On a scan, where it takes noise for names, the given name
    must be a known one."""
    text = page.text
    found = []
    for start, end, label in entities(text):
        if label != "PERSON":
            continue
        for match in _MODEL_NAME.finditer(text[start:end].replace("\n", " ")):
            at = start + match.start()
            known = _first_known(match.group())
            if not known and (
                match.group().isupper()
                or page.page.source is PageSource.OCR
                or not _acts_as_person(text, at, start + match.end())
            ):
                continue
            found.append(Person(at, start + match.end(), 0.85 if known else 0.6, how="model"))
    return found


_PERSON_AFTER = re.compile(
    rf"\s+(?:said|says|told|wrote|writes|asked|asks|stated|testified|explained|added|noted|replied|emailed|responded|"
    rf"announced|confirmed|who|whose|has been|was born|is an?)\b|,\s+(?:an?\s|the\s|who\b|{_JOB}|\d\d\b)|\s*\(\w+@|['’]s\s(?:email|wife|husband|attorney|lawyer|office)"
)
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:by|told|asked|emailed|said|wrote|with|names?|named|contact|attorney|editor|reporter|author|spokes\w+|and)\s+|(?:By|Contact|Attn|cc):?\s+)$"
)


_WORD_LIKE = re.compile(
    r"(?:ing|ed|tion|ment|ity|ness|ies|ers|ance|ence|able|icy|ts)\b|['’]s\b|-[A-Z]"
)
# A name in running text stands among words in lower case; a heading or a cell does not.
_PROSE_WORDS = 8


def _acts_as_person(text: str, start: int, end: int) -> bool:
    """Whether the words around a name of no known given name are those around a person's."""
    if _PERSON_AFTER.match(text, end):
        return True
    if _WORD_LIKE.search(text[start:end]):
        return False
    before = _PERSON_BEFORE.search(text[max(0, start - 24) : start])
    near = text[max(0, start - 60) : start] + " " + text[end : end + 60]
    return bool(before) or len(re.findall(r"(?<![\w.])[a-z]{2,}\b", near)) >= _PROSE_WORDS


_GIVEN_FULL = re.compile(
    rf"(?<![\w@.'’-])(?P<given>[A-Z][A-Za-z]+)(?:[ ][A-Z]\.?(?=[ ]))?[ ](?:{_PARTICLE}[ ])?(?P<last>{_N}|{_U})(?:[- ](?P<more>{_N}))?(?![\w@])"
)
_LAST_BEFORE = re.compile(r"(?<![\w@.-])[A-Z][A-Z'’-]{2,},[ ]$")
_ALONE_IN_CELL = re.compile(r"(?m)(?:^|\||\t)[ \t]*(?P<name>[A-Z][a-z]{2,})[ \t]*(?=$|\||\t)")


def _by_given_name(text: str) -> Iterator[Person]:
    """A common given name before a capitalised word, and one that is alone on its line."""
    for match in _GIVEN_FULL.finditer(text):
        given = match["given"].title()
        if given not in GIVEN_NAMES or given in DOUBTFUL or len(match["last"]) < 3:
            continue
        if match["given"].isupper() != match["last"].isupper():
            continue
        end = match.end()
        if match["more"] and (match["more"].lower() in NOT_NAMES or match["more"] in GIVEN_NAMES):
            end = match.end("last")
        start = match.start()
        last = _LAST_BEFORE.search(text, max(0, start - 24), start)
        if last and match["given"].isupper():
            start = last.start()
        yield Person(start, end, 0.8, how="given name")
    for match in _ALONE_IN_CELL.finditer(text):
        if match["name"] in GIVEN_NAMES and match["name"] not in DOUBTFUL:
            yield Person(*match.span("name"), 0.55, how="given name alone")


def _first_known(name: str) -> bool:
    words = re.findall(r"[\w'’-]+", name)
    first = words[1] if "," in name and len(words) > 1 else words[0]
    return first.title() in GIVEN_NAMES


_GREETING = re.compile(
    r"(?:Hi|Hey|Hello|Dear|Thanks|Counsel|Attorney|Chief|Manager|Cc)[ ]+(?=[A-Z])"
)


def _trimmed(text: str, one: Person) -> Person:
    """Without a greeting or office before the name and labels or a firm after it."""
    start, end = one.start, one.end
    while match := _GREETING.match(text, start, end):
        start = match.end()
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) > 2 and words[0].group() in GIVEN_NAMES:
        if words[1].group().endswith(",") and words[2].group().rstrip(".") not in _AFTER_COMMA:
            end = start + words[1].end() - 1
        else:
            while len(words) > 2 and words[-1].group().lower().strip(".,") in NOT_NAMES:
                words.pop()
            end = start + words[-1].end()
    return one if (start, end) == (one.start, one.end) else replace(one, start=start, end=end)


_AFTER_COMMA = frozenset(("Jr", "Sr", "II", "III", "IV"))


def _is_other(text: str, one: Person) -> bool:
    """Whether a find is an organisation, a place, a heading or part of a longer name."""
    name = text[one.start : one.end]
    words = [w.lower().strip(".,'’") for w in name.split()]
    if any(w in NOT_NAMES or w.removesuffix("'s") in NOT_NAMES for w in words) or any(
        c.isdigit() for c in name
    ):
        return True
    initial_last = len(words) > 2 and name.split()[0].isupper() and len(words[0]) > 2
    if len(words[-1]) < 3 and "," not in name and not initial_last:
        return True
    if text[one.end : one.end + 1] in ("@", "_", "/") or (
        text[one.start - 1 : one.start] in ("@", "_", "/", "-") and one.start
    ):
        return True
    after = re.match(
        r",?[ \n](?:Inc|LLC|L\.L\.C|Corp|Company|Co\b|Ltd|LLP|P\.?C\b|County|Police|University|College|Street|St\b|Ave|Road|Rd\b|Blvd|Drive|Dr\b|Department|School|Park|Media|Group|Foundation|Act\b|Law\b|Safety)",
        text[one.end : one.end + 14],
    )
    return bool(after)


def _line(text: str) -> str:
    return squeeze(text).strip(" ,")


def _mention(page: Reading, one: Person) -> Mention | None:
    quote = page.text[one.start : one.end]
    if quote.endswith(("'s", "’s")):
        quote, one = quote[:-2], replace(one, end=one.end - 2)
    title = one.title
    if not title and " " in quote:
        after = _JOB_AFTER.match(page.text, one.end)
        # A job on the next line needs a signature; on the same line, a comma.
        if (
            after
            and not _NEXT_NAME.match(page.text, after.end())
            and ("," in page.text[one.end : after.start("title")] or one.how == "signature")
        ):
            title = _line(after["title"])
    detail = {"title": title, "organisation": one.organisation, "how": one.how}
    return make_mention(
        page, MentionKind.PERSON, one.start, one.end, _given_first(squeeze(quote)), "people",
        one.score, detail,
    )  # fmt: skip


_NEXT_NAME = re.compile(r"[ ][A-Z][a-z]+")


def _given_first(name: str) -> str:
    """ "Starks, Geoffrey" -> "Geoffrey Starks"; a "Jr." stays where it is."""
    match = re.fullmatch(r"([^,]+),\s*([^,]+)", name)
    if not match or re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", match[2]):
        return name
    return f"{match[2]} {match[1]}"
