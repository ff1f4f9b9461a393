"""The library versions that the committed bytes depend on."""

from __future__ import annotations

import platform
import zlib
from importlib.metadata import version

LIBRARIES = ("reportlab", "pillow", "numpy", "openpyxl", "pypdfium2")


def text() -> str:
    lines = [f"{name} {version(name)}" for name in LIBRARIES]
    lines += [
        f"zlib {zlib.ZLIB_RUNTIME_VERSION}",
        f"platform {platform.system()} {platform.machine()}",
    ]
    return "\n".join(lines) + "\n"
