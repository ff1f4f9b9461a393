"""A worker process: limits first, then jobs from a pipe until the parent goes away."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection

from foia.model import Reason


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use; `open_seconds` and `page_seconds` are wall clock."""

    memory_bytes: int = 6 << 30
    file_bytes: int = 3 << 30
    open_seconds: float = 120.0
    page_seconds: float = 60.0


PR_SET_PDEATHSIG = 1


def serve(
    connection: Connection, pipeline_name: str, limits: Limits, languages: tuple[str, ...]
) -> None:
    """Says ("ready",) once, then answers each job with ("done", result) or
    ("failed", reason, message)."""
    _confine(limits)
    # OpenMP threads spin against the other workers: 6.5 times the CPU (ocr.md 1a).
    os.environ["OMP_THREAD_LIMIT"] = "1"
    # Imported only now, below the limits: these open the libraries that parse untrusted bytes.
    from foia.pipeline import load_pipeline
    from foia.run.jobs import work
    from foia.run.wire import pack, unpack

    pipeline = load_pipeline(pipeline_name, languages)
    connection.send_bytes(pack(("ready",)))
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


def _confine(limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        # A worker must not outlive a parent that was killed.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
