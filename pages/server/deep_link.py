"""A link opened before signing in is where signing in leads back to.

Streamlit's login always returns to the first page. The address somebody leaves from is kept in a
cookie of his own browser on the way out, and put in the place of the first page on the way back.
"""

from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAME = "kpi_link"
LOGIN = "/auth/login"
CALLBACK = "/oauth2callback"
_SECONDS = 900
_LONGEST = 1500
_NOT_PAGES = ("/auth/", "/oauth2callback", "/_stcore", "/export/", "/static/")


class DeepLink:
    """Remembers where a sign-in began, and ends it there."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; change the answers of the login and its return only."""
        path = str(scope.get("path", ""))
        if scope["type"] != "http" or not path.endswith((LOGIN, CALLBACK)):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)

        async def send_changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                secure = "; Secure" if scope["scheme"] == "https" else ""
                if path.endswith(LOGIN):
                    _keep(headers, asked, secure)
                else:
                    _lead_back(headers, asked, secure)
            await send(message)

        await self._app(scope, receive, send_changed)


def _keep(headers: MutableHeaders, asked: Headers, secure: str) -> None:
    came_from = urlsplit(asked.get("referer", ""))
    if came_from.netloc != asked.get("host") or came_from.scheme not in ("http", "https"):
        return
    link = own_page(came_from.path + (f"?{came_from.query}" if came_from.query else ""))
    if link:
        headers.append("Set-Cookie", _cookie(quote(link, safe=""), _SECONDS, secure))


def _lead_back(headers: MutableHeaders, asked: Headers, secure: str) -> None:
    kept = cookie_parser(asked.get("cookie", "")).get(NAME)
    if kept is None:
        return
    link = own_page(unquote(kept))
    if link and "location" in headers:
        headers["location"] = link
    headers.append("Set-Cookie", _cookie("", 0, secure))


def own_page(link: str) -> str | None:
    """Return a link when it leads to a page of this server and nowhere else."""
    if not link.startswith("/") or link.startswith("//") or len(link) > _LONGEST:
        return None
    if "\\" in link or not link.isascii() or not link.isprintable() or " " in link:
        return None
    return None if any(part in link.split("?")[0] + "/" for part in _NOT_PAGES) else link


def _cookie(value: str, seconds: int, secure: str) -> str:
    return f"{NAME}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
