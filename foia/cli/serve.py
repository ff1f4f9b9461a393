"""`foia serve CASE`: the desk, on this machine alone."""

from __future__ import annotations

import contextlib
import importlib.util
import secrets
import socket
import threading
import webbrowser
from pathlib import Path

import click

from foia.errors import MissingTool, UsageError
from foia.store import open_case

_PARTS = ("starlette", "uvicorn", "jinja2")
_HOSTS = ("127.0.0.1", "::1")


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65_535), default=0, help="Otherwise a free one.")
@click.option("--host", type=click.Choice(_HOSTS), default=_HOSTS[0], show_default=True)
@click.option("--no-browser", is_flag=True, help="Only print the link.")
@click.option("--read-only", is_flag=True, help="Nothing can be decided or changed.")
def command(case_folder: Path, port: int, host: str, no_browser: bool, read_only: bool) -> None:
    """Open CASE in the browser. Nothing outside this machine can reach it."""
    missing = [part for part in _PARTS if importlib.util.find_spec(part) is None]
    if missing:
        raise MissingTool(f"The desk needs {', '.join(missing)}.", hint="pip install foia")
    open_case(case_folder).close()
    token = secrets.token_urlsafe(32)
    with contextlib.closing(_listening(host, port)) as listening:
        place = f"[{host}]" if ":" in host else host
        link = f"http://{place}:{listening.getsockname()[1]}/?token={token}"
        click.echo(f"The desk is open at\n  {link}\nStop it with Ctrl-C.")
        if not no_browser:
            webbrowser.open(link)
        _serve(case_folder, token, listening, read_only=read_only)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        # The link is printed, and the browser opened, before the desk has loaded: it waits.
        made.listen()
    except OSError as error:
        made.close()
        raise UsageError(
            f"Port {port} on {host} cannot be used: {error.strerror}.", hint="Leave --port away."
        ) from error
    return made


def _serve(case_folder: Path, token: str, listening: socket.socket, *, read_only: bool) -> None:
    # Loaded only here: every other verb works without them.
    import uvicorn

    from foia.web.app import make_app
    from foia.web.case_screen import count_ahead

    app = make_app(case_folder, token, read_only=read_only)
    app.state.desk.pictures.warm_up()
    threading.Thread(target=count_ahead, args=(app.state.desk,), daemon=True).start()
    # Access lines would put searches, and on the first one the token, on the screen.
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        app.state.desk.run.close()
        app.state.desk.pictures.close()
