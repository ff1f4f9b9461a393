"""What a letter promised, held against the documents that are here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from foia.model import ArrivedDocument, Reconciliation, RequestFact

COUNTED = ("located", "released", "redacted", "withheld")
_NOT_RECORDS = frozenset({"request", "response letter", "denial"})
_PRINTED = frozenset({"pdf", "tiff", "jpeg", "png", "gif", "bmp", "image", "webp", "jp2"})
_HOLDERS = (".zip", ".7z", ".tar", ".gz", ".tgz", ".eml", ".msg", ".mbox", ".pdf", ".docx")
_BY_TYPE = {"e-mail": "e-mail", "invoice": "invoice", "contract": "contract", "report": "report",
            "spreadsheet": "spreadsheet"}  # fmt: skip
_PLURALS = {"entry": "entries"}


@dataclass(frozen=True, slots=True)
class _Scope:
    documents: tuple[ArrivedDocument, ...]
    where: str
    letters: int
    twice: int

    @property
    def printed(self) -> list[ArrivedDocument]:
        return [d for d in self.documents if d.file_kind in _PRINTED]

    @property
    def enclosed(self) -> frozenset[str]:
        """Printed documents in archives or attachments, where others lie beside those: a letter
        counts the pages it sends, rarely those of what they enclose."""
        inside = frozenset(d.id for d in self.printed if _is_member(d.path))
        return inside if len(inside) < len(self.printed) else frozenset()

    @property
    def sent(self) -> list[ArrivedDocument]:
        return [d for d in self.printed if d.id not in self.enclosed]

    @property
    def pages(self) -> int:
        return sum(_pages_of(d) for d in self.sent)

    @property
    def unprinted(self) -> int:
        return len({d.file for d in self.documents if d.file_kind not in _PRINTED})


def reconcile(
    facts: Sequence[RequestFact], arrived: Sequence[ArrivedDocument]
) -> tuple[Reconciliation, ...]:
    stated = [fact for fact in facts if fact.kind in COUNTED and fact.value.isdigit()]
    at: dict[str, list[ArrivedDocument]] = defaultdict(list)
    for document in arrived:
        at[document.id].append(document)
    letters = {fact.document for fact in stated}
    folders = {_folder(d.path) for d in arrived if d.type in _NOT_RECORDS and d.type != "request"}
    folders |= {_folder(d.path) for i in letters for d in at[i][:1]}
    withheld: dict[str, int] = defaultdict(int)
    for fact in stated:
        if (fact.kind, fact.unit) == ("withheld", "page"):
            withheld[fact.document] += int(fact.value)
    scopes: dict[str, _Scope] = {}
    found: list[Reconciliation] = []
    for fact in stated:
        if not at[fact.document]:
            continue
        if fact.document not in scopes:
            scopes[fact.document] = _scope(at[fact.document][0], arrived, letters, folders)
        kept_back = withheld[fact.document] if fact.kind == "located" else 0
        found.append(_held_against(fact, scopes[fact.document], kept_back))
    return tuple(found)


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _scope(
    letter: ArrivedDocument,
    arrived: Sequence[ArrivedDocument],
    letters: set[str],
    folders: set[str],
) -> _Scope:
    """The letter's own folder where several folders hold letters, else the whole dump."""
    folder = _folder(letter.path)
    several = len(folders) > 1
    inside = [d for d in arrived if not several or d.path.startswith(f"{folder}/") or folder == "."]
    if several and folder == ".":
        inside = [d for d in arrived if "/" not in d.path]
    counted: dict[str, ArrivedDocument] = {}
    for document in inside:
        if document.id not in letters and document.type not in _NOT_RECORDS:
            counted.setdefault(document.id, document)
    where = f"in folder {folder}" if several else "in the whole release"
    others = len({d.id for d in inside} & letters)
    twice = len([d for d in inside if d.id in counted]) - len(counted)
    return _Scope(tuple(counted.values()), where, others, twice)


def _held_against(fact: RequestFact, scope: _Scope, kept_back: int) -> Reconciliation:
    """`kept_back` is how many pages of those located the letter says it withholds."""
    stated = int(fact.value)
    here, what, warning = _count(fact, scope)
    if fact.unit == "page" and kept_back and here is not None and here + kept_back == stated:
        what = f"{_counted(here, 'page')} here and {kept_back:,} that the letter withholds; {what}"
        here, warning = None, ""
    said = f"The letter says {' '.join(fact.quote.split())}"
    if stated == 0:
        said = f"The letter says “{' '.join(fact.quote.split())}”"
    answer = f"{here:,} {'is' if here == 1 else 'are'} here" if here is not None else "not counted"
    notes = [f"{said}; {answer} ({what})"]
    if warning:
        notes.append(warning)
    if here is not None and scope.twice:
        notes.append(f"{_counted(scope.twice, 'document')} that came twice counted once")
    if scope.letters > 1:
        notes.append(f"{scope.letters} letters answer for the same documents")
    return Reconciliation(fact.id, stated, fact.unit, here, what, ". ".join(notes) + ".")


def _count(fact: RequestFact, scope: _Scope) -> tuple[int | None, str, str]:
    """How many are here, what was counted, and a warning."""
    base = f"counted {scope.where}, without letters and requests"
    if fact.unit == "page":
        return _pages(fact, scope, base)
    if fact.kind == "withheld":
        return None, "what is withheld is not here to be counted", ""
    if fact.kind == "redacted":
        return None, "redactions are counted by page, not by document", ""
    if "without" in fact.quote:
        return None, f"what the letter means by {fact.unit} here cannot be told", ""
    if int(fact.value) == 0:
        where = f"{_counted(len(scope.documents), 'document')} here, {base}"
        return None, where, "The letter may speak of a part of the request only"
    if fact.unit in _BY_TYPE:
        wanted = [d for d in scope.documents if d.type == _BY_TYPE[fact.unit]]
        label = _PLURALS.get(fact.unit, f"{fact.unit}s")
        return len(wanted), f"documents taken for {label}, {base}", ""
    if fact.unit == "document":
        return len(scope.documents), f"documents as foia tells them apart, {base}", ""
    if fact.unit == "file":
        return len({d.file for d in scope.documents}), f"files, members of archives too, {base}", ""
    have = f"{_counted(len(scope.documents), 'document')}, {_counted(scope.pages, 'printed page')}"
    have += f" are here, {base}"
    return None, have, f"What the letter calls a {fact.unit} cannot be told"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _left_out(scope: _Scope) -> str:
    if not scope.unprinted:
        return ""
    return f"{_counted(scope.unprinted, 'file')} without printed pages not counted"


def _more(scope: _Scope) -> str:
    pages = sum(_pages_of(d) for d in scope.printed if d.id in scope.enclosed)
    return f"{pages:,} more in archives or attachments, " if pages else ""


def _pages_of(document: ArrivedDocument) -> int:
    return document.last_page - document.first_page + 1


def _is_member(path: str) -> bool:
    """Whether a file lies in another one, as its path says."""
    return any(part.lower().endswith(_HOLDERS) for part in path.split("/")[:-1])


def _pages(fact: RequestFact, scope: _Scope, base: str) -> tuple[int | None, str, str]:
    left_out, printed = _left_out(scope), f"printed pages, {_more(scope)}{base}"
    redacted = sum(d.redacted_pages for d in scope.sent)
    withheld = sum(d.withheld_pages for d in scope.sent)
    if fact.kind == "withheld":
        if withheld:
            return withheld, f"pages that stand for withheld ones, {base}", ""
        return None, "no sheet stands in the place of a withheld page", ""
    if fact.kind == "redacted":
        return redacted, f"pages with a redaction that foia found, {base}", ""
    if fact.kind == "released" and " in full" in " ".join(fact.quote.split()):
        return scope.pages - redacted - withheld, f"pages without a redaction, {base}", left_out
    if fact.kind == "located":
        note = "Pages that were withheld are not expected here"
        return scope.pages, printed, f"{note}; {left_out}" if left_out else note
    return scope.pages, printed, left_out
