"""Who is credited: the owner of the day, or by days of ownership where only months are known."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.bank import Rows, small_bank
from tests.metrics.managers.books import assigned, clients, credits, deposit, income, managers

# All three move from Ann to Bob with effect from 11 September: Ann has 10 days, Bob 20.
ASSIGNMENTS = [
    assigned(client, employee, **days)
    for client in ("dated", "undated", "partly")
    for employee, days in (
        ("A", {"valid_to": "2026-09-11"}),
        ("B", {"valid_from": "2026-09-11"}),
    )
]
EVENTS = """
    event_id | txn_date   | client_id | product | net_income | employee_id
    e1       | 2026-09-05 | dated     | loan    | 60         | A
    e2       | 2026-09-20 | dated     | loan    | 240        |
    e3       | 2026-09-05 | partly    | loan    | 60         | A
"""
# undated: 300 and no event. partly: 360, of which 60 have a date.
INCOME = [
    income(
        "2026-09-30",
        "undated",
        interest_income="500",
        ftp_cost="250",
        deposit_ftp_income="30",
        interest_paid="10",
        fee_net="30",
    ),
    income("2026-09-30", "partly", interest_income="360"),
]
DEPOSIT_DAYS = [
    {
        "date": f"2026-09-{day:02d}",
        "client_id": "dated",
        "product": "demand",
        "balance": "50" if day <= 10 else "80",
        "ccy": "CNY",
    }
    for day in range(1, 31)
]
DEPOSITS = [
    deposit("2026-09-30", "dated", "80", "70"),
    deposit("2026-09-30", "undated", "90", "60"),
    deposit("2026-09-30", "partly", "50", None),
]


@pytest.fixture(scope="module")
def credited(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    folder: Path = tmp_path_factory.mktemp("attribution")
    bank = small_bank(
        folder,
        manager=managers("A", "B"),
        client=clients("dated", "undated", "partly"),
        assignment=ASSIGNMENTS,
        income_event=EVENTS,
        income_month=INCOME,
        deposit_day=DEPOSIT_DAYS,
        deposit_month=DEPOSITS,
    )
    return credits(bank)


def amounts(
    credited: Rows, client: str, measure: str, role: str = "relationship"
) -> dict[tuple[str | None, str], Decimal]:
    """Return {(manager, basis): amount} of one client."""
    return {
        (row["manager_id"], row["basis"]): row["amount_cny"]
        for row in credited
        if (row["client_id"], row["measure"], row["role"]) == (client, measure, role)
    }


def test_income_goes_to_whoever_was_responsible_on_the_day(credited: Rows) -> None:
    # G15: 60 on the 5th is Ann's, 240 on the 20th is Bob's; by days Ann would get 100.
    assert amounts(credited, "dated", "net_revenue") == {
        ("A", "event"): Decimal("60.00"),
        ("B", "event"): Decimal("240.00"),
    }


def test_income_known_by_month_only_is_spread_by_days_and_says_so(credited: Rows) -> None:
    # 500 - 250 + 30 - 10 + 30 = 300; Ann 10 of 30 days, Bob 20.
    assert amounts(credited, "undated", "net_revenue") == {
        ("A", "day_weighted"): Decimal("100.00"),
        ("B", "day_weighted"): Decimal("200.00"),
    }


def test_only_what_no_event_explains_is_spread_by_days(credited: Rows) -> None:
    # 360 in the month, 60 dated: the other 300 by days.
    assert amounts(credited, "partly", "net_revenue") == {
        ("A", "event"): Decimal("60.00"),
        ("A", "day_weighted"): Decimal("100.00"),
        ("B", "day_weighted"): Decimal("200.00"),
    }


def test_deposits_go_to_the_owner_of_each_day(credited: Rows) -> None:
    # G15: average 70 = (10 * 50 + 20 * 80) / 30; Ann 10 * 50 / 30, Bob 20 * 80 / 30.
    assert amounts(credited, "dated", "deposit_average") == {
        ("A", "daily"): Decimal("16.67"),
        ("B", "daily"): Decimal("53.33"),
    }


def test_an_average_without_days_is_spread_by_days_of_ownership(credited: Rows) -> None:
    assert amounts(credited, "undated", "deposit_average") == {
        ("A", "day_weighted"): Decimal("20.00"),
        ("B", "day_weighted"): Decimal("40.00"),
    }


def test_a_month_end_balance_never_stands_in_for_an_average(credited: Rows) -> None:
    assert amounts(credited, "partly", "deposit_average") == {}


def test_income_is_also_kept_by_who_booked_it(credited: Rows) -> None:
    # Nobody is named for the 240: they stay visible, under nobody.
    assert amounts(credited, "dated", "net_revenue", role="booked") == {
        ("A", "event"): Decimal("60.00"),
        (None, "event"): Decimal("240.00"),
    }


def test_who_came_back_holds_what_he_held(tmp_path: Path) -> None:
    # Ann left in 2024 and has been back since 2025; her assignment was never closed.
    gone = managers("A", leave_date="2024-06-01")[0] | {
        "valid_from": "2020-01-01",
        "valid_to": "2025-01-01",
    }
    back = managers("A", hire_date="2025-01-01")[0] | {
        "valid_from": "2025-01-01",
        "valid_to": None,
    }
    bank = small_bank(
        tmp_path,
        manager=[gone, back],
        client=clients("whole"),
        assignment=[assigned("whole", "A")],
        deposit_month=[deposit("2026-09-30", "whole", "90", "60")],
    )
    assert amounts(credits(bank), "whole", "deposit_average") == {
        ("A", "day_weighted"): Decimal("60.00")
    }
