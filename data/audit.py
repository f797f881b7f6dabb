"""The record of exports: one JSON line each, appended beside the snapshots."""

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime

from data.access import Viewer
from data.snapshot import Snapshot


def record_export(
    snapshot: Snapshot, viewer: Viewer, file_name: str, rows: int, receipt: Mapping[str, str]
) -> None:
    """Append who took which rows of which snapshot, and when (UTC).

    One ``write`` of one line in append mode: several servers may share the file.
    """
    entry = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "user_id": viewer.user_id,
        "snapshot": snapshot.snapshot_id,
        "file": file_name,
        "rows": rows,
        "receipt": dict(receipt),
    }
    folder = snapshot.published / "audit"
    folder.mkdir(exist_ok=True)
    line = json.dumps(entry, ensure_ascii=False) + "\n"
    descriptor = os.open(folder / "exports.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line.encode())
    finally:
        os.close(descriptor)
