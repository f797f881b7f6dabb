"""Who looks: somebody signed in, the viewer chosen at start without sign-in, or a clear page."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from data.access import Viewer
from data.access_settings import AccessSettingsError
from data.entitlements import EntitlementsError
from data.publish import NothingPublishedError
from data.snapshot import Snapshot
from data.window import NotInSnapshotError, SnapshotGoneError
from pages.shared import address, cached, listening, reveal, sign_in, trail, viewers
from pages.shared.figures import escaped
from pages.shared.identity import Identity, SignInError
from pages.shared.visit import Visit
from pages.shared.words import say

_LOG = logging.getLogger("access")
# Retired while somebody looks: the manifest goes first, then the rows.
GONE = (SnapshotGoneError, NothingPublishedError)


def identify(language: str) -> tuple[Viewer, Snapshot, Snapshot]:
    """Return the viewer, the snapshot looked at and the one served, or stop and say why not.

    Grants are always those of the snapshot served now, whatever snapshot is looked at.
    """
    signed_in = _signed_in(language)
    published = viewers.published()
    try:
        newest = cached.served(published)
        viewer = viewers.resolve(newest, signed_in.user_id if signed_in else None)
    except NothingPublishedError as error:
        _stop(language, "nothing_published", detail=str(error))
    except (AccessSettingsError, EntitlementsError) as error:
        _LOG.error("nobody is let in: %s", error)
        _stop(language, "no_settings")
    if viewer is None:
        _stop(language, "choose_viewer")
    trail.came(published, viewer, signed_in)
    if viewer.sees_nothing:
        _refuse(published, viewer, language)
    snapshot = _seen(published, newest, language)
    if not snapshot.months:
        _stop(language, "no_months")
    return reveal.applied(viewer), snapshot, newest


def _signed_in(language: str) -> Identity | None:
    """Return who is signed in, or stop; None where no sign-in is configured, on loopback only."""
    if not sign_in.is_configured():
        _refuse_strangers(language)
        return None
    try:
        found = sign_in.identity()
    except SignInError as error:
        sign_in.offer(language, error)
        st.stop()
    except AccessSettingsError as error:
        _LOG.error("nobody is let in: %s", error)
        _stop(language, "no_settings")
    if found is None:
        sign_in.offer(language)
        st.stop()
    return found


def _refuse(published: Path, viewer: Viewer, language: str) -> NoReturn:
    trail.refused(published, viewer, "no_grants")
    if sign_in.is_configured():
        st.sidebar.button(say(language, "sign_in.leave"), on_click=sign_in.leave)
    _stop(language, "no_grants", user=escaped(viewer.user_id), **sign_in.contact(language))


def units_in_view(viewer: Viewer, snapshot: Snapshot, language: str) -> tuple[dict[str, Any], ...]:
    """Return the units the viewer may see, or stop when there are none."""
    try:
        units = cached.units(snapshot, viewer.scope)
    except GONE:
        _say_gone(language)
        st.stop()
    if not units:
        _refuse(snapshot.published, viewer, language)
    return units


def stop_at(visit: Visit, problems: Sequence[str], language: str) -> None:
    """Stop at an address that no longer holds: show what was wrong, and nothing else."""
    if not problems:
        return
    trail.refused(visit.snapshot.published, visit.viewer, "address", found="; ".join(problems))
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
    if not listening.is_loopback(bound):
        _stop(language, "not_loopback", address=bound or "0.0.0.0")
    asked = listening.stranger(st.context.headers)
    if asked is not None:
        _stop(language, "not_loopback", address=escaped(asked[:80]))


def _stop(language: str, key: str, **values: str) -> NoReturn:
    st.title(say(language, f"stopped.{key}.title"), anchor=False)
    st.info(say(language, f"stopped.{key}.text", **values))
    st.stop()
