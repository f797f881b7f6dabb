"""Fixtures every test may use: one tiny sample bank for the whole run."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

from data.sample.bank import write_sample
from data.sample.size import SampleSize
from data.snapshot import Snapshot, open_snapshot
from tests import bank
from tests.shared_parts import SharedParts

LAST_MONTH = "2026-06"
# Begun first, so that no worker is left with one of them when the other has nothing more to do.
LONG = ("tests/security/", "tests/browser/", "tests/data/engines/", "tests/metrics/managers/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the folders of the longest files before the others; the order is otherwise kept."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session", autouse=True)
def shared_parts(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let banks take over the months another of this run has made of the same rows."""
    bank.SHARED_PARTS[:] = [SharedParts(_shared(tmp_path_factory) / "parts")]


@pytest.fixture(scope="session")
def sample_extracts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the extracts of an invented bank: scale 0.02, three months, every trap in it."""

    def make(folder: Path) -> None:
        write_sample(folder, SampleSize(0.02, 1, 3, LAST_MONTH), threads=1)

    return _once(tmp_path_factory, "sample-extracts", make)


@pytest.fixture(scope="session")
def sample_bank(sample_extracts: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the published snapshot of the invented bank; nobody may publish beside it."""

    def make(folder: Path) -> None:
        bank.build_in_turn(sample_extracts, folder)

    return open_snapshot(_once(tmp_path_factory, "sample-published", make))


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Make a folder once, whichever of several test processes comes first."""
    shared = _shared(factory)
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = shared / name
        done = shared / f"{name}.done"
        if not done.exists():
            make(folder)
            done.touch()
    return folder


def _shared(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of one run see."""
    base = factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base
