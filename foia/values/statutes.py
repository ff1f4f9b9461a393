"""How the states' laws on public records are cited: the table behind exemptions."""

from __future__ import annotations

_SECTION = r"(?:§+|[Ss]ec(?:tions?|s?\.)|ss?\.)"
# The state, the statute's usual name, and how its sections are written.
STATUTES: tuple[tuple[str, str, str], ...] = (
    ("OR", "ORS", r"(?:ORS|O\.R\.S\.|Or\.?\s?Rev\.?\s?Stat\.?)\s*(?:§+\s*)?(?P<n>\d{1,3}[A-C]?\.\d{3})"),
    ("CA", "Cal. Gov. Code §", rf"(?:(?:Cal(?:ifornia|\.)?\s+)?Gov(?:ernment|'t|’t|t\.?|\.)?\s+Code,?\s*(?:{_SECTION}\s*)?)(?P<n>(?:79\d\d(?:\.\d+)?|62[5-7]\d(?:\.\d+)?))"),
    ("CA", "Cal. Evid. Code §", rf"(?:Cal(?:ifornia|\.)?\s+)?Evid(?:ence|\.)?\s+Code,?\s*(?:{_SECTION}\s*)?(?P<n>\d{{3,4}}(?:\.\d+)?)"),
    ("CA", "Cal. Penal Code §", rf"Cal(?:ifornia|\.)?\s+Pen(?:al|\.)?\s+Code,?\s*(?:{_SECTION}\s*)?(?P<n>\d{{3,5}}(?:\.\d+)?)"),
    ("WA", "RCW", r"(?:RCW|R\.C\.W\.)\s*(?:§+\s*)?(?P<n>\d{1,2}[A-Z]?\.\d{1,3}[A-Z]?\.\d{3,4})"),
    ("TX", "Tex. Gov't Code §", rf"(?:(?:Tex(?:as|\.)?\s+)?Gov(?:ernment|'t|’t|\.)?\s+Code,?\s*(?:Ann\.?\s*)?(?:{_SECTION}\s*)?)(?P<n>552\.\d{{3,4}})"),
    ("NY", "N.Y. Pub. Off. Law §", rf"(?:(?:N\.?\s?Y\.?|New York(?: State)?)\s+)?(?:Pub(?:lic|\.)?\s+Off(?:icers|\.)?\s+Law|POL),?\s*(?:{_SECTION}\s*)?(?P<n>8[4-9])"),
    ("IL", "5 ILCS", r"5\s+ILCS\s+(?P<n>140\s?/\s?\d{1,2}(?:\.\d+)?)"),
    ("FL", "Fla. Stat. §", rf"(?:Fla(?:\.|orida)?\s+Stat(?:utes?|s?\.)?,?\s*(?:{_SECTION}\s*)?|{_SECTION}\s*)(?P<n>119\.\d{{2,4}})"),
    ("MN", "Minn. Stat. §", rf"Minn(?:esota|\.)?\s+Stat(?:utes?|s?\.)?,?\s*(?:{_SECTION}\s*)?(?P<n>13\.\d{{2,4}})"),
    ("VA", "Va. Code §", rf"(?:(?:Va\.?|Virginia)\s+Code(?:\s+Ann\.?)?,?\s*(?:{_SECTION}\s*)?|Code of Virginia,?\s*(?:{_SECTION}\s*)?|§+\s*)(?P<n>2\.2-37\d\d(?:\.\d+)?)"),
    ("CO", "C.R.S. §", rf"(?:C\.?R\.?S\.?|Colo\.?\s+Rev\.?\s+Stat\.?)\s*(?:{_SECTION}\s*)?(?P<n>24-72-\d{{3}}(?:\.\d+)?)"),
    ("OH", "Ohio R.C.", rf"(?:(?:Ohio\s+)?R\.?\s?C\.?|Ohio\s+Rev(?:ised|\.)?\s+Code)\s*(?:{_SECTION}\s*)?(?P<n>149\.43)"),
    ("NJ", "N.J.S.A.", r"N\.?\s?J\.?\s?S\.?\s?A\.?\s*(?P<n>47:1A-\d+(?:\.\d+)?)"),
    ("PA", "65 P.S. §", rf"65\s+P\.?\s?S\.?\s*(?:{_SECTION}\s*)?(?P<n>67\.\d{{3,4}})"),
    ("MI", "MCL", r"(?:MCL|M\.C\.L\.)\s*(?:§+\s*)?(?P<n>15\.2\d\d[a-z]?)"),
    ("MA", "M.G.L. c. 4, § 7", r"(?:M\.?\s?)?G\.?\s?L\.?\s*c(?:h|hapter)?\.?\s*(?P<n>4),?\s*(?:§+|[Ss]ec(?:tion|\.)?)\s*7,?(?:\s*(?:cl(?:ause|\.)?)\s*(?:26|[Tt]wenty-?sixth))?"),
    ("GA", "O.C.G.A. §", rf"O\.?\s?C\.?\s?G\.?\s?A\.?\s*(?:{_SECTION}\s*)?(?P<n>50-18-\d+)"),
    ("AZ", "A.R.S. §", rf"A\.?R\.?S\.?\s*(?:{_SECTION}\s*)?(?P<n>39-12\d(?:\.\d+)?)"),
    ("ID", "Idaho Code §", rf"(?:Idaho\s+Code|I\.C\.)\s*(?:{_SECTION}\s*)?(?P<n>74-1\d\d)"),
    ("UT", "Utah Code §", rf"Utah\s+Code(?:\s+Ann\.?)?\s*(?:{_SECTION}\s*)?(?P<n>63G-2-\d+(?:\.\d+)?)"),
    ("NV", "NRS", r"(?:NRS|N\.R\.S\.)\s*(?:§+\s*)?(?P<n>239[A-Z]?\.\d{2,4})"),
    ("NC", "N.C.G.S. §", rf"N\.?\s?C\.?\s?(?:G\.?\s?S\.?|Gen\.?\s+Stat\.?)\s*(?:{_SECTION}\s*)?(?P<n>132-1(?:\.\d+)?)"),
    ("WI", "Wis. Stat. §", rf"Wis(?:consin|\.)?\s+Stat(?:utes?|s?\.)?\s*(?:{_SECTION}\s*)?(?P<n>19\.3[1-9])"),
    ("MD", "Md. Code, Gen. Prov. §", rf"(?:(?:Md\.?|Maryland)\s+Code[ ,A-Za-z.]{{0,12}})?(?:General\s+Provisions|Gen\.?\s+Prov\.?|GP)(?:\s+(?:Article|Art\.?))?,?\s*(?:{_SECTION}\s*)?(?P<n>4-[1-5]\d\d(?:\.\d+)?)"),
    ("CT", "Conn. Gen. Stat. §", rf"(?:Conn(?:ecticut|\.)?\s+Gen(?:eral|\.)?\s+Stat(?:utes?|s?\.)?|C\.G\.S\.)\s*(?:{_SECTION}\s*)?(?P<n>1-2\d\d)"),
    ("KY", "KRS", r"(?:KRS|K\.R\.S\.)\s*(?:§+\s*)?(?P<n>61\.8[78]\d)"),
    ("IN", "Ind. Code §", rf"(?:Ind(?:iana|\.)?\s+Code|I\.?C\.?)\s*(?:{_SECTION}\s*)?(?P<n>5-14-3-\d+(?:\.\d+)?)"),
    ("TN", "Tenn. Code §", rf"(?:Tenn(?:essee|\.)?\s+Code(?:\s+Ann\.?)?|T\.?C\.?A\.?)\s*(?:{_SECTION}\s*)?(?P<n>10-7-\d{{3}})"),
    ("TX", "Tex. Gov't Code §", r"(?:[Ss]ections?|§+)\s*(?P<n>552\.1\d\d)(?=(?:\(\w\))*\s+of\s+the\s+(?:Texas\s+)?Government\s+Code)"),
    ("IL", "5 ILCS", r"[Ss]ection\s+(?P<n>7)(?=(?:\(\w{1,3}\))+\s+of\s+(?:the\s+)?(?:Illinois\s+)?(?:FOIA|Freedom\s+of\s+Information\s+Act))"),
    ("PA", "65 P.S. §", r"[Ss]ection\s+(?P<n>708)(?=\(b\)\(\d{1,2}\))"),
)  # fmt: skip
