"""Labels of header lines, exact and as OCR misreads them beside other labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

_I = re.IGNORECASE
Label = tuple[str, str]
_LABELS = {
    "from": r"F ?[rn] ?[o0] ?(?:m|rn|n)|Sender",
    "sent": r"S ?e ?n ?[tl1I] ?(?:on)?|[DO] ?a ?[tl1] ?e(?: ?S ?e ?n ?t)?",
    "to": r"T ?[o0]|Recipients?",
    "cc": r"[CG] ?[ce]",
    "bcc": r"[B8] ?c ?c",
    "subject": r"[S5] ?u ?[bh] ?[jJiIl1] ?[ec] ?[ce] ?[tl1]",
    "attachments": r"A ?t ?t ?a ?c ?h ?m ?e ?n ?t ?s?|Attach",
    "other": (
        r"Importance|Priority|Sensitivity|Reply-?To|Categories|Follow Up Flag|Flag Status"
        r"|Received|Organization|Resent-From|Security|Signed By"
    ),
}
_LABEL = re.compile(
    r"^[ \t>|*•·_~'`.-]*(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items())
    + r")[ \t]*(?:[:;]|(?<=[a-z])\.(?=\s))[ \t]*(?P<value>.*)$",
    _I,
)
_MARKED = re.compile(
    r"^[ \t>|*•·_~'`.-]*(?P<head>[A-Za-z0-9|][\w |]{0,12}?)[ \t]*[:;.][ \t]*(?P<value>.*)$"
)
_BARE = re.compile(r"^[ \t>|]*(?P<head>From|Sent|Date|To|Cc|CC|Subject)[ \t]+(?P<value>\S.*)$")
_WORDS = {
    "from": ("from",), "sent": ("sent", "date"), "to": ("to",), "cc": ("cc",), "bcc": ("bcc",),
    "subject": ("subject",), "attachments": ("attachments", "attachment"),
}  # fmt: skip
_ALIKE = str.maketrans("0158|i", "olsbll")
_NEAR = 3


def label_of(line: str) -> Label | None:
    """The field a line opens and the rest of the line, or None when it opens none."""
    match = _LABEL.match(line)
    if match is None or match.lastgroup is None:
        return None
    name = next(name for name in _LABELS if match.group(name) is not None)
    return name, match.group("value").strip()


def labels_of(texts: Sequence[str]) -> list[Label | None]:
    """The label of every line. A misread one counts where sure ones stand around it: "Sont:" is
    one between "From:" and "To:", and so is "Subject" that lost its colon."""
    sure = [label_of(text) for text in texts]
    found = list(sure)
    for at in _beside(sure):
        text = texts[at]
        if sure[at] is not None or not text.strip():
            continue
        above, below = _around(sure, texts, at, -1), _around(sure, texts, at, 1)
        if not (above and below) and max(len(above), len(below)) < 2:
            continue
        label = _misread(text)
        if label is not None and label[0] not in above | below:
            found[at] = label
    return found


def _beside(sure: Sequence[Label | None]) -> list[int]:
    near: set[int] = set()
    for at, label in enumerate(sure):
        if label is not None:
            near.update(range(max(0, at - _NEAR), min(len(sure), at + _NEAR + 1)))
    return sorted(near)


def _around(sure: Sequence[Label | None], texts: Sequence[str], at: int, step: int) -> set[str]:
    """Fields of the sure labels on the few lines above or below, up to a paragraph of text."""
    names: set[str] = set()
    plain = 0
    for index in range(at + step, at + step * (2 * _NEAR + 1), step):
        if not 0 <= index < len(sure) or plain > 1:
            break
        label = sure[index]
        if label is not None:
            if label[0] in names:
                break
            names.add(label[0])
        elif texts[index].strip():
            plain += 1
    return names


def _misread(text: str) -> Label | None:
    bare = _BARE.match(text)
    if bare is not None:
        head = bare["head"].lower()
        return {"date": "sent"}.get(head, head), bare["value"].strip()
    match = _MARKED.match(text)
    if match is None:
        return None
    head = "".join(match["head"].lower().split()).translate(_ALIKE).replace("rn", "m")
    best, distance = None, 9
    for name, words in _WORDS.items():
        for word in words:
            word = word.translate(_ALIKE)
            apart = Levenshtein.distance(head, word)
            if apart <= (2 if len(word) > 5 else 1) and apart < distance:
                best, distance = name, apart
    return None if best is None else (best, match["value"].strip())
