"""Who looks, as settings and grants stand at this moment."""

import os
from datetime import UTC, datetime
from pathlib import Path

from data.access import Viewer, local_operator, resolve_viewer
from data.snapshot import Snapshot

_PUBLISHED = "PUBLISHED"
_VIEWER = "VIEWER"


def published() -> Path:
    """Return the folder of snapshots this server serves."""
    return Path(os.environ.get(_PUBLISHED, "data/published/sample"))


def resolve(newest: Snapshot, user_id: str | None) -> Viewer | None:
    """Return the viewer: who signed in, else the one chosen at start; None when there is neither.

    Raises:
        AccessSettingsError, EntitlementsError: settings or grant files cannot be used.
    """
    asked = user_id if user_id is not None else os.environ.get(_VIEWER, "")
    if asked:
        return resolve_viewer(newest, asked, datetime.now(UTC).astimezone().date())
    # A bank that delivers no users has nobody to choose; only this machine can look.
    is_alone = user_id is None and "user" not in newest.provided
    return local_operator() if is_alone else None
