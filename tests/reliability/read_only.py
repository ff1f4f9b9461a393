"""A case on a disk that cannot be written, in a mount namespace of the test's own."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.reliability.desk import opened_desk
from tests.reliability.kills import foia

READING = (
    ("status",), ("search", "CASE", "optics"), ("verify",), ("table",), ("claims", "CASE", "list"),
    ("entities", "CASE", "list"), ("check", "CASE", "list"), ("review", "CASE", "c"),
)  # fmt: skip
WRITING = (
    ("run", "DUMP", "--case", "CASE"),
    ("review", "CASE", "c", "supported", "--reviewer", "Ada"),
    ("claims", "CASE", "add", "DUMP/said.txt"),
)
_LOCKED = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


def unwritable(case: Path) -> tuple[str, ...]:
    """What stands before a command for which the case cannot be written, whoever runs it."""
    return ("unshare", "-rm", "sh", "-c", _LOCKED, str(case))


def is_possible(case: Path) -> bool:
    try:
        done = subprocess.run([*unwritable(case), "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def wrong_answers(case: Path, dump: Path, screens: Sequence[str], verbs: int = 99) -> list[str]:
    """Which of the first `verbs` and of the screens do not read a case that cannot be written, or
    do not say why they cannot write to it."""
    wrong = []
    for kind, codes in ((READING, (0, 10)), (WRITING, (5,))):
        for words in kind[:verbs]:
            code, said = _typed(case, dump, words)
            if code not in codes or "Traceback" in said:
                wrong.append(f"{' '.join(words)}: {code} {said[-300:]!r}")
    with opened_desk(case, *unwritable(case)) as desk:
        for screen in screens:
            status, said = desk.get(screen)
            if status != 200:
                wrong.append(f"{screen}: {status} {said[-200:]!r}")
        for form in (*desk.forms("/claims/c"), *desk.forms("/table?kind=vendor")):
            status, said = desk.send(form, decision="right", reviewer="Ada")
            if status != 403 or "reading only" not in said:
                wrong.append(f"{form.action}: {status} {said[-200:]!r}")
        if "read" not in desk.get("/")[1]:
            wrong.append("the first screen does not say that nothing can be written")
    return wrong


def _typed(case: Path, dump: Path, words: Sequence[str]) -> tuple[int, str]:
    places = {"CASE": str(case), "DUMP": str(dump)}
    named = [word.replace("DUMP", places["DUMP"]).replace("CASE", places["CASE"]) for word in words]
    if not any("CASE" in word for word in words):
        named.append(str(case))
    ran = subprocess.run(
        [*unwritable(case), *foia(*named)], capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout + ran.stderr
