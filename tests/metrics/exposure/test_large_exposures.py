"""Large exposures (E12): groups and clients without one, strictly or inclusively, Tier 1 12,000."""

from decimal import Decimal
from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, rows_of, small_bank, table_rows
from tests.metrics.exposure.books import MONTH, balance, capital, client, facility, owns

# 2.5 % of 12,000 = 300, 10 % = 1,200.
DRAWN = {
    "mother": "1000",
    "daughter": "200",  # both 1,200: exactly a tenth
    "alone": "301",
    "at the line": "300",  # exactly 2.5 % is not more than 2.5 %
    "large": "1300",
    "government": "2000",  # exempt: listed, not limited
}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    state: dict[str, Any] = {"kind": "government", "stop_node": "central_gov"}
    return small_bank(
        tmp_path_factory.mktemp("large"),
        client=[client(name, **(state if name == "government" else {})) for name in DRAWN],
        ownership_link=[owns("mother", "daughter")],
        facility=[facility(f"F {name}", name, "5000") for name in DRAWN],
        exposure_snapshot=[balance(f"F {name}", amount) for name, amount in DRAWN.items()],
        bank_capital=[capital("12000", "15000")],
    )


def found(bank: Snapshot, profile: str) -> set[str]:
    rows = table_rows(bank, "large_exposures", MONTH, profile=profile)
    return {row["group_name"].removeprefix("Name of ") for row in rows}


def test_a_client_without_a_group_is_a_counterparty_too(bank: Snapshot) -> None:
    assert found(bank, "CN-2018") == {"mother", "alone", "large", "government"}
    (count,) = kpi(bank, "E12", MONTH)
    assert count["value"] == 4
    # 1,200 + 301 + 1,300 + 2,000
    assert kpi(bank, "E12.sum", MONTH)[0]["value"] == Decimal(4801)
    assert len(rows_of(bank, "E12", MONTH)) == 4


@pytest.mark.parametrize("profile", ["BCBS-LEX", "EU", "HK-2008"])
def test_elsewhere_exactly_a_tenth_is_large(bank: Snapshot, profile: str) -> None:
    assert found(bank, profile) == {"mother", "large", "government"}
    # 1,200 + 1,300 + 2,000 to 12,000
    (sum_to_tier1,) = kpi(bank, "E12.clustering", MONTH, profile=profile)
    assert sum_to_tier1["value"] == pytest.approx(4500 / 12000)
