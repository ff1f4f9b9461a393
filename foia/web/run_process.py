"""One run of the command line, started from the desk: its last lines, how it ended, its stop."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from foia.errors import CaseBusy, CaseError, UsageError

_LOG = "desk-run.log"
_TAIL_BYTES = 8_000
_LINES_SHOWN = 30
_STOP_SECONDS = 20.0
_ENDINGS = {
    0: "Finished: everything was read.",
    2: "Not started: what was asked for cannot be done. The last line says why.",
    5: "Stopped: the case cannot be used. The last line says why.",
    6: "Not started: another foia is writing to this case. Wait for it, then start again.",
    10: "Finished. Some of it could not be read; the Case screen says what.",
    130: "Stopped. What was read so far is kept; start again and it goes on from there.",
}


@dataclass(frozen=True, slots=True)
class State:
    """`ending` is "" while it runs; `folder` is "" when none was started since the desk opened."""

    folder: str
    running: bool
    seconds: int
    lines: list[str]
    ending: str


@dataclass(slots=True)
class DeskRun:
    case_folder: Path
    _process: subprocess.Popen[bytes] | None = None
    _dump: str = ""
    _begun: float = 0.0
    _ended: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, dump: Path) -> None:
        """Raises CaseBusy when one is running, UsageError for a folder that cannot be a release."""
        dump = _release(dump, self.case_folder)
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                raise CaseBusy("A run is going on.", hint="Stop it or wait for its end.")
            # An absolute path: a folder called "--retry" must not be read as an option.
            command = [sys.executable, "-m", "foia", "run", str(dump)]
            command += ["--case", str(self.case_folder.absolute())]
            try:
                self._log.parent.mkdir(exist_ok=True)
                with self._log.open("wb") as log:
                    # A session of its own: Ctrl-C in the desk's terminal is for the desk.
                    self._process = subprocess.Popen(
                        command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                        start_new_session=True,
                    )  # fmt: skip
            except OSError as error:
                raise CaseError(f"The run could not be started: {error.strerror}.") from error
            self._dump, self._begun, self._ended = str(dump), time.monotonic(), None

    def stop(self) -> None:
        """Asks it to end; what is read is kept. Not as Ctrl-C does: what a shell started in the
        background ignores that, and so does all that it starts."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                self._process.terminate()

    def close(self) -> None:
        """The desk ends: its run ends too, so that nothing works on unseen."""
        self.stop()
        if self._process is not None:
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def state(self) -> State:
        with self._lock:
            if self._process is None:
                return State("", False, 0, [], "")
            code = self._process.poll()
            if code is not None and self._ended is None:
                self._ended = time.monotonic()
            until = time.monotonic() if self._ended is None else self._ended
            ending = "" if code is None else in_words(code)
            return State(self._dump, code is None, int(until - self._begun), self._lines(), ending)

    @property
    def _log(self) -> Path:
        return self.case_folder / "cache" / _LOG

    def _lines(self) -> list[str]:
        try:
            with self._log.open("rb") as log:
                log.seek(max(0, log.seek(0, 2) - _TAIL_BYTES))
                text = log.read().decode("utf-8", "replace")
        except OSError:
            return []
        return [line for line in text.splitlines() if line.strip()][-_LINES_SHOWN:]


def in_words(code: int) -> str:
    if code in (-signal.SIGINT, -signal.SIGTERM):
        code = 130
    return _ENDINGS.get(code, f"It ended with an error (code {code}). The last lines say more.")


def _release(dump: Path, case_folder: Path) -> Path:
    if not dump.is_absolute():
        raise UsageError(
            "Name the whole path of the folder, from the top.", hint="For example /data/release."
        )
    try:
        found = dump.resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(f"{dump} does not exist on this machine.") from error
    inside = case_folder.resolve()
    if found == inside or inside in found.parents or found in inside.parents:
        raise UsageError(
            f"{found} holds the case or lies in it.", hint="Name the folder that the agency sent."
        )
    return found
