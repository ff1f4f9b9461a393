"""Public sets of claims with evidence: AVeriTeC, Climate-FEVER and WiCE. For measuring only.

All evidence of a set is one pool that is searched for each claim, and the verdict rests on what
was found there. The rules were not tuned on these sets; the weight of the ranking by wording was
looked at on Climate-FEVER and WiCE.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from foia.compare import CompareClaims
from foia.ids import make_id
from foia.model import Claim, Opened, Origin, PagesRead, Statement
from foia.store import Case, create_case, ledger, pages
from foia.store.ledger import Arrival
from foia.store.passage_index import PassageIndex
from foia.text import flowed_page
from foia.values.measures import find_measures
from foia.values.polarity import is_denied
from tests.evals import report
from tests.evals.gold import SHARED
from tests.evals.plain_search import Place, PlainSearch
from tests.evals.retrieval import macro_f1
from tests.evals.sections import Section

CLAIMS = SHARED / "data" / "claims"
MOST_CLAIMS = 150
CUT = 5
SEARCHED = 40
_NAMES = {
    "Supported": "supported", "SUPPORTS": "supported", "supported": "supported",
    "Refuted": "refuted", "REFUTES": "refuted", "not_supported": "not enough evidence",
    "Conflicting Evidence/Cherrypicking": "conflicting", "DISPUTED": "conflicting",
    "Not Enough Evidence": "not enough evidence", "NOT_ENOUGH_INFO": "not enough evidence",
    "partially_supported": "not enough evidence",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicClaim:
    """`own` are the numbers, from 1, of the pool's texts that are evidence for it."""

    text: str
    verdict: str
    own: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pool:
    name: str
    texts: tuple[str, ...]
    claims: tuple[PublicClaim, ...]


def public_claim_sections() -> list[Section]:
    if not CLAIMS.is_dir():
        return [Section("Public sets of claims", (), [], ["The sets are not here: not measured."])]
    rows, notes = [], []
    for pool in (_averitec(), _climate_fever(), *_wice()):
        rows += _scored(pool)
    notes = [
        "One pool per set; WiCE has one pool for all cited pages, and its partial support counts as "
        "not enough evidence.",
        "The public systems are judged on other splits and by other measures, so their figures stand "
        "here for scale only: the best entry of the AVeriTeC shared task, a large language model "
        "with web evidence, had both verdict and evidence right for 63 % (arXiv 2410.23850).",
        "The rules abstain unless a number, date, place, party or denial settles it; most of these "
        "claims have no such ground, and abstaining is what they are meant to do.",
    ]
    headings = ("who", "set", "claims", "own evidence in the first five", "verdict right", "decided",
                "right among decided", "macro-F1")  # fmt: skip
    return [Section("Public sets of claims", headings, rows, notes)]


def _scored(pool: Pool) -> list[list[str]]:
    with tempfile.TemporaryDirectory(prefix="foia-claims-") as folder:
        case = create_case(Path(folder) / "a.case")
        try:
            _fill(case, pool.texts)
            ours = _foia(pool, case)
        finally:
            case.close()
    return [ours, _peer(pool)]


def _foia(pool: Pool, case: Case) -> list[str]:
    index, compare = PassageIndex(case), CompareClaims()
    confusion: Counter[tuple[str, str]] = Counter()
    hits = 0
    for number, public in enumerate(pool.claims):
        claim = _claim(number, public.text)
        found = index.find(compare.terms(claim), SEARCHED)
        hits += any(passage.span.page in public.own for passage in found[:CUT])
        _, finding = compare(claim, found, [], 0)
        confusion[public.verdict, finding.verdict.value] += 1
    return ["foia", *_row(pool, hits, confusion)]


def _peer(pool: Pool) -> list[str]:
    search = PlainSearch(Place("pool", n, text) for n, text in enumerate(pool.texts, start=1))
    majority = Counter(c.verdict for c in pool.claims).most_common(1)[0][0]
    confusion = Counter((c.verdict, majority) for c in pool.claims)
    hits = sum(any(place.page in c.own for place in search.find(c.text, CUT)) for c in pool.claims)
    return [f'BM25, always "{majority}"', *_row(pool, hits, confusion)]


def _row(pool: Pool, hits: int, confusion: Counter[tuple[str, str]]) -> list[str]:
    with_own = sum(bool(claim.own) for claim in pool.claims)
    right = sum(n for (meant, given), n in confusion.items() if meant == given)
    decided = sum(n for (_, given), n in confusion.items() if given != "not enough evidence")
    right_decided = sum(
        n for (meant, given), n in confusion.items()
        if meant == given != "not enough evidence"
    )  # fmt: skip
    return [
        pool.name, str(len(pool.claims)), report.share(hits, with_own),
        report.share(right, len(pool.claims)), report.share(decided, len(pool.claims)),
        report.share(right_decided, decided), report.percent(macro_f1(confusion)),
    ]  # fmt: skip


def _claim(number: int, text: str) -> Claim:
    """The whole text as one claim: whether it is worth checking is not what is measured."""
    return Claim(
        id=make_id("claim", number, text),
        text=text,
        speaker=None,
        said_on=None,
        origin=Origin.STATEMENT,
        statement=Statement("s", "public", "0", text, None, None, None).id,
        start=0,
        end=len(text),
        quantities=tuple(find_measures(text)),
        polarity="denied" if is_denied(text) else "affirmed",
    )


def _fill(case: Case, texts: Sequence[str]) -> None:
    """Each text of the pool is a page of one file."""
    with case.transaction():
        root = ledger.add_dump(case, "pool", b"/pool")
        arrival = Arrival(root, "pool.txt", b"pool.txt", "0" * 64, 1, None, 0)
        ledger.register(case, arrival)
        read = tuple(
            flowed_page(arrival.id, number, text) for number, text in enumerate(texts, start=1)
        )
        ledger.save_opened(case, arrival.id, Opened("text", len(read), pages=read), "open")
        pages.save_pages(case, PagesRead(read), "read")


def _pool(name: str, entries: Iterable[tuple[str, str, Sequence[str]]]) -> Pool:
    texts: dict[str, int] = {}
    claims = []
    for text, label, evidence in entries:
        own = frozenset(texts.setdefault(one, len(texts) + 1) for one in evidence if one.strip())
        claims.append(PublicClaim(text, _NAMES[label], own))
    return Pool(name, tuple(texts), tuple(claims))


def _averitec() -> Pool:
    entries = json.loads((CLAIMS / "averitec_dev_150.json").read_text(encoding="utf-8"))
    return _pool(
        "AVeriTeC",
        (
            (entry["claim"], entry["label"],
             [f"{question['question']} {answer['answer']}"
              for question in entry["questions"] for answer in question["answers"]])
            for entry in entries[:MOST_CLAIMS]
        ),
    )  # fmt: skip


def _climate_fever() -> Pool:
    lines = (CLAIMS / "climate_fever_dev_400.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines[:MOST_CLAIMS]]
    return _pool(
        "Climate-FEVER",
        ((entry["claim"], entry["claim_label"], [e["evidence"] for e in entry["evidences"]])
         for entry in entries),
    )  # fmt: skip


def _wice() -> list[Pool]:
    lines = (CLAIMS / "wice_claim_dev.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines[:MOST_CLAIMS]]
    texts: dict[str, int] = {}
    claims = []
    for entry in entries:
        numbers = [texts.setdefault(one, len(texts) + 1) for one in entry["evidence"]]
        own = {numbers[i] for group in entry["supporting_sentences"] for i in group}
        claims.append(PublicClaim(entry["claim"], _NAMES[entry["label"]], frozenset(own)))
    return [Pool("WiCE", tuple(texts), tuple(claims))]
