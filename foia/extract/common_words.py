"""Words that records capitalise without naming a company."""

from __future__ import annotations

from foia.values.units import word_set

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
    evidence platform platforms
    jan feb mar apr jun jul aug sep sept oct nov dec ship sold remit discounts memorandum agenda introduction overview appendix
    minutes resolution ordinance contents affidavit certificate receipt notice background attachment proposal null
    foreign principal principals registrant registration statement supplemental
    partial authorized authorised disclosing receiving indemnifying permitted additional billing initial effective renewal draft
    """)
# Words that begin names of firms too, but are none among themselves: "Home Owners Association".
COMMON = GENERIC | word_set(
    "home owners owner association minority women business businesses enterprise enterprises analytics dome bullet fleet "
    "trade salaries overtime benefits tax taxes lodger fund funds reference attached end non-customer non-profit dispatch"
)
