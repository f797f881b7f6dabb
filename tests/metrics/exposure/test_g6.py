"""Worked example G6: four borrowers of 40, 30, 20 and 10."""

from pathlib import Path

import pytest

from tests.bank import kpi, small_bank
from tests.metrics.exposure.books import MONTH, balance, client, facility

SIZES = {"A": "40", "B": "30", "C": "20", "D": "10"}


def test_four_borrowers(tmp_path: Path) -> None:
    bank = small_bank(
        tmp_path,
        client=[client(name) for name in SIZES],
        facility=[facility(f"f{name}", name, size) for name, size in SIZES.items()],
        exposure_snapshot=[balance(f"f{name}", size) for name, size in SIZES.items()],
    )

    def value(kpi_id: str) -> float:
        return float(kpi(bank, kpi_id, MONTH)[0]["value"])

    assert value("E10") == pytest.approx(0.30)
    assert value("E10.n") == pytest.approx(3.3333, abs=1e-4)
    assert value("E10.normalised") == pytest.approx(0.0667, abs=1e-4)
    assert value("E11") == pytest.approx(0.25)
    assert value("E11.corrected") == pytest.approx(1 / 3)
