"""What arrived: the kind of each file, its members, and its pages where the text is at hand."""

from foia.intake.kinds import CONTAINER_KINDS, FLOWED_KINDS, PAGED_KINDS
from foia.intake.opening import OpenFiles
from foia.intake.sniff import sniff

__all__ = ["CONTAINER_KINDS", "FLOWED_KINDS", "PAGED_KINDS", "OpenFiles", "sniff"]
