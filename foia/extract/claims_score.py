"""How checkable a sentence is: a sum of named cues, squashed to 0..1.

The weights were set by reading released letters, policies, forms and press material. A
classifier learned from debates rates "please find attached invoice 10234" high and "we are
focused on two countries" low, so records need rules of their own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from foia.extract.claims_verbs import says_something
from foia.model import Quantity
from foia.text import fold
from foia.values.sentences import REPORTED_QUESTION

_NEEDED = 1.9

_CUES: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, weight, re.compile(pattern))
    for name, weight, pattern in (
        ("scope", 0.7, r"\b(only|never|always|all|every|none|no one|nobody|solely|exclusively|any|first|most|entirely|limited to|focused on|without)\b"),
        ("denial", 0.6, r"\b(not|no|never|cannot|\w+n't|none|neither|nor)\b"),
        ("records answer", 1.6, r"did not identify|no (?:\w+ )?records (?:\w+ )?responsive|responsive records|not (?:the )?custodian|is the custodian|custodian of|not (?:possess|have|maintain|retain|hold|create)\b|not (?:been )?retained|exempt from (?:public )?disclosure|exempt under|\b(?:request|appeal)\b.{0,60}\b(?:denied|granted)|does not exist|no such records?"),
        ("capability", 0.9, r"\b(can|cannot|could|able to|capable of|capability|allows?|enables?|supports?|detects?|recogni[sz]es?|unable|there is no way|no ways? to)\b"),
        ("practice", 0.9, r"\b(uses?|used|using|shares?|shared|sharing|sells?|sold|stores?|stored|retains?|retained|deletes?|deleted|purged?|keeps?|kept|collects?|collected|access(?:es|ed)?|install(?:s|ed)?|deploy(?:s|ed)?|owns?|owned|operates?|operated|manages?|managed|contracts?|contracted|signed|purchas(?:es|ed)|bought|searche[sd]|search(?:es)?|trains?|trained|audits?|audited|monitor(?:s|ed)?|track(?:s|ed|ing)?|provid(?:es|ed)|issued|approved|discloses?|disclosed|publish(?:es|ed)|released|withheld|hiding|redact(?:s|ed)|assign(?:s|ed)?|obtain(?:s|ed)?|work(?:s|ed) with|partner(?:s|ed)?|sent|received|holds?|held)\b"),
        ("result", 0.9, r"\b(increas(?:es|ed)|decreas(?:es|ed)|reduc(?:es|ed)|led to|resulted|recover(?:s|ed)|arrest(?:s|ed)|solv(?:es|ed)|slow|delayed|collaborat\w+|identified|found|determined|revealed|showed|shows|yielded|caused|cost|costs|spent|paid|totall?ed|grew|rose|fell|dropped|prevent(?:s|ed|ing)?|wrongly|accurate|accuracy|observed|conducted|denied|cited)\b"),
        ("relationship", 0.6, r"\b(contract with|agreement with|customers?|clients?|partners?|vendor|subsidiary|responsible for|behalf of|employed by|funded by|owned by)\b"),
        ("report", 0.5, r"\b(said|says|told|stated|according to|testified|announced|confirmed|reported|admitted|claims|claimed)\b"),
        ("organisation acts", 0.5, r"^(?:\W*(?:the|our|in|since|while|during)\b[\w ,]{0,40}?)?\b(?:city|county|state|department|agency|police|sheriff|company|vendor|office|district|board|we|it|they)\b"),
        ("estimate", 0.8, r"\b(estimates?|estimated|approximately|median|average|percent|majority)\b"),
        ("question", -2.2, r"\?[\"')]*$"),
        ("reported question", -2.4, rf"{REPORTED_QUESTION}|\basked staff to\b"),
        ("order", -2.4, r"^(?:\W*)(?:please|provide|list|use|see|enter|click|describe|note|contact|submit|attach|include|select|indicate|explain|identify|complete|return|visit|call|refer|ensure|make sure|do not|don't|remember|let|add|check|sign|read|if yes|if \"yes|if no|request that|resolved)\b"),
        ("duty", -1.5, r"\b(shall|must|should|is required to|are required to|may not|may only|will be required|is responsible for|are responsible for|are permitted to|is permitted to|agrees? to|reserves the right)\b"),
        ("legal form", -1.6, r"\bnothing in this\b|\bthis (?:paragraph|clause|exhibit|provision)\b|\bsubagreements?\b|\bnon-exclusive\b|\broyalty-free\b|\brevocable\b|\bsovereign immunity\b|\bwhichever is (?:later|earlier)\b|\bto the (?:fullest )?extent (?:permitted|allowed)\b|\bcumulative and\b|\b(?:this (?:agreement|contract|mou|grant|amendment|section|policy shall)|the part(?:y|ies)|hereby|herein|hereunder|thereof|certif(?:y|ies)|acknowledges?|material breach|waiver|liabilit\w+|indemnif\w+|warrant(?:y|ies) of|terminat\w+ (?:of|for)|assignable|sublicens\w+|governing law|arising under|in witness|applicable laws?|notices?)\b"),
        ("table", -3.5, r"(?:\$ ?-\s*){2}|\(no response\)|page \d+ of \d+"),
        ("place of business", 0.8, r"\b(?:countries|nationwide|worldwide|live in|based in|active in)\b"),
        ("payment", 0.9, r"\b(?:will|would|shall|agreed to|is to) (?:pay|charge|cost|bill|receive)\b.{0,60}[$€£]\s?\d|[$€£]\s?[\d,]{3,}"),
        ("term", 0.6, r"\b(?:begins?|began|ends?|ended|expire[sd]?|ran from|starts?|started|since|as of|effective|renewed|extended)\b.{0,40}\b(?:(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december|this (?:month|year|week)|monday|tuesday|wednesday|thursday|friday)\b"),
        ("there is none", 0.5, r"\bthere (?:is|was|are|were|has been|have been) (?:no|nothing|never|not)\b"),
        ("process", -1.2, r"\b(?:refund|cost estimate|fee (?:is|has been) paid|unsure|does not (?:currently )?know|request as written|reference point|proceed with (?:the|your) request)\b"),
        ("interface", -2.5, r"\b(?:would you like|do you (?:want|wish)|click|log ?in|sign ?up|input the|select one)\b"),
        ("remedy", -1.5, r"\b(?:insurance|lost profit|hold back|gives no warranty|become the property|subcontractor's work|sales tax|late fee|interest penalty)\b"),
        ("permission", -1.8, r"\bmay (?!\d)(?:not |only |also )?(?!indicate|show|suggest|contain|include|result|reveal|cause|violate)[a-z]{2,}\b"),
        ("rule", -1.0, r"^\W*(?:no|all|any|each|every) [\w ]{2,40} (?:may|shall|must)\b|\bin its discretion\b|\bat the discretion of\b"),
        ("of forms", -4.0, r"\bcollection of information\b|\bactual broadcast information\b|^\W*in the .{1,60} (?:field|column|box), \w+|\bpublic reporting burden\b|\bpaperwork reduction\b|\bestimated to average\b|\bthis form\b|\bthe filer\b|\bpart \d+ discloses?\b|\bunder (?:the|this|section \S+ of the) act\b|\badministration of the act\b"),
        ("reserved right", -1.8, r"\b(?:has|have|had|retains?|reserves?|waives?) (?:the|all|any|no|its) (?:\w+ ){0,2}(?:rights?|title|obligations?|remed(?:y|ies))\b|\bremedies\b|\bindemnif|\binsurance\b.{0,80}\blimits?\b|\bsole discretion\b|\bin good faith\b"),
        ("promise", -0.5, r"\b(will|would|going to|plans? to|intends? to)\b"),
        ("definition", -2.0, r"\b(means|is defined as|are defined as|shall mean|refers? to|definition of|hereinafter)\b|^\W*(?:the term|for purposes of)\b"),
        ("request", -2.2, r"\b(please (?:provide|send|forward|advise|include|confirm|respond)|i am requesting|i request|we request|i would like|i'd like|i am seeking|requesting (?:access|copies)|you requested|we requested|i am writing|we want|i want|records requested|requests? (?:for )?the following|in receipt of|write to (?:appeal|request)|request(?:ed)? (?:the )?following|i ask|\| request|we ask|asked for|looking forward)\b"),
        ("courtesy", -2.4, r"\b(thank you|thanks|sincerely|regards|dear|hello|good (?:morning|afternoon|evening)|happy to|feel free|let me know|hope (?:this|you)|look forward|grateful|appreciate|apologi[sz]e|best,|welcome to|proud|mission|excited|committed to|press contact|media contact)\b"),
        ("opinion", -0.9, r"\b(i think|animated by|strong public interest|the nature of|i believe|we believe|in my opinion|i feel|seems?|hopefully|ideally|unfortunately|clearly|obviously|important|deserve|ought)\b"),
        ("figure of speech", -2.4, r"\b(?:two sides of|(?:one|same) coin|double-edged|tip of the iceberg|game.?changer|peace of mind|world.class|cutting.edge|state.of.the.art|second to none|of tomorrow|hearts? and minds|common sense|at the end of the day|rest assured|cornerstone|what (?:is|was) no longer|nobody knows (?:this |that |it )?better)\b"),
        ("talk of talk", -1.6, r"\b(?:much|a lot|enough) (?:has been|was|is being) (?:said|written)|\bhere are the facts\b|\bthat is what .{2,40} is for\b|\b(?:would not|declined to|refused to) (?:say|comment|discuss)\b|\bdid not (?:respond|reply|return)\b"),
        ("praise", -1.2, r"\b(?:great (?:city|town|partner|team|community)|wiser|better than (?:anyone|anybody|the)|(?:the )?best (?:in|of)|love|believe in|passionate|trusted|thrilled|honou?red|delighted)\b"),
        ("condition", -1.2, r"^\W*(?:if|in the event|unless|should you|where an?|when an?|as needed|provided that)\b"),
        ("law", -1.5, r"\b(?:law(?! enforcement)|statutes?|act|code|section|rule|legislature|constitution)\b[\w ().,/§-]{0,40}\b(?:exempts?|authori[sz]es?|requires?|provides?|states?|allows?|permits?|prohibits?|entitles?|conditionally)\b|\b(?:oregon|state|federal) (?:state )?law\b(?! enforcement)|\byou (?:may|have the right to) (?:appeal|petition|seek)|\bpetition\b.{0,40}\breview\b"),
        ("disclaimer", -3.0, r"\bthis (?:e-?mail|message|communication)\b.*\b(?:intended|confidential|privileged)|unauthori[sz]ed (?:use|disclosure|review)|if you (?:are not|have received|received)|all rights reserved|terms and conditions|powered by|unsubscribe|privacy policy"),
        ("header", -3.5, r"^(?:from|to|cc|bcc|sent|date|subject|attachments?|re|fw|fwd|reply-to|submitted on|phone|fax|tel|page|e-?mail|address|id|application|important)\s*[:#]|\bpage \d+\b.{0,30}$|\b\d+ of \d+$|https?://\S+$|^on .{6,80} wrote:"),
        ("wanted item", -1.8, r"^\W*\d+\.\d+(?:\.\d+)?\)|^\W*(?:\w{1,3}[.)] )?(?:additionally, )?\W*(?:any\b(?!.{0,60}\b(?:is|are|was|were|would|will|has|have)\b)|any and all|copies of|a list|list of|a description|a written|a copy|all (?:records|documents|communications|emails)|detailed|descriptions? of|records? (?:of|relating|concerning|submitted)|progress reports|this request|that detail)"),
        ("argument", -0.8, r"\b(improper|argument|conclude|outweighs?|even if|considering that|for these reasons|interpret\w*|burden|undermin\w+|in fact|considers this request closed|must not|for example)\b"),
        ("citation", -2.6, r"\b(?:u\.s\.|f\.\dd|or app|p\.\dd|s\. ?ct)\b|\(\d{4}\)\s*\(|\bet al\b|\bsupra\b"),
        ("you", -0.6, r"\b(?:you|your|yours)\b"),
        ("first person", -0.5, r"\b(?:i|me|my|i'm|i've|i'll)\b"),
        ("announcement", -1.2, r"\bhere (?:are|is)\b|\bwhat follows\b|\bas follows\b|\bthe following\b|:$|\bsee (?:below|above|attached)\b|\battached\b|\benclosed\b"),
    )
)  # fmt: skip
# A duty is no claim, but a vendor's promise of what it does with the data is one.
_PROMISE = re.compile(
    r"\b(?:shall|will|must) (?:not |never |only )?(?:\w+ly )?(?:be )?(?:delet|retain|stor|shar|sell|sold|keep|kept|"
    r"purg|disclos|collect|encrypt|used? for|train|access|own|track|identif)\w*\b|"
    r"\bwarrants? that\b"
)
# What an agreement buys and for how much; repairs, insurance and notices are duties.
_SUPPLY = re.compile(
    r"\b(?:shall|will|must) (?:\w+,? )?(?:supply|install|furnish|provide|deliver|pay|be paid|host|hold|cost|exceed)\b"
)
_PROMISED = 1.2
_DATE_LIKE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d|"
    r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
)
# "| am seeking", "lam seeking": the engine's reading of "I".
_SLIPS = re.compile(
    r"(?<![\w|])[|l](?=\s?(?:am|request|would|have|want|ask)\b)|(?<!\w)l(?=\s(?:am|have|would)\b)"
)
_DONE_BY = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:\w+ly )?\w{2,}(?:ed|en|set|kept|made|held) by\b"
)
_OWN_VOICE = re.compile(r"\b(?:i|me|my|you|your|please)\b")
_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+|[A-Z]{2,})|^\W*[A-Z]{2,}\b")
_FEWEST_WORDS = 4
_MOST_WORDS = 90
_TOO_OFTEN = 4
_FEWEST_OF_A_ROW = 8
_LEAST_SMALL = 0.35


def score_sentence(text: str, quantities: Sequence[Quantity]) -> float:
    """0..1; 0.5 is the line that the cues were set for."""
    folded = _SLIPS.sub("i", fold(text).text.strip())
    total = sum(weight for _, weight, pattern in _CUES if pattern.search(folded))
    if _PROMISE.search(folded) or (quantities and _SUPPLY.search(folded)):
        total += _PROMISED
    if says_something(folded) and not _OWN_VOICE.search(folded):
        total += 0.7
    total += 0.4 * bool(_NAME.search(text))
    total += 0.35 * bool(_DONE_BY.search(folded))
    total += 1.2 * bool(_counted(quantities)) + 0.4 * bool(_DATE_LIKE.search(folded))
    return round(1 / (1 + math.exp(-1.3 * (total + _shape(text, folded) - _NEEDED))), 3)


def is_bullet_with_figure(text: str, quantities: Sequence[Quantity]) -> bool:
    """ "Live in five countries" on a slide, where sentences go without verbs."""
    return bool(_counted(quantities)) and 3 <= len(text.split()) <= 14 and not text.endswith("?")


def _counted(quantities: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in quantities if q.unit]


def _shape(text: str, folded: str) -> float:
    """Against headings, addresses, tables, fragments and runaway blocks."""
    words = folded.split()
    total = 0.0
    if len(words) < _FEWEST_WORDS:
        total -= 2.0
    elif len(words) < 6:
        total -= 0.4
    if len(words) > _MOST_WORDS:
        total -= 1.0
    if not says_something(folded):
        total -= 2.2
    letters = [c for c in text if not c.isspace()]
    if letters and sum(c.isalpha() for c in letters) < 0.65 * len(letters):
        total -= 2.0
    capitals = [w for w in text.split() if w[:1].isupper()]
    if len(words) >= 3 and len(capitals) > 0.8 * len(words):
        total -= 1.5 if text.endswith(".") else 3.0
    if text[:1].islower():
        total -= 0.6
    if _repeats(words):
        total -= 3.0
    if _is_row(text.split()):
        total -= 3.5
    if sum(any(c.isdigit() for c in word) for word in words) > 0.4 * len(words):
        total -= 1.5
    if text.rstrip("\"”')").endswith((".", "!")):
        total += 0.3
    return total


def _repeats(words: Sequence[str]) -> bool:
    """ "Total Spent Total Spent Total Spent": the heads of a table's empty columns."""
    often = Counter(pairwise(words))
    return max(often.values(), default=0) >= _TOO_OFTEN


def _is_row(words: Sequence[str]) -> bool:
    """Names, codes and figures in a row: a line of a table. Prose is mostly small letters,
    or all capitals with hardly a figure."""
    if len(words) < _FEWEST_OF_A_ROW:
        return False
    small = sum(word[0].islower() for word in words)
    figures = sum(any(c.isdigit() for c in word) for word in words)
    shouted = sum(word.isupper() and word.isalpha() for word in words)
    if shouted > 0.8 * len(words):
        return figures > 2
    return small < _LEAST_SMALL * len(words)
