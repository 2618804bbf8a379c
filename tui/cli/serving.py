"""Implementation of the command `serve`: the reader in a browser of this machine, by textual-serve.

The address holds a token, below which everything lies: who does not know it gets nothing. Requests
that another page makes (by their `Origin`), or that come under another name of this machine (DNS
rebinding, by their `Host`), are refused even with the token.
"""

from __future__ import annotations

import ipaddress
import re
import secrets
import shlex
import socket
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli import printing
from tui.extras import install_instruction
from tui.localised import error_text
from tui.translation import _

if TYPE_CHECKING:
    from aiohttp import web
    from aiohttp.typedefs import Handler, Middleware

# The page of textual-serve names a font of another host: nothing is to be fetched from elsewhere.
_FOREIGN = re.compile(r'<link[^<>]{0,200}href="https:[^<>]{0,200}>')
# Without it, keys are heard only after a click.
_FOCUS = """<script>
new MutationObserver((_, seen) => {
  const field = document.querySelector("#terminal textarea");
  if (field) { field.focus(); seen.disconnect(); }
}).observe(document.getElementById("terminal"), { childList: true, subtree: true });
</script>"""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self' {websocket}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def serve(arguments: Sequence[str], host: str, port: int) -> int:
    """Serve until ctrl+c; returns the exit code.

    Args:
        arguments: of `ukr-reader open`, as they are started with for each page that is opened.
        host: the address to listen at.
        port: the port; 0 for a free one.
    """
    try:
        import textual_serve.server  # noqa: F401 - to say what is missing before anything else
    except ImportError:
        said = _("This needs the extra “web”. {advice}")
        printing.print_message(said.format(advice=install_instruction("web")))
        return 1
    try:
        listening = _listen(host, port)
    except OSError as error:
        said = _("Nothing can listen at {host}, port {port}: {reason}. Choose another --port.")
        printing.print_message(said.format(host=host, port=port, reason=error_text(error)))
        return 1
    if not _is_loopback(host):
        printing.print_message(
            _(
                "This is no address of this machine alone: whoever reads along on the network gets"
                " the token, and with it your articles and notes."
            )
        )
    _run(arguments, listening)
    return 0


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError):
        listening.close()
        raise
    return listening


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _run(arguments: Sequence[str], listening: socket.socket) -> None:
    import asyncio

    from aiohttp import web

    host, port = listening.getsockname()[:2]
    netloc = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    token = secrets.token_urlsafe(32)

    async def announce(_app: web.Application) -> None:
        said = _("Open {address} in a browser; ctrl+c ends it.")
        printing.print_message(said.format(address=f"http://{netloc}/{token}/"))

    async def announced() -> web.Application:
        app = await application(arguments, netloc, token)
        app.on_startup.append(announce)  # by then signals are handled
        return app

    # aiohttp handles SIGINT and SIGTERM: it closes the pages, and each its reader, in order.
    web.run_app(announced(), sock=listening, print=None, loop=asyncio.new_event_loop())


async def application(arguments: Sequence[str], netloc: str, token: str) -> web.Application:
    """The web application, everything in it below `/TOKEN/`.

    Args:
        arguments: of `ukr-reader open`.
        netloc: the host and port that it is reached at.
        token: the secret part of its address.
    """
    from aiohttp import web
    from textual_serve.server import Server

    class ReaderServer(Server):
        """Says nothing by itself: what it would print is for developers."""

        async def on_startup(self, app: web.Application) -> None:
            """Print no logo."""

        async def handle_index(self, request: web.Request) -> web.StreamResponse:
            """The page, without its link to another host, and with the focus."""
            response = await super().handle_index(request)
            if isinstance(response, web.Response):
                page = _FOREIGN.sub("", response.text or "")
                response.text = page.replace("</body>", f"{_FOCUS}</body>")
            return response

    command = shlex.join([sys.executable, "-m", "tui", "open", *arguments])
    server = ReaderServer(command, title="ukr-reader", public_url=f"http://{netloc}")
    app = web.Application(middlewares=[_guard(netloc, token)])
    app.add_subapp(f"/{token}/", await server._make_app())
    return app


def _guard(netloc: str, token: str) -> Middleware:
    """A middleware that lets pass what our own page asks for, and nothing else."""
    from aiohttp import web

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        given, _slash, rest = request.path.removeprefix("/").partition("/")
        origin = request.headers.get("Origin")
        own = f"http://{netloc}"
        if not secrets.compare_digest(given.encode(), token.encode()) or request.host != netloc:
            raise web.HTTPForbidden(text=_("The address is not whole: copy all of it.") + "\n")
        if origin not in (None, own) or (rest == "ws" and origin is None):
            raise web.HTTPForbidden(
                text=_("Only the page at this address may ask for that.") + "\n"
            )
        response = await handler(request)
        if not response.prepared:
            websocket = f"ws://{netloc}"
            for name, value in _HEADERS.items():
                response.headers[name] = value.format(websocket=websocket)
        return response

    return guard
