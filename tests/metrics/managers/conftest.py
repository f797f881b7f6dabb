"""A year of managers: visits by their gaps, rates and attainments to rank, handovers, books."""

import pytest

from data.snapshot import Snapshot
from tests.bank import small_bank
from tests.metrics.managers import year


@pytest.fixture(scope="session")
def year_bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the bank of ``year``, October 2025 to September 2026."""
    return small_bank(tmp_path_factory.mktemp("year"), **year.extracts())
