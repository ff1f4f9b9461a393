"""Lists of public facts that names are read with: legal forms, titles, states, federal bodies."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What follows a firm's name, by the kind of firm: "Inc." and "Corp." are one kind, "LLC" another.
_LEGAL_FORMS = {
    "corporation": "inc|incorporated|corp|corporation|co|company|and co|and company|pc|pa|pbc|chartered",
    "llc": "llc|limited liability company|pllc|lc",
    "limited": "ltd|limited|plc|pty ltd|pty limited|pte ltd|pvt ltd|private limited|co ltd|company limited",
    "partnership": "lp|llp|lllp|limited partnership",
    "gmbh": "gmbh|mbh|gesellschaft mit beschrankter haftung",
    "ag": "ag|aktiengesellschaft|kgaa",
    "sa": "sa|sas|sarl|spa|srl|sl|sa de cv|sgps|lda",
    "nv": "nv|bv",
    "nordic": "ab|as|aps|asa|oy|oyj",
    "se": "se",
    "joint stock": (
        "jsc|ojsc|cjsc|pjsc|oao|zao|pao|joint stock company|open joint stock company"
        "|public joint stock company|closed joint stock company"
    ),
    "ooo": "ooo|sp z o o|zoo|kk|kabushiki kaisha|bhd|sdn bhd",
    "bank": "na|national association",
}  # fmt: skip
LEGAL_FORMS = {form: kind for kind, forms in _LEGAL_FORMS.items() for form in forms.split("|")}
# Forms that also stand before the name: "OAO Severstal".
LEADING_FORMS = frozenset(
    {"ooo", "oao", "zao", "pao", "jsc", "ojsc", "pjsc", "pt", "limited liability company",
     "joint stock company", "open joint stock company"}
)  # fmt: skip

# Two spellings of one word in names of firms.
SPELLED_ALIKE = {
    "intl": "international", "natl": "national", "labour": "labor", "centre": "center",
    "organisation": "organization", "svcs": "services", "mfg": "manufacturing",
    "defence": "defense", "theatre": "theater",
}  # fmt: skip

# A first word that many firms share says nothing about which one is meant.
COMMON_FIRST_WORDS = _words(
    """advanced all allied alpha american applied associated atlantic business capital center
    central century citizens city coastal college columbia commercial community computer
    consolidated consulting continental corporate county creative custom data department digital
    direct dynamic eastern education electric electronic elite emergency energy engineering
    enterprise environmental equipment event executive express family federal financial first
    food general global golden government great group health heritage home hospital imperial
    independent industrial information innovative insurance integrated international keystone law
    legal liberty management marine medical metro metropolitan midwest mobile modern municipal
    mutual national network north northern northwest office open pacific premier prime
    professional progressive project public quality rapid regional reliable research royal safety
    science security service services smart society software solutions south southern southwest
    special staff standard star state summit superior supply support system systems team
    technical technology total training transport travel trust united universal university urban
    valley video village vision west western wireless world"""
)

# Words by which a contract names its parties; they mean someone else in the next contract.
ROLES = _words(
    """agency agreement authority bidder board borrower buyer city client commission company
    consultant contract contractor council county court customer department developer district
    employer firm government grantee grantor landlord lender lessee lessor licensee licensor
    manufacturer member offeror office owner participant parties partner party plaintiff police
    proposer provider purchaser recipient seller state subcontractor subrecipient supplier tenant
    town university user vendor village"""
)

TITLES = _words(
    """mr mrs ms miss mx dr hon honorable officer ofc ofcr sergeant sgt lieutenant lt captain capt
    chief deputy dep detective det sheriff undersheriff commander cmdr major maj colonel col
    corporal cpl trooper agent director mayor governor senator rep representative councilor
    councilman councilwoman councilmember commissioner judge justice professor prof attorney atty
    president secretary treasurer superintendent inspector investigator chair chairman chairwoman
    chairperson general ambassador manager supervisor special assistant asst interim acting vice
    rev reverend"""
)
_NICKNAMES = """abby abigail|al albert alan alfred|alex alexander alexandra|andy andrew|ben benjamin
|beth elizabeth|bill william|bob robert|cathy catherine|charlie charles|chris christopher christine
christina|chuck charles|cindy cynthia|dan daniel|danny daniel|dave david|deb deborah|debbie deborah
|dick richard|don donald|doug douglas|ed edward edwin|frank francis|fred frederick|gabe gabriel
|greg gregory|jake jacob|jeff jeffrey|jen jennifer|jenny jennifer|jerry gerald jerome|jim james
|joe joseph|josh joshua|kate katherine kathryn|kathy katherine kathleen|ken kenneth|larry lawrence
|liz elizabeth|matt matthew|meg margaret|mike michael|mitch mitchell|nate nathan nathaniel
|nick nicholas|pam pamela|pat patrick patricia|pete peter|phil philip phillip|ray raymond
|rich richard|rick richard|rob robert|ron ronald|sam samuel samantha|sandy sandra|steve steven
stephen|sue susan|ted theodore edward|terry terrence|tim timothy|toby tobias tobin|tom thomas
|tony anthony|val valerie|vicky victoria|will william|zach zachary"""
NICKNAMES = {
    short: tuple(full)
    for short, *full in (entry.split() for entry in _NICKNAMES.replace("\n", " ").split("|"))
}
SUFFIXES = frozenset({"esq", "phd", "md", "jd", "cpa", "mba", "rn", "pe", "dds", "do", "mph"})
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})

STATES = {
    "al": "alabama", "ak": "alaska", "az": "arizona", "ar": "arkansas", "ca": "california",
    "co": "colorado", "ct": "connecticut", "de": "delaware", "fl": "florida", "ga": "georgia",
    "hi": "hawaii", "id": "idaho", "il": "illinois", "in": "indiana", "ia": "iowa",
    "ks": "kansas", "ky": "kentucky", "la": "louisiana", "me": "maine", "md": "maryland",
    "ma": "massachusetts", "mi": "michigan", "mn": "minnesota", "ms": "mississippi",
    "mo": "missouri", "mt": "montana", "ne": "nebraska", "nv": "nevada", "nh": "new hampshire",
    "nj": "new jersey", "nm": "new mexico", "ny": "new york", "nc": "north carolina",
    "nd": "north dakota", "oh": "ohio", "ok": "oklahoma", "or": "oregon", "pa": "pennsylvania",
    "ri": "rhode island", "sc": "south carolina", "sd": "south dakota", "tn": "tennessee",
    "tx": "texas", "ut": "utah", "vt": "vermont", "va": "virginia", "wa": "washington",
    "wv": "west virginia", "wi": "wisconsin", "wy": "wyoming", "dc": "district of columbia",
    "pr": "puerto rico",
}  # fmt: skip
STATE_CODES = {name: code for code, name in STATES.items()}

COUNTRIES = {
    "us": "united states", "usa": "united states", "u s": "united states",
    "u s a": "united states", "united states of america": "united states",
    "uk": "united kingdom", "u k": "united kingdom", "great britain": "united kingdom",
    "uae": "united arab emirates",
}  # fmt: skip

# Federal bodies that go by their initials in records of any state. Names that states use too
# (Department of Justice, Department of Transportation) are left to the evidence of the case.
FEDERAL = {
    "atf": "bureau of alcohol tobacco firearms and explosives",
    "blm": "bureau of land management",
    "cbp": "customs and border protection",
    "cdc": "centers for disease control and prevention",
    "cia": "central intelligence agency",
    "cisa": "cybersecurity and infrastructure security agency",
    "cms": "centers for medicare and medicaid services",
    "dea": "drug enforcement administration",
    "dhs": "department of homeland security",
    "dod": "department of defense",
    "epa": "environmental protection agency",
    "faa": "federal aviation administration",
    "fbi": "federal bureau of investigation",
    "fcc": "federal communications commission",
    "fda": "food and drug administration",
    "fec": "federal election commission",
    "fema": "federal emergency management agency",
    "ftc": "federal trade commission",
    "gao": "government accountability office",
    "gsa": "general services administration",
    "hhs": "department of health and human services",
    "hsi": "homeland security investigations",
    "hud": "department of housing and urban development",
    "ice": "immigration and customs enforcement",
    "irs": "internal revenue service",
    "nara": "national archives and records administration",
    "nasa": "national aeronautics and space administration",
    "nhtsa": "national highway traffic safety administration",
    "niaid": "national institute of allergy and infectious diseases",
    "nih": "national institutes of health",
    "nlrb": "national labor relations board",
    "noaa": "national oceanic and atmospheric administration",
    "nsa": "national security agency",
    "nsf": "national science foundation",
    "ntsb": "national transportation safety board",
    "opm": "office of personnel management",
    "osha": "occupational safety and health administration",
    "sba": "small business administration",
    "sec": "securities and exchange commission",
    "ssa": "social security administration",
    "tsa": "transportation security administration",
    "uscis": "citizenship and immigration services",
    "usda": "department of agriculture",
    "usms": "marshals service",
    "usps": "postal service",
    "usss": "secret service",
}  # fmt: skip

# Bodies that both a state and the United States have: which one is meant stays open.
FEDERAL_AND_STATE = frozenset(
    f"department of {what}"
    for what in (
        "justice",
        "transportation",
        "labor",
        "education",
        "energy",
        "state",
        "agriculture",
        "veterans affairs",
        "commerce",
        "the treasury",
        "treasury",
        "interior",
        "the interior",
        "health and human services",
        "environmental protection",
        "defense",
    )
) | {"attorney general", "supreme court", "national guard", "district court", "senate"}
