"""Organisations and persons in other people's labelled texts.

None of them is of public records: re3d is of intelligence summaries, WNUT17 of short posts, the
SEC filings of credit agreements, CrossNER of politics. foia takes only sellers and public bodies
for organisations, so its recall of organisations must be lower than a model's; what it takes
must still be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foia.extract import Organisations, People
from foia.model import Document, MentionKind
from foia.text import flowed_page
from tests.evals import peers, report
from tests.evals.gold import SHARED
from tests.evals.scoring import Counts
from tests.evals.sections import Section

NER = SHARED / "data" / "ner"
TOKENS_OF_A_PAGE = 400
PAGES_OF_A_SET = 30
ORGANISATION, PERSON = "organisation", "person"
_NO_SPACE_BEFORE = frozenset(".,;:!?)]%'’”") | {"'s", "’s", "n't"}
_NO_SPACE_AFTER = frozenset("([$“#")


@dataclass(frozen=True, slots=True)
class Labelled:
    """`kinds` leads from the labels of the set to the two kinds; other labels are not asked."""

    name: str
    path: str
    kinds: Mapping[str, str]


SETS = (
    Labelled("re3d", "re3d/re3d-train.conll", {"Organisation": ORGANISATION, "Person": PERSON}),
    Labelled(
        "WNUT17", "wnut17/dev.conll",
        {"corporation": ORGANISATION, "group": ORGANISATION, "person": PERSON},
    ),
    Labelled("SEC filings", "sec-filings/FIN5.txt", {"ORG": ORGANISATION, "PER": PERSON}),
    Labelled(
        "CrossNER politics", "crossner-politics/dev.txt",
        {"organisation": ORGANISATION, "politician": PERSON, "person": PERSON},
    ),
)  # fmt: skip

Span = tuple[int, int, str]
Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TextPage:
    text: str
    labels: tuple[Span, ...]


def mention_news_sections() -> list[Section]:
    if not NER.is_dir():
        note = "The labelled texts are not beside the project."
        return [Section("Organisations and persons in other texts", (), [], [note])]
    rows: list[list[str]] = []
    figures: list[dict[str, object]] = []
    for labelled in SETS:
        pages = list(_pages(labelled))
        for kind in (ORGANISATION, PERSON):
            for who, find in (("foia", _by_foia), ("spaCy", _by_spacy)):
                counts = [_overlap(page, find(page.text), kind) for page in pages]
                rows.append([labelled.name, who, kind, *report.prf(counts)])
                figures.append(
                    {"set": labelled.name, "who": who, "kind": kind,
                     "counts": [[c.gold, c.gold_hit, c.found, c.found_hit] for c in counts]}
                )  # fmt: skip
    notes = [
        "A label is found when a finding of its kind overlaps it; a finding is right when a label does.",
        f"Of each set the first {PAGES_OF_A_SET} stretches of some {TOKENS_OF_A_PAGE} tokens. "
        "Misses of the first ten of re3d, WNUT17 and CrossNER were looked at once for single names; the SEC set never.",
        'The SEC labels name roles ("Lender") as persons and organisations, which neither reader does.',
    ]
    headings = ("set", "who", "kind", *report.PRF_HEADINGS)
    return [Section("Organisations and persons in other texts", headings, rows, notes, figures)]


def _pages(labelled: Labelled) -> Iterator[TextPage]:
    tokens: list[Token] = []
    made = 0
    for line in (NER / labelled.path).read_text(encoding="utf-8").split("\n"):
        parts = line.split()
        if line.startswith("-DOCSTART-"):
            continue
        if parts:
            tokens.append((parts[0], parts[-1] if len(parts) > 1 else "O"))
        elif len(tokens) >= TOKENS_OF_A_PAGE:
            yield _page(tokens, labelled.kinds)
            tokens, made = [], made + 1
            if made == PAGES_OF_A_SET:
                return
        elif tokens and tokens[-1][0] != "\n":
            tokens.append(("\n", "O"))
    if tokens:
        yield _page(tokens, labelled.kinds)


def _page(tokens: Sequence[Token], kinds: Mapping[str, str]) -> TextPage:
    text = ""
    labels: list[Span] = []
    before = "O"
    for token, tag in tokens:
        text += _space(text, token)
        start, name = len(text), tag.partition("-")[2]
        text += token
        kind = kinds.get(name, "")
        begins = tag.startswith("B-") or before.partition("-")[2] != name
        if kind and (begins or not labels):
            labels.append((start, len(text), kind))
        elif kind:
            labels[-1] = (labels[-1][0], len(text), kind)
        before = tag
    return TextPage(text, tuple(labels))


def _space(text: str, token: str) -> str:
    """The space that the tokenisers took away, as far as punctuation tells."""
    joined = token in _NO_SPACE_BEFORE or token == "\n" or not text
    return "" if joined or text[-1] in _NO_SPACE_AFTER or text[-1] == "\n" else " "


def _by_foia(text: str) -> list[Span]:
    document = Document("d", "f", 1, 1, "unknown", "", None, None)
    pages = [flowed_page("f", 1, text)]
    kinds = {MentionKind.VENDOR: ORGANISATION, MentionKind.AGENCY: ORGANISATION,
             MentionKind.PERSON: PERSON}  # fmt: skip
    return [
        (mention.span.start, mention.span.end, kinds[mention.kind])
        for stage in (Organisations(), People())
        for mention in stage(document, pages)
    ]


def _by_spacy(text: str) -> list[Span]:
    kinds = {"ORG": ORGANISATION, "PERSON": PERSON}
    return [(a, b, kinds[label]) for a, b, label in peers.spacy_spans(text) if label in kinds]


def _overlap(page: TextPage, found: Sequence[Span], kind: str) -> Counts:
    labels = [span for span in page.labels if span[2] == kind]
    own = [span for span in found if span[2] == kind]
    return Counts(
        len(labels),
        sum(any(_touch(label, one) for one in own) for label in labels),
        len(own),
        sum(any(_touch(label, one) for label in labels) for one in own),
    )


def _touch(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]
