"""Mentions and claims out of pages: what is written where, never more than is written."""

from foia.extract.amounts import Amounts
from foia.extract.dates import Dates
from foia.extract.figures import Exemptions, Quantities
from foia.extract.identifiers import Identifiers
from foia.extract.organisations import Organisations
from foia.extract.people import People
from foia.extract.places import Places
from foia.extract.technologies import Technologies

__all__ = [
    "Amounts", "Dates", "Exemptions", "Identifiers", "Organisations", "People", "Places",
    "Quantities", "Technologies",
]  # fmt: skip
