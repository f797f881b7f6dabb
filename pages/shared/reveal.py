"""Masked values shown for a while, with a reason that is recorded first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import streamlit as st

from data.access import Viewer
from data.audit import AuditLostError, record
from pages.shared import trail
from pages.shared.visit import Visit

MINUTES = 15
LEAST_LETTERS = 5
_UNTIL = "reveal_until"


def applied(viewer: Viewer) -> Viewer:
    """Return the viewer with masks lifted while a reveal lasts and the role still may."""
    until = st.session_state.get(_UNTIL)
    if until is None or not can(viewer) or datetime.now(UTC) >= until[1] or until[0] != viewer:
        return viewer
    return replace(viewer, scope=replace(viewer.scope, mask="none"))


def can(viewer: Viewer) -> bool:
    """Whether there is something masked that the role may show."""
    return viewer.may("reveal") and viewer.scope.mask != "none"


def is_on(visit: Visit) -> bool:
    """Whether masks are lifted in this visit."""
    until = st.session_state.get(_UNTIL)
    return until is not None and until[0] != visit.viewer and applied(until[0]) == visit.viewer


def start(visit: Visit, reason: str) -> bool:
    """Lift the masks of this session; False when it cannot be recorded, and then it is not done."""
    try:
        record(
            visit.snapshot.published,
            "reveal",
            visit.viewer,
            session=trail.session(),
            snapshot=visit.snapshot.snapshot_id,
            detail={"reason": reason, "minutes": MINUTES},
        )
    except AuditLostError:
        return False
    st.session_state[_UNTIL] = (visit.viewer, datetime.now(UTC) + timedelta(minutes=MINUTES))
    return True


def end() -> None:
    """Mask again."""
    st.session_state.pop(_UNTIL, None)
