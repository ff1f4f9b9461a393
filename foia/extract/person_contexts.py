"""Persons by what stands around their names: a header of mail, a greeting, a signature, a title,
or the label of a field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foia.extract.given_names import GIVEN_NAMES, NOT_NAMES
from foia.extract.name_shapes import (
    ANY,
    CAPITALS_FIRST,
    FULL,
    FULL_UPPER,
    JOB,
    LAST_FIRST,
    RANK,
    N,
    U,
    first_known,
)
from foia.extract.persons import Person
from foia.text import squeeze

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
        "Corporal",
        "Deputy",
        "Councilman",
        "Councilwoman",
        "Councilmember",
        "Congressman",
        "Congresswoman",
        "Prof",
        "Professor",
        "Rev",
        "Cmdr",
        "Rep",
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


def in_headers(text: str) -> Iterator[Person]:
    for header in _HEADER.finditer(text):
        offset = header.start("list")
        for match in _HEADER_NAME.finditer(header["list"]):
            start = offset + match.start("name")
            yield Person(start, start + len(match["name"]), 0.93, how="mail header")
    for match in _WROTE.finditer(text):
        yield Person(*match.span("name"), 0.93, how="mail header")


def with_address(text: str) -> Iterator[Person]:
    for match in _ADDRESSED.finditer(text):
        name = match["name"]
        if " " in name or name in GIVEN_NAMES:
            yield Person(*match.span("name"), 0.93, how="beside a mail address")


def greeted(text: str) -> Iterator[Person]:
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


def signed(text: str) -> Iterator[Person]:
    for match in _SIGNED.finditer(text):
        name = match["name"]
        if " " in name or name in GIVEN_NAMES:
            title = _JOB_AFTER.match(text, match.end("name"))
            yield Person(
                *match.span("name"),
                0.9,
                squeeze(title["title"]).strip(" ,") if title else "",
                how="signature",
            )
    for match in _SLASH_S.finditer(text):
        yield Person(*match.span("name"), 0.95, how="signature")


def titled(text: str) -> Iterator[Person]:
    for match in _TITLED.finditer(text):
        words = match["name"].split()
        if words[0].lower().strip(".") in NOT_NAMES or re.fullmatch(JOB, words[0]):
            continue  # "Deputy Clerk"
        formal = match["title"] in _BEFORE_ANY_NAME
        if len(words) == 1 and not formal and match["title"] not in _BEFORE_LAST_NAMES:
            lone = len(words[0]) > 3 and not re.match(r"Gen\w+al?$", words[0])
            if match["title"] in _OFFICES and lone and not match["name"].isupper():
                yield Person(*match.span("name"), 0.6, match["title"], how="title")
            continue
        if match["name"].isupper() and len(words) == 1 and not formal:
            continue
        yield Person(*match.span("name"), 0.9, match["title"], how="title")


def in_fields(text: str) -> Iterator[Person]:
    for pattern in (_FIELD, _SIGNER, _OVER_TITLE):
        for match in pattern.finditer(text):
            score = 0.85 if first_known(match["name"]) else 0.65
            yield Person(*match.span("name"), score, how="field")


_ATTESTED = re.compile(
    rf"\b(?:(?:sworn|acknowledged|attested|subscribed|affirmed)\b[^.;\n]{{0,40}}?\bby|personally[ ]appeared|before \w{{2,3}}[^.;\n]{{0,30}}?[ ]appeared)\s(?:{RANK}\.?[ ])?(?P<name>{FULL})(?![\w@])",
    re.MULTILINE,
)
_TELLS = re.compile(
    rf"(?<![\w@.'’-])(?<![A-Z][a-z][ ])(?P<name>{N}(?:[ ][A-Z]\.)?[ ](?P<last>{N}))"
    r"(?P<who>,[ ]who[ ](?:is|was|has|had|also|[a-z]+ed|said|told|wrote)\b)?(?:[ ](?:said|says|told|stated|testified|wrote|asked|explained|replied|added|agreed)\b)?"
)


def attested(text: str) -> Iterator[Person]:
    """ "Sworn to before me by Ada Ames"."""
    for match in _ATTESTED.finditer(text):
        yield Person(*match.span("name"), 0.85, how="attested")


def telling(text: str) -> Iterator[Person]:
    """ "Ada Ames, who ...", and "Ada Ames said" where the page goes on of "Ames" alone: a firm or a
    place is shortened to its first word, a person to the last."""
    for match in _TELLS.finditer(text):
        speaks = match.end() > match.end("name")
        if speaks and (match["who"] or _is_shortened(text, match["last"])):
            yield Person(*match.span("name"), 0.7, how="speaks")


def _is_shortened(text: str, last: str) -> bool:
    alone = rf"(?<![\w'’-])(?<![A-Z]\.[ ])(?<![a-z][ ]){re.escape(last)}[ ][a-z]{{2,}}"
    in_prose = rf"(?<![\w@.]){re.escape(last.lower())}(?![\w@])"
    return bool(re.search(alone, text)) and not re.search(in_prose, text)
