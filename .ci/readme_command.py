"""Prints the README's command that stands below `<!-- command: NAME -->`."""

import re
import sys
from pathlib import Path

readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
found = re.search(
    rf"<!-- command: {re.escape(sys.argv[1])} -->\s*```(?:sh|bash)\n(.*?)```", readme, re.S
)
if found is None:
    sys.exit(f"README.md has no command {sys.argv[1]!r}")
sys.stdout.write(found.group(1))
