"""A case in a notebook: `case = foia.open("x.case")`, then data frames."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from foia.store.case import Case as StoredCase

FINDING_COLUMNS = (
    "claim", "text", "speaker", "said_on", "origin", "source", "verdict", "summary",
    "unread_pages", "supports", "refutes", "decision", "reviewer", "stale",
)  # fmt: skip
EVIDENCE_COLUMNS = (
    "id", "claim", "kind", "stance", "score", "reason", "file", "page", "bates", "quote",
    "query", "result",
)  # fmt: skip
ROW_COLUMNS = (
    "kind", "value", "quote", "entity", "document_type", "document_date", "file", "page",
    "bates", "confidence", "review",
)  # fmt: skip


class Case:
    """A case, open for reading: nothing here writes to it. Close it, or use it with `with`."""

    def __init__(self, folder: str | Path) -> None:
        from foia.store import open_case

        self._case: StoredCase = open_case(Path(folder), read_only=True)

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._case.close()

    def findings(self, origin: str | None = "statement") -> pd.DataFrame:
        """One row for each claim with its verdict, a lead; `origin` None takes records' claims,
        too."""
        return self._frame(
            FINDING_COLUMNS,
            "SELECT c.id, c.text, c.speaker, c.said_on, c.origin, coalesce(s.name, f.path),"
            " n.verdict, n.summary, n.unread_pages,"
            " (SELECT count(*) FROM evidence e WHERE e.claim = c.id AND e.stance = 'supports'),"
            " (SELECT count(*) FROM evidence e WHERE e.claim = c.id AND e.stance = 'refutes'),"
            " r.decision, r.reviewer, r.stale"
            " FROM claims c LEFT JOIN findings n ON n.claim = c.id"
            " LEFT JOIN statements s ON s.id = c.statement LEFT JOIN files f ON f.id = c.file"
            " LEFT JOIN reviews r ON r.id = (SELECT max(o.id) FROM reviews o WHERE o.claim = c.id)"
            " WHERE ?1 IS NULL OR c.origin = ?1"
            " ORDER BY c.origin DESC, s.rowid, f.path_bytes, c.page, c.start",
            (origin,),
        )

    def evidence(self, claim: str) -> pd.DataFrame:
        """The evidence of a claim, by its id or the beginning of it: what supports, then what
        refutes, then what is on the subject."""
        from foia.store.claim_edits import claim_called

        return self._frame(
            EVIDENCE_COLUMNS,
            "SELECT e.id, e.claim, e.kind, e.stance, e.score, e.reason, f.path, e.page, p.bates,"
            " e.quote, e.query, e.result FROM evidence e LEFT JOIN files f ON f.id = e.file"
            " LEFT JOIN pages p ON p.file = e.file AND p.number = e.page WHERE e.claim = ?"
            " ORDER BY CASE e.stance WHEN 'supports' THEN 0 WHEN 'refutes' THEN 1 ELSE 2 END,"
            " e.score DESC, e.id",
            (claim_called(self._case, claim).id,),
        )

    def rows(self, kind: str | None = None) -> pd.DataFrame:
        """The one searchable table: vendors, amounts, dates, claims and the rest."""
        return self._frame(
            ROW_COLUMNS,
            f"SELECT {', '.join(ROW_COLUMNS)} FROM rows WHERE ?1 IS NULL OR kind = ?1"
            " ORDER BY file, page, kind, quote",
            (kind,),
        )

    def unread(self) -> pd.DataFrame:
        """Files and pages that could not be read, and why: look here before saying "nothing"."""
        from foia.store.status import case_status

        found = case_status(self._case).unread
        return _frame_of(
            ("file", "page", "reason", "message"),
            [(u.path, u.page, u.reason, u.message) for u in found],
        )

    def _frame(self, columns: Sequence[str], query: str, values: Sequence[object]) -> pd.DataFrame:
        rows = self._case.connection.execute(query, values).fetchall()
        return _frame_of(columns, [tuple(row) for row in rows])


def _frame_of(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    from foia.export.frames import frame

    return frame(columns, rows)
