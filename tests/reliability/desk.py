"""A person at the desk: a real `foia serve`, its screens and its forms over HTTP."""

from __future__ import annotations

import html
import http.client
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.reliability.kills import foia

SECONDS_TO_ANSWER = 60.0
_FORM = re.compile(r'<form method="post" action="([^"]*)".*?</form>', re.DOTALL)
_HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Form:
    action: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Desk:
    port: int
    cookie: str

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def send(self, form: Form, **more: str) -> tuple[int, str]:
        return self._ask("POST", form.action, urlencode({**form.fields, **more}))

    def forms(self, path: str) -> list[Form]:
        """The forms of a screen that write, with what they carry."""
        return [
            Form(
                html.unescape(found[1]),
                {name: html.unescape(value) for name, value in _HIDDEN.findall(found[0])},
            )
            for found in _FORM.finditer(self.get(path)[1])
        ]

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_TO_ANSWER)
        headers = {"cookie": self.cookie, "origin": f"http://127.0.0.1:{self.port}"}
        if body is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()


@contextmanager
def opened_desk(case: Path, *traced: str) -> Iterator[Desk]:
    """`foia serve` on the case, after the words of `traced`, stopped at the end."""
    command = [*traced, *foia("serve", str(case), "--no-browser")]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        link = next(line.strip() for line in process.stdout if "http://" in line)
        yield _let_in(link)
    finally:
        # The desk itself, also where a tracer stands before it.
        subprocess.run(["kill", "-INT", "--", f"-{process.pid}"], check=False)
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()


def _let_in(link: str) -> Desk:
    parts = urlsplit(link)
    assert parts.port is not None
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=SECONDS_TO_ANSWER)
    connection.request("GET", f"/?{parts.query}")
    answer = connection.getresponse()
    answer.read()
    cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
    connection.close()
    return Desk(parts.port, cookie)


def calls_before_the_answer(case: Path, claim: str, log: Path) -> list[str] | None:
    """The system calls of a desk on the case's files and its answers while one decision was taken,
    in their order; None where nothing can be traced."""
    strace = ("strace", "-f", "-y", "-s", "16", "-o", str(log), "-e",
              "trace=fsync,fdatasync,ftruncate,pwrite64,sendto,write", "--seccomp-bpf")  # fmt: skip
    try:
        with opened_desk(case, *strace) as desk:
            form = next(f for f in desk.forms(f"/claims/{claim}") if f.action.endswith("/decide"))
            status, said = desk.send(form, decision="supported", reviewer="Ada", note="")
            assert status == 303, said[-300:]
    except StopIteration:
        return None
    calls = [
        line.split(" ", 1)[1].strip()
        for line in log.read_text().splitlines()
        if str(case / "case.db") in line or '"HTTP/1.1' in line
    ]
    answer = next(at for at, call in enumerate(calls) if '"HTTP/1.1 303' in call)
    return calls[:answer]
