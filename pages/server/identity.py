"""Who asks, outside a page's run: read again at the moment of the question."""

import json
from collections.abc import Mapping
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data.access import Viewer
from data.access_settings import AccessSettingsError
from data.entitlements import EntitlementsError
from pages.shared import cached, sign_in, viewers
from pages.shared.identity import SignInError


def viewer_now(cookies: Mapping[str, str]) -> Viewer | None:
    """Return who holds these cookies, with the grants in force now; None for nobody.

    The sign-in is checked as on every page run: its signature, its end, its age. Grants are those
    of the snapshot served now, whatever snapshot is looked at.
    """
    newest = cached.served(viewers.published())
    user_id = None
    try:
        if sign_in.is_configured():
            user_id = sign_in.whom(_claims(cookies)).user_id
        viewer = viewers.resolve(newest, user_id)
    except (SignInError, AccessSettingsError, EntitlementsError):
        return None
    return None if viewer is None or viewer.sees_nothing else viewer


def _claims(cookies: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the claims of the signed cookie of the sign-in; nothing of one that does not hold."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        if value is None:
            return None
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1"))

    found = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    try:
        claims = json.loads(found) if found else {}
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) and claims.get("is_logged_in") is True else {}
