"""A worker process: limits first, then jobs from a pipe until the parent goes away."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection

from foia.model import Reason
from foia.run.confine import Access, confine


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use; `open_seconds` and `page_seconds` are wall clock."""

    memory_bytes: int = 6 << 30
    file_bytes: int = 3 << 30
    open_seconds: float = 120.0
    page_seconds: float = 60.0


PR_SET_PDEATHSIG = 1


def serve(
    connection: Connection,
    pipeline_name: str,
    limits: Limits,
    languages: tuple[str, ...],
    access: Access,
) -> None:
    """Says ("ready", open doors) once, then answers each job with ("done", result) or
    ("failed", reason, message). ("unfit", why) is all that a worker says which misreads what is
    known. `access.writable[0]` is where temporary files go."""
    limit(limits)
    silence()
    # Before any library that parses untrusted bytes is loaded, with the threads it may start.
    doors = confine(access).open_doors
    tempfile.tempdir = str(access.writable[0])
    # OpenMP threads spin against the other workers: 6.5 times the CPU (ocr.md 1a).
    os.environ["OMP_THREAD_LIMIT"] = "1"
    from foia.run.wire import pack, unpack

    try:
        from foia.pipeline import load_pipeline
        from foia.run.jobs import work
        from foia.run.selftest.known import wrongly_read

        pipeline = load_pipeline(pipeline_name, languages)
        wrong = wrongly_read(pipeline, access.writable[0])
    except Exception as error:  # noqa: BLE001 (whatever it is, this worker must not read)
        wrong = f"{_where(error)}: {error}"
    if wrong:
        connection.send_bytes(pack(("unfit", wrong)))
        return
    connection.send_bytes(pack(("ready", doors)))
    while True:
        try:
            data = connection.recv_bytes()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[object, ...] = ("done", work(unpack(data), pipeline))
        except MemoryError:
            answer = ("failed", Reason.MEMORY.value, "needs more memory than a worker may use")
        except RecursionError:
            answer = ("failed", Reason.CRASHED.value, "is nested too deeply to be read")
        except Exception as error:  # noqa: BLE001 (a worker is the last line: it must answer)
            answer = ("failed", Reason.CRASHED.value, _where(error))
        try:
            connection.send_bytes(pack(answer))
        except (BrokenPipeError, OSError):
            return


def _where(error: Exception) -> str:
    """The error with the innermost line of foia it came from; never the document's text."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "foia" in f.filename]
    place = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""  # noqa: PTH119
    return f"{type(error).__name__}{place}"


def silence() -> None:
    """What libraries print about a file may quote it, and may be a gigabyte."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def limit(limits: Limits, *, ends_with_parent: bool = True) -> None:
    # A group of its own: what a worker has started is ended with it.
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _at_most(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        _at_most(resource.RLIMIT_AS, limits.memory_bytes)
        if ends_with_parent:
            # A worker must not outlive a parent that was killed.
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            parent = multiprocessing.parent_process()
            if parent is not None and os.getppid() != parent.pid:
                os._exit(1)  # killed before it could be told
    _at_most(resource.RLIMIT_FSIZE, limits.file_bytes)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _at_most(what: int, value: int) -> None:
    """Whoever started foia may have set a lower limit, which cannot be raised again."""
    _, hard = resource.getrlimit(what)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))
