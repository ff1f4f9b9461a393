"""Every exception that foia raises on purpose.

FoiaError                   the command line prints message and hint, no traceback
├── UsageError          2   what was typed cannot be done
│   ├── BadPipeline     2   the pipeline file is wrong
│   └── BadQuery        2   the search or check cannot be understood
├── MissingTool         2   an extra or a language that was asked for is not installed
├── NoCluster           2   the cluster cannot be reached, or cannot read as this machine does
├── CaseError           5   not a case, newer than this program, read-only, disk full
├── CaseBusy            6   another foia is writing to the case
└── Unreadable          –   one input; recorded with its reason, the run goes on
"""

from __future__ import annotations


class FoiaError(Exception):
    """Expected trouble: what happened, to which file and page; `hint` is what to type next."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(FoiaError):
    exit_code = 2


class BadPipeline(UsageError):
    pass


class BadQuery(UsageError):
    pass


class MissingTool(FoiaError):
    exit_code = 2


class NoCluster(FoiaError):
    exit_code = 2


class CaseError(FoiaError):
    exit_code = 5


class CaseBusy(FoiaError):
    exit_code = 6


class Unreadable(FoiaError):
    """One file or page cannot be read. `reason` is a value of `foia.model.Reason`."""

    def __init__(self, reason: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.reason = reason
