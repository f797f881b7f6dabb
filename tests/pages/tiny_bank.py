"""A tiny sample bank, built once for all test workers of a session."""

import fcntl
from pathlib import Path

from data.sample.bank import write_sample
from data.sample.size import SampleSize
from data.snapshot import Snapshot, open_snapshot
from tests.bank import build_in_turn


def tiny_bank(folder: Path) -> Snapshot:
    """Return the sample bank at a fiftieth of its size, three months; the first worker builds."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "published" / "CURRENT").exists():
            write_sample(folder / "extracts", SampleSize(scale=0.02, seed=1, months=3))
            # The same rows as the sample bank of tests/conftest.py: whichever is second is quick.
            build_in_turn(folder / "extracts", folder / "published")
    return open_snapshot(folder / "published")


def shared_folder(tmp_path_factory, name: str = "tiny_bank") -> Path:
    """Return a folder all workers of this session share."""
    own = tmp_path_factory.getbasetemp()
    root = own.parent if own.name.startswith("popen-") else own
    return root / name
