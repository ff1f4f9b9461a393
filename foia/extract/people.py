"""The stage for people: mail headers, greetings, signatures, titles, fields and the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foia.extract.given_names import DOUBTFUL, GIVEN_NAMES, NOT_NAMES
from foia.extract.language import entities
from foia.extract.mentions import is_sheet, make_mention, present, readable, without_overlap
from foia.model import Document, Mention, MentionKind, Page, PageSource
from foia.text import squeeze


@dataclass(frozen=True, slots=True)
class People:
    """Persons named on a page, with title or organisation in the detail where it is printed.

    A first name alone counts in a greeting or a signature; a last name alone when its owner's
    full name or title stands in the same document.
    """

    use_model: bool = True
    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        listed = list(readable(pages))
        found = [(page, self._find(page)) for page in listed]
        last_names = {
            last for page, names in found for one in names if (last := _last_name(page.text, one))
        }
        mentions: list[Mention] = []
        for page, names in found:
            everyone = [*names, *_last_alone(page.text, last_names)]
            kept = without_overlap((one.start, one.end, one.score) for one in everyone)
            mentions += present(_mention(page, everyone[i]) for i in kept)
        return mentions

    def _find(self, page: Page) -> list[_Person]:
        text = page.text
        found = [*_in_headers(text), *_titled(text), *_in_fields(text)]
        if not is_sheet(page):
            found += [*_greeted(text), *_signed(text), *_with_address(text)]
            found += _by_given_name(text)
            if self.use_model:
                found += _by_model(page)
        return [one for one in found if not _is_other(text, one)]


@dataclass(frozen=True, slots=True)
class _Person:
    start: int
    end: int
    score: float
    title: str = ""
    organisation: str = ""
    how: str = ""


_N = r"(?:[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*|[A-Z]['’][A-Z][a-z]+|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+|De[A-Z][a-z]+|[A-Z]\.)"
_U = r"(?:[A-Z][A-Z'’-]+|[A-Z]\.)"
_PARTICLE = r"(?:van|von|de|del|der|la|le|bin|al|di|da|dos|san)"
_FULL = rf"{_N}(?:[ ](?:{_PARTICLE}[ ])?{_N}){{1,3}}(?:,?[ ](?:Jr|Sr|II|III|IV)\b\.?)?"
_FULL_UPPER = rf"{_U}(?:[ ]{_U}){{1,3}}"
_LAST_FIRST = (
    rf"(?:{_N}|{_U})(?:[ -](?:{_N}|{_U}))?,[ ]{{1,2}}(?:{_N}|{_U})(?:[ ](?:[A-Z]\b\.?|{_N}|{_U}))?"
)
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
_HEADER = re.compile(
    r"(?mi)^[ \t>|]*(?:From|To|Cc|Bcc|Sent by|Reply-To|On behalf of)[ \t]*:[ \t]*(?P<list>[^\n]+(?:\n[ \t]+[^\n]+)*)"
)
_HEADER_NAME = re.compile(
    rf"(?:^|[;,<>()\"'\[\]]|\s)(?P<name>{_ANY})(?=\s*(?:[;,<\"'\[(\n]|$|\s-\s|\sSubject|\sTo:|\sCc:|\sDate:|\sSent:|\sCC:))"
)
_ADDRESSED = re.compile(
    rf"(?<![\w.])(?P<name>{_LAST_FIRST}|{_FULL}|{_FULL_UPPER}|{_N})[ ]?(?:[<(\[]|[-–][ ]|\n?<)[ ]?(?:mailto:)?[\w.+-]+@[\w.-]+\w"
)
_WROTE = re.compile(
    rf"\bOn[ ][^\n]{{6,60}}?(?:AM|PM|\d{{4}}),?[ ](?P<name>{_FULL}|{_LAST_FIRST})(?=[^\n]{{0,60}}?\s*wrote:)"
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
    rf"Created by|Document created by|Assigned to|Employee|Supervisor|Owner|Representative|Witness|Cc|CC|Subject Person|Suspect|Victim|Complainant)[ \t]*[:#][ \t]*(?:{_RANK}\.?[ ])?(?P<name>{_ANY})(?![\w@])"
)
_SIGNER = re.compile(
    rf"\b(?:created by|signed by|approved by|viewed by|signing as|reviewed by|authored by|emailed to)[ ]+(?P<name>{_FULL})(?![\w@])"
)


def _in_headers(text: str) -> Iterator[_Person]:
    for header in _HEADER.finditer(text):
        offset = header.start("list")
        for match in _HEADER_NAME.finditer(header["list"]):
            start = offset + match.start("name")
            yield _Person(start, start + len(match["name"]), 0.93, how="mail header")
    for match in _WROTE.finditer(text):
        yield _Person(*match.span("name"), 0.93, how="mail header")


def _with_address(text: str) -> Iterator[_Person]:
    for match in _ADDRESSED.finditer(text):
        name = match["name"]
        if " " in name or name in GIVEN_NAMES:
            yield _Person(*match.span("name"), 0.93, how="beside a mail address")


def _greeted(text: str) -> Iterator[_Person]:
    for match in _GREETED.finditer(text):
        name = match["name"]
        if len(name.split()) > 1 or name in GIVEN_NAMES or _looks_greeted(text, match):
            yield _Person(*match.span("name"), 0.9, how="greeting")


def _looks_greeted(text: str, match: re.Match[str]) -> bool:
    """A greeted word that is no known first name: only right before a comma or line's end, and
    only after a word that greets and nothing else."""
    opener = match.group().split()[0].lower()
    return (
        opener in ("dear", "hi", "hello", "hey")
        and text[match.end() : match.end() + 1] in ",:\n-–!"
    )


def _signed(text: str) -> Iterator[_Person]:
    for match in _SIGNED.finditer(text):
        name = match["name"]
        if " " in name or name in GIVEN_NAMES:
            title = _JOB_AFTER.match(text, match.end("name"))
            yield _Person(
                *match.span("name"), 0.9, _line(title["title"]) if title else "", how="signature"
            )
    for match in _SLASH_S.finditer(text):
        yield _Person(*match.span("name"), 0.95, how="signature")


def _titled(text: str) -> Iterator[_Person]:
    for match in _TITLED.finditer(text):
        words = match["name"].split()
        if words[0].lower().strip(".") in NOT_NAMES:
            continue
        formal = match["title"] in (
            "Mr",
            "Ms",
            "Mrs",
            "Mx",
            "Dr",
            "Det",
            "Sgt",
            "Lt",
            "Capt",
            "Sen",
            "Hon",
            "Cpl",
            "Ofc",
        )
        if (
            len(words) == 1
            and not formal
            and match["title"]
            not in (
                "Officer",
                "Sergeant",
                "Captain",
                "Lieutenant",
                "Detective",
                "Judge",
                "Senator",
                "Mayor",
                "Trooper",
            )
        ):
            if match["title"] in _OFFICES and len(words[0]) > 3 and not match["name"].isupper():
                yield _Person(*match.span("name"), 0.6, match["title"], how="title")
            continue
        if match["name"].isupper() and len(words) == 1 and not formal:
            continue
        yield _Person(*match.span("name"), 0.9, match["title"], how="title")


def _in_fields(text: str) -> Iterator[_Person]:
    for pattern in (_FIELD, _SIGNER):
        for match in pattern.finditer(text):
            score = 0.85 if _first_known(match["name"]) else 0.65
            yield _Person(*match.span("name"), score, how="field")


_MODEL_NAME = re.compile(rf"(?:{_ANY})")


def _by_model(page: Page) -> list[_Person]:
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
                or page.source is PageSource.OCR
                or not _acts_as_person(text, at, start + match.end())
            ):
                continue
            found.append(_Person(at, start + match.end(), 0.85 if known else 0.6, how="model"))
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
_ALONE_IN_CELL = re.compile(r"(?m)(?:^|\||\t)[ \t]*(?P<name>[A-Z][a-z]{2,})[ \t]*(?=$|\||\t)")


def _by_given_name(text: str) -> Iterator[_Person]:
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
        yield _Person(match.start(), end, 0.8, how="given name")
    for match in _ALONE_IN_CELL.finditer(text):
        if match["name"] in GIVEN_NAMES and match["name"] not in DOUBTFUL:
            yield _Person(*match.span("name"), 0.55, how="given name alone")


def _first_known(name: str) -> bool:
    words = re.findall(r"[\w'’-]+", name)
    first = words[1] if "," in name and len(words) > 1 else words[0]
    return first.title() in GIVEN_NAMES


def _is_other(text: str, one: _Person) -> bool:
    """Whether a find is an organisation, a place, a heading or part of a longer name."""
    name = text[one.start : one.end]
    words = [w.lower().strip(".,'’") for w in name.split()]
    if any(w in NOT_NAMES or w.removesuffix("'s") in NOT_NAMES for w in words) or any(
        c.isdigit() for c in name
    ):
        return True
    if len(words[-1]) < 3 and "," not in name:
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


def _last_name(text: str, one: _Person) -> str:
    name = re.sub(r",?\s(?:Jr|Sr|II|III|IV)\.?$", "", text[one.start : one.end])
    if "," in name:
        last = name.split(",")[0].strip()
    elif " " in name or one.title:
        last = name.split()[-1]
    else:
        return ""
    return last.title() if len(last) > 3 and one.score >= 0.8 else ""


def _last_alone(text: str, last_names: set[str]) -> Iterator[_Person]:
    """ "Parosa" after "Christopher J. Parosa", where it stands as a name does."""
    names = [n for n in last_names if n.lower() not in NOT_NAMES]
    if not names:
        return
    pattern = re.compile(
        rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, sorted(names)))})(?:['’]s)?(?![\w@-])"
    )
    for match in pattern.finditer(text):
        end = match.end() - (2 if match.group()[-2:] in ("'s", "’s") else 0)
        yield _Person(match.start(), end, 0.5, how="last name of a person named here")


def _line(text: str) -> str:
    return squeeze(text).strip(" ,")


def _mention(page: Page, one: _Person) -> Mention | None:
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
