"""Write a snapshot aside, switch to it by one pointer, retire old ones."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CURRENT = "CURRENT"
# Where a build keeps what does not fit into memory; a killed one leaves it behind.
SPILL = "build-"
_BUILDING = ".building-"


class NothingPublishedError(Exception):
    """There is no snapshot to read; the message says how to make one."""


class BuildRunningError(Exception):
    """Another build is writing to the same published folder."""


@dataclass(frozen=True)
class Draft:
    """A snapshot that is being written; nobody reads it before ``switch_to``."""

    published: Path
    snapshot_id: str

    @property
    def path(self) -> Path:
        """Where its files go."""
        return self.published / "snapshots" / f"{_BUILDING}{self.snapshot_id}"


@contextmanager
def exclusive_build(published: Path) -> Iterator[None]:
    """Hold the published folder for one build; the lock dies with the process.

    Raises:
        BuildRunningError: somebody else holds it.
    """
    published.mkdir(parents=True, exist_ok=True)
    with (published / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildRunningError(
                f"another build is writing to {published}; wait until it ends, then run again"
            ) from error
        for spill in published.glob(f"{SPILL}*"):
            shutil.rmtree(spill)
        yield


def new_draft(published: Path, snapshot_id: str) -> Draft:
    """Start a snapshot; what a killed build left behind is removed first."""
    snapshots = published / "snapshots"
    snapshots.mkdir(parents=True, exist_ok=True)
    for left_behind in {*snapshots.glob(f"{_BUILDING}*"), *_without_manifest(snapshots)}:
        shutil.rmtree(left_behind)
    draft = Draft(published, snapshot_id)
    draft.path.mkdir()
    return draft


def _without_manifest(snapshots: Path) -> list[Path]:
    """Return folders whose retirement was cut short: the manifest is the first thing to go."""
    return [
        path
        for path in snapshots.iterdir()
        if path.is_dir() and not (path / "manifest.json").exists()
    ]


def abandon(draft: Draft) -> None:
    """Remove a draft that was refused."""
    shutil.rmtree(draft.path, ignore_errors=True)


def switch_to(draft: Draft, manifest: dict[str, Any]) -> Path:
    """Complete a draft with its manifest and make it the current snapshot.

    The order matters: files, manifest, the folder's final name, then the pointer. Whatever
    moment the process dies at, ``CURRENT`` names a complete snapshot.
    """
    _write_durably(draft.path / "manifest.json", json.dumps(manifest, indent=1, default=str))
    # The parts are written without waiting for the disk; once a pointer names them they must last.
    os.sync()
    final = draft.published / "snapshots" / draft.snapshot_id
    os.replace(draft.path, final)
    point_to(draft.published, draft.snapshot_id)
    return final


def point_to(published: Path, snapshot_id: str) -> None:
    """Make ``snapshot_id`` the one that is served; also the way back to an older one."""
    _write_durably(published / f"{CURRENT}.next", snapshot_id)
    os.replace(published / f"{CURRENT}.next", published / CURRENT)


def current_id(published: Path) -> str:
    """Return the id of the snapshot that is served now; read it once per page run.

    Raises:
        NothingPublishedError: nothing has been published here yet.
    """
    how = f"run: python -m metrics.build --extracts DIR --published {published}"
    try:
        name = (published / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NothingPublishedError(f"no snapshot in {published}; {how}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise NothingPublishedError(f"{published / CURRENT} cannot be read; {how}") from error
    if not name:
        raise NothingPublishedError(f"{published / CURRENT} is empty; {how}")
    return name


def snapshot_ids(published: Path) -> list[str]:
    """Return the complete snapshots, oldest first (ids sort by time)."""
    folder = published / "snapshots"
    names = (path.name for path in folder.glob("*/manifest.json") for path in [path.parent])
    return sorted(name for name in names if not name.startswith(_BUILDING))


def pinned_ids(published: Path) -> set[str]:
    """Return the snapshots a person has pinned: one id a line in ``published/PINNED``."""
    file = published / "PINNED"
    return set(file.read_text(encoding="utf-8").split()) if file.exists() else set()


def retire(published: Path, keep: int) -> list[str]:
    """Remove all but the last ``keep`` snapshots, the current and the pinned ones.

    Returns the ids removed. Readers that still hold an old snapshot's files open go on; the
    rule must leave enough of them for sessions that have not yet moved on. ``keep`` is at least 1.
    """
    staying = (
        pinned_ids(published)
        | {current_id(published)}
        | set(snapshot_ids(published)[-max(keep, 1) :])
    )
    leaving = [name for name in snapshot_ids(published) if name not in staying]
    for name in leaving:
        # The manifest goes first: without it the folder no longer counts as a snapshot.
        (published / "snapshots" / name / "manifest.json").unlink()
        shutil.rmtree(published / "snapshots" / name)
    return leaving


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
