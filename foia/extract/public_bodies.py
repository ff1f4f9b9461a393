"""Public facts about public bodies: federal agencies and what state and local bodies are called."""

from __future__ import annotations

import re

from foia.values.units import word_set

# Abbreviation and name; an abbreviation that is also a word or another thing is left empty.
FEDERAL = (
    "FBI|Federal Bureau of Investigation", "ICE|Immigration and Customs Enforcement",
    "CBP|Customs and Border Protection", "DEA|Drug Enforcement Administration",
    "ATF|Bureau of Alcohol, Tobacco, Firearms and Explosives", "DHS|Department of Homeland Security",
    "DOJ|Department of Justice", "FEMA|Federal Emergency Management Agency",
    "EPA|Environmental Protection Agency", "IRS|Internal Revenue Service",
    "TSA|Transportation Security Administration", "USPS|United States Postal Service",
    "NSA|National Security Agency", "CIA|Central Intelligence Agency",
    "HHS|Department of Health and Human Services", "CDC|Centers for Disease Control and Prevention",
    "NIH|National Institutes of Health", "NIAID|National Institute of Allergy and Infectious Diseases",
    "FDA|Food and Drug Administration", "FCC|Federal Communications Commission",
    "SEC|Securities and Exchange Commission", "FTC|Federal Trade Commission",
    "GSA|General Services Administration", "DoD|Department of Defense", "DOD|Department of Defense",
    "VA|Department of Veterans Affairs", "USDA|Department of Agriculture",
    "DOE|Department of Energy", "DOT|Department of Transportation", "DOI|Department of the Interior",
    "DOL|Department of Labor", "HUD|Department of Housing and Urban Development",
    "SSA|Social Security Administration", "SBA|Small Business Administration",
    "USCIS|Citizenship and Immigration Services", "HSI|Homeland Security Investigations",
    "FAA|Federal Aviation Administration", "NTSB|National Transportation Safety Board",
    "NHTSA|National Highway Traffic Safety Administration", "NASA|National Aeronautics and Space Administration",
    "NOAA|National Oceanic and Atmospheric Administration", "NIST|National Institute of Standards and Technology",
    "NARA|National Archives and Records Administration", "OMB|Office of Management and Budget",
    "OPM|Office of Personnel Management", "OGE|Office of Government Ethics",
    "GAO|Government Accountability Office", "CISA|Cybersecurity and Infrastructure Security Agency",
    "USMS|Marshals Service", "BOP|Bureau of Prisons", "BIA|Bureau of Indian Affairs",
    "BLM|Bureau of Land Management", "FWS|Fish and Wildlife Service", "CMS|Centers for Medicare and Medicaid Services",
    "OSHA|Occupational Safety and Health Administration", "NLRB|National Labor Relations Board",
    "FINCEN|Financial Crimes Enforcement Network", "FinCEN|Financial Crimes Enforcement Network",
    "OIG|Office of Inspector General", "FPS|Federal Protective Service", "FERC|Federal Energy Regulatory Commission",
    "NRC|Nuclear Regulatory Commission", "CFPB|Consumer Financial Protection Bureau",
    "FDIC|Federal Deposit Insurance Corporation", "EEOC|Equal Employment Opportunity Commission",
    "FEC|Federal Election Commission", "USAID|Agency for International Development",
    "NSF|National Science Foundation", "BJA|Bureau of Justice Assistance", "NIJ|National Institute of Justice",
    "|Secret Service", "|Coast Guard", "|Border Patrol", "|Department of State", "|State Department",
    "|Department of Education", "|Department of Commerce", "|Department of the Treasury",
    "|Treasury Department", "|Justice Department", "|National Park Service", "|Forest Service",
    "|Army Corps of Engineers", "|Congress", "|Supreme Court", "|Census Bureau", "|White House",
    "|Veterans Affairs", "|Veterans Health Administration", "|Postal Inspection Service",
    "|Office of Management and Budget", "|Library of Congress", "|Interpol", "|INTERPOL",
)  # fmt: skip
# Too often something else when they stand alone ("VA" is a state, "SEC" a section).
_NOT_ALONE = frozenset(
    {"VA", "SEC", "DOT", "CMS", "BLM", "FPS", "OIG", "DOE", "NRC", "BIA", "DOI", "DOL"}
)

FEDERAL_NAMES = tuple(dict.fromkeys(entry.split("|")[1] for entry in FEDERAL))
FEDERAL_SHORT = {
    short: name
    for short, name in (entry.split("|") for entry in FEDERAL)
    if short and short not in _NOT_ALONE
}

STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming"
)
STATE_CODES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|"
    "NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR"
)

# What a body is called after its place: "Ada County" + "Sheriff's Office". These are agencies
# whatever stands before them.
LOCAL_BODIES = (
    r"Police\s+(?:Department|Dept\.?|Bureau|Division|Services|Commission|Board|Authority)",
    r"(?:County\s+)?Sheriff(?:['’]?s)?\s+(?:Office|Department|Dept\.?)", r"(?:County|Parish)\s+Sheriff",
    r"(?:(?:County|Parish)\s+)?District\s+Attorney(?:['’]?s)?(?:\s+Office)?", r"(?:County|City)\s+Attorney(?:['’]?s)?(?:\s+Office)?",
    r"(?:State['’]s|Commonwealth['’]s|Prosecuting|County\s+Prosecuting|United\s+States|U\.S\.)\s+Attorney(?:['’]?s)?(?:\s+Office)?",
    r"Attorney\s+General(?:['’]?s)?(?:\s+Office)?", r"Public\s+Defender(?:['’]?s)?\s+Office",
    r"State\s+(?:Police|Patrol|Troopers|Legislature|Senate|University|Library|Treasurer|Auditor|Archives)",
    r"Highway\s+Patrol", r"City\s+Council", r"(?:City|County)\s+(?:Clerk|Auditor|Commission(?:ers)?|Manager['’]s\s+Office|Council|Recorder)(?:['’]s\s+Office)?",
    r"(?:Unified\s+)?School\s+District(?:\s+(?:No\.?\s*)?\d+\w?)?", r"Public\s+Schools", r"Public\s+Library",
    r"Fire\s+(?:Department|Dept\.?|District|Rescue|Bureau|Authority)", r"Fire\s+(?:and|&)\s+Rescue",
    r"Health\s+(?:Department|Authority|District|Services\s+Agency)", r"(?:Public\s+)?(?:Utility|Utilities|Water|Transit|Parks?|Irrigation|Park)\s+(?:District|Commission|Authority)",
    r"(?:Transit|Housing|Port|Airport|Transportation|Parking|Redevelopment|Turnpike|Water|Sewer)\s+Authority",
    r"(?:Superior|District|Circuit|Municipal|Justice|Supreme|Appellate|Probate|Family|Bankruptcy|Criminal|Juvenile|Traffic|Magistrate|Chancery|Surrogate['’]s|County|City)\s+Court", r"(?:Criminal|Civil|Parish|County)\s+(?:District|Circuit|Superior)\s+Court", r"Court\s+of\s+Common\s+Pleas", r"Court\s+of\s+Appeals",
    r"Legislative\s+Assembly", r"General\s+Assembly", r"House\s+of\s+Representatives",
    r"(?:Criminal\s+Justice|Civil\s+Rights|Public\s+Service|Public\s+Utilities|Public\s+Utility|Planning|Civil\s+Service|Human\s+Rights|Ethics|Gaming|Liquor(?:\s+Control)?|Election|Parole|Port|Civilian\s+Review|Corporation)\s+(?:Commission|Board)",
    r"(?:Landmarks|Historic(?:al)?(?:\s+District)?(?:\s+(?:Landmarks|Preservation|Review))?|Zoning|Recreation|Arts|Library|Sewerage(?:\s+and\s+Water)?|Levee|Pension|Retirement|Cemetery|Tourism|Cable|Human\s+Relations|Environmental\s+Quality|Oversight|Police\s+Review|Tax|Assessment|Lottery|Racing)\s+(?:Commission|Board)",
    r"(?:Detention|Correctional|Corrections|Justice|Intervention|Treatment)\s+(?:Center|Facility)", r"Correctional\s+Institution", r"Community\s+College(?:\s+District)?", r"Medical\s+Examiner(?:['’]s\s+Office)?", r"Department\s+of\s+Public\s+Safety",
    r"Police",
)  # fmt: skip
# "Department of Motor Vehicles": the name follows.
LEADING_BODIES = (
    r"(?:U\.?S\.?\s+|United\s+States\s+)?(?:Department|Dept\.?|Bureau|Division|Ministry)\s+of\s+(?:the\s+)?",
    r"(?:Embassy|Consulate(?:\s+General)?)\s+of\s+(?:the\s+)?",
    r"(?:Common\s+)?Council\s+of\s+(?:the\s+)?(?:City|Town|Village|County|Borough)\s+of\s+",
    r"(?:Housing|Port|Transit|Airport|Parking|Redevelopment)\s+Authority\s+of\s+(?:the\s+)?",
    r"Office\s+of\s+(?:the\s+)?", r"Board\s+of\s+(?:the\s+)?(?=Supervisors|Commissioners|Mayor[ ](?:and|&)|Public[ ](?:Works|Safety)|Zoning|Adjustment|Estimates|Selectmen|County|Police[ ]Commissioners|Education|Trustees|Regents|Elections|Health|Aldermen|Equalization|Parole|County|Police|Public)",
    r"(?:[Cc]ity|CITY)\s+(?:[Aa]nd|AND|&)\s+(?:[Cc]ounty|COUNTY)\s+(?:of|OF)\s+", r"University\s+of\s+(?:the\s+)?", r"(?:State|Commonwealth)\s+of\s+", r"Secretary\s+of\s+(?=State)",
    r"(?:City|County|Town|Township|Village|Borough|Port|Parish)\s+of\s+(?:the\s+)?", r"(?:City|County|Town|Village)\s+of(?=[A-Z][a-z]{2})", r"(?:city|county|town|village)\s+of\s+",
)  # fmt: skip
# Second words of names of towns: "City of Des Moines", "City of West Haven", "City of Cle Elum".
TOWN_FIRST = word_set(
    "New San Los Las Santa Fort Ft Ft. St St. Saint Des Du El La Le West East North South Mount Mt Mt. Port Lake Grand "
    "Salt Baton Long Palm Palo Cedar Sioux Little Rapid Green Coral Boca Cle Coeur College Council Daly "
    "Del Delray Eau Elk Falls Forest Garden Glen Hilton Huntington Iowa Kansas Oklahoma Jersey Junction Johnson Lee's "
    "Carson Cathedral Culver Foster Redwood Union Oregon Lincoln Traverse Bowling Battle Ann Big Blue Beverly Bell "
    "Bonney Broken Chapel Chula Pico Pismo Red Rio Rocky Round Royal Sandy Simi Sugar Terre Thousand Twin Upper Lower "
    "Virginia Walnut Warner White Winter Wichita Yorba Moreno Morgan Mountain Monterey Menlo Half Federal Maple Orange Spring"
)
TOWN_SECOND = word_set(
    "City Park Beach Springs Falls Hills Heights Rapids Angeles Vegas Rock Bend Grove Lake Lakes Valley Creek Island "
    "Point Bluff Bluffs Haven Moines River Rivers Wayne Worth Paul Louis Rouge Forks Junction Bay Harbor Mesa Pass "
    "Elum Collins Station Ridge Branch Gardens Village Landing Plains Prairie Mills Center Summit Township Villa Terrace Oaks"
)
_PUBLIC_DOMAIN = re.compile(
    r"(?:\.gov|\.mil|\.us|\.edu|-or\.gov|\.state\.[a-z]{2}\.us)$", re.IGNORECASE
)


def is_public_domain(domain: str) -> bool:
    """Whether a mail or web domain is that of a public body in the United States."""
    return bool(_PUBLIC_DOMAIN.search(domain))
