"""The cues of the types of documents, in one table: where they stand and what they score."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

DOCUMENT_TYPES = (
    "e-mail", "letter", "response letter", "denial", "contract", "amendment", "invoice",
    "purchase order", "RFI", "RFP", "policy", "report", "presentation", "form", "log",
    "spreadsheet", "memo", "minutes", "grant", "request", "article", "resolution", "court filing", "notice", "agenda",
    "certificate", "image", "unknown",
)  # fmt: skip

_I = re.IGNORECASE
_LINES = re.MULTILINE


@dataclass(frozen=True, slots=True)
class Cue:
    """`where` is "heading" (a short line near the top), "first line", "top", "first" page, "all",
    "name" or "folder"."""

    type: str
    where: str
    score: float
    pattern: re.Pattern[str]


def _cue(type_: str, where: str, score: float, pattern: str, flags: int = _I) -> Cue:
    return Cue(type_, where, score, re.compile(pattern, flags))


CUES = (
    _cue("amendment", "heading", 5, r"\b(?:contract |first |second |third )?(?:amendment|addendum)\b(?!s)(?:\s+(?:no\.?|number|#)?\s*\w{1,4})?"),
    _cue("amendment", "first", 2, r"\b(?:hereby amended|is amended (?:as follows|to read)|amends? the (?:agreement|contract))\b"),
    _cue("contract", "heading", 5, r"\b(?:agreement|contract|memorandum of (?:understanding|agreement)|terms and conditions|statement of work|order form)\b(?!\s+(?:\d{3,}|no|number|routing|price|amount|total|dates?|lines?|period|type|term)\b|\s*[#:])"),
    _cue("contract", "first", 2, r"\bthis (?:[\w-]+ ){0,5}(?:agreement|contract|memorandum of understanding)\b"),
    _cue("contract", "all", 1.5, r"\b(?:in witness whereof|entire agreement|governing law|hold harmless|indemnif\w+)\b"),
    _cue("invoice", "heading", 6, r"^\W*(?:tax |sales )?invoice\b"),
    _cue("invoice", "first", 5, r"^(?:[^\n]{0,40}\s)?(?:[A-Z]+ )?INVOICE\W*$", _LINES),
    _cue("invoice", "heading", 3, r"\binvoice\b\W*$|\bstatement of account\b"),
    _cue("invoice", "first", 2, r"\b(?:invoice (?:no|number|#|date)|bill to|remit(?:tance)? to|amount due|balance due)\b"),
    _cue("purchase order", "heading", 6, r"\bpurchase order\b(?! (?:no|number)?s? (?:is|was|will))"),
    _cue("purchase order", "heading", 4.5, r"^(?:[^\n]{0,12}\s)?(?:(?:station|insertion|sales|delivery|broadcast|advertising|media|service|task) )?order\W*$"),
    _cue("purchase order", "first", 2.5, r"\b(?:p\.?o\.? (?:number|no|date)|ship to|deliver by|requisition)\b"),
    _cue("RFI", "heading", 7, r"\brequest for information\b|(?<!: )\bRFI\b"),
    _cue("RFP", "heading", 7, r"\brequest for (?:proposals?|qualifications?|quotations?|quotes?|bids?)\b|\binvitation (?:to|for) bids?\b|(?<!: )\bRF[PQ]\b"),
    _cue("policy", "heading", 5, r"\b(?:polic(?:y|ies)|general order|special order|standard operating procedures?|directive)\b(?! (?:and|analyst|advis))"),
    _cue("policy", "first", 2, r"\b(?:purpose and scope|effective date|supersedes|policy (?:number|manual|statement))\b"),
    _cue("minutes", "heading", 6, r"\bminutes\b(?! (?:per|each|late|ago))"),
    _cue("minutes", "first", 3, r"\b(?:call(?:ed)? to order|roll call|members present|adjourn(?:ed|ment)|motion (?:carried|passed))\b"),
    _cue("grant", "heading", 6, r"\b(?:grant (?:agreement|award|application)(?!\s*(?:#|no\b|number|id\b|:))|notice of award|award letter|cooperative agreement)\b"),
    _cue("grant", "heading", 2, r"\bgrant (?:program|budget|cycle)\b"),
    _cue("grant", "first", 2, r"\b(?:grantee|grantor|grant funds|subrecipient|grant number|applicant agency)\b"),
    _cue("memo", "heading", 6, r"^\W*(?:[\w’' ]{0,30}\b)?memo(?:randum)?\W*$|^\W*memorandum\b(?! of)"),
    _cue("presentation", "all", 2, r"^\s*(?:thank you|questions\?|agenda)\s*$", _I | re.MULTILINE),
    _cue("report", "heading", 4.5, r"\b(?:report|bulletins?|digest|assessment|evaluation|audit|analysis|findings|summary|study|white paper|results|statistics)\b"),
    _cue("report", "heading", 8, r"\b(?:final audit report|certificate of completion)\b"),
    _cue("report", "first", 1, r"\b(?:executive summary|methodology|table of contents|key findings|reporting period|conclusions?)\b"),
    _cue("log", "heading", 4.5, r"\b(?:log|register|ledger|docket|call history|audit trail|activity history)\b"),
    _cue("form", "heading", 5, r"\b(?:form|application|questionnaire|checklist|worksheet|quote|quotation|estimate\b(?!\s*(?:#|no\b|number|id\b|:))|receipt|work order|permit\W*$|contract routing|routing (?:slip|sheet)|request details)\b"),
    _cue("form", "first", 1.5, r"\b(?:please (?:print|complete|check)|check (?:one|all that apply)|for office(?:ial)? use|date submitted|required field|signature of applicant|enter (?:the|your))\b"),
    _cue("spreadsheet", "heading", 5.5, r"\b(?:expense|budget|tracking|cost|time) (?:\w+ )?(?:sheet|spreadsheet)\b|\bspreadsheet\b"),
    _cue("request", "top", 5, r"\brecords requests? ?[-–:] ?(?:request )?details\b|\brecords request form\b"),
    _cue("request", "all", 3, r"\b(?:name of request[eo]r|description of (?:the )?(?:records? )?request(?:ed)?)\b"),
    _cue("request", "top", 2.5, r"\b(?:(?:public|open) records? (?:act )?requests?|freedom of information (?:act|law)? ?requests?|FOIA requests?|records requests? (?:form|details))\b"),
    _cue("request", "first", 3, r"\b(?:(?:I|we) (?:hereby |am |are )?(?:request(?:ing)?|writing to request)|(?:describe|description of) (?:the )?records? (?:being )?requested|pursuant to the [^.]{0,60}act,? I)\b"),
    _cue("response letter", "first", 3, r"\b(?:responsive (?:records?|documents?)|(?:records?|documents?) responsive|reviewed your request|(?:your|the|this) (?:public )?records? requests?|in response to your|we (?:have )?(?:received|located|release)|cost estimate|estimated (?:cost|fee))\b"),
    _cue("denial", "first", 3.5, r"\b(?:(?:is|are|was|were|be|been) (?:hereby |respectfully |therefore )?den(?:ied|ying)|(?:I|we|city|department|agency|office|must|therefore|respectfully|to) (?:hereby |respectfully |therefore |must )?den(?:y|ies)\b|petition is denied|(?:exempt|withheld) (?:from disclosure )?in (?:its|their) entiret(?:y|ies)|request is denied|appeal is denied)"),
    _cue("denial", "first", 2, r"\b(?:is|are) exempt from (?:public )?disclosure\b"),
    _cue("denial", "first", 3.5, r"\b(?:is|are) (?:prohibited|precluded|barred) (?:by (?:\w+ ){1,3})?from (?:generating|creating|disclosing|releasing|providing|producing)\b"),
    _cue("article", "first", 3, r"^\W*by [A-Z][\w.'’-]+ [A-Z][\w.'’-]+(?:\s*[|,•]|\s*$)", re.MULTILINE),
    _cue("article", "first", 2, r"\b(?:published|updated)\b.{0,30}\b20\d\d\b|\b(?:subscribe|read more|staff writer|associated press)\b"),
    _cue("resolution", "heading", 5, r"^\W*(?:[\w#.-]+ ){0,4}(?:resolution|ordinance|proclamation)\b(?! (?:time|rate|unit|center|date|status|code)s?\b)"),
    _cue("resolution", "all", 6, r"\bbe it (?:further |therefore |hereby )?(?:resolved|ordained|enacted|proclaimed)\b"),
    _cue("resolution", "first", 3.5, r"^\W{0,3}WHEREAS\b[\s\S]{20,900}?^\W{0,3}WHEREAS\b", _LINES),
    _cue("resolution", "first", 1.5, r"\broll call\b|\bmoved (?:by|to adopt)\b|\bmotion carried\b"),
    _cue("court filing", "first", 8, r"\b(?:in|before) the (?:[\w.’']+ ){0,8}courts?\b(?=[\s\S]{0,600}(?:\bv(?:s)?\.|plaintiff|defendant|petitioner|in re\b))"),
    _cue("court filing", "first", 8, r"\b(?:district|circuit|superior|supreme|municipal|probate|bankruptcy) court\b(?=[\s\S]{0,600}(?:\bv(?:s)?\.|plaintiff|defendant|petitioner))"),
    _cue("court filing", "first", 3, r"\bplaintiffs?\b[\s\S]{0,300}\bdefendants?\b"),
    _cue("court filing", "heading", 4, r"^\W*(?:complaint|summons|subpoena(?: duces tecum)?|affidavit|judgment|motion (?:to|for)|petition (?:and|at law|for)|search warrant)\b"),
    _cue("notice", "heading", 4.5, r"^\W*(?:[\w’']+ ){0,3}notice(?: of (?!award|denial)|\W*$)"),
    _cue("agenda", "heading", 5.5, r"\bagenda\b(?! (?:item|packet|summary|number|no\b))"),
    _cue("agenda", "first", 2, r"\b(?:call to order|roll call|approval of (?:the )?(?:agenda|minutes)|public comment|adjournment)\b[\s\S]{0,900}\b(?:adjourn(?:ment)?|new business|old business|consent (?:agenda|calendar))\b"),
    _cue("certificate", "heading", 9, r"^\W*certificate (?:of|no)\b(?! completion)|\bcertificate of (?:liability |property )?insurance\b"),
    _cue("resolution", "name", 2, r"\b(?:resolution|ordinance)\b"),
    _cue("court filing", "name", 2, r"\b(?:complaint|motion|subpoena|affidavit|lawsuit|petition)\b"),
    _cue("agenda", "name", 2, r"\bagenda\b"),
    _cue("notice", "name", 2, r"\bnotice\b"),
    _cue("certificate", "name", 2, r"\bcertificate\b"),
    _cue("contract", "first line", 4, r"^\W{0,3}contract\s*(?:#|no\b\.?|number)"),
    _cue("report", "top", 3.5, r"\b(?:incident|offense|police|accident|crash|arrest|inspection|autopsy) report\b|\bincident (?:#|no\b|number)"),
    _cue("report", "name", 2, r"\bincident report\b"),
    _cue("invoice", "name", 2, r"\b(?:invoice|inv)\b"),
    _cue("purchase order", "name", 2, r"\b(?:po|purchase order)\b"),
    _cue("contract", "name", 2, r"\b(?:contract|agreement|mou|msa)\b"),
    _cue("amendment", "name", 2, r"\b(?:amendment|addendum)\b"),
    _cue("policy", "name", 2, r"\bpolicy\b"),
    _cue("report", "name", 2, r"\b(?:reports?|summary|analysis|findings)\b"),
    _cue("log", "name", 2, r"\b(?:log|audit log)\b"),
    _cue("form", "name", 2, r"\bform\b"),
    _cue("grant", "name", 2, r"\bgrant\b"),
    _cue("grant", "name", 3, r"\bgrant (?:application|award|agreement)\b"),
    _cue("request", "name", 2, r"\brequest\b"),
    _cue("response letter", "name", 2, r"\b(?:response|reply)\b"),
    _cue("denial", "name", 2.5, r"\b(?:denial|denied)\b"),
    _cue("RFP", "name", 2.5, r"\brf[pq]\b"),
    _cue("RFI", "name", 2.5, r"\brfi\b"),
    _cue("minutes", "name", 2, r"\bminutes\b"),
    _cue("memo", "name", 2, r"\bmemo\b"),
    _cue("presentation", "name", 2.5, r"\b(?:slides?|presentation|briefing|deck)\b"),
)  # fmt: skip

FOLDER_CUES = tuple(
    replace(cue, where="folder", score=2.0)
    for cue in CUES
    if cue.where == "name" and cue.type in ("report", "invoice", "minutes", "policy")
)
