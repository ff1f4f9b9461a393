"""Pictures of pages for the desk: drawn in a process that may be killed, kept in `cache/`."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from foia.errors import Unreadable
from foia.model import Reason
from foia.run.confine import Access, confine
from foia.run.worker import Limits, limit, silence

WIDTHS = (160, 1000, 1600, 2400, 3200)
"""Pixels across. The smallest is that of a thumbnail."""
START_SECONDS = 60.0
DRAW_SECONDS = 20
# A process grows with what it has drawn.
PAGES_PER_PROCESS = 1_000
CACHE_BYTES = 2 << 30
_PNG = b"\x89PNG\r\n\x1a\n"
KNOWN_PAGE = Path(__file__).parent / "selftest" / "text.pdf"


Roots = Callable[[], Sequence[Path]]


@dataclass(frozen=True, slots=True)
class PageToDraw:
    """`sha256` names the picture in the cache; `size_bytes` is that of the file when read."""

    path: Path
    sha256: str
    size_bytes: int
    kind: str
    number: int


def nearest_width(wanted: int) -> int:
    """The smallest of the widths that are drawn which is not too small."""
    return next((width for width in WIDTHS if width >= wanted), WIDTHS[-1])


class PagePictures:
    """`png` gives the picture of a page. Thumbnails have a process of their own, so that a page
    never waits for a row of them. `roots` are the folders that pages may be drawn from, asked
    anew when a page lies in none of them. Safe to be asked from several threads; `close` ends
    it."""

    def __init__(self, cache: Path, roots: Roots) -> None:
        self._cache = cache / "pages"
        self._drawers = {thumbnail: _Drawer(roots) for thumbnail in (True, False)}
        self._kept_since_sweep = 0

    def warm_up(self) -> None:
        """Starts the process for pages ahead of the first page, without waiting for it."""
        threading.Thread(target=self._drawers[False].start, daemon=True).start()

    def png(self, page: PageToDraw, width: int) -> bytes:
        """Raises Unreadable, in words for the reader of the page."""
        width = nearest_width(width)
        place = self._cache / page.sha256[:2] / f"{page.sha256}-{page.number}-{width}.png"
        with contextlib.suppress(OSError):
            kept = place.read_bytes()
            os.utime(place)
            return kept
        _require_same(page)
        png = self._drawers[width == WIDTHS[0]].draw(page, width)
        self._keep(place, png)
        return png

    def close(self) -> None:
        for drawer in self._drawers.values():
            drawer.close()

    def _keep(self, place: Path, png: bytes) -> None:
        """A case that cannot be written is shown all the same."""
        with contextlib.suppress(OSError):
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=place.parent)
            os.close(descriptor)
            Path(name).write_bytes(png)
            Path(name).replace(place)
        self._kept_since_sweep += 1
        if self._kept_since_sweep >= 500:
            self._kept_since_sweep = 0
            sweep(self._cache, CACHE_BYTES)


def sweep(folder: Path, limit_bytes: int) -> None:
    """Removes the pictures that were looked at longest ago until the rest fits."""
    found = []
    for path in folder.glob("*/*"):
        with contextlib.suppress(OSError):
            status = path.stat()
            found.append((status.st_mtime, status.st_size, path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= limit_bytes:
            return
        path.unlink(missing_ok=True)
        total -= size


def _require_same(page: PageToDraw) -> None:
    """Words are marked where they stood when the file was read; another file has others."""
    try:
        size = page.path.stat().st_size
    except OSError as error:
        raise Unreadable(
            Reason.IO_ERROR,
            "The original file is not where it was when it was read.",
            hint="Put it back, or run foia again with the folder as it is now.",
        ) from error
    if size != page.size_bytes:
        raise Unreadable(
            Reason.IO_ERROR,
            "The original file has changed since it was read.",
            hint="Run foia again on the folder, so that text and picture are of the same file.",
        )


class _Drawer:
    """One process that draws, started when first needed and again after it was lost."""

    def __init__(self, roots: Roots) -> None:
        self._lock = threading.Lock()
        self._roots = roots
        self._readable: tuple[Path, ...] = ()
        self._scratch: Path | None = None
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._drawn = 0

    def start(self) -> None:
        with self._lock, contextlib.suppress(Unreadable):
            self._running()

    def draw(self, page: PageToDraw, width: int) -> bytes:
        with self._lock:
            if not any(page.path.is_relative_to(root) for root in self._readable):
                self._end()  # of a folder that was read into the case since
            connection = self._running()
            job = [os.fsdecode(page.path), page.kind, page.number, width]
            answer = self._answer(connection, json.dumps(job).encode(), DRAW_SECONDS)
            self._drawn += 1
            if self._drawn >= PAGES_PER_PROCESS:
                self._end()
        if answer.startswith(_PNG):
            return answer
        said = json.loads(answer)
        raise Unreadable(Reason(said[0]), str(said[1]), hint=str(said[2]))

    def close(self) -> None:
        with self._lock:
            self._end()

    def _answer(self, connection: Connection, job: bytes, seconds: float) -> bytes:
        try:
            if job:
                connection.send_bytes(job)
            if connection.poll(seconds):
                return connection.recv_bytes(1 << 28)
        except (EOFError, OSError) as error:
            self._end()
            raise Unreadable(
                Reason.CRASHED, "Drawing the page ended its process.", hint=_TEXT_IS_HERE
            ) from error
        self._end()
        raise Unreadable(
            Reason.TIMEOUT, "Drawing the page took longer than it may.", hint=_TEXT_IS_HERE
        )

    def _running(self) -> Connection:
        if self._connection is not None:
            return self._connection
        # Spawn: a forked child would inherit the parent's database and its locks.
        context = multiprocessing.get_context("spawn")
        self._scratch = Path(tempfile.mkdtemp(prefix="foia-"))
        self._readable = tuple(self._roots())
        access = Access((*self._readable, self._scratch), (self._scratch,))
        ours, theirs = context.Pipe()
        self._process = context.Process(target=serve_pictures, args=(theirs, access), daemon=True)
        self._process.start()
        theirs.close()
        self._connection, self._drawn = ours, 0
        if self._answer(ours, b"", START_SECONDS) != b"ready":
            self._end()
            raise Unreadable(
                Reason.CRASHED,
                "Pages cannot be drawn here: a known page came out empty.",
                hint="foia doctor shows what is missing.",
            )
        return ours

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
        self._connection = self._process = self._scratch = None


_TEXT_IS_HERE = "Its text, if any was read, stands beside it."


def serve_pictures(connection: Connection, access: Access) -> None:
    """Draws until its parent goes away. Says b"ready", or b"empty" where it cannot draw; then a
    PNG for every job, or a JSON list of reason, message and hint."""
    # The kernel means the thread that started it, and those of a web server come and go; the pipe
    # says when the parent is gone, the alarm ends a drawing that it can no longer end.
    limit(Limits(), ends_with_parent=False)
    silence()
    # Before any library that parses untrusted bytes is loaded.
    confine(access)
    tempfile.tempdir = str(access.writable[0])
    from foia.read.page_picture import shows_ink

    try:
        # A sandbox can lose a font or codec without an error: a page then comes out white.
        connection.send_bytes(b"ready" if shows_ink(KNOWN_PAGE) else b"empty")
        while True:
            path, kind, number, width = json.loads(connection.recv_bytes())
            signal.alarm(2 * DRAW_SECONDS)
            connection.send_bytes(_drawn_or_why(Path(os.fsdecode(path)), kind, number, width))
            signal.alarm(0)
    except (EOFError, OSError):
        return


def _drawn_or_why(path: Path, kind: str, number: int, width: int) -> bytes:
    from foia.read.page_picture import draw_page

    try:
        return draw_page(path, kind, number, width)
    except Unreadable as error:
        why = [error.reason, error.message, error.hint]
    except MemoryError:
        why = [Reason.MEMORY.value, "The page takes too much memory to be drawn.", _TEXT_IS_HERE]
    except Exception as error:  # noqa: BLE001 (the last line: it must answer)
        why = [Reason.CRASHED.value, f"The page cannot be drawn ({type(error).__name__}).", ""]
    return json.dumps(why).encode()
