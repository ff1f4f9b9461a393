"""What is special to released records: documents within files, printed mail, Bates numbers."""

from foia.records.bates import FindBates
from foia.records.documents import FindDocuments

__all__ = ["FindBates", "FindDocuments"]
