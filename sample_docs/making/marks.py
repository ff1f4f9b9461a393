"""Markup that says, inside the text that is drawn, what the text mentions.

`{kind value|text}` marks `text`; marks may stand inside one another. Kinds: v vendor, a agency,
b unit of an agency (counts neither as hit nor miss), o other organisation,
p person, d date (ISO), m amount, q quantity ("48 camera"), i identifier (its kind),
c claim (what it is about; `c@Speaker about` names another speaker than the page's own).
The same string is drawn and labelled, so the truth cannot drift from the paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from making.facts import CITY, DEPARTMENT, NAMES

SHORT_FORMS = {
    "the City": CITY,
    "The City": CITY,
    "the Department": DEPARTMENT,
    "The Department": DEPARTMENT,
    "the council": "Quillhaven City Council",
}


@dataclass(frozen=True, slots=True)
class Mark:
    kind: str
    value: str
    speaker: str
    start: int
    end: int
    text: str


def read_marks(markup: str) -> tuple[str, list[Mark]]:
    """The plain text and its marks, in order of their beginning."""
    plain: list[str] = []
    length = 0
    open_marks: list[tuple[str, str, str, int]] = []
    marks: list[tuple[str, str, str, int, int]] = []
    at = 0
    while at < len(markup):
        letter = markup[at]
        if letter == "{":
            head, _, _ = markup[at + 1 :].partition("|")
            kind, _, value = head.partition(" ")
            kind, _, speaker = kind.partition("@")
            open_marks.append((kind, value, speaker.replace("_", " "), length))
            at += len(head) + 2
        elif letter == "}":
            kind, value, speaker, start = open_marks.pop()
            marks.append((kind, value, speaker, start, length))
            at += 1
        else:
            plain.append(letter)
            length += 1
            at += 1
    if open_marks:
        raise ValueError(f"mark not closed: {markup}")
    text = "".join(plain)
    found = [Mark(k, v, s, a, b, text[a:b]) for k, v, s, a, b in marks]
    return text, sorted(found, key=lambda mark: (mark.start, -mark.end))


@dataclass(slots=True)
class PageTruth:
    """What stands on one drawn page."""

    number: int
    speaker: str
    lines: list[str] = field(default_factory=list)
    spots: list[tuple[float, float]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    tables: list[dict[str, object]] = field(default_factory=list)
    bates: str = ""

    def add_line(self, x: float, y: float, text: str) -> None:
        if text.strip():
            self.lines.append(text)
            self.spots.append((y, x))

    def text(self) -> str:
        """The page from top to bottom, each row from left to right."""
        rows: list[tuple[float, list[tuple[float, str]]]] = []
        for (y, x), line in sorted(zip(self.spots, self.lines, strict=True), reverse=True):
            if not rows or rows[-1][0] - y > 3:
                rows.append((y, []))
            rows[-1][1].append((x, line))
        return "\n".join(" ".join(line for _, line in sorted(row)) for _, row in rows)

    def as_gold(self, scan: bool) -> dict[str, object]:
        lists: dict[str, list[dict[str, object]]] = {
            name: []
            for name in (
                "vendors",
                "agencies",
                "people",
                "dates",
                "amounts",
                "quantities",
                "identifiers",
                "other_orgs",
                "claims",
            )
        }
        for mark in self.marks:
            name, entry = self._entry(mark)
            if entry not in lists[name]:
                lists[name].append(entry)
        self._add_short_forms(lists["agencies"])
        claims = lists.pop("claims")
        return {
            "page": self.number,
            "scan": scan,
            **lists,
            "redactions": {"count": len(self.codes), "codes": sorted(set(self.codes) - {""})},
            "claims": claims,
            "tables": self.tables,
        }

    def _add_short_forms(self, agencies: list[dict[str, object]]) -> None:
        """ "the City" and the like: neither a hit nor a miss."""
        text = " ".join(self.lines)
        for form, name in SHORT_FORMS.items():
            if form in text:
                agencies.append({"text": form, "name": name, "borderline": True})

    def _entry(self, mark: Mark) -> tuple[str, dict[str, object]]:
        text: dict[str, object] = {"text": mark.text}
        match mark.kind:
            case "v":
                return "vendors", text | {"name": NAMES[mark.text]}
            case "a":
                return "agencies", text | {"name": NAMES[mark.text]}
            case "b":
                return "agencies", text | {"name": mark.text, "borderline": True}
            case "o":
                return "other_orgs", text
            case "p":
                return "people", text
            case "d":
                return "dates", text | {"iso": mark.value}
            case "m":
                return "amounts", text | {"value": mark.value, "currency": "USD"}
            case "q":
                number, _, unit = mark.value.partition(" ")
                value = float(number) if "." in number else int(number)
                return "quantities", text | {"value": value, "unit": unit}
            case "i":
                return "identifiers", text | {"kind": mark.value}
            case "c":
                speaker = mark.speaker or self.speaker
                return "claims", text | {"speaker": speaker, "about": mark.value}
        raise ValueError(f"unknown mark {mark.kind!r} in {mark.text!r}")
