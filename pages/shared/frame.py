"""The frame round every page: title, style, print, the line that says who looks at what."""

from pathlib import Path
from typing import Any

import streamlit as st

from data.access import Viewer
from data.snapshot import Snapshot
from pages.shared import address, sign_in
from pages.shared.figures import escaped
from pages.shared.words import say

_STYLE = Path(__file__).with_name("frame.css")


def set_up(language: str) -> None:
    """Set the layout and add the product's own style."""
    st.set_page_config(
        page_title=say(language, "frame.product"), layout="wide", initial_sidebar_state="auto"
    )
    st.html(_STYLE)


def entitle(page: str, language: str) -> None:
    """Name the browser's tab after the page."""
    st.set_page_config(page_title=f"{page} · {say(language, 'frame.product')}")


def banner(viewer: Viewer, snapshot: Snapshot, newest: Snapshot, language: str) -> None:
    """Say who looks, at what data, whether the viewer is signed in, and what is newer."""
    name = viewer.name or say(language, "viewer.local_operator")
    months = f"{snapshot.months[0]:%Y-%m} – {snapshot.months[-1]:%Y-%m}"
    words = {"name": escaped(name), "months": months, "snapshot": snapshot.snapshot_id}
    signed_in = sign_in.is_configured()
    st.caption(say(language, "frame.banner_signed_in" if signed_in else "frame.banner", **words))
    if signed_in:
        st.sidebar.button(say(language, "sign_in.leave"), on_click=sign_in.leave)
    if snapshot != newest:
        st.warning(say(language, "frame.as_seen", **_both(snapshot, newest)))
        st.button(say(language, "frame.newest"), on_click=address.hold, args=(None,))


def _both(seen: Snapshot, newest: Snapshot) -> dict[str, Any]:
    return {
        "snapshot": seen.snapshot_id,
        "built": seen.manifest["built_at"],
        "month": f"{seen.months[-1]:%Y-%m}",
        "newest": newest.snapshot_id,
        "newest_built": newest.manifest["built_at"],
        "newest_month": f"{newest.months[-1]:%Y-%m}",
    }
