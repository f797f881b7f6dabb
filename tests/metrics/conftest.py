"""Banks that several subjects look at, built once for all of them."""

import fcntl

import pytest

from data.snapshot import Snapshot, open_snapshot
from data.sources import make_extracts
from tests.bank import build_sharing
from tests.pages.tiny_bank import shared_folder
from tests.real_data import real_data


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return three years of sales to resellers as a bank; the first worker builds it."""
    folder = shared_folder(tmp_path_factory, "adventureworks")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "published" / "CURRENT").exists():
            make_extracts("adventureworks", real_data("adventureworks"), folder / "extracts")
            build_sharing(folder / "extracts", folder / "published")
    return open_snapshot(folder / "published")
