"""A published snapshot: its manifest and where its marts lie."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from data.publish import NothingPublishedError, current_id

_ID = re.compile(r"\A[0-9]{8}T[0-9]{6}-[0-9a-f]{8}\Z")


@dataclass(frozen=True)
class Snapshot:
    """One immutable snapshot; everything it says of itself comes from its manifest."""

    published: Path
    snapshot_id: str

    @property
    def path(self) -> Path:
        """The snapshot's folder."""
        return self.published / "snapshots" / self.snapshot_id

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the build wrote about itself; see ``metrics.build`` for the keys."""
        text = (self.path / "manifest.json").read_text(encoding="utf-8")
        manifest: dict[str, Any] = json.loads(text)
        return manifest

    @property
    def months(self) -> tuple[date, ...]:
        """Month ends it holds, oldest first."""
        return tuple(date.fromisoformat(month) for month in self.manifest["months"])

    @property
    def provided(self) -> frozenset[str]:
        """Extracts the bank delivered."""
        return frozenset(self.manifest["provided"])

    def mart_files(self, name: str) -> list[Path]:
        """Return a mart's Parquet files, oldest month first."""
        parts = self.manifest["marts"][name]["parts"]
        return [self.path / part["path"] for part in parts.values()]


def open_snapshot(published: Path, snapshot_id: str | None = None) -> Snapshot:
    """Return the named snapshot, or the one ``CURRENT`` points to.

    Raises:
        NothingPublishedError: there is none, or the id names none (ids are checked before
            they become part of a path: they may come from an address).
    """
    name = snapshot_id or current_id(published)
    if not _ID.match(name) or not (published / "snapshots" / name / "manifest.json").exists():
        raise NothingPublishedError(
            f"snapshot {name[:40]!r} is not in {published / 'snapshots'}; it may have been retired"
        )
    return Snapshot(published, name)
