"""A client of two groups counts in both, and once in the bank."""

from decimal import Decimal
from pathlib import Path

from tests.bank import kpi, mart, small_bank, table_rows
from tests.metrics.exposure.books import MONTH, Row, balance, client, facility


def _declared(group_id: str, client_id: str) -> Row:
    return {
        "group_id": group_id,
        "client_id": client_id,
        "valid_from": "2020-01-01",
        "group_name": group_id,
        "parent_flag": "no",
        "member_type": "core",
        "recorded_at": "2020-01-02 09:00:00",
    }


def test_groups_less_double_counting_are_the_bank(tmp_path: Path) -> None:
    drawn = {"a": "100", "b": "40", "shared": "7", "alone": "3", "single": "5"}
    bank = small_bank(
        tmp_path,
        client=[client(name) for name in drawn],
        facility=[facility(f"F {name}", name, "1000") for name in drawn],
        exposure_snapshot=[balance(f"F {name}", amount) for name, amount in drawn.items()],
        group_declared=[
            _declared("G1", "a"),
            _declared("G1", "shared"),
            _declared("G2", "b"),
            _declared("G2", "shared"),
            # A group of one is a single client.
            _declared("G3", "single"),
            # And does not stand in the way of the group the client is really in.
            _declared("G0", "a"),
        ],
    )
    totals = {row["group_id"]: row["credit_balance_cny"] for row in mart(bank, "group_month")}
    lines = {
        row["item"]: row["credit_balance_cny"]
        for row in table_rows(bank, "group_reconciliation", MONTH, profile="declared")
    }

    assert totals == {"G1": Decimal(107), "G2": Decimal(47)}
    assert lines == {
        "sum_of_groups": Decimal(154),
        "counted_more_than_once": Decimal(-7),
        "without_group": Decimal(8),
        "total": Decimal(155),
    }
    assert kpi(bank, "E1", MONTH, profile="declared")[0]["value"] == Decimal(155)
    by_group = {
        row["group"]: row["value"]
        for row in kpi(bank, "E1", MONTH, by=("group",), profile="declared")
    }
    assert by_group == {"G1": Decimal(107), "G2": Decimal(40), None: Decimal(8)}
