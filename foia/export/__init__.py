"""What leaves a case: listings as data frames, and files that a spreadsheet opens safely."""

from foia.export.frames import frame
from foia.export.writing import FORMATS, write_frame

__all__ = ["FORMATS", "frame", "write_frame"]
