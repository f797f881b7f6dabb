"""Every answer's headers: what a browser may load, where it may be framed, what it may keep."""

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers as Asked
from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.server import browser

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Nothing to other hosts; our own login learns where it was called from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# The pages' own code and fonts: the same for everybody, named by their content.
_STATIC = "/static/"


class Headers:
    """Adds the headers to every HTTP answer; data is never to be stored."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Asked(scope=scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(raw=message["headers"]), scope, asked)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _add(headers: MutableHeaders, scope: Scope, asked: Asked) -> None:
    for name, value in FIXED.items():
        headers[name] = value
    if "content-security-policy" not in headers:
        headers["Content-Security-Policy"] = content_policy(asked.get("host", ""))
    if not scope["path"].startswith(_STATIC):
        headers["Cache-Control"] = "no-store"
    is_page = headers.get("content-type", "").startswith("text/html")
    if is_page and browser.of(cookie_parser(asked.get("cookie", ""))) is None:
        headers.append("Set-Cookie", browser.set_cookie(scope["scheme"] == "https").decode())


def content_policy(host: str) -> str:
    """Return the content policy the pages run under: their own code, and no other place.

    Styles are written into the page as it is drawn, so inline styles stay allowed; scripts are
    not, but for the ones of the page itself, by their hash. WebAssembly may be compiled: the
    map draws with it, and it cannot evaluate text as a script. The socket is named because not
    every browser counts it among ``'self'``.
    """
    scripts = " ".join(("'self'", "'wasm-unsafe-eval'", *_inline_scripts()))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' ws://{host} wss://{host}",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


@lru_cache(maxsize=1)
def _inline_scripts() -> tuple[str, ...]:
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    found = _INLINE.findall(page.read_text(encoding="utf-8"))
    digests = (hashlib.sha256(script.encode()).digest() for script in found)
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
