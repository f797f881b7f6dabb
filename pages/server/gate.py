"""The gate: which hosts, origins, methods and addresses reach the pages at all."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.server import browser, ended, offers

# What the pages do not use is closed: figures of the server, its programming interface, uploads,
# files anybody with the address could fetch, components of third parties.
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/agent",
    "/_stcore/upload_file",
    "/_stcore/script-health-check",
    "/_stcore/bidi-components",
    "/media",
    "/component",
    "/app/static",
)
METHODS = ("GET", "HEAD", "OPTIONS")
# What a page of ours sends. The rest is dropped: one message could empty the cache of everybody.
SPOKEN = ("rerun_script", "stop_script", "app_heartbeat")
LOGOUT = "/auth/logout"


class Gate:
    """Refuses what is not meant for the pages before anything of it runs."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        refusal = _refusal(scope, asked)
        if refusal:
            await _refuse(scope, receive, send, *refusal)
            return
        cookies = cookie_parser(asked.get("cookie", ""))
        if scope["path"].endswith(LOGOUT):
            _end(cookies)
        if scope["type"] == "websocket":
            receive = _hearing(receive)
        await self._app(_without_ended(scope, cookies), receive, send)


def _end(cookies: dict[str, str]) -> None:
    """Forget what was on offer to the browser that signs out, and let its cookie open nothing."""
    token = browser.of(cookies)
    if token:
        offers.forget(token)
    ended.end(cookies)


def _without_ended(scope: Scope, cookies: dict[str, str]) -> Scope:
    gone = ended.among(cookies)
    if not gone:
        return scope
    kept = "; ".join(f"{name}={value}" for name, value in cookies.items() if name not in gone)
    headers = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
    return {**scope, "headers": [*headers, (b"cookie", kept.encode("latin-1"))]}


def _hearing(receive: Receive) -> Receive:
    """Return a socket's ear that hears only what a page of ours sends."""

    async def hear() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or _is_spoken(message.get("bytes")):
                return message

    return hear


def _is_spoken(content: bytes | None) -> bool:
    spoken = BackMsg()
    try:
        spoken.ParseFromString(content or b"")
    except Exception:
        # Not a message at all: the pages' library ends the connection over it.
        return True
    return spoken.WhichOneof("type") in (*SPOKEN, None)


def _refusal(scope: Scope, asked: Headers) -> tuple[int, str] | None:
    host = asked.get("host", "")
    base = "/" + str(config.get_option("server.baseUrlPath") or "").strip("/")
    path = "/" + str(scope["path"]).removeprefix(base).lstrip("/")
    if len(asked.getlist("host")) != 1 or not is_known(host):
        return 421, "This address is not served here."
    if any(path == closed or path.startswith(closed + "/") for closed in CLOSED):
        return 404, "Not found."
    if scope["type"] == "websocket":
        # Without an origin, or with one of elsewhere, it is no page of ours that asks.
        return None if _origin_is(asked, host) else (403, "Not from this page.")
    return None if scope["method"] in METHODS else (405, "Not allowed.")


def is_known(host: str) -> bool:
    """Whether a Host header names this server: loopback, or what the settings name."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        _ = urlsplit(f"//{host}").port
    except ValueError:
        return False
    if any(sign in host for sign in "@/?#\\ "):
        return False
    return _is_loopback(name) or name.rstrip(".") in _named()


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def _named() -> Iterable[str]:
    return {str(host).lower().rstrip(".") for host in config.get_option("server.allowedHosts")}


def _origin_is(asked: Headers, host: str) -> bool:
    origin = urlsplit(asked.get("origin", ""))
    return origin.scheme in ("http", "https") and origin.netloc == host and not origin.path


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, words: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(words, status_code=status)(scope, receive, send)
