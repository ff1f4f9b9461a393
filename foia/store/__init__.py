"""The case: one folder, one SQLite file, every value with its place."""

from foia.store.case import Case, create_case, open_case, run_lock

__all__ = ["Case", "create_case", "open_case", "run_lock"]
