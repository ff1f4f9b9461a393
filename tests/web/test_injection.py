"""Sixty ways to smuggle a script in, in every place where a release's words end up on a screen."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.web.desk_case import SCREENS, client, invented

_RUN = ("alert(1)", "parent.x=1", "document.title='x'", "fetch('/x')")
_SHAPES = (
    "<script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>", "'\"><svg/onload={}>",
    "</title><script>{}</script>", "</textarea><script>{}</script>", "<a href=javascript:{}>x</a>",
    "<iframe srcdoc='<script>{}</script>'>", "{{{{ {} }}}}", "\" onmouseover={} x=\"",
    "</option></select><img src=x onerror={}>", "<style>@import '{}'</style>",
    "<math><mtext></p><img src=x onerror={}>", "--><script>{}</script>", "\x02<b onclick={}>\x03",
)  # fmt: skip


def _filled(shape: str) -> list[str]:
    return [shape.format(run) for run in _RUN]


PAYLOADS = [payload for shape in _SHAPES for payload in _filled(shape)]


class _Seen(HTMLParser):
    """Every element with its attributes, as a browser would make them out of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.odd: list[str] = []
        self.open_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs))
            self.open_script = True
        if tag in ("iframe", "style", "math", "img", "object", "embed", "base"):
            self.odd.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.odd.append(f"{tag} {name}")
            if (value or "").strip().lower().startswith("javascript:"):
                self.odd.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.open_script = False

    def handle_data(self, data: str) -> None:
        if self.open_script and data.strip():
            self.odd.append("inline script")


def smuggled(page: str) -> list[str]:
    seen = _Seen()
    seen.feed(page)
    ours = [s for s in seen.scripts if (s.get("src") or "").startswith("/static/")]
    return seen.odd + ["script"] * (len(seen.scripts) - len(ours))


def test_the_look_for_scripts_can_find_one() -> None:
    assert all(smuggled(f"<p>{shape.format('x')}</p>") for shape in _SHAPES[:3])


def test_there_are_sixty() -> None:
    assert len(set(PAYLOADS)) == 60


@pytest.mark.parametrize("shape", _SHAPES)
def test_words_of_a_release_stay_words(tmp_path: Path, shape: str) -> None:
    text = " ".join(payload for payload in PAYLOADS if payload in _filled(shape))
    made = client(invented(tmp_path, text=f"optics {text}"))
    for address in SCREENS:
        answer = made.get(address)
        assert answer.status_code == 200, address
        assert smuggled(answer.text) == [], address


@pytest.mark.parametrize("payload", PAYLOADS[::8])
def test_words_of_an_address_stay_words(tmp_path: Path, payload: str) -> None:
    made = client(invented(tmp_path))
    for address in ("/table", "/search", "/tables", "/entities", "/files", "/tables/payments"):
        for name in ("q", "type", "value", "status", "kind", "exemption", "agency", "is.payee"):
            answer = made.get(address, params={name: payload})
            assert smuggled(answer.text) == [], (address, name)
    assert smuggled(made.get("/checks", params={"sql": payload, "table": payload}).text) == []
