"""Signing in and out: OpenID Connect through Streamlit's own login, checked on every run."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from data.access_settings import AccessSettings, access_settings
from pages.server import ended
from pages.shared import trail, viewers
from pages.shared.identity import Identity, SignInError, check_audience, identify
from pages.shared.words import say

_LOG = logging.getLogger("sign_in")
_NEEDED = ("redirect_uri", "cookie_secret")


def is_configured() -> bool:
    """Whether ``.streamlit/secrets.toml`` says how people sign in."""
    return all(name in secrets() for name in _NEEDED)


def identity() -> Identity | None:
    """Return who is signed in; None for nobody.

    Raises:
        SignInError: somebody was, and it does not hold any more, or names nobody.
    """
    # A tab keeps what it knew when it was opened; signing out in another one ends it here too.
    if not st.user.get("is_logged_in") or ended.among(st.context.cookies):
        return None
    return whom(dict(st.user))


def whom(claims: Mapping[str, Any]) -> Identity:
    """Return whom the claims of a sign-in name now, by the settings in force now.

    Raises:
        SignInError: they hold no more, name nobody, or were made for another application.
        AccessSettingsError: the settings cannot be used.
    """
    found = identify(claims, access_settings(), datetime.now(UTC))
    auth = secrets()
    part = auth if found.provider == "default" else auth.get(found.provider, {})
    check_audience(claims, part.get("client_id"))
    return found


def offer(language: str, failed: SignInError | None = None) -> None:
    """Draw the page of somebody who is not signed in: one button for each provider."""
    settings = access_settings()
    st.title(say(language, "sign_in.title"), anchor=False)
    if failed is not None:
        _LOG.warning("sign-in refused: %s", failed)
        st.warning(say(language, f"sign_in.{failed.code}", **contact(language)))
    else:
        st.markdown(say(language, "sign_in.text"))
    for name in _providers(settings):
        st.button(
            settings.providers[name]["title"].get(language, name),
            key=f"sign_in_{name}",
            on_click=_leave_for,
            args=(name,),
        )
    if not _providers(settings):
        st.error(say(language, "sign_in.no_provider", **contact(language)))


def contact(language: str) -> dict[str, str]:
    """Return whom to ask, for texts that say so."""
    return {"contact": access_settings().contact[language]}


def leave() -> None:
    """Sign out: everything this session held is forgotten, then the identity."""
    trail.left(viewers.published())
    trail.forget()
    st.query_params.clear()
    st.logout()


def _leave_for(provider: str) -> None:
    st.login(None if provider == "default" else provider)


def _providers(settings: AccessSettings) -> list[str]:
    """Return the providers both files name: secrets how to reach them, settings whom they name."""
    return [name for name in providers(secrets()) if name in settings.providers]


def providers(auth: Mapping[str, Any]) -> list[str]:
    """Return the providers the section [auth] of the secrets tells how to reach."""
    named = [name for name, part in auth.items() if isinstance(part, Mapping)]
    default = ["default"] if "client_id" in auth else []
    return [*default, *(name for name in named if "client_id" in auth[name])]


def secrets() -> Mapping[str, Any]:
    """Return the section [auth] of the secrets; empty where there is none."""
    try:
        found: Mapping[str, Any] = st.secrets.get("auth", {})
    except StreamlitSecretNotFoundError:
        return {}
    return found
