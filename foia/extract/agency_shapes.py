"""What the patterns for public bodies share: words, gaps, names of bodies and what is no name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foia.extract.public_bodies import FEDERAL_NAMES, LOCAL_BODIES
from foia.values.units import word_set


@dataclass(frozen=True, slots=True)
class NameFound:
    """`why` says in a word or two what made it a name of its kind."""

    start: int
    end: int
    score: float
    why: str


NAME = r"(?:[A-Z][\w'’.-]*[\w.]|[A-Z]\b\.?)"
GAP = r"(?:[ ]|[ ]?\n[ ]?)"
BODIES = "|".join(body.replace(r"\s+", r"\s{1,2}") for body in LOCAL_BODIES)
FEDERAL_NAME = re.compile(
    rf"(?<![\w@.-])(?:(?:U\.?[ ]?S\.?|United{GAP}States|Federal){GAP})?(?:{'|'.join(re.escape(n).replace(chr(92) + ' ', GAP) for n in sorted(FEDERAL_NAMES, key=len, reverse=True))})(?![\w-])"
)
# Words that begin a sentence, a heading or a label, not a name.
NOT_FIRST = word_set(
    "The A An This That These Those Any All Each Every Our Your Their His Her Its If When While As In On At By For From To "
    "With And Or But Dear Hi Hello RE Re FW Fw Subject Sent Cc To: From: Attn Chief Deputy Officer Sergeant Captain "
    "Lieutenant Detective Commander Director Mayor Between Both Per See Contact Other Local State Federal Also Since "
    "Sincerely Regards Thank Thanks Yes No Not Former Retired Assistant Former Senior Additionally However Moreover "
    "Have Has Had Is Are Was Were Does Did Will Would Should May Can Could Who What Where Why How Under Until After "
    "Before During Although Though Because Prepared Presented Submitted Approved Request Gmail Vendor Contractor Agency Name "
    "Directing Regarding Amending Approving Requesting Authorizing Including Concerning Adopting Creating Urging Supporting "
    "Accepting Appointing Designating Following Using Making Granting Denying Regular Special Joint Proposed "
    "View Visit Join Attend Email Call Customer Client Department Dept Title Date Page Bill Ship Sold Remit Grant Recipient Applicant Copy Cited Subrecipient Grantee Grantor Sponsor Buyer Owner Requester Sender Host Awardee Employer Organization One Two Three Four Five Six Seven Eight Nine Ten"
)
