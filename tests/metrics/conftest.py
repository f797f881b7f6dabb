"""Banks that several subjects look at, built once for all of them."""

from pathlib import Path

import pytest

from data.snapshot import Snapshot
from data.sources import make_extracts
from metrics.build import build
from tests.real_data import real_data


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the resellers of a company as a bank: three years of sales."""
    folder: Path = tmp_path_factory.mktemp("adventureworks")
    make_extracts("adventureworks", real_data("adventureworks"), folder / "extracts")
    return build(folder / "extracts", folder / "published", memory_limit="1GB")
