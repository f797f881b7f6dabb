"""The cookie that tells one browser from another; it says nothing about who sits before it."""

import secrets
from collections.abc import Mapping

NAME = "kpi_browser"
_BYTES = 24
_LENGTH = 32


def of(cookies: Mapping[str, str]) -> str | None:
    """Return the browser's token, when it has one of ours."""
    token = cookies.get(NAME, "")
    return token if len(token) == _LENGTH else None


def set_cookie(is_https: bool) -> bytes:
    """Return a Set-Cookie value with a new token: no script reads it, no other site sends it."""
    secure = "; Secure" if is_https else ""
    value = f"{NAME}={secrets.token_urlsafe(_BYTES)}; Path=/; HttpOnly; SameSite=Strict{secure}"
    return value.encode("ascii")
