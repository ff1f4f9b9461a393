"""What can only be said of a case as a whole: messages, copies, Bates gaps, promised counts."""

from __future__ import annotations

from foia.pipeline import Pipeline
from foia.store import papers
from foia.store.case import Case


def relate(case: Case, pipeline: Pipeline) -> None:
    """Holds the papers of the whole case against each other anew."""
    with case.transaction():
        papers.save_messages(case, pipeline.threads(papers.all_places(case)))
        papers.save_links(case, pipeline.links(papers.papers(case)))
        papers.save_bates_notes(case, pipeline.bates.notes(papers.stamped_pages(case)))
        counted = pipeline.requests.reconcile(
            papers.all_facts(case), papers.arrived_documents(case)
        )
        papers.save_reconciliations(case, counted)
