"""ISO 3166 codes of the countries, states and provinces that place names lead to."""

from __future__ import annotations

_STATES = (
    "Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|"
    "Delaware DE|District of Columbia DC|Florida FL|Georgia GA|Hawaii HI|Idaho ID|Illinois IL|"
    "Indiana IN|Iowa IA|Kansas KS|Kentucky KY|Louisiana LA|Maine ME|Maryland MD|Massachusetts MA|"
    "Michigan MI|Minnesota MN|Mississippi MS|Missouri MO|Montana MT|Nebraska NE|Nevada NV|"
    "New Hampshire NH|New Jersey NJ|New Mexico NM|New York NY|North Carolina NC|North Dakota ND|"
    "Ohio OH|Oklahoma OK|Oregon OR|Pennsylvania PA|Puerto Rico PR|Rhode Island RI|"
    "South Carolina SC|South Dakota SD|Tennessee TN|Texas TX|Utah UT|Vermont VT|Virginia VA|"
    "Washington WA|West Virginia WV|Wisconsin WI|Wyoming WY|Guam GU"
)
_PROVINCES = (
    "Alberta AB|British Columbia BC|Manitoba MB|New Brunswick NB|Newfoundland and Labrador NL|"
    "Nova Scotia NS|Northwest Territories NT|Nunavut NU|Ontario ON|Prince Edward Island PE|"
    "Quebec QC|Saskatchewan SK|Yukon YT"
)
_COUNTRIES = (
    "Afghanistan AF|Albania AL|Algeria DZ|Andorra AD|Angola AO|Argentina AR|Armenia AM|Australia AU|"
    "Austria AT|Azerbaijan AZ|Bahamas BS|Bahrain BH|Bangladesh BD|Barbados BB|Belarus BY|Belgium BE|"
    "Belize BZ|Benin BJ|Bhutan BT|Bolivia BO|Bosnia BA|Botswana BW|Brazil BR|Brunei BN|Bulgaria BG|"
    "Burkina Faso BF|Burundi BI|Cambodia KH|Cameroon CM|Canada CA|Chad TD|Chile CL|China CN|Colombia CO|"
    "Costa Rica CR|Croatia HR|Cuba CU|Cyprus CY|Czech Republic CZ|Denmark DK|Djibouti DJ|Dominica DM|"
    "Dominican Republic DO|Ecuador EC|Egypt EG|El Salvador SV|Eritrea ER|Estonia EE|Eswatini SZ|"
    "Ethiopia ET|Fiji FJ|Finland FI|France FR|Gabon GA|Gambia GM|Germany DE|Ghana GH|Greece GR|"
    "Grenada GD|Guatemala GT|Guinea GN|Guyana GY|Haiti HT|Honduras HN|Hong Kong HK|Hungary HU|"
    "Iceland IS|India IN|Indonesia ID|Iran IR|Iraq IQ|Ireland IE|Israel IL|Italy IT|Ivory Coast CI|"
    "Jamaica JM|Japan JP|Jordan JO|Kazakhstan KZ|Kenya KE|Kosovo XK|Kuwait KW|Kyrgyzstan KG|Laos LA|"
    "Latvia LV|Lebanon LB|Lesotho LS|Liberia LR|Libya LY|Liechtenstein LI|Lithuania LT|Luxembourg LU|"
    "Macau MO|Madagascar MG|Malawi MW|Malaysia MY|Maldives MV|Mali ML|Malta MT|Mauritania MR|"
    "Mauritius MU|Mexico MX|Moldova MD|Monaco MC|Mongolia MN|Montenegro ME|Morocco MA|Mozambique MZ|"
    "Myanmar MM|Namibia NA|Nepal NP|Netherlands NL|New Zealand NZ|Nicaragua NI|Nigeria NG|"
    "North Korea KP|North Macedonia MK|Norway NO|Oman OM|Pakistan PK|Panama PA|Papua New Guinea PG|"
    "Paraguay PY|Peru PE|Philippines PH|Poland PL|Portugal PT|Qatar QA|Romania RO|Russia RU|Rwanda RW|"
    "Samoa WS|San Marino SM|Saudi Arabia SA|Senegal SN|Serbia RS|Seychelles SC|Sierra Leone SL|"
    "Singapore SG|Slovakia SK|Slovenia SI|Somalia SO|South Africa ZA|South Korea KR|South Sudan SS|"
    "Spain ES|Sri Lanka LK|Sudan SD|Suriname SR|Sweden SE|Switzerland CH|Syria SY|Taiwan TW|"
    "Tajikistan TJ|Tanzania TZ|Thailand TH|Togo TG|Tonga TO|Trinidad and Tobago TT|Tunisia TN|"
    "Turkey TR|Turkmenistan TM|Uganda UG|Ukraine UA|United Arab Emirates AE|United Kingdom GB|"
    "United States US|Uruguay UY|Uzbekistan UZ|Vanuatu VU|Venezuela VE|Vietnam VN|Yemen YE|Zambia ZM|"
    "Zimbabwe ZW"
)


def _pairs(listed: str, prefix: str) -> dict[str, str]:
    split = (entry.rsplit(" ", 1) for entry in listed.split("|"))
    return {name: prefix + code for name, code in split}


_CODES = _pairs(_COUNTRIES, "") | _pairs(_PROVINCES, "CA-") | _pairs(_STATES, "US-")


def code_of(name: str) -> str | None:
    """ "US-OR" for Oregon, "DE" for Germany; None for a region that has no code."""
    return _CODES.get(name)


_NAMES = {code: name for name, code in reversed(_CODES.items())}


def name_of(code: str) -> str | None:
    """The first name that is listed for a code; None for one that is not listed."""
    return _NAMES.get(code)
