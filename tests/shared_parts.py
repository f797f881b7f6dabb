"""Parts of marts that the hand-made banks of one run share, whichever worker builds them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyarrow import parquet

from data.snapshot import Snapshot
from metrics.fingerprints import NO_ROWS
from metrics.known_parts import KnownPart


class SharedParts:
    """A folder of parts, each under the fingerprint of what it was made of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, mart: str, part: str, fingerprint: str) -> KnownPart | None:
        path = self._file(mart, part, fingerprint)
        if not path.exists():
            return None
        return KnownPart(path, parquet.read_metadata(path).num_rows)

    def add(self, snapshot: Snapshot) -> None:
        """Share what a snapshot was made of; a part never changes, so a link is enough."""
        for mart, described in snapshot.manifest["marts"].items():
            for part, made in described["parts"].items():
                if "path" not in made:
                    # A view: nothing of it is written.
                    continue
                path = self._file(mart, part, made["fingerprint"])
                path.parent.mkdir(parents=True, exist_ok=True)
                try:
                    os.link(snapshot.path / made["path"], path)
                except FileExistsError:
                    # Taken over from here, or another worker was first.
                    continue

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other workers from building a bank of the same kind at the same time."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _file(self, mart: str, part: str, fingerprint: str) -> Path:
        month = "" if fingerprint.startswith(NO_ROWS) else f"{part}-"
        return self._folder / mart / f"{month}{fingerprint}.parquet"
