"""Parts of marts that were made before, which a build takes over instead of making them again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from data.snapshot import Snapshot
from metrics.fingerprints import NO_ROWS


@dataclass(frozen=True)
class KnownPart:
    """A Parquet file that will not change any more, and how many rows it holds."""

    path: Path
    rows: int


class KnownParts(Protocol):
    """Where a build asks for a part before it makes one."""

    def find(self, mart: str, part: str, fingerprint: str) -> KnownPart | None:
        """Return the part that was made of the same, by ``metrics.fingerprints``."""


class PartsOf:
    """The parts of a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Look into ``snapshot``, which must stay as long as the build runs."""
        self._snapshot = snapshot

    def find(self, mart: str, part: str, fingerprint: str) -> KnownPart | None:
        """Return the part unless it was made of something else."""
        parts = self._snapshot.manifest["marts"].get(mart, {}).get("parts", {})
        before = parts.get(part)
        if before is None or before["fingerprint"] != fingerprint:
            return None
        # A view is known by its fingerprint alone.
        return KnownPart(self._snapshot.path / before.get("path", ""), before["rows"])


class WithoutRows:
    """The parts of one build that have only columns: one month's serves every other as well."""

    def __init__(self) -> None:
        """Begin without any."""
        self._parts: dict[tuple[str, str], KnownPart] = {}

    def add(self, mart: str, fingerprint: str, made: KnownPart) -> None:
        """Remember a part if its fingerprint says that it has no rows.

        Raises:
            ValueError: it has some all the same.
        """
        if not fingerprint.startswith(NO_ROWS):
            return
        if made.rows:
            raise ValueError(f"{made.path} has {made.rows} rows; its SQL was read as having none")
        self._parts[mart, fingerprint] = made

    def find(self, mart: str, part: str, fingerprint: str) -> KnownPart | None:
        """Return the part without rows of any month."""
        return self._parts.get((mart, fingerprint))
