"""The ten largest groups: a group counts once, a client without a group for itself."""

from decimal import Decimal
from pathlib import Path

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, rows_of, small_bank
from tests.metrics.exposure.books import MONTH, balance, client, facility, owns


def _bank(folder: Path, balances: dict[str, str], **extracts: Rows) -> Snapshot:
    return small_bank(
        folder,
        client=[client(name) for name in balances],
        facility=[facility(f"F {name}", name, "1000") for name in balances],
        exposure_snapshot=[balance(f"F {name}", amount) for name, amount in balances.items()],
        **extracts,
    )


def test_four_groups_are_all_of_the_book_and_said_to_be(tmp_path: Path) -> None:
    bank = _bank(tmp_path, {"a": "40", "b": "30", "c": "20", "d": "10"})
    (row,) = kpi(bank, "E9b", MONTH)

    assert (row["numerator"], row["denominator"]) == (Decimal(100), Decimal(100))
    assert row["reason"] == "fewer_than_ten_groups"


def test_members_of_a_group_count_as_one(tmp_path: Path) -> None:
    # a owns b: 9 + 8 = 17 is the largest; then ten clients of 5, of which nine fit; 2 is out.
    balances = {"a": "9", "b": "8", **{f"s{n}": "5" for n in range(10)}, "small": "2"}
    bank = _bank(tmp_path, balances, ownership_link=[owns("a", "b")])
    (row,) = kpi(bank, "E9b", MONTH)

    assert row["numerator"] == Decimal(17 + 9 * 5)
    assert row["denominator"] == Decimal(17 + 10 * 5 + 2)
    assert row["value"] == pytest.approx(62 / 69)
    assert row["reason"] is None
    assert len(rows_of(bank, "E9b", MONTH)) == 13
