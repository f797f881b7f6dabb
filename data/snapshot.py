"""A published snapshot: its manifest and where its marts lie."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from data.publish import CURRENT, NothingPublishedError, current_id

FORMAT = 2

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
        """What the build wrote about itself; see docs/snapshot.md for the keys.

        Raises:
            NothingPublishedError: it cannot be read; the message says how to go on.
        """
        try:
            manifest = _read(self.path / "manifest.json")
        except (OSError, ValueError) as error:
            raise self._damaged(type(error).__name__) from error
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise self._damaged(f"its format is not {FORMAT}")
        found: dict[str, Any] = manifest
        return found

    def _damaged(self, found: str) -> NothingPublishedError:
        return NothingPublishedError(
            f"the manifest of snapshot {self.snapshot_id} cannot be read ({found}); build again,"
            f" or write the id of another folder of {self.path.parent} into {CURRENT}"
        )

    @property
    def months(self) -> tuple[date, ...]:
        """Month ends it holds, oldest first."""
        return tuple(date.fromisoformat(month) for month in self.manifest["months"])

    @property
    def provided(self) -> frozenset[str]:
        """Extracts the bank delivered."""
        return frozenset(self.manifest["provided"])

    def lacks(self, extract: str, start: date, end: date) -> bool:
        """Return whether a monthly extract, though provided, holds no month end from start to end.

        No rows for a month is not a month of zeros; complaints and visits may well be none.
        """
        held = self.manifest["fact_months"].get(extract)
        return held is not None and not any(
            start.isoformat() <= day <= end.isoformat() for day in held
        )

    def mart_files(self, name: str) -> list[Path]:
        """Return a mart's Parquet files, oldest month first; a view has none of its own."""
        parts = self.manifest["marts"][name]["parts"]
        return [self.path / part["path"] for part in parts.values() if "path" in part]

    def relation(self, name: str) -> str:
        """Return a mart as SQL to select from: its files, or its SELECT over those of others."""
        view = self.manifest["marts"][name].get("view")
        if view is None:
            files = ", ".join(quoted(str(path)) for path in self.mart_files(name))
            return f"read_parquet([{files}], hive_partitioning = false)"
        below = ", ".join(f"{mart} as (from {self.relation(mart)})" for mart in view["reads"])
        return f"(with {below} select * from ({view['sql']}))"


def quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


@lru_cache(maxsize=16)
def _read(manifest: Path) -> Any:
    # A manifest never changes: read once, however many pages ask.
    return json.loads(manifest.read_text(encoding="utf-8"))


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
    snapshot = Snapshot(published, name)
    # Read now: a damaged manifest is better found here than half way through a page.
    _ = snapshot.manifest
    return snapshot
