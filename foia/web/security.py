"""Who may ask: this machine's own browser, with the token of this start, from the desk's own pages.

Every answer carries a policy that runs no inline script or style and loads nothing from elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not no-referrer: with that a browser sends "Origin: null" with the desk's own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})
_READING = frozenset({"GET", "HEAD"})
_LONGEST_FORM_BYTES = 8_000_000
# A browser that is told of no icon asks for one that is not there.
_ICON = "<link rel='icon' href='/static/desk.svg' type='image/svg+xml'>"
_OPENED = (
    f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{_ICON}<title>foia</title>"
    "<meta http-equiv='refresh' content='0;url=/'></head>"
    "<body><main><h1>foia</h1><p><a href='/'>Open the case</a></p></main></body></html>"
)
_CLOSED = (
    f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{_ICON}"
    "<title>foia: closed</title></head>"
    "<body><main><h1>This browser has not been let in</h1><p>Open the link that"
    " <code>foia serve</code> printed when it was started; it ends in <code>?token=…</code>. Each"
    " start has a link of its own.</p></main></body></html>"
)


class Locks:
    """The secrets of one start, all made from its token."""

    def __init__(self, token: str) -> None:
        self._token = token
        # Cookies do not tell ports apart: two desks on one machine must not share a name.
        self.cookie_name = f"foia-{self._made('name')[:10]}"
        self.cookie = self._made("cookie")
        self.form_token = self._made("form")

    def _made(self, purpose: str) -> str:
        return hmac.new(self._token.encode(), purpose.encode(), hashlib.sha256).hexdigest()

    def opens(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._token.encode())

    def knows(self, cookie: str) -> bool:
        return hmac.compare_digest(cookie.encode(), self.cookie.encode())

    def sent_by_us(self, form_token: str) -> bool:
        return hmac.compare_digest(form_token.encode(), self.form_token.encode())


class OnlyThisDesk:
    """Refuses before any screen is reached: another host, no cookie, a form of another page."""

    def __init__(
        self, app: ASGIApp, locks: Locks, *, read_only: bool, streamed: frozenset[str] = frozenset()
    ) -> None:
        """`streamed` are paths that take a body of any length; its form token is a header."""
        self._app, self._locks, self._read_only = app, locks, read_only
        self._streamed = streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, hardened)
        elif scope["method"] in _READING:
            await self._app(scope, receive, hardened)
        else:
            await self._write(scope, headers, receive, hardened)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not _is_this_machine(headers.getlist("host")):
            return PlainTextResponse("The desk answers on 127.0.0.1 only.", 421)
        origin = headers.get("origin")
        if origin is not None and origin != f"{scope['scheme']}://{headers['host']}":
            return PlainTextResponse("A page of another site may not ask the desk.", 403)
        if scope["method"] not in _READING and headers.get("sec-fetch-site") not in (
            None, "same-origin", "none",
        ):  # fmt: skip
            return PlainTextResponse("A page of another site may not write to the case.", 403)
        if scope["path"].startswith("/static/") and scope["method"] in _READING:
            return None
        if scope["path"] == "/" and scope["method"] == "GET":
            given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            if given and self._locks.opens(given):
                return self._let_in()
        if not self._locks.knows(_cookie(headers, self._locks.cookie_name)):
            return HTMLResponse(_CLOSED, 403)
        return None

    def _let_in(self) -> Response:
        # A page, not a redirect: a link followed from another site would lose a strict cookie.
        opened = HTMLResponse(_OPENED)
        opened.set_cookie(
            self._locks.cookie_name, self._locks.cookie, httponly=True, samesite="strict"
        )
        return opened

    async def _write(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        if scope["path"] in self._streamed:
            refusal = self._write_refusal(headers, b"")
            await (refusal or self._app)(scope, receive, send)
            return
        body = await _body(receive)
        refusal = self._write_refusal(headers, body)
        if refusal is not None or body is None:
            await (refusal or PlainTextResponse("This is too long.", 413))(scope, receive, send)
            return
        sent = False

        async def again() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, again, send)

    def _write_refusal(self, headers: Headers, body: bytes | None) -> Response | None:
        if headers.get("origin") is None and headers.get("sec-fetch-site") != "same-origin":
            return PlainTextResponse("The browser did not say which page sent this.", 403)
        if body is not None and not self._locks.sent_by_us(_form_token(headers, body)):
            return PlainTextResponse(
                "This form is from an earlier start of the desk. Go back, reload, send it again.",
                403,
            )
        if self._read_only:
            return PlainTextResponse("This case is open for reading only.", 403)
        return None


def _is_this_machine(hosts: list[str]) -> bool:
    if len(hosts) != 1:
        return False
    try:
        parts = urlsplit(f"//{hosts[0]}")
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        return False
    return parts.hostname in _HOSTS and "@" not in hosts[0] and not parts.path


def _cookie(headers: Headers, name: str) -> str:
    try:
        kept = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return kept[name].value if name in kept else ""


async def _body(receive: Receive) -> bytes | None:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > _LONGEST_FORM_BYTES:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _form_token(headers: Headers, body: bytes) -> str:
    if headers.get("x-foia-form"):
        return headers["x-foia-form"]
    if headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        return ""
    try:
        return parse_qs(body.decode("utf-8")).get("form_token", [""])[0]
    except (UnicodeDecodeError, ValueError):
        return ""
