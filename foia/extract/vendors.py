"""Where private sellers are named: by legal form, by the field they stand in, as a party, by
what is said of them, and by their own web address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foia.extract.agencies import NameFound
from foia.values.units import word_set

_WORD = r"(?:[A-Z0-9][\w'’&.+-]*|&|[a-z]{1,3}[A-Z]\w*)"
_GAP = r"(?:[ ]|[ ]?\n[ ]?)"
_FORM = (
    r"(?:Incorporated|Inc|INC|L\.?L\.?C|LLc|Llc|Corporation|CORPORATION|Corp|CORP|Company|COMPANY|Co|CO|Limited|Ltd|LTD|L\.?L\.?P|"
    r"L\.?P|P\.?L\.?L\.?C|P\.?C|PLC|plc|GmbH|N\.?A|P\.L\.C|S\.A|PBC|Pty)"
)
_LEGAL = re.compile(
    rf"(?<![\w@.&'’-])(?P<name>{_WORD}(?:(?:{_GAP}|,[ ](?={_WORD}{_GAP}(?:and|&)))(?:(?:and|of|the|for){_GAP}(?={_WORD}))?{_WORD}){{0,5}}?),?{_GAP}(?P<form>{_FORM})(?![\w&'’-])\.?"
)
_NO_FORM_ALONE = re.compile(
    r"^(?:Public|Housing|Parent|Your|Our|Insurance|Professional|Development|Limited|Liability|Limited Liability)$|"
    r"\b(?:Municipal|Domestic|Foreign|Delaware|Non-?profit|The|A|An|This|Said|Such|Any|Each)$",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:Vendor|Contractor|Supplier|Payee|Seller|Licensor|Consultant|Manufacturer|Bidder|Proposer|Offeror|"
    r"Service Provider|Provider|Company|Firm|Advertiser|Subcontractor|Remit(?:tance)?(?: (?:Payment|Payments))?[ ]To|Sold By|Make Checks? Payable To|"
    r"Payable To|Pay To(?: the Order Of)?|Awarded To|Awardee|Prepared By|Quote From|Insurer|Insured|Developer)"
)
_FIELD = re.compile(
    rf"(?m)(?:^|[ \t]{{2,}}|\t|\|)[ \t]*(?i:{_ROLE})(?i:[ ](?:Name|Information|Company))?(?:[ \t]*[:|\t][ \t]*|[ \t]{{2,}}|(?<=[Tt][Oo])[ \t]+|(?<=TO)[ \t]*\n)(?P<name>[^\n\t|:]{{2,80}})"
)
_BY_NAME = re.compile(
    rf"\b(?:d/?b/?a/?|doing business as|formerly(?: known as)?|f/k/a|a/k/a|[Vv]endors?,?|a subsidiary of|subsidiary|owned by|manufactured by|made by|developed by|acquired by)[ ]+(?:the[ ]+)?(?P<name>{_WORD}(?:[ ]{_WORD}){{0,3}})"
)
# What a buyer does with a seller, and what a seller's name stands before.
_LEFT = (
    r"(?:contracts?|contracted|agreements?|subscriptions?|work(?:s|ed|ing)|partner(?:s|ed|ing|ship)|deal|negotiat\w+|communicat\w+|emails?|meetings?)\s+(?:\w+\s+){0,2}?(?:with|between|from)",
    r"(?:purchased?|bought|leased?|procured?|licensed?|acquired?|rented|ordered|obtained|sold|provided|supplied|installed|operated|owned|charged|hosted|maintained|invoiced|offered|billed|quoted|stored|run)\s+(?:\w+\s+){0,2}?(?:from|by)",
    r"(?:employees?|representatives?|customers?|users?|sales reps?|staff|products?|services|payments?|invoices?|fees|cost|access|pricing|use|removal|installation|purchase|procurement)\s+(?:or\s+\w+\s+)?(?:of|to|from|at|by)",
    r"(?:pay|paid|paying|hired?)",
    r"(?:compan(?:y|ies)|vendors?|firms?|contractors?|suppliers?|manufacturers?|tools?|platforms?|products?|providers?|systems)(?:,?\s+(?:like|such\s+as|including|named|called))?",
)
_LEFT_CONTEXT = re.compile(
    rf"\b(?:{'|'.join(_LEFT)})\s+(?:the\s+)?(?:companies\s+|company\s+|vendor\s+)?$"
)
_BETWEEN_AND = re.compile(r"\bbetween\s+[^.;\n]{3,90}?\s+and\s+$", re.DOTALL)
_RIGHT_CONTEXT = re.compile(
    r"(?:['’]s)?[ \n](?:[-–][ ]?)?(?:automat(?:ed|ic)\s+licen[cs]e|licen[cs]e\s+plate|ALPRs?\b|LPRs?\b|cameras?\b|software\b|[Ss]ystems?\b|platforms?\b|contracts?\b|subscriptions?\b|"
    r"invoices?\b|network\b|representatives?\b|reps?\b|portal\b|products?\b|services\b|technology\b|devices?\b|customers?\b|agreement\b|hits?\b|alerts?\b|data\b|"
    r"accounts?\b|sales\b|employees?\b|app\b|database\b|quote\b|proposal\b|audit\b|search(?:es)?\b|license\b|surveillance\b|hardware\b|vendor\b)"
)
_APPOSITION = re.compile(
    r",\s+(?:the|an?|our|its|their|your)\s+(?:[\w-]+\s+){0,3}?(?:vendor|company|contractor|supplier|manufacturer|provider|firm|corporation|startup|maker|seller|developer|subsidiary|consultant)\b"
)
_STRONG_RIGHT = re.compile(
    r"(?:['’]s)?[ \n](?:automat(?:ed|ic)\s+licen[cs]e|[Ll]icen[cs]e\s+[Pp]late|ALPR|LPR|cameras?\b|software\b|subscription\b|invoices?\b|representatives?\b|platform\b|customers?\b|employees?\b|sales\b|contracts?\b)"
)
_CAPITALISED = re.compile(
    r"(?<![\w@.'’_-])(?<![a-z/]/)(?:[A-Z][\w&]*(?:[-][A-Z]\w+)?|[A-Z]{2,})(?:(?:[ ]|(?<=\S)\n)(?:&[ ])?[A-Z][\w&]*(?:-[A-Z]\w+)?){0,2}(?![\w@_])"
)
_DOMAIN = re.compile(
    r"(?<![\w.-])(?:https?://|www\.|@)?(?:[\w-]+\.)*?(?P<name>[a-z0-9-]{4,40})\.(?P<ending>com|net|io|ai|co|biz|tech)(?![\w.]\w)",
    re.IGNORECASE,
)
_MAIL_HOSTS = word_set(
    "gmail yahoo hotmail outlook aol icloud comcast protonmail proton msn live google microsoft adobe facebook twitter "
    "linkedin youtube instagram dropbox docusign zoom office365 office sharepoint github gitlab wikipedia medium substack reddit wordpress onmicrosoft tinyurl bitly"
)
# Words that are capitalised in records without naming a company.
GENERIC = word_set("""
    the a an this that these those and or of in on for to by with from at as it its our your their his her we i you he she they
    city county state town police department sheriff office public records record request requests response contract contracts
    agreement agreements amendment invoice invoices purchase order orders exhibit section article page date total amount number
    subject sent attachment attachments name title address phone email e-mail fax website description services service system
    systems software data network camera cameras video surveillance security safety traffic license plate reader readers alpr lpr
    alprs lprs automated automatic recognition technology technologies product products program programs project projects grant grants policy policies
    body worn drone fixed mobile hardware installation subscription equipment device devices officer officers chief
    deputy captain sergeant detective lieutenant commander director manager mayor council commission board committee
    attorney general district federal national local american united states oregon california law enforcement crime crimes
    criminal justice unit division bureau agency agencies contractor vendor vendors customer customers company client
    supplier provider party parties user users staff personnel employee employees government information incident
    report reports form forms summary total personal private privacy statement use terms conditions notes note
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december re fw fwd cc bcc to from dear hi hello thanks thank sincerely regards yes no not none other
    all any each new old first second third next last more most if when while what who why how where is are was were be
    has have had do does did can could will would shall should must may might please see also here there then than such
    access account accounts search searches audit audits log logs hit hits alert alerts map maps list hotlist
    investigation investigations investigative investigator application applications web internet online administrator admin
    annual monthly quarterly budget cost costs fee fees price quote deployment plan implementation training support
    maintenance warranty insurance liability indemnification confidential confidentiality confirmed approved pending
    completed complete closed open status type category item items quantity unit units rate rates hours hour day days
    year years month months location locations site sites street avenue road drive suite floor building room north south
    east west central downtown id ids sms mms it its gps api cad rms pdf sql csv usb ai us usa uk eu faq faqs nda mou rfp rfi
    organized retail theft stolen vehicle vehicles wanted missing person persons amber silver human rights civil liberties
    community communities people residents public's citizen citizens member members house senate congress legislature court judge
    real time center centre operations operation property real estate fire medical health school schools university college
    because since after before during between both however although though therefore additionally moreover furthermore finally
    under over into about against without within per via regarding concerning pursuant exempt exempted exemption redacted redaction
    responsive emails correspondence communication communications document documents written copy copies file files folder
    recipient recipients grantee grantor licensee licensor lessee lessor borrower lender seller purchaser consultant
    subcontractor owner tenant landlord applicant plaintiff plaintiffs defendant defendants petitioner respondent requester
    requestor bidder proposer offeror engineer architect developer insurer insured state's city's county's district's
    station stations advertiser advertisers agency spots spot market buyer traffic commercial material materials time times
    google gmail outlook adobe acrobat microsoft excel word powerpoint windows
    """)


def by_form(text: str) -> Iterator[NameFound]:
    """Names that end in a legal form: "Acme Systems, Inc."."""
    for match in _LEGAL.finditer(text):
        start = _past_common_words(text, match.start("name"), match.end("name"))
        if start is None or _NO_FORM_ALONE.search(text[start : match.end("name")]):
            continue
        name, form = text[start : match.end("name")], match["form"]
        if _NO_NAME.search(name) or not re.search(r"[A-Za-z&]{2}|[A-Z]\.", name):
            continue
        if form == "CO" and (not name.isupper() or text[match.end("name")] == ","):
            continue  # the state
        if form.lower() in ("company", "corporation", "co", "limited") and (
            not is_specific(name) or "," in text[match.end("name") : match.start("form")]
        ):
            continue
        end = match.end()
        if text[end - 1] == "." and form.lower() not in _DOTTED and _ends_sentence(text, end):
            end -= 1
        yield NameFound(start, end, 0.95, "legal form")


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
    start = _past_all_stops(text, start, end)
    party = _PUBLIC_PARTY.match(text, start, end)
    return _past_openers(text, party.end() if party else start, end)


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
    "this our your see if when in on at as is was were has dear hi invoice to: c/o"
)


def by_field(text: str) -> Iterator[NameFound]:
    """What stands in a field such as "Vendor:" or "Remit To"."""
    for match in _FIELD.finditer(text):
        cut = re.split(
            r"\s{2,}|,\s*\d|\s+\d{2,}|\s+[(“\"]|;|\s+-\s+|\s+[A-Z][a-z]+\s*#|\.\s",
            match["name"].strip(),
            maxsplit=1,
        )[0].strip(" ,.#")
        words = cut.split()
        if not words or len(words) > 6 or not re.match(r"[A-Z0-9]", cut):
            continue
        if not all(
            re.match(r"[A-Z0-9&'’(+-]|of\b|and\b|the\b|for\b|dba\b|d/b/a", w) for w in words
        ):
            continue
        if all(w.lower().strip("'’s,.") in GENERIC for w in words) or not re.search(
            r"[A-Za-z]{2}", cut
        ):
            continue
        start = match.start("name") + match["name"].index(cut)
        yield NameFound(start, start + len(cut), 0.8, "vendor field")


def by_naming(text: str) -> Iterator[NameFound]:
    """Names that the text itself calls a vendor, a subsidiary or a trading name."""
    for match in _BY_NAME.finditer(text):
        name = match["name"].rstrip(".,")
        if is_specific(name):
            yield NameFound(
                match.start("name"), match.start("name") + len(name), 0.75, "named as a vendor"
            )


def is_specific(name: str) -> bool:
    """Whether a capitalised phrase may be a company's name: its words are not all common ones."""
    words = [
        w for w in re.findall(r"[\w&'’-]+", name) if w.lower() not in ("and", "of", "the", "&")
    ]
    if not words or len("".join(words)) < 3:
        return False
    plain = [re.sub(r"['’]s?$", "", w).lower() for w in words]
    return plain[0] not in GENERIC and not all(w in GENERIC for w in plain)


def candidates(text: str) -> Iterator[tuple[int, int, str, float]]:
    """Capitalised phrases in a place where a seller stands: (start, end, name, weight)."""
    for match in _CAPITALISED.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 110) : start]
        phrase = _own_line(text, start, match.group())
        weight = 0.0
        if _LEFT_CONTEXT.search(before[-60:]):
            weight += 1.0
        if _BETWEEN_AND.search(before):
            weight += 1.5
        words = list(re.finditer(r"\S+", phrase))
        # "Acme Vision ALPR": the technology after a name ends it.
        cut = next((i for i, w in enumerate(words) if i and _is_thing(w.group())), len(words))
        name = " ".join(w.group() for w in words[:cut])
        end = start + words[cut - 1].end()
        if _STRONG_RIGHT.match(text, end):
            weight += 1.0
        elif _RIGHT_CONTEXT.match(text, end):
            weight += 0.5
        if _APPOSITION.match(text, end):
            weight += 1.5
        if weight == 1.0 and len(words) == 1 and _BEGINS.search(before):
            weight = 0.5  # its capital may be that of any first word
        if phrase.isupper() and _is_shouted(text, start):
            weight = 0.0
        if weight and is_specific(name) and not _is_bare_acronym(name, weight):
            yield start, end, name, weight


_BEGINS = re.compile(r"(?:^|[.!?:;•●▪*|)]\s*|\n\s*|\d\s)$")


def _is_shouted(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at + 200].split("\n")[0]
    return line.isupper()


def _own_line(text: str, start: int, phrase: str) -> str:
    """The phrase without what follows a line break, unless the break is that of a paragraph."""
    line = phrase.find("\n")
    if line < 0:
        return phrase
    above = text[text.rfind("\n", 0, start) + 1 : start + line]
    return phrase if len(above) >= 45 else phrase[:line]


def _is_bare_acronym(name: str, weight: float) -> bool:
    """Short capitals are an agency or a thing far more often than a firm."""
    return name.isupper() and len(name) <= 4 and weight < 2


# What a firm's short name is lengthened by: "Acme" is also printed "Acme Technologies".
LONGER = word_set(
    "Safety Group Systems Technologies Technology Solutions Security Software Labs Laboratories Industries Partners Holdings "
    "Media Communications Networks Services Enterprises International Analytics Robotics Consulting Associates Worldwide Global"
)


def _is_thing(word: str) -> bool:
    return word.lower() in (
        "licence", "plate", "alpr", "alprs", "lpr", "lprs", "camera", "cameras", "system", "contract", "software", "license", "data", "invoice",
        "representative", "representatives", "platform", "network", "audit", "search", "portal", "surveillance", "agreement",
        "subscription", "automated", "hit", "hits", "alerts", "user", "users", "account", "accounts", "api",
    )  # fmt: skip


def domain_names(text: str) -> set[str]:
    """The joined names of commercial web and mail addresses: "acmevision" of acmevision.com."""
    return {
        match["name"].lower().replace("-", "")
        for match in _DOMAIN.finditer(text)
        if match["name"].lower() not in _MAIL_HOSTS
    }


def by_domain(text: str, domains: set[str]) -> Iterator[NameFound]:
    """Capitalised phrases that spell a commercial address found in the same document."""
    if not domains:
        return
    for match in _CAPITALISED.finditer(text):
        words = list(re.finditer(r"[\w&-]+", match.group()))
        for count in range(len(words), 0, -1):
            joined = (
                "".join(w.group() for w in words[:count])
                .lower()
                .replace("-", "")
                .replace("&", "and")
            )
            if joined in domains and len(joined) > 3:
                yield NameFound(
                    match.start(), match.start() + words[count - 1].end(), 0.8, "own web address"
                )
                break
