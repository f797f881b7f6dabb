"""Who looks: the viewer chosen at start while no sign-in is configured, or a clear page."""

import ipaddress
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from data.access import Viewer, local_operator, resolve_viewer
from data.publish import NothingPublishedError
from data.snapshot import Snapshot
from data.window import NotInSnapshotError, SnapshotGoneError
from pages.shared import address, cached
from pages.shared.figures import escaped
from pages.shared.words import say

_PUBLISHED = "PUBLISHED"
_VIEWER = "VIEWER"
# Retired while somebody looks: the manifest goes first, then the rows.
GONE = (SnapshotGoneError, NothingPublishedError)


def identify(language: str) -> tuple[Viewer, Snapshot, Snapshot]:
    """Return the viewer, the snapshot looked at and the one served, or stop and say why not.

    Grants are always those of the snapshot served now, whatever snapshot is looked at.
    """
    _refuse_strangers(language)
    published = Path(os.environ.get(_PUBLISHED, "data/published/sample"))
    try:
        newest = cached.served(published)
    except NothingPublishedError as error:
        _stop(language, "nothing_published", detail=str(error))
    viewer = _viewer(newest, language)
    if viewer.sees_nothing:
        _stop(language, "no_grants", user=viewer.user_id)
    snapshot = _seen(published, newest, language)
    if not snapshot.months:
        _stop(language, "no_months")
    return viewer, snapshot, newest


def units_in_view(viewer: Viewer, snapshot: Snapshot, language: str) -> tuple[dict[str, Any], ...]:
    """Return the units the viewer may see, or stop when there are none."""
    try:
        units = cached.units(snapshot, viewer.scope)
    except GONE:
        _say_gone(language)
        st.stop()
    if not units:
        _stop(language, "no_grants", user=viewer.user_id)
    return units


def stop_at(problems: Sequence[str], language: str) -> None:
    """Stop at an address that no longer holds: show what was wrong, and nothing else."""
    if not problems:
        return
    for problem in problems:
        st.error(escaped(problem), icon=":material/link_off:")
    st.button(say(language, "address.continue"), on_click=address.accept)
    st.stop()


def run(page: Any, language: str) -> None:
    """Run the page; a snapshot that was retired meanwhile, or of another version, is said so."""
    try:
        page.run()
    except GONE:
        _say_gone(language)
    except NotInSnapshotError as error:
        st.error(say(language, "frame.other_version", detail=escaped(str(error))))


def _say_gone(language: str) -> None:
    st.error(say(language, "frame.gone"), icon=":material/link_off:")
    st.button(say(language, "frame.newest"), on_click=address.hold, args=(None,))


def _viewer(snapshot: Snapshot, language: str) -> Viewer:
    user_id = os.environ.get(_VIEWER, "")
    if user_id:
        return resolve_viewer(snapshot, user_id, datetime.now(UTC).astimezone().date())
    if "user" not in snapshot.provided:
        # A bank that delivers no users has nobody to choose; only this machine can look.
        return local_operator()
    _stop(language, "choose_viewer")


def _seen(published: Path, newest: Snapshot, language: str) -> Snapshot:
    """Return the snapshot a link holds; one that was retired is never replaced in silence."""
    asked = address.snapshot_asked()
    if asked is None:
        return newest
    try:
        return cached.served(published, asked)
    except NothingPublishedError:
        found = escaped(asked[:40])
        st.error(say(language, "address.snapshot", found=found), icon=":material/link_off:")
        st.button(say(language, "frame.newest"), on_click=address.hold, args=(None,))
        st.stop()


def _refuse_strangers(language: str) -> None:
    """Without sign-in the viewer is a setting, so only this machine may look."""
    bound = str(st.get_option("server.address") or "")
    try:
        loopback = ipaddress.ip_address(bound).is_loopback
    except ValueError:
        loopback = bound == "localhost"
    if not loopback:
        _stop(language, "not_loopback", address=bound or "0.0.0.0")


def _stop(language: str, key: str, **values: str) -> NoReturn:
    st.title(say(language, f"stopped.{key}.title"), anchor=False)
    st.info(say(language, f"stopped.{key}.text", **values))
    st.stop()
