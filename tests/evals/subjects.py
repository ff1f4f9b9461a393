"""The subjects that can be scored, each a function from label sets and cases to sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.evals import claims, documents, ledger, mentions, peers, report, verdicts
from tests.evals.bates import bates_sections
from tests.evals.boundaries import boundary_sections
from tests.evals.calibration import calibration_sections
from tests.evals.case import Case
from tests.evals.checkworthy import checkworthy_sections
from tests.evals.copies import copies_sections
from tests.evals.emails import score_emails
from tests.evals.figure_claims import figure_claims_sections
from tests.evals.figures import figures_sections
from tests.evals.gold import GoldSet
from tests.evals.judged import judged_sections
from tests.evals.layers import layer_sections
from tests.evals.marks import mark_sections
from tests.evals.mention_news import mention_news_sections
from tests.evals.mention_scans import mention_scan_sections
from tests.evals.names import names_sections
from tests.evals.organisations import organisations_sections
from tests.evals.people import people_sections
from tests.evals.public_claims import public_claim_sections
from tests.evals.reading import ocr_sections, table_sections
from tests.evals.redactions import score_redactions
from tests.evals.registrations import registration_sections
from tests.evals.releases import releases_sections
from tests.evals.retrieval import retrieval_sections
from tests.evals.scoring import Counts, total
from tests.evals.sections import Section
from tests.evals.tables_scans import table_scan_sections

SOURCES = ("born-digital", "scan", "sheet")
Cases = Mapping[str, Case]


@dataclass(frozen=True, slots=True)
class Subject:
    score: Callable[[Sequence[GoldSet], Cases], list[Section]]
    needs_case: bool = True


def _with_case(sets: Sequence[GoldSet], cases: Cases) -> list[tuple[GoldSet, Case]]:
    return [(gold, cases[gold.name]) for gold in sets if gold.name in cases]


def score_mentions(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    sections = []
    for gold, case in _with_case(sets, cases):
        ours, spacy = mentions.finder(case), peers.spacy_finder(case)
        rows, figures, misses, by_source = [], [], [], []
        for measure in mentions.MEASURES:
            scores = mentions.score(gold, measure, ours)
            exact = [score.exact for score in scores]
            rows.append(["foia", measure.name, *report.prf(exact), _loose(scores)])
            figures.append(_figure(gold.name, "foia", measure.name, exact))
            for source in SOURCES:
                part = [score.exact for score in scores if score.source == source]
                if total(part).gold:
                    by_source.append([source, measure.name, *report.prf(part)])
            for page, score in zip(gold.pages, scores, strict=True):
                place = f"{measure.name}: {page.file.rpartition('/')[2]} p. {page.number}"
                misses += [f"{place}: missed {text}" for text in score.missed]
                misses += [f"{place}: wrong {text}" for text in score.wrong]
            if measure.name == "date, by value":
                continue
            scores = mentions.score(gold, measure, spacy)
            exact = [score.exact for score in scores]
            label = "+".join(peers.SPACY_LABELS[measure.label_kind])
            rows.append([f"spaCy {label}", measure.name, *report.prf(exact), _loose(scores)])
            figures.append(_figure(gold.name, "spaCy", measure.name, exact))
        headings = ("who", "kind", *report.PRF_HEADINGS, "loose F1")
        title = f"Mentions, {gold.name} ({len(gold.pages)} pages)"
        sections.append(Section(title, headings, rows, _joined_notes(gold, case), figures, misses))
        sections.append(
            Section(
                f"Mentions by source, {gold.name}, foia",
                ("source", "kind", *report.PRF_HEADINGS),
                by_source,
            )
        )
    return sections


def _loose(scores: Sequence[mentions.PageScore]) -> str:
    return report.percent(total(score.loose for score in scores).f1)


def _figure(name: str, who: str, kind: str, pages: Sequence[Counts]) -> dict[str, object]:
    counts = total(pages)
    return {
        "set": name, "who": who, "kind": kind, "precision": counts.precision,
        "recall": counts.recall, "f1": counts.f1, "gold": counts.gold,
        "gold_hit": counts.gold_hit, "found": counts.found, "found_hit": counts.found_hit,
    }  # fmt: skip


def _joined_notes(gold: GoldSet, case: Case) -> list[str]:
    notes = []
    for kind in ("vendor", "agency"):
        pairs = mentions.joined_names(gold, case, kind)
        notes.append(
            f"Spellings of one {kind} joined: {report.share(pairs.gold_hit, pairs.gold)} of the "
            f"pairs; {pairs.found - pairs.found_hit} of {pairs.found} pairs joined wrongly."
        )
    return notes


def score_claims(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    rows, figures, misses, notes = [], [], [], []
    for gold, case in _with_case(sets, cases):
        scores = claims.score(gold, case)
        pages = [score.counts for score in scores]
        rows.append([gold.name, "all", *report.prf(pages)])
        figures.append(_figure(gold.name, "foia", "claim", pages))
        for source in SOURCES:
            part = [score.counts for score in scores if score.source == source]
            if total(part).gold:
                rows.append([gold.name, source, *report.prf(part)])
        every = [score.counts for score in _all_sentences(gold, case)]
        rows.append([gold.name, "peer: every sentence", *report.prf(every)])
        asked = sum(score.speakers_asked for score in scores)
        right = sum(score.speakers_right for score in scores)
        left_open = sum(score.speakers_open for score in scores)
        notes.append(
            f"{gold.name}: of {asked} found claims the speaker is right for {right}, "
            f"left open for {left_open}, wrong for {asked - right - left_open}."
        )
        for page, score in zip(gold.pages, scores, strict=True):
            place = f"{page.file.rpartition('/')[2]} p. {page.number}"
            misses += [f"{place}: missed {text!r}" for text in score.missed]
            misses += [f"{place}: wrong {text!r}" for text in score.wrong]
            misses += [f"{place}: speaker {pair}" for pair in score.wrong_speakers]
    headings = ("set", "source", *report.PRF_HEADINGS)
    return [Section("Claims", headings, rows, notes, figures, misses)]


def _all_sentences(gold: GoldSet, case: Case) -> list[claims.ClaimScore]:
    """What taking every sentence of spaCy's for a claim would give."""
    return [claims.score_page(page, peers.sentences_as_claims(page, case)) for page in gold.pages]


def score_documents(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    rows, notes, figures = [], [], []
    for gold, case in _with_case(sets, cases):
        score = documents.score(gold, case)
        rows.append(
            [
                gold.name,
                report.share(score.types_right, score.types_asked),
                report.share(score.dates_right, score.dates_asked),
                str(score.dates_open),
                report.share(score.boundaries.gold_hit, score.boundaries.gold),
                report.share(score.bates.gold_hit, score.bates.gold),
            ]
        )
        confused = ", ".join(
            f"{meant} as {given} ({times})"
            for (meant, given), times in score.confused.most_common()
        )
        notes += [f"{gold.name}, types taken for others: {confused}."] if confused else []
        figures.append(
            {"set": gold.name, "types": [score.types_right, score.types_asked],
             "dates": [score.dates_right, score.dates_asked]}
        )  # fmt: skip
    headings = (
        "set",
        "type right",
        "date right",
        "date left open",
        "page range exact",
        "Bates number found",
    )
    return [Section("Documents", headings, rows, notes, figures)]


def score_compare(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    rows, notes, figures, misses, confusions = [], [], [], [], []
    for gold, case in _with_case(sets, cases):
        if not gold.claims:
            continue
        score = verdicts.score(gold, case)
        rows += [
            ["foia", gold.name, report.share(score.right, score.claims),
             report.share(score.decided, score.claims),
             report.share(score.right_decided, score.decided),
             report.share(score.passages_shown, score.passages),
             report.share(score.figures_right, score.figures),
             f"{score.shown / score.claims:.1f}"],
            [f'always "{score.majority}"', gold.name,
             report.share(score.majority_right, score.claims), *[report.NONE] * 5],
        ]  # fmt: skip
        notes.append(
            f"{gold.name}: {score.in_case} of {score.claims} claims are in the case, "
            f"{score.of_records} judged where a record makes them, the others as statements; "
            f"{score.echoed} are supported by the very page they were taken from."
        )
        confusions += [
            [gold.name, meant, given, str(times)]
            for (meant, given), times in sorted(score.confusion.items())
        ]
        figures.append(
            {"set": gold.name, "claims": score.claims, "right": score.right,
             "decided": score.decided, "right_decided": score.right_decided,
             "passages": [score.passages_shown, score.passages],
             "figures": [score.figures_right, score.figures]}
        )  # fmt: skip
        misses += [f"{gold.name} {line}" for line in score.lines]
    headings = ("who", "set", "verdict right", "decided", "right among decided",
                "labelled passages shown", "labelled figures computed", "evidence per claim")  # fmt: skip
    return [
        Section("Claims compared with the records", headings, rows, notes, figures, misses),
        Section("Verdicts, labelled and given", ("set", "labelled", "given", "claims"),
                confusions),
    ]  # fmt: skip


def score_ledger(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    rows, notes = [], []
    for gold, case in _with_case(sets, cases):
        score = ledger.score(gold, case)
        statuses = ", ".join(
            f"{times} {status}" for status, times in sorted(score.statuses.items())
        )
        pages = ", ".join(f"{times} {source}" for source, times in sorted(score.pages.items()))
        rows.append([gold.name, str(score.files), str(score.rows), statuses, pages,
                     str(len(score.faults))])  # fmt: skip
        notes += [f"{gold.name}: {fault}" for fault in score.faults[:20]]
    headings = ("set", "files", "rows", "statuses, members too", "pages by source", "faults")
    return [Section("Ledger", headings, rows, notes)]


def score_ocr(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    return ocr_sections(list(sets))


def score_tables(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    return table_sections(_with_case(sets, cases))


def score_table_scans(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    return table_scan_sections()


def score_bates(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    return bates_sections()


def score_copies(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    return copies_sections()


def score_releases(sets: Sequence[GoldSet], cases: Cases) -> list[Section]:
    return releases_sections()


SUBJECTS: dict[str, Subject] = {
    "mentions": Subject(score_mentions),
    "calibration": Subject(calibration_sections),
    "judged": Subject(lambda _sets, _cases: judged_sections(), needs_case=False),
    "mention-news": Subject(lambda _sets, _cases: mention_news_sections(), needs_case=False),
    "mention-scans": Subject(lambda sets, _cases: mention_scan_sections(sets), needs_case=False),
    "ocr": Subject(score_ocr, needs_case=False),
    "registrations": Subject(lambda _sets, _cases: registration_sections(), needs_case=False),
    "tables": Subject(score_tables),
    "table-scans": Subject(score_table_scans, needs_case=False),
    "documents": Subject(score_documents),
    "boundaries": Subject(lambda _sets, _cases: boundary_sections(), needs_case=False),
    "claims": Subject(score_claims),
    "checkworthy": Subject(lambda _sets, _cases: checkworthy_sections(), needs_case=False),
    "compare": Subject(score_compare),
    "figure-claims": Subject(lambda sets, cases: figure_claims_sections(_with_case(sets, cases))),
    "verdicts": Subject(lambda sets, cases: retrieval_sections(_with_case(sets, cases))),
    "public-claims": Subject(lambda _sets, _cases: public_claim_sections(), needs_case=False),
    "ledger": Subject(score_ledger),
    "emails": Subject(score_emails, needs_case=False),
    "bates": Subject(score_bates, needs_case=False),
    "copies": Subject(score_copies, needs_case=False),
    "releases": Subject(score_releases, needs_case=False),
    "layers": Subject(lambda _sets, _cases: layer_sections(), needs_case=False),
    "marks": Subject(lambda _sets, _cases: mark_sections(), needs_case=False),
    "redactions": Subject(score_redactions, needs_case=False),
    "figures": Subject(lambda _sets, cases: figures_sections(cases.values()), needs_case=False),
    "names": Subject(lambda _sets, _cases: names_sections(), needs_case=False),
    "people": Subject(lambda _sets, _cases: people_sections(), needs_case=False),
    "organisations": Subject(lambda _sets, _cases: organisations_sections(), needs_case=False),
}
