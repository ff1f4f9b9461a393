"""What a worker may say to its parent: foia's own values and plain data, nothing that runs.

A worker reads hostile bytes. Should one of them take it over, its answer must not be able to
call anything in the parent, so only the classes named here are unpickled.
"""

from __future__ import annotations

import io
import pickle
from typing import Any

_PLAIN = {
    ("builtins", name)
    for name in ("dict", "list", "tuple", "set", "frozenset", "str", "bytes", "int", "float")
} | {
    ("array", "array"),
    ("array", "_array_reconstructor"),
    ("decimal", "Decimal"),
    ("pathlib", "PosixPath"),
    ("pathlib", "Path"),
    ("copyreg", "_reconstructor"),
    ("builtins", "object"),
}
_MODULES = {
    "foia.model.kinds",
    "foia.model.reading",
    "foia.model.meaning",
    "foia.model.papers",
    "foia.run.jobs",
}


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"a worker sent {module}.{name}")


def pack(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Any:
    """Raises pickle.UnpicklingError for anything but values."""
    return _Values(io.BytesIO(data)).load()
