"""What is special to released records: boundaries, printed mail, letters, Bates numbers."""

from foia.records.bates import FindBates
from foia.records.copies import LinkCopies
from foia.records.documents import FindDocuments
from foia.records.margins import FindMargins
from foia.records.messages import FindMessages
from foia.records.requests import ReadRequests
from foia.records.threads import JoinMessages

__all__ = [
    "FindBates",
    "FindDocuments",
    "FindMargins",
    "FindMessages",
    "JoinMessages",
    "LinkCopies",
    "ReadRequests",
]
