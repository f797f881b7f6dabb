"""Permanent use of an overdraft: 80 % or more at three month ends, each line by its own limit.

Under an umbrella of 100 stand two overdrafts of 50: one draws 20 (40 %), the other 40 (80 %). A
third stands alone with 100 and draws 79.
"""

import pytest

from data.snapshot import Snapshot
from tests.bank import small_bank, table_rows
from tests.metrics.exposure.books import MONTH, balance, client, facility

DRAWN = {"slack": "20", "full": "40", "alone": "79"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    overdraft = {"product": "overdraft", "revolving": "yes"}
    return small_bank(
        tmp_path_factory.mktemp("overdraft"),
        client=[client("A"), client("B")],
        facility=[
            facility("umbrella", "A", "100", product="umbrella"),
            facility("slack", "A", "50", parent_facility_id="umbrella", **overdraft),
            facility("full", "A", "50", parent_facility_id="umbrella", **overdraft),
            facility("alone", "B", "100", **overdraft),
        ],
        exposure_snapshot=[
            balance(name, amount) | {"as_of": day}
            for day in ("2026-04-30", "2026-05-31", "2026-06-30")
            for name, amount in DRAWN.items()
        ],
    )


def test_a_line_below_an_umbrella_is_measured_by_its_own_limit(bank: Snapshot) -> None:
    found = [
        row["facility_id"]
        for row in table_rows(bank, "early_warnings", MONTH)
        if row["kind"] == "hardcore_overdraft"
    ]
    assert found == ["full"]


def test_two_months_are_not_permanent(bank: Snapshot) -> None:
    kinds = {row["kind"] for row in table_rows(bank, "early_warnings", "2026-05")}
    assert "hardcore_overdraft" not in kinds
