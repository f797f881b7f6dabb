"""Who asks, outside a page's run: read again at the moment of the question."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from data.access import Viewer, local_operator, resolve_viewer
from pages.shared import cached


def published() -> Path:
    """Return the folder of snapshots this server serves."""
    return Path(os.environ.get("PUBLISHED", "data/published/sample"))


def viewer_now(cookies: Mapping[str, str]) -> Viewer | None:
    """Return who holds these cookies, with the grants in force now; None for nobody.

    Grants are those of the snapshot served now, whatever snapshot is looked at.
    """
    newest = cached.served(published())
    user_id = os.environ.get("VIEWER", "")
    if user_id:
        viewer = resolve_viewer(newest, user_id, datetime.now(UTC).astimezone().date())
        return None if viewer.sees_nothing else viewer
    return None if "user" in newest.provided else local_operator()
