"""Writes down what a viewer did."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.access import Viewer
from data.audit.log import append
from data.audit.record import EVENTS, Record
from data.snapshot import Snapshot


def record(
    published: Path,
    event: str,
    viewer: Viewer,
    *,
    session: str = "",
    page: str = "",
    filters: Mapping[str, str] | None = None,
    snapshot: str = "",
    rows: int | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Record:
    """Append what ``viewer`` did just now (UTC); ``rows`` is how many rows he was shown or took.

    Raises:
        AuditLostError: it could not be written.
    """
    if event not in EVENTS:
        raise ValueError(f"no event {event!r}; there are: {', '.join(EVENTS)}")

    def make(number: int, previous: str) -> Record:
        return Record(
            seq=number,
            at=datetime.now(UTC),
            event=event,
            user_id=viewer.user_id,
            role=viewer.role,
            session=session,
            scope=_json(scope_of(viewer)),
            page=page,
            filters=_json(filters or {}),
            snapshot=snapshot,
            row_count=rows,
            detail=_json(detail or {}),
            previous=previous,
        )

    return append(published, make)


def record_export(
    snapshot: Snapshot,
    viewer: Viewer,
    file_name: str,
    rows: int,
    receipt: Mapping[str, str],
    *,
    session: str = "",
    page: str = "",
    filters: Mapping[str, str] | None = None,
) -> Record:
    """Append who took which rows of which snapshot; call it before the file leaves.

    Raises:
        AuditLostError: it could not be written, so the file must not leave.
    """
    return record(
        snapshot.published,
        "export",
        viewer,
        session=session,
        page=page,
        filters=filters,
        snapshot=snapshot.snapshot_id,
        rows=rows,
        detail={"file": file_name, "receipt": dict(receipt)},
    )


def scope_of(viewer: Viewer) -> dict[str, Any]:
    """Return a viewer's scope as it is recorded: what was granted, not each unit below it."""
    scope = viewer.scope
    today = datetime.now(UTC).astimezone().date()
    return {
        "branches": "all" if scope.branches is None else len(scope.branches),
        "roots": sorted({g.org_scope for g in viewer.grants if g.is_in_force(today)}),
        "client_kinds": "all" if scope.client_kinds is None else list(scope.client_kinds),
        "manager": scope.manager_id,
        "mask": scope.mask,
        "export": viewer.export_right,
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
