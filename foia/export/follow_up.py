"""A silence in words, and the text of a follow-up request that a reporter can paste."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# What an agency keeps on a subject, by words that a claim about it uses.
_RECORDS: tuple[tuple[str, str], ...] = (
    (r"shar(?:e|es|ed|ing)|access\w*|users?|logins?|accounts?|partners?|agenc(?:y|ies)|federal|networks?",
     "the list of every agency, organization and user with access to the system, with the date on"
     " which each was given it and the date on which it ended"),
    (r"search(?:es|ed|ing)?|quer(?:y|ies|ied)|look(?:ed|s)? ?ups?|audit\w*|hits?|logs?",
     "the audit log of searches, in the electronic form in which it is kept, with date and time,"
     " user, agency, what was searched and the reason given"),
    (r"cameras?|devices?|readers?|drones?|sensors?|scanners?|install\w*|remov(?:e|ed|al)|locations?",
     "an inventory of the devices, each with its place and the dates on which it was installed,"
     " switched off and removed"),
    (r"retain\w*|retention|kept|keeps?|stor(?:e|es|ed|age)|delet\w*|purg\w*|days",
     "the retention schedule, and the settings of the system that show how long data is kept"),
    (r"cost\w*|pa(?:y|ys|id|ying)|payments?|spen[dt]\w*|price\w*|invoices?|fees?|budget\w*|grants?|funds?|funding|\$\s?\d[\d,.]*",
     "the invoices, purchase orders and records of payment, with the source of the money"),
    (r"contracts?|agreements?|owns?|owned|ownership|terms?|clauses?|amendments?|vendors?|procure\w*|bids?|proposals?|licen[sc]e[sd]?",
     "the contract with all exhibits, order forms, amendments and the correspondence on them"),
    (r"polic(?:y|ies)|rules?|prohibit\w*|allow\w*|permit\w*|requires?",
     "the policies and orders that were in force, with the date of each version"),
    (r"train(?:ed|ing|ings)?", "the training materials and the record of who was trained and when"),
    (r"arrest\w*|crimes?|cases?|incidents?|stolen|recover\w*|suspects?|solved|reports?",
     "the reports and the list of cases behind the figure, with date, kind and outcome"),
    (r"accura\w*|errors?|wrong\w*|mis(?:read|identif)\w*|false|complaints?|breach\w*",
     "the complaints, error reports, tests and breach notices"),
    (r"e-?mails?|met|meetings?|told|said|correspond\w*|letters?",
     "the correspondence and calendar entries of those named"),
)  # fmt: skip
_ANY = "any record that the statement rests on"
_LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a claim and of the release when a follow-up is drafted."""

    text: str
    speaker: str | None
    said_on: str | None
    files: int
    pages: int
    unread_pages: int
    unread_files: int
    withheld_pages: int
    redacted_pages: int
    doubtful_pages: int
    searched: Sequence[str] = ()
    unreadable: Sequence[str] = ()
    missing_numbers: Sequence[str] = ()
    not_here: Sequence[str] = ()


def kinds_of_records(text: str) -> list[str]:
    """The records that would show it, those first on which most words of the claim bear."""
    found = [
        (len(re.findall(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE)), -order, record)
        for order, (words, record) in enumerate(_RECORDS)
    ]
    kept = [record for hits, _, record in sorted(found, reverse=True) if hits][:3]
    return kept or [_ANY]


def silence_in_words(asked: Asked) -> list[str]:
    """What was searched and what could not be: one sentence a line, every count named."""
    lines = [
        f"Searched: {_many(asked.pages, 'readable page')} of {_many(asked.files, 'file')}"
        + (f", for: {', '.join(asked.searched)}." if asked.searched else ".")
    ]
    if asked.unread_pages or asked.unread_files:
        lines.append(
            f"Not read: {_many(asked.unread_pages, 'page')}"
            f" and {_many(asked.unread_files, 'whole file')}."
        )
    else:
        lines.append("Every page that arrived could be read.")
    lines.append(
        f"Withheld: {_many(asked.withheld_pages, 'page')}. With something blacked out:"
        f" {_many(asked.redacted_pages, 'page')}. Hardly legible: {_many(asked.doubtful_pages, 'page')}."
    )
    lines.append(
        "Nothing found is no proof that there is nothing: a record may be unread, withheld,"
        " worded otherwise, or not in this release."
    )
    return lines


def follow_up(asked: Asked) -> str:
    """The request, to be read and changed before it is sent."""
    said = " ".join(asked.text.split())
    said = said if len(said) <= _LONGEST_QUOTE else said[: _LONGEST_QUOTE - 1] + "…"
    who = asked.speaker or "A public statement"
    when = f" ({asked.said_on})" if asked.said_on else ""
    wanted = [f"{wish};" for wish in _wishes(asked)]
    numbered = "\n".join(f"{order}. {wish}" for order, wish in enumerate(wanted, start=1))
    return (
        "This follows up on my earlier request. The records released so far"
        f" ({_many(asked.files, 'file')}, {_many(asked.pages, 'readable page')}) leave the following"
        f" statement open:\n\n{who}{when}: “{said}”\n\n"
        f"Please provide, for the period that the statement is about:\n\n{numbered}\n\n"
        "If a record does not exist, please say so for each. If a record or a part of it is withheld,"
        " please name the exemption and release the rest."
    )


def _wishes(asked: Asked) -> Iterator[str]:
    yield from kinds_of_records(asked.text)
    yield from (f"{named}, which is not among them" for named in asked.not_here[:6])
    if asked.missing_numbers:
        yield f"the pages numbered {_listed(asked.missing_numbers)}, which are not among them"
    if asked.unreadable:
        yield f"a legible copy of {_listed(asked.unreadable)}"


def _listed(names: Sequence[str], most: int = 10) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
