"""What a session does, written to the audit log; a log that is lost never stops viewing."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from data.access import Viewer
from data.audit import AuditLostError, record, scope_of
from pages.shared import address
from pages.shared.identity import Identity
from pages.shared.visit import Visit

_LOG = logging.getLogger("audit")
_SESSION = "trail_session"
_VIEWER = "trail_viewer"
_REFUSED = "trail_refused"
_PAGE = "trail_page"
_ROWS = "trail_rows"


def session() -> str:
    """Return a random name of this session, the same in all its records."""
    return str(st.session_state.setdefault(_SESSION, secrets.token_hex(8)))


def came(published: Path, viewer: Viewer, signed_in: Identity | None) -> None:
    """Write down that somebody signed in, or that what he may see has changed since."""
    known: Viewer | None = st.session_state.get(_VIEWER)
    if known == viewer:
        return
    if known is not None and known.user_id != viewer.user_id:
        # Another person in the same session: nothing of the first may stay.
        forget()
    st.session_state[_VIEWER] = viewer
    if known is None or known.user_id != viewer.user_id:
        how = {"chosen": "VIEWER"}
        if signed_in is not None:
            how = {"provider": signed_in.provider, "since": signed_in.since.isoformat()}
        _write(published, "sign_in", viewer, detail=how)
        return
    _write(published, "viewer_change", viewer, detail={"before": scope_of(known)})


def forget() -> None:
    """Forget everything this session holds."""
    for key in list(st.session_state):
        del st.session_state[key]


def left(published: Path) -> None:
    """Write down that the session's viewer signs out."""
    viewer = st.session_state.get(_VIEWER)
    if viewer is not None:
        _write(published, "sign_out", viewer)


def refused(published: Path, viewer: Viewer, reason: str, **detail: str) -> None:
    """Write down a refusal, once a session for each reason."""
    told = st.session_state.setdefault(_REFUSED, set())
    if (reason, *detail.values()) not in told:
        told.add((reason, *detail.values()))
        _write(published, "refusal", viewer, detail={"reason": reason, **detail})


@contextmanager
def page_view(visit: Visit, page: str) -> Iterator[None]:
    """Write down a page when it has run: with which filters, and how many rows it showed."""
    st.session_state[_ROWS] = 0
    try:
        yield
    finally:
        others = {k: v for k, v in st.query_params.to_dict().items() if k not in address.CODES}
        filters = address.codes_of(visit.choices) | others
        seen = (page, tuple(sorted(filters.items())), visit.snapshot.snapshot_id)
        # A rerun of the same page with the same filters shows nothing new.
        if st.session_state.get(_PAGE) != seen:
            st.session_state[_PAGE] = seen
            _write(
                visit.snapshot.published,
                "page_view",
                visit.viewer,
                page=page,
                filters=filters,
                snapshot=visit.snapshot.snapshot_id,
                rows=st.session_state.get(_ROWS, 0),
            )


def add_rows(count: int) -> None:
    """Count rows this run shows."""
    st.session_state[_ROWS] = st.session_state.get(_ROWS, 0) + count


def _write(published: Path, event: str, viewer: Viewer, **more: Any) -> None:
    try:
        record(published, event, viewer, session=session(), **more)
    except AuditLostError as error:
        _LOG.error("%s", error)
