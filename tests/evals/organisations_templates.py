"""The layouts of the invented pages: see `organisations_pages` for the marks and slots."""

from __future__ import annotations

TEMPLATES: dict[str, str] = {
    "invoice with blocks": """{v:<firm>, <form>}
4410 Foundry Street
Suite 200
Marietta, GA 30060
INVOICE
Invoice #: <n>        Invoice Date: 03/04/2024
Bill To:
{a:<town> Police Department}
Accounts Payable
12 Civic Plaza
<town>, <code> 43055
Ship To:
{a:<town> Police Department}
Description Qty Unit Price Amount
Pole camera, annual subscription 12 $2,500.00 $30,000.00
Remit To:
{v:<firm>, <form>}
PO Box 7741
Atlanta, GA 30384
Questions? billing@<domain>.com
""",
    "invoice of a lower-case brand": """{v:<stemlow>}
invoice <n>
Customer: {a:City of <town>}
Terms: Net 30
Vendor: {v:<stemlow>}
Annual licence for evidence storage $12,400.00
Pay online at www.<stemlow>.com
""",
    "purchase order": """{a:CITY OF <towncaps>}
PURCHASE ORDER NO. <n>
Vendor: {v:<firm> <form>}    Ship To: {a:<town> Police Department}
880 Quarry Road
Reno, NV 89501
Requisitioned by: <person>, Purchasing
Item 1: Gunshot sensors as quoted by {v:<stem>} on 4/2/2023.
Payment will be made by {a:City of <town>} within 30 days.
""",
    "contract preamble": """PROFESSIONAL SERVICES AGREEMENT
This Agreement is made and entered into by and between the {a:City of <town>}, a municipal corporation
of the State of <state> (“City”), and {v:<firm>, <form>}, a Delaware corporation
(“{v:<stem>}”), with offices at 19 Harbor Way.
WHEREAS, the City desires to retain {v:<stem>} to supply mobile data terminals; and
WHEREAS, {v:<stem>} represents that it is qualified to do so;
NOW, THEREFORE, the parties agree. {v:<stem>} shall deliver the Equipment within sixty days. Contractor
shall carry insurance underwritten by an insurer licensed in the State.
""",
    "signature page": """IN WITNESS WHEREOF, the parties have executed this Agreement.
{a:CITY OF <towncaps>}                      {v:<firmcaps>, <formcaps>}
By: ____________________              By: ____________________
Name: <person>                        Name: <person1>
Title: City Manager                   Title: Vice President, Sales
Date: 5/6/2022                        Date: 5/9/2022
Approved as to form:
City Attorney
""",
    "mail with a seller": """From: <person> <<given>@<domain>.com>
Sent: Tuesday, June 4, 2024 9:12 AM
To: <person1> <chief@<townlow>pd.gov>
Subject: RE: demo next week
Chief,
Thanks for the time on Monday. We would love to show the {a:<town> Police Department} how
{v:<firm>} finds stolen vehicles. The {a:<county> County Sheriff's Office} signed with us in May.
Regards,
<person>
Regional Sales Manager
{v:<firm>}
www.<domain>.com
""",
    "mail between officers": """From: Sgt. <person>
To: Lt. <person1>
Subject: cameras
LT,
{v:<stem>} called again. Their cameras went down twice last week and the {v:<stem>} rep says the
outage was on our end. {a:<town> PD} and {a:<county> County SO} had the same trouble. Do we want to
look at {v:<stem1>} instead? {v:<stem1>} quoted us $41,000 last year.
<person>
""",
    "request log": """Request No.\tReceived\tRequester\tCompany\tSubject
PRR-24-101\t1/5/2024\t<person>\t\tPolice report of 1/2/2024
PRR-24-102\t1/8/2024\t<person1>\t{o:<stem2> Law Group}\tVideo from the {a:<town> Police Department}
PRR-24-103\t1/9/2024\t<person2>\t{o:The <town1> Courier}\tContract with {v:<firm>, <form>}
PRR-24-104\t1/9/2024\t<person3>\t\tE-mails between {a:<town> PD} and {v:<stem>}
""",
    "sharing list": """Transparency portal
Organizations granted access:
{a:<code> - <town> PD}
{a:<code> - <town1> PD}
{a:<town2> <code> PD}
{a:<county> County <code> SO}
{a:<county1> County Sheriff's Office}
{a:<state> State Police}
{a:City of <town3>}
Number of searches in the last 30 days: 412
""",
    "meeting minutes": """{a:<town> City Council} – Minutes of the regular meeting
The meeting was called to order at 7:00 p.m.
Consent agenda. Motion to approve the purchase of two drones from {v:<firm>} for the
{a:<town> Fire Department} in the amount of $58,220. Seconded. Carried 5-0.
Bids were received from {v:<stem1> Paving}, {v:<firm2>, <form>} and {v:<stem3> & Sons}. Staff recommended
the award to {v:<stem1> Paving} as the lowest responsible bidder.
<person> of the {o:<town> Chamber of Commerce} spoke in favor. <person1> thanked the {o:<county> Humane Society}.
The {a:<county> County Health Department} will present in March.
""",
    "grant report": """Grantee: {a:<town> Police Department}
Grantor: {a:<state> Department of Public Safety}
Award number: 2023-<n>
Progress narrative: Funds were used to lease twenty readers from {v:<firm>}. The vendor, {v:<stem>},
installed eighteen of them. The {a:Bureau of Justice Assistance} (“{a:BJA}”) approved the change of
scope in May. Subrecipient {a:<county> County} has spent $12,000.
Prepared by: <person>, Grants Analyst
""",
    "trading name": """CERTIFICATE OF LIABILITY INSURANCE
Insured: {v:<firm> <form>} d/b/a “{v:<stem1> Security}”
411 Mill Lane
Dayton, OH 45402
Certificate holder: {a:City of <town>}
Producer: {v:<stem2> Insurance Agency}
{v:<stem1> Security} is a subsidiary of {v:<firm3>, <form>}.
""",
    "response letter": """{a:<town> Police Department}
Records Division
{a:City of <town>} | 55 Main Street | <town>, <code> 43055
RE: Public records request <n>
Dear Mr. Castellan:
The {a:<town> Police Department} ({a:<initial>PD}) has reviewed your request for the agreement with {v:<stem>}.
{v:<firm>, <form>} claims that its price list is a trade secret. You may appeal to the {a:<county> County
District Attorney}. {a:<initial>PD} holds no other records.
Sincerely,
<person>
Records Supervisor
""",
    "slide deck": """{v:<firmcaps>}
A safer {o:<town>}, together
Prepared for the {a:<town> Police Department}
Trusted by more than 900 agencies
“Arrests are up 30% since we installed {v:<stem>}.” – Chief <person>, {a:<town1> Police Department}
© 2024 {v:<firm>, <form>} All rights reserved. Confidential
""",
    "audit of searches": """{a:Office of the City Auditor}
{a:City of <town>}
Audit of licence plate searches, fiscal year 2024
We tested 60 searches made by the {a:<town> Police Department} and 12 by the {a:Federal Bureau of Investigation}
({a:FBI}). The contract with {v:<firm>} requires a reason for each search. {v:<stem>} did not enforce
the field. Staff of {v:<stem>} told us that a fix is planned. The {a:<state> State Patrol} made 4 searches.
""",
    "access log": """User\tAgency\tTime\tReason
jfeld\t{a:<town> <code> PD}\t2024-05-01 10:22\tstolen vehicle
anair\t{a:<town1> <code> PD}\t2024-05-01 10:29\tmissing person
mcole\t{a:<county> County <code> SO}\t2024-05-01 11:02\trobbery
support\t{v:<firm>}\t2024-05-01 11:40\tmaintenance
""",
    "check register": """{a:<towncaps> POLICE DEPARTMENT}
Check No.\tDate\tVendor\tAmount
<n>\t1/12/2024\t{v:<firmcaps>}\t$1,204.00
<n>\t1/12/2024\t{v:<stem1> Towing}\t$310.00
<n>\t1/19/2024\t{v:<stem2> & Daughters Uniforms}\t$2,114.50
<n>\t1/19/2024\t{v:<stem3>}\t$88.00
""",
    "request for proposals": """{a:<county> County}, <state>
REQUEST FOR PROPOSALS 24-017: BODY-WORN CAMERAS
Proposals were received from the following firms:
1. {v:<firm>, <form>}
2. {v:<firm1>}
3. {v:<stem2> Group}
The evaluation committee of the {a:<county> County Sheriff's Office} interviewed {v:<firm>} and {v:<firm1>}.
Proposer: {v:<firm1>}
Contact: <person>
The {a:Board of Commissioners} will decide in April.
""",
    "news and unions": """The {o:<town> Courier} reported on Friday that the {a:<town> Police Department} will end its contract with
{v:<stem>}. The {o:American Civil Liberties Union} of <state> had asked for it. “We bought the system from
{v:<stem>} in good faith,” said <person>, a spokesman of the {a:City of <town>}. The {o:<town> Police
Officers' Association} did not comment. A lawyer with {o:<stem3> & Hart} represents the drivers.
""",
}
