"""What was said in public: a press release, a police FAQ and a news article.

`{c@Speaker id|text}` marks a claim, as in the records; its verdict stands in claims.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from making.marks import read_marks

PRESS = "press-release-2025-09-16.txt"
FAQ = "faq-2025-08-05.md"
ARTICLE = "article-2025-10-02.html"

PRESS_TEXT = """\
FOR IMMEDIATE RELEASE

Speaker: Corvidane Systems, Inc.
Date: September 16, 2025

Corvidane answers questions about license plate cameras in Quillhaven

PORT ANSEL, Wexland - Safety and privacy are two sides of one coin, and nobody knows this better than the \
people who build Rookery. In recent weeks much has been said about our work. Here are the facts.

{c PR1|Every image is deleted after 30 days.} Nobody can search what is no longer there.

{c PR2|More than 600 agencies use Rookery today.} They range from small towns to large counties.

{c PR3|Corvidane operates in only two countries, the United States and Canada.} We are proud of our roots.

{c PR4|No federal agency has ever had access to images from Quillhaven.} Each client decides alone with whom \
it shares.

{c PR5|Quillhaven has 48 cameras under its contract.} {c PR6|By day, 98.6 percent of plates are read \
correctly.}

{c@Hollis_Granger PR7|"Since the cameras went up, 31 stolen cars have been recovered in Quillhaven,"} said \
Hollis Granger, Chief Executive Officer of Corvidane. "That is what technology is for. We look forward to many \
more years with this great city."

About Corvidane: Corvidane Systems, Inc. makes the roads of tomorrow a little wiser.

Press contact: press@corvidane.example
"""

FAQ_TEXT = """\
# License plate cameras: questions and answers

Speaker: Quillhaven Police Department
Date: August 5, 2025

## How many cameras are there?

{c FQ1|All 48 cameras have been in operation since March 2025.} For safety we do not say where they stand.

## When does the contract end?

{c FQ2|The contract with Corvidane ends on February 28, 2026.} The council will decide on what comes after.

## Does the Department get anything from the company?

No. {c FQ3|The Department has never received money from Corvidane.}

## How often are images searched?

{c FQ4|In June 2025 the images were searched 912 times.} {c FQ5|Every search has a case number.} \
{c FQ6|Searches are audited every month.}

## Who may search?

Only trained staff. {c FQ7|Officers complete eight hours of training before they get an account.}

## How long are images kept?

{c FQ8|Images are kept for 30 days and then deleted.} Should you have further questions, please write to us.
"""

ARTICLE_TEXT = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>What the cameras cost, and who looks – The Quillhaven Lantern</title>
<meta name="author" content="Imogen Tarrow">
<meta name="date" content="2025-10-02">
</head>
<body>
<nav><a href="#">News</a> <a href="#">Harbor</a> <a href="#">Tides</a> <a href="#">Letters</a></nav>
<article>
<h1>What the cameras cost, and who looks</h1>
<p class="byline">By Imogen Tarrow, The Quillhaven Lantern</p>
<p class="dateline">October 2, 2025</p>
<p>On Ferry Street the gulls sit on the new masts. Below them, gray boxes watch the cars go by.</p>
<p>{c@The_Quillhaven_Lantern AR1|The city has paid Corvidane $258,000 over two years.} \
{c@The_Quillhaven_Lantern AR2|In the second year each camera cost the city $2,500.}</p>
<p>{c@Odalys_Brandt AR3|“Facial recognition has never been used in Quillhaven,” said police chief Odalys \
Brandt.} She would not say whether it might be one day.</p>
<p>{c@The_Quillhaven_Lantern AR4|In June, 44 users from seven agencies searched the images.} \
{c@Theo_Lindqvarn AR5|No image that was searched in June was older than 30 days, according to Theo Lindqvarn \
of Corvidane.}</p>
<p>{c@Odalys_Brandt AR6|Burglaries have fallen by 12 percent since the cameras went up, Brandt told the \
council.} Members applauded.</p>
<p>{c@The_Quillhaven_Lantern AR7|The company offered twelve more cameras for $31,500 a year.} The council has \
not voted yet. What would you do? Write to us.</p>
</article>
<footer>© The Quillhaven Lantern, a newspaper that does not exist</footer>
</body>
</html>
"""
HEADERS = {
    PRESS: ("Corvidane Systems, Inc.", "2025-09-16"),
    FAQ: ("Quillhaven Police Department", "2025-08-05"),
    ARTICLE: ("The Quillhaven Lantern", "2025-10-02"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a statement, with the offset of its text in the file."""

    id: str
    file: str
    text: str
    speaker: str
    date: str
    start: int


@dataclass(frozen=True, slots=True)
class Statements:
    files: dict[str, bytes]
    claims: tuple[Said, ...]


def build() -> Statements:
    files: dict[str, bytes] = {}
    claims: list[Said] = []
    for name, markup in ((PRESS, PRESS_TEXT), (FAQ, FAQ_TEXT), (ARTICLE, ARTICLE_TEXT)):
        text, marks = read_marks(markup)
        speaker, day = HEADERS[name]
        claims += [Said(m.value, name, m.text, m.speaker or speaker, day, m.start) for m in marks]
        files[name] = text.encode()
    return Statements(files, tuple(claims))
