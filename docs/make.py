"""Writes the generated parts of the documentation: `python docs/make.py [--check]`.

`docs/reference.md` comes from the command line and the schema; the output in the README and the
pictures of the desk come from the sample release. `--check` writes nothing and fails when one is out of date.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from docs import reference, screens

ROOT = Path(__file__).parent.parent
WIDTH = 140
ROWS = 16


def run_sample(folder: Path) -> str:
    """What the README's first command prints, from the claims on."""
    command = [
        sys.executable, "-m", "foia", "run", "sample_docs/release",
        "--statements", "sample_docs/statements", "--case", str(folder), "--quiet",
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False,
        env={"COLUMNS": str(WIDTH), "PATH": "/usr/bin:/bin", "HOME": str(folder.parent)},
    )  # fmt: skip
    if done.returncode != 10:
        sys.exit(f"the sample run ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def readme_output(printed: str) -> str:
    lines = printed.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("claim "))
    table = lines[start:]
    shown = [*table[: ROWS + 2], "…", table[-1]]
    return "```text\n" + "\n".join(line.rstrip() for line in shown) + "\n```"


def readme_views() -> str:
    rows = ["| view | one row is | columns |", "| --- | --- | --- |"]
    rows += [
        f"| `{name}` | {what} | {', '.join(columns)} |" for name, what, columns in reference.views()
    ]
    return "\n".join(rows)


def between(text: str, mark: str, content: str) -> str:
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.S)
    return pattern.sub(lambda _: f"{begin}\n{content}\n{end}", text)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when something is out of date.")
def main(check: bool) -> None:
    readme = ROOT / "README.md"
    made = {ROOT / "docs" / "reference.md": reference.markdown()}
    text = between(readme.read_text(encoding="utf-8"), "views", readme_views())
    if not check:
        with tempfile.TemporaryDirectory() as temporary:
            case = Path(temporary) / "sample.case"
            text = between(text, "output", readme_output(run_sample(case)))
            screens.draw(case, ROOT / "docs" / "screens")
    made[readme] = text
    stale = [p for p, content in made.items() if not p.exists() or p.read_text("utf-8") != content]
    if check and stale:
        sys.exit("out of date: " + ", ".join(p.name for p in stale) + "; run python docs/make.py")
    for path, content in made.items():
        if not check:
            path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
