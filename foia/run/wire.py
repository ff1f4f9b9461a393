"""What a worker may say to its parent: foia's own values and plain data, nothing that runs.

A worker reads hostile bytes. Should one of them take it over, its answer must not be able to
call anything in the parent, so only the classes named here are unpickled.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from enum import Enum
from typing import Any

from foia.model import kinds

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


def _by_value(one: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    return type(one), (one.value,)


# Python 3.11.0 to 3.11.3, Debian's among them, would send "call getattr" for a member of an enum.
_KINDS: dict[type[Any], Callable[[Any], tuple[Callable[..., Any], tuple[Any, ...]]]] = {
    one: _by_value
    for one in vars(kinds).values()
    if isinstance(one, type) and issubclass(one, Enum) and one.__module__ == kinds.__name__
}


def pack(value: object) -> bytes:
    sent = io.BytesIO()
    pickler = pickle.Pickler(sent, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, **_KINDS}
    pickler.dump(value)
    return sent.getvalue()


def unpack(data: bytes) -> Any:
    """Raises pickle.UnpicklingError for anything but values."""
    return _Values(io.BytesIO(data)).load()
