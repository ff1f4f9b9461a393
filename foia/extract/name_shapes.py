"""The shapes in which names of persons, ranks and jobs are printed, as parts of patterns."""

from __future__ import annotations

import re
import unicodedata

from foia.extract.given_names import GIVEN_NAMES

UPPER = "A-ZÀ-ÖØ-Þ"
LOWER = "a-zß-öø-ÿ"
_JOINED = r"(?:Mc|Mac|De|La|Le|Di|Da|Du|Van|Von|Jo|Fitz|San|St)"
N = rf"(?:[{UPPER}][{LOWER}]+(?:['’-][{UPPER}]?[{LOWER}]+)*|[A-Z]['’][{UPPER}][{LOWER}]+|{_JOINED}[{UPPER}][{LOWER}]+|[A-Z]\.)"
U = rf"(?:[{UPPER}][{UPPER}'’-]+|[A-Z]\.)"
PARTICLE = r"(?:van|von|de|del|der|la|le|bin|al|di|da|dos|san)"
FULL = rf"{N}(?:[ ](?:{PARTICLE}[ ])?{N}){{1,3}}(?:,?[ ](?:Jr|Sr|II|III|IV)\b\.?)?"
FULL_UPPER = rf"{U}(?:[ ]{U}){{1,3}}"
LAST_FIRST = rf"(?:{N}|{U})(?:[ -](?:{N}|{U}))?,[ ]{{1,2}}(?:{N}|{U})(?:[ ](?:[A-Z]\b\.?|{N}|{U}))?"
# "AMES Robert L <RAmes@...>": how many agencies' mail programs show a name.
CAPITALS_FIRST = r"[A-Z][A-Z'’-]+[ ][A-Z][a-z]+(?:[ ][A-Z]\b\.?)?"
ANY = rf"(?:{LAST_FIRST}|{FULL}|{FULL_UPPER})"
RANK = (
    r"(?:Prime Minister|Vice President|Secretary of State|(?:Foreign|Defense|Interior) (?:Minister|Secretary)|Mr|Ms|Mrs|Mx|Dr|Prof(?:essor)?|Hon|Rev|Officer|Ofc|Det(?:ective)?|Sgt|Sergeant|Lt|Lieutenant|Capt(?:ain)?|Cpl|Corporal|"
    r"Cmdr|Commander|Maj(?:or)?|Col(?:onel)?|Gen(?:eral)?|Chief|Deputy(?: Chief)?|Sheriff|Trooper|Agent|Special Agent|Judge|Justice|"
    r"Sen(?:ator)?|Rep(?:resentative)?|Congress(?:man|woman)|Gov(?:ernor)?|Mayor|Council(?:or|man|woman|member)|Commissioner|"
    r"President|Secretary|Director|Attorney|Investigator|Inspector|Superintendent|Marshal|CEO|CFO|COO|CTO)"
)
JOB = (
    r"(?:[A-Z][\w&'’.-]*[ ]|of[ ]|and[ ]|&[ ]){0,5}(?:Chief|Manager|Director|Officer|Analyst|Attorney|Clerk|Captain|Sergeant|Lieutenant|Detective|"
    r"Administrator|Coordinator|Specialist|President|CEO|CFO|COO|CTO|Secretary|Treasurer|Mayor|Councilor|Commissioner|Superintendent|"
    r"Assistant|Supervisor|Engineer|Counsel|Partner|Associate|Professor|Inspector|Sheriff|Deputy|Representative|Executive|Reporter|Editor|"
    r"Technician|Planner|Buyer|Founder|Chair(?:man|woman|person)?|Custodian|Investigator|Auditor|Controller|Judge)\b(?:[ ]of[ ](?:the[ ])?[A-Z]\w+)?"
)


def plain(name: str) -> str:
    """The name without its accents, as the lists have it."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def first_known(name: str) -> bool:
    """Whether the given name of a printed name is a common one."""
    words = re.findall(r"[\w'’-]+", name)
    first = words[1] if "," in name and len(words) > 1 else words[0]
    return plain(first).title() in GIVEN_NAMES
