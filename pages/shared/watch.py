"""An open page looks again every minute whether its viewer may still see it."""

import streamlit as st

from data.access import Viewer
from data.access_settings import AccessSettingsError
from data.entitlements import EntitlementsError
from data.publish import NothingPublishedError
from pages.shared import cached, reveal, sign_in, viewers
from pages.shared.identity import SignInError

SECONDS = 60


def keep(viewer: Viewer) -> None:
    """Run the whole page again when the viewer's grants or his sign-in are not what they were."""

    @st.fragment(run_every=SECONDS)
    def look_again() -> None:
        if _now() != viewer:
            st.rerun()

    look_again()


def _now() -> Viewer | None:
    try:
        found = sign_in.identity() if sign_in.is_configured() else None
        if sign_in.is_configured() and found is None:
            return None
        newest = cached.served(viewers.published())
        viewer = viewers.resolve(newest, found.user_id if found else None)
    except (AccessSettingsError, EntitlementsError, NothingPublishedError, SignInError):
        return None
    return reveal.applied(viewer) if viewer else None
