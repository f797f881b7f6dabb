"""Nothing found is a zero where it can be known, and no answer where it cannot.

One client with one loan in April and June; no balances were delivered for May. HEAD sees B01 where
the client is, OTHER sees B02 without any, LINED sees one business line, NOBODY has no grant.
"""

from datetime import date
from typing import Any

import pytest

from data.snapshot import Snapshot
from metrics.kpi_files import load_kpis
from metrics.query import main
from metrics.zeros import worth
from tests.bank import kpi, small_bank, viewer_of
from tests.metrics.exposure.books import balance, capital, client, facility

USERS = {"head": "B01", "other": "B02", "lined": "HQ", "nobody": None}


def _grant(user: str, org: str) -> dict[str, Any]:
    return {
        "user_id": user,
        "org_scope": org,
        "line_scope": "corporate" if user == "lined" else "all",
        "own_clients_only": "no",
        "mask_level": "none",
        "export_right": "full",
        "valid_from": "2020-01-01",
    }


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("zeros"),
        client=[client("A")],
        facility=[facility("f", "A", "100")],
        exposure_snapshot=[balance("f", "50", as_of=day) for day in ("2026-04-30", "2026-06-30")],
        bank_capital=[capital("1000", "2000", published_date="2026-04-01")],
        user=[{"user_id": u, "name": u, "role": "branch_head"} for u in USERS],
        grant=[_grant(user, org) for user, org in USERS.items() if org],
    )


@pytest.mark.parametrize("kpi_id", ["E32.breaches", "E1.unconverted", "E28", "E18.balance"])
def test_a_bank_without_any_has_none(bank: Snapshot, kpi_id: str, capfdbinary: Any) -> None:
    code = main([kpi_id, "--month", "2026-06", "--published", str(bank.published)])
    lines = capfdbinary.readouterr().out.decode().splitlines()
    if kpi_id == "E18.balance":
        # Split by age always: nobody can say which ages there should be.
        assert (code, len(lines)) == (0, 1)
        return
    head, row = (line.replace('"', "").split(",") for line in lines)
    answer = dict(zip(head, row, strict=True))
    assert code == 0
    assert (answer["n"], answer["numerator"], answer["value"]) == ("0", "0", "0")


def test_a_month_without_balances_has_no_answer(bank: Snapshot) -> None:
    assert kpi(bank, "E1.unconverted", "2026-05") == []
    found = kpi(bank, "E1.unconverted", "2026-06", first="2026-04", by=("month",))
    assert [(row["month"], row["value"]) for row in found] == [
        (date(2026, 4, 30), 0),
        (date(2026, 6, 30), 0),
    ]


def test_what_is_there_is_not_touched(bank: Snapshot) -> None:
    found = kpi(bank, "E1", "2026-06", first="2026-04", by=("month",))
    assert [(str(row["month"]), row["n"], row["value"]) for row in found] == [
        ("2026-04-30", 1, 50),
        ("2026-06-30", 1, 50),
    ]


def test_ratios_have_no_zero(bank: Snapshot) -> None:
    # No loan of the bank is priced with others, so there is no dispersion, not one of nothing.
    assert kpi(bank, "E24", "2026-06") == []
    assert [k.kpi_id for k in load_kpis().values() if k.is_ratio and worth(k) is not None] == []


@pytest.mark.parametrize(("user", "expected"), [("head", [0]), ("other", [0]), ("nobody", [])])
def test_who_sees_nothing_is_told_nothing(bank: Snapshot, user: str, expected: list[int]) -> None:
    found = kpi(bank, "E1.unconverted", "2026-06", viewer=viewer_of(bank, user))
    assert [row["value"] for row in found] == expected


def test_a_line_is_not_told_that_there_is_nothing(bank: Snapshot) -> None:
    """What adds up several lines is left out whole for him, which is not the same as none."""
    lined = viewer_of(bank, "lined")
    assert lined.scope.client_kinds is not None
    assert kpi(bank, "E32.breaches", "2026-06", viewer=lined) == []
