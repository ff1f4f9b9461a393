"""Where private sellers are named: by legal form, by the field they stand in, as a party, by
what is said of them, and by their own web address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from foia.extract.agency_shapes import NameFound
from foia.extract.common_words import COMMON, GENERIC
from foia.extract.given_names import GIVEN_NAMES
from foia.extract.public_bodies import TOWN_FIRST, TOWN_SECOND
from foia.values.units import word_set

_WORD = r"(?:[A-Z0-9][\w'’&.+-]*|&|[a-z]{1,3}[A-Z]\w*)"
_GAP = r"(?:[ ]|[ ]?\n[ ]?)"
_FORM = (
    r"(?:Incorporated|INCORPORATED|LIMITED|Inc|INC|L\.?L\.?C|LLc|Llc|Corporation|CORPORATION|Corp|CORP|Company|COMPANY|Co|CO|Limited|Ltd|LTD|L\.?L\.?P|"
    r"L\.?P|P\.?L\.?L\.?C|P\.?C|PLC|plc|GmbH|N\.?A|P\.L\.C|S\.A|PBC|Pty)"
)
_LEGAL = re.compile(
    rf"(?<![\w@.&'’-])(?P<name>{_WORD}(?:(?:{_GAP}|,[ ](?={_WORD}{_GAP}(?:and|&)))(?:(?:and|of|the|for){_GAP}(?={_WORD}))?{_WORD}){{0,5}}?)(?:,?{_GAP}|,)(?P<form>{_FORM})(?![\w&'’-])\.?(?P<second>,?[ ](?:LLC|L\.L\.C|Inc|INC|LLP|LP|Ltd|LTD)(?![\w&'’-])\.?)?"
)
_NO_FORM_ALONE = re.compile(
    r"^(?:Billing|Shipping|Public|Housing|Parent|Your|Our|Insurance|Professional|Development|Limited|Liability|Limited Liability)$|"
    r"\b(?:Municipal|Domestic|Foreign|Delaware|Non-?profit|The|A|An|This|Said|Such|Any|Each|Not|Be|But|Is|Are)$",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:Vendor|Contractor|Supplier|Payee|Seller|Licensor|Consultant|Manufacturer|Bidder|Proposer|Offeror|"
    r"Service Provider|Provider|Company|Firm|Advertiser|Subcontractor|Remit(?:tance)?(?: (?:Payment|Payments))?[ ]To|Sold By|Make Checks? Payable To|"
    r"Payable To|Pay To(?: the Order Of)?|Awarded To|Awardee|Prepared By|Quote From|Insurer|Insured|Producer|Broker|Surety|Developer)"
)
_FIELD = re.compile(
    rf"(?m)(?:^|[ \t]{{2,}}|\t|\|)[ \t]*(?i:{_ROLE})(?i:[ ](?:Name|Information|Company))?(?:[ \t]*[:|\t][ \t]*|[ \t]{{2,}}|(?<=[Tt][Oo])[ \t]+|(?<=TO)[ \t]*\n)(?P<name>[^\n\t|:]{{2,80}})"
)
_BY_NAME = re.compile(
    rf"\b(?:d/?b/?a/?|doing business as|formerly(?: known as|(?![ ]the))|f/k/a|a/k/a|[Vv]endors?,?|(?:airline|contractor|subcontractor|developer|carrier|lessee|franchisee|firm|company),|a subsidiary of|subsidiary|owned by|manufactured by|made by|developed by|acquired by|(?i:powered by|hosted by|site by|software by))[ ]+(?:the[ ]+)?[\"“'‘]?(?P<name>{_WORD}(?:[ ]{_WORD}){{0,3}})"
)
# The owner's name over, under or beside what it hands out.
_LOGO = re.compile(
    r"(?:(?m:^)|(?<=\u00a9 )|(?<=\u00a9 \d{4} ))(?P<name>[A-Z][A-Za-z]{3,24})"
    r"(?=[ \t](?:(?i:Confidential|Proprietary)\b|QUOTE\b|INVOICE\b|PROPOSAL\b))"
)
_IN_FILE_NAME = re.compile(
    r"(?<![\w.-])(?P<name>[A-Z][a-z]{3,24})[_-](?i:invoice|quote|contract|agreement|proposal|MSA|order)(?![a-z])"
)
CAPITALISED = re.compile(
    r"(?<![\w@.'’_-])(?<![a-z/]/)(?:[A-Z][\w&]*(?:[-][A-Z]\w+)?|[A-Z]{2,})(?:(?:[ ]|(?<=\S)\n)(?:&[ ])?[A-Z][\w&]*(?:-[A-Z]\w+)?){0,2}(?![\w@_])"
)
_DOMAIN = re.compile(
    r"(?<![\w.-])(?:https?://|www\.|@)?(?:[\w-]+\.)*?(?P<name>[a-z0-9-]{4,40})\.(?P<ending>com|net|io|ai|co|biz|tech)(?![\w.]\w)",
    re.IGNORECASE,
)
# After "@" or "www." any ending is an address; those of public bodies say nothing of a firm.
_ADDRESS = re.compile(
    r"(?:@|www\.)(?:[\w-]+\.)*?(?P<name>[a-z0-9-]{4,40})\.(?!gov\b|mil\b|edu\b|us\b|org\b)[a-z]{2,12}(?![\w.-]*\w)",
    re.IGNORECASE,
)
_MAIL_HOSTS = word_set(
    "gmail yahoo hotmail outlook aol icloud comcast protonmail proton msn live google microsoft adobe facebook twitter "
    "linkedin youtube instagram dropbox docusign zoom office365 office sharepoint github gitlab wikipedia medium substack reddit wordpress onmicrosoft tinyurl bitly"
)


# "Letter Requesting Management Audit of Acme Orleans, LLC" names Acme.
_PAPER_OF = re.compile(
    r"\b(?:Audit|Review|Approval|Purchase|Notice|Letter|Copy|Request|Sale|Award|Agreement|Contract|Owner|Member|President|Director|Manager|Appeal|Petition|Application|Behalf)\s{1,2}(?:of|by|to|from)\s{1,2}(?=[A-Z])",
    re.IGNORECASE,
)
# Forms that are words of their own too: "Company:" is a label, "ACME INC:" heads a signature.
_WORDS_TOO = ("company", "corporation", "co", "limited")


def by_form(text: str) -> Iterator[NameFound]:
    """Names that end in a legal form: "Acme Systems, Inc."."""
    for match in _LEGAL.finditer(text):
        start = _past_common_words(text, match.start("name"), match.end("name"))
        if start is None or _NO_FORM_ALONE.search(text[start : match.end("name")]):
            continue
        if of := _PAPER_OF.search(text, start, match.end("name")):
            start = of.end()
        name, form = text[start : match.end("name")], match["form"]
        if _has_label(name) or _heads_next_line(text, match):
            continue
        if _NO_NAME.search(name) or not re.search(r"[A-Za-z&]{2}|[A-Z]\.", name):
            continue
        after = text[match.end() : match.end() + 9]
        if re.match(r"[ ]+(?:Name|Address|Contact)\b", after) or (
            form.lower() in _WORDS_TOO and re.match(r"[ ]*:", after)
        ):
            continue  # the label of a field
        if match["second"]:
            yield NameFound(start, _form_end(text, match), 0.95, "legal form")
            continue
        if form in ("Co", "CO") and " " not in name and f"{name} county" in text.lower():
            continue
        if form == "Co" and " " not in name and text[match.end() - 1] != ".":
            continue  # a county
        if form.lower() == "limited" and re.match(r"[ ][A-Z]", text[match.end() : match.end() + 2]):
            continue  # "Limited Tax Bonds"
        if form == "CO" and (not name.isupper() or text[match.end("name")] == ","):
            continue  # the state
        if form.lower() in _WORDS_TOO and (
            not is_specific(name) or "," in text[match.end("name") : match.start("form")]
        ):
            continue
        yield NameFound(start, _form_end(text, match), 0.95, "legal form")


def _form_end(text: str, match: re.Match[str]) -> int:
    """Without a full stop that ends the sentence."""
    end = match.end()
    form = match["second"] or match["form"]
    stops = text[end - 1] == "." and form.lower().strip(" ,.") not in _DOTTED
    return end - 1 if stops and _ends_sentence(text, end) else end


# Labels of fields that run into a name where two columns are read as one line.
_LABEL_WITHIN = re.compile(
    r"(?i)\s(?:advertiser|invoice|customer|account|remit|bill(?:ing)?|ship(?:ping)?|page|check|date|order|buyer|salesperson)$"
)


def _has_label(name: str) -> bool:
    return " " in name and bool(_LABEL_WITHIN.search(name))


def _heads_next_line(text: str, match: re.Match[str]) -> bool:
    """Whether a form begins another line than the name's, with other words after it."""
    between = text[match.end("name") : match.start("form")]
    if "\n" not in between or _line_length(text, match.end("name")) >= 45:
        return False
    return bool(re.match(r"[ ]*[A-Za-z]", text[match.end() : match.end() + 3]))


def _line_length(text: str, end: int) -> int:
    return end - text.rfind("\n", 0, end) - 1


# "... this Contract. Company shall": the form begins the next sentence, or is a party's role.
_NO_NAME = re.compile(r"[\w)]{4,}[.:]$|\b(?:by|this|the|to|from|with|that|if|or)$", re.IGNORECASE)
_DOTTED = frozenset(("inc", "corp", "co", "ltd"))


def _ends_sentence(text: str, end: int) -> bool:
    return bool(re.match(r"\s+[A-Z]|\s*$", text[end : end + 4]))


def _past_common_words(text: str, start: int, end: int) -> int | None:
    """Where a company's name begins: past what only begins its sentence, line or label, past
    the end of the sentence before, and past a number such as a postal code."""
    line = text.rfind("\n", start, end)
    if line > 0 and len(text[text.rfind("\n", 0, line) + 1 : line]) < 45:
        start = line + 1
    start = _own_line_start(text, start, end)
    start = _past_all_stops(text, start, end)
    start = _past_openers(text, start, end) or start
    if address := _ADDRESS_BEFORE.match(text, start, end):
        start = address.end()
    if text[start:end].isupper() and (spoken := _SHOUTED_BEFORE.match(text, start, end)):
        start = spoken.end()
    party = _PUBLIC_PARTY.match(text, start, end)
    start = party.end() if party else _past_town(text, start, end)
    return _past_openers(text, start, end)


# "PURCHASE ORDER WITH ACME, INC."
_SHOUTED_BEFORE = re.compile(r".*\b(?:WITH|FROM|BY|TO|BETWEEN)\s+(?:THE\s+)?(?=\S)", re.DOTALL)
# "ONE CIVIC SQUARE ACME, INC": an address and a name read as one line.
_ADDRESS_BEFORE = re.compile(
    r"(?:\d{1,6}|(?i:one|two|three|four|five|ten))[ ](?:[\w.'’]+[ ]){0,3}(?i:street|st|avenue|ave|road|rd|blvd|boulevard|drive|dr|lane|ln|square|sq|plaza|parkway|pkwy|highway|hwy|way)\.?[ ](?=\S)"
)
_TOWN = re.compile(
    r"(?i:(?:city|county|town|village|port)[ ]of)[ ](?P<one>\S+)[ ](?P<two>\S+)[ ](?=\S)"
)


def _own_line_start(text: str, start: int, end: int) -> int:
    """A name that fills its line with its form is not what the long line above it ends with."""
    line = text.rfind("\n", start, end)
    rest = re.compile(rf",?[ ]?{_FORM}\.?[ ]*(?:\n|$)").match(text, end)
    whole = line > 0 and rest and len(text[line + 1 : end].split()) > 1
    return line + 1 if whole and is_specific(text[line + 1 : end]) else start


def _past_town(text: str, start: int, end: int) -> int:
    """ "CITY OF MARLOW ACME, INC." is the line over two signatures."""
    match = _TOWN.match(text, start, end)
    if not match:
        short = re.compile(r"(?i:(?:city|county|town|village|port)[ ]of)[ ]\S+[ ](?=\S)")
        alone = short.match(text, start, end)
        return alone.end() if alone else start
    two_words = match["one"].title() in TOWN_FIRST or match["two"].title() in TOWN_SECOND
    return match.end() if two_words else match.start("two")


def _past_all_stops(text: str, start: int, end: int) -> int:
    while match := re.search(r"(?:[\w'’)]{4,}\.|\S*\d{4,}\S*)\s+(?=\S)", text[start:end]):
        start += match.end()
    return start


# "the City of Marlow and Acme, Inc." names two parties.
_PUBLIC_PARTY = re.compile(
    r"\b(?:[Cc]ity|[Cc]ounty|State|Town|Village|CITY|COUNTY|Department|District|Port|University|Board)\b.*?\b(?:and|AND|&)\s+",
    re.DOTALL,
)


def _past_openers(text: str, start: int, end: int) -> int | None:
    while start < end:
        match = re.compile(r"\s*([\w'’&.+-]+)[,:]?\s*").match(text, start, end)
        if not match:
            return None
        word = match.group(1).lower().strip(".")
        if word not in _OPENERS and not word.isdigit():
            return start + len(text[start:end]) - len(text[start:end].lstrip())
        start = match.end()
    return None


_OPENERS = word_set(
    "the a an and or of by to from with for between vendor contractor company customer supplier name re attn remit bill ship "
    "null n/a this our your see if when in on at as is was were has dear hi invoice to: c/o"
)


def by_field(text: str) -> Iterator[NameFound]:
    """What stands in a field such as "Vendor:" or "Remit To"."""
    for match in _FIELD.finditer(text):
        cut = re.split(
            r"\s{2,}|\s(?=(?i:advertiser|invoice|customer|ship to|bill to|page \d)\b)|,\s*\d|\s+\d{2,}|\s+[(“\"]|;|\s+-\s+|\s+[A-Z][a-z]+\s*#|\.\s",
            match["name"].strip(),
            maxsplit=1,
        )[0].strip(" ,.#")
        words = cut.split()
        if _is_lone_lower(match, cut):
            start = match.start("name") + match["name"].index(cut)
            yield NameFound(start, start + len(cut), 0.7, "vendor field")
            continue
        if not words or len(words) > 6 or not re.match(r"[A-Z0-9]", cut):
            continue
        if _MAY_BE_PERSON.match(match.group().strip()) and words[0].title() in GIVEN_NAMES:
            continue
        if not all(
            re.match(r"[A-Z0-9&'’(+-]|of\b|and\b|the\b|for\b|dba\b|d/b/a", w) for w in words
        ):
            continue
        if all(_bare(w) in GENERIC or w.isdigit() for w in words) or not re.search(
            r"[A-Za-z]{2}", cut
        ):
            continue
        start = match.start("name") + match["name"].index(cut)
        yield NameFound(start, start + len(cut), 0.8, "vendor field")


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower().strip(",."))


_MAY_BE_PERSON = re.compile(
    r"(?i)\W*(?:prepared by|consultant|provider|developer|manufacturer|engineer|insured|producer|broker)\b"
)
_ONE_SELLER = re.compile(r"(?i)\W*(?:vendor|supplier|payee|seller|remit to|payable to|sold by)\b")


def _is_lone_lower(match: re.Match[str], cut: str) -> bool:
    """Whether a field holds one word in small letters, as some brands write themselves."""
    lone = re.fullmatch(r"[a-z][a-z0-9]{4,24}", cut) and cut == match["name"].strip()
    return bool(lone and _ONE_SELLER.match(match.group()) and cut not in _NO_BRAND)


_NO_BRAND = GENERIC | word_set(
    "unknown various multiple several varies pending number selected awarded attached below above same online "
    "needed required responsible shall agrees whichever signature signed cannot could"
)


def by_naming(text: str) -> Iterator[NameFound]:
    """Names that the text itself calls a vendor, a subsidiary or a trading name."""
    for match in _BY_NAME.finditer(text):
        name = _ENDS_IN_NAME.split(match["name"], maxsplit=1)[0].rstrip(".,")
        name = re.sub(r"(?:[ ][\d.,#-]+)+$", "", name)
        if is_specific(name) and not is_bare_acronym(name, 0.0):
            yield NameFound(
                match.start("name"), match.start("name") + len(name), 0.75, "named as a vendor"
            )


_ENDS_IN_NAME = re.compile(r"(?<=[a-z]{2})[.]\s")


def by_logo(text: str) -> Iterator[tuple[int, int]]:
    """Where a lone name heads a page, is marked as its owner's, or begins a file's name."""
    first = re.match(r"\s*(?P<name>[A-Z][A-Za-z]{3,24})[ ]*\n", text)
    if first and not re.search(rf"\b{first['name'].title()}\b", text[first.end() :]):
        first = None
    for match in (
        *([first] if first else ()),
        *_LOGO.finditer(text),
        *_IN_FILE_NAME.finditer(text),
    ):
        if is_specific(match["name"]):
            yield match.span("name")


def is_product_of(name: str, brands: Iterable[str]) -> bool:
    """Whether a word is a firm's name run into something else: "AcmeOS" of Acme."""
    return any(
        name.startswith(brand) and len(brand) > 3 and re.match(r"[A-Z0-9]", name[len(brand) :])
        for brand in brands
    )


def is_specific(name: str) -> bool:
    """Whether a capitalised phrase may be a company's name: its words are not all common ones."""
    words = [
        w for w in re.findall(r"[\w&'’-]+", name) if w.lower() not in ("and", "of", "the", "&")
    ]
    if not words or len("".join(words)) < 3:
        return False
    plain = [re.sub(r"['’]s?$", "", w).lower() for w in words]
    return plain[0] not in GENERIC and not all(w in COMMON for w in plain)


def is_bare_acronym(name: str, weight: float) -> bool:
    """Short capitals are an agency or a thing far more often than a firm."""
    return name.isupper() and len(name) <= 4 and weight < 2


# What a firm's short name is lengthened by: "Acme" is also printed "Acme Technologies".
LONGER = word_set(
    "Safety Group Systems Technologies Technology Solutions Security Software Labs Laboratories Industries Partners Holdings "
    "Media Communications Networks Enterprises International Analytics Robotics Consulting Associates Worldwide Global"
)


def domain_names(text: str) -> set[str]:
    """The joined names of commercial web and mail addresses: "acmevision" of acmevision.com."""
    return {
        match["name"].lower().replace("-", "")
        for pattern in (_DOMAIN, _ADDRESS)
        for match in pattern.finditer(text)
        if match["name"].lower() not in _MAIL_HOSTS
    }


def by_domain(text: str, domains: set[str]) -> Iterator[NameFound]:
    """Capitalised phrases that spell a commercial address found in the same document."""
    if not domains:
        return
    for match in CAPITALISED.finditer(text):
        if re.match(r"\.[a-z]{2}", text[match.end() : match.end() + 3]):
            continue
        words = list(re.finditer(r"[\w&-]+", match.group()))
        while len(words) > 1 and words[0].group().lower() in _OPENERS:
            del words[0]
        for count in range(len(words), 0, -1):
            joined = (
                "".join(w.group() for w in words[:count])
                .lower()
                .replace("-", "")
                .replace("&", "and")
            )
            if joined in domains and len(joined) > 3:
                yield NameFound(
                    match.start() + words[0].start(),
                    match.start() + words[count - 1].end(),
                    0.8,
                    "own web address",
                )
                break
