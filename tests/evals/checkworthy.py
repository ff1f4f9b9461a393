"""How the claim finder's score ranks sentences that others labelled as worth checking.

ClaimBuster (GPL) and CLEF-2019 task 1 are sentences of presidential debates and speeches:
another kind of text than records, and what voters would like to see checked, not what can be
checked. They measure; nothing that ships was fitted to them.
"""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from foia.extract.claims_score import score_sentence
from foia.values.measures import find_measures
from tests.evals import report
from tests.evals.bag_of_words import out_of_fold
from tests.evals.gold import SHARED
from tests.evals.scoring import Counts
from tests.evals.sections import Section

CLAIMS = SHARED / "data" / "claims"
FOLDS = 5
LINE = 0.5


@dataclass(frozen=True, slots=True)
class LabelledSentences:
    """`groups` are debates or folds: what is scored by what was learned from the others."""

    name: str
    texts: tuple[str, ...]
    labels: tuple[bool, ...]
    groups: tuple[int, ...]


def checkworthy_sections() -> list[Section]:
    title = "Check-worthy sentences"
    sets = labelled_sentences()
    if not sets:
        return [Section(title, (), (), [f"{CLAIMS.name} is not beside the project."])]
    rows, figures = [], []
    for given in sets:
        for who, scores in _scored(given):
            ap = average_precision(scores, given.labels)
            counts = at_line(scores, given.labels)
            rows.append([given.name, who, report.percent(ap), report.percent(counts.precision),
                         report.percent(counts.recall), report.percent(counts.f1)])  # fmt: skip
            figures.append({"set": given.name, "who": who, "ap": ap, "f1": counts.f1})
    notes = [
        f"{s.name}: {len(s.texts)} sentences, {sum(s.labels)} check-worthy "
        f"({report.percent(sum(s.labels) / len(s.labels))} %, the AP of a random order)."
        for s in sets
    ]
    notes.append(
        "foia learned nothing from these sets. The bag of words (TF-IDF of words and pairs, "
        "logistic regression) learned from the other folds or debates of the same set; "
        f"P, R and F1 are those at a score of {LINE}."
    )
    headings = ("set", "who", "AP", "P", "R", "F1")
    return [Section(title, headings, rows, notes, figures)]


def labelled_sentences() -> list[LabelledSentences]:
    sets = []
    path = CLAIMS / "claimbuster_two_class_dev.json"
    if path.is_file():
        entries = json.loads(path.read_text(encoding="utf-8"))
        sets.append(
            LabelledSentences(
                "ClaimBuster",
                tuple(entry["text"] for entry in entries),
                tuple(bool(entry["label"]) for entry in entries),
                tuple(at % FOLDS for at in range(len(entries))),
            )
        )
    debates = sorted((CLAIMS / "clef19_task1").glob("*.tsv"))
    rows = [(at, row) for at, path in enumerate(debates) for row in _lines(path.read_text("utf-8"))]
    if rows:
        sets.append(
            LabelledSentences(
                "CLEF-2019 task 1",
                tuple(text for _, (text, _) in rows),
                tuple(label for _, (_, label) in rows),
                tuple(at for at, _ in rows),
            )
        )
    return sets


def _lines(text: str) -> list[tuple[str, bool]]:
    """Number, speaker, sentence, label."""
    read = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row[2], row[3].strip() == "1") for row in read if len(row) == 4]


def _scored(given: LabelledSentences) -> list[tuple[str, list[float]]]:
    started = time.process_time()
    ours = [score_sentence(text, tuple(find_measures(text))) for text in given.texts]
    seconds = time.process_time() - started
    return [
        (f"foia ({len(given.texts) / max(seconds, 1e-9):.0f} sentences a CPU second)", ours),
        ("peer: bag of words, cross-validated",
         out_of_fold(given.texts, given.labels, given.groups)),
        ("peer: every sentence with a number",
         [float(bool(re.search(r"\d", text))) for text in given.texts]),
    ]  # fmt: skip


def average_precision(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The mean, over the right ones, of the precision down to each; ties count as one step."""
    right = sum(labels)
    taken = hit = 0
    total = 0.0
    ranked = sorted(zip(scores, labels, strict=True), key=itemgetter(0), reverse=True)
    for _, tied in groupby(ranked, key=itemgetter(0)):
        step = [label for _, label in tied]
        taken, hit = taken + len(step), hit + sum(step)
        total += sum(step) * hit / taken
    return total / right if right else 0.0


def at_line(scores: Sequence[float], labels: Sequence[bool], line: float = LINE) -> Counts:
    found = [label for score, label in zip(scores, labels, strict=True) if score >= line]
    return Counts(sum(labels), sum(found), len(found), sum(found))
