"""Who looks: the viewer chosen at start while no sign-in is configured, or a clear page."""

import ipaddress
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from data.access import Viewer, local_operator, resolve_viewer
from data.publish import NothingPublishedError
from data.snapshot import Snapshot
from pages.shared import cached, filters
from pages.shared.words import say

_PUBLISHED = "PUBLISHED"
_VIEWER = "VIEWER"


def identify(language: str) -> tuple[Viewer, Snapshot]:
    """Return the viewer and the snapshot of this run, or stop with a page that says why not.

    Grants are always those of the snapshot served now, whatever snapshot is looked at.
    """
    _refuse_strangers(language)
    published = Path(os.environ.get(_PUBLISHED, "data/published/sample"))
    try:
        snapshot = cached.served(published)
    except NothingPublishedError as error:
        _stop(language, "nothing_published", detail=str(error))
    if not snapshot.months:
        _stop(language, "no_months")
    viewer = _viewer(snapshot, language)
    if viewer.sees_nothing:
        _stop(language, "no_grants", user=viewer.user_id)
    return viewer, snapshot


def units_in_view(viewer: Viewer, snapshot: Snapshot, language: str) -> tuple[dict[str, Any], ...]:
    """Return the units the viewer may see, or stop when there are none."""
    units = cached.units(snapshot, viewer.scope)
    if not units:
        _stop(language, "no_grants", user=viewer.user_id)
    return units


def stop_at(address: filters.Address, language: str) -> None:
    """Stop at an address that no longer holds: show what was wrong, and nothing else."""
    if not address.problems:
        return
    for problem in address.problems:
        st.error(problem, icon=":material/link_off:")
    st.button(say(language, "address.continue"), on_click=filters.forget_problems)
    st.stop()


def _viewer(snapshot: Snapshot, language: str) -> Viewer:
    user_id = os.environ.get(_VIEWER, "")
    if user_id:
        return resolve_viewer(snapshot, user_id, datetime.now(UTC).astimezone().date())
    if "user" not in snapshot.provided:
        # A bank that delivers no users has nobody to choose; only this machine can look.
        return local_operator()
    _stop(language, "choose_viewer")


def _refuse_strangers(language: str) -> None:
    """Without sign-in the viewer is a setting, so only this machine may look."""
    address = str(st.get_option("server.address") or "")
    try:
        loopback = ipaddress.ip_address(address).is_loopback
    except ValueError:
        loopback = address == "localhost"
    if not loopback:
        _stop(language, "not_loopback", address=address or "0.0.0.0")


def _stop(language: str, key: str, **values: str) -> NoReturn:
    st.title(say(language, f"stopped.{key}.title"), anchor=False)
    st.info(say(language, f"stopped.{key}.text", **values))
    st.stop()
