"""Builds the fictional release, its statements and its truth, byte for byte.

python sample_docs/make.py [--out DIR]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from making import release, statements, truth, versions  # noqa: E402
from making.paper import load_fonts  # noqa: E402


def build(out: Path) -> None:
    load_fonts()
    made = release.build()
    said = statements.build()
    files = {f"release/{name}": data for name, data in made.files.items()}
    files |= {f"statements/{name}": data for name, data in said.files.items()}
    files |= {f"truth/{name}": data for name, data in truth.build(made, said).items()}
    files["versions.txt"] = versions.text().encode()
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=HERE, help="folder to build into")
    build(options.parse_args().out)
