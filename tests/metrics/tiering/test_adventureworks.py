"""Resellers as clients: few bring the sales, and many of those cost money."""

from decimal import Decimal
from fractions import Fraction

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, rows_of, table_rows

LIFE = {"month": "2020-05", "first": "2017-07"}


@pytest.fixture(scope="module")
def sales(company: Snapshot) -> dict[str, Decimal]:
    """Return each reseller's sales over its life: net fees, in yuan at the rates of the months."""
    return total(rows_of(company, "T1c", **LIFE))


@pytest.fixture(scope="module")
def profit(company: Snapshot) -> dict[str, Decimal]:
    """Return each reseller's contribution: sales less cost."""
    return total(rows_of(company, "T1d", **LIFE))


def total(rows: Rows) -> dict[str, Decimal]:
    summed: dict[str, Decimal] = {}
    for row in rows:
        summed[row["client_id"]] = summed.get(row["client_id"], Decimal(0)) + row["numerator"]
    return summed


def needed(amounts: dict[str, Decimal], share: Fraction) -> int:
    """Return how many clients, largest first, bring a share of what all bring."""
    reached, whole = Decimal(0), sum(amounts.values())
    for count, amount in enumerate(sorted(amounts.values(), reverse=True), 1):
        reached += amount
        if Fraction(reached) >= share * Fraction(whole):
            return count
    return len(amounts)


def test_few_resellers_make_the_sales(sales: dict[str, Decimal]) -> None:
    assert len(sales) == 632
    assert needed(sales, Fraction(1, 2)) == 78
    assert needed(sales, Fraction(4, 5)) == 184


def test_half_of_them_lose_money(company: Snapshot, profit: dict[str, Decimal]) -> None:
    losing = [amount for amount in profit.values() if amount < 0]
    assert len(losing) == 324
    (losses,) = kpi(company, "T5a.losses", **LIFE)
    assert losses["value"] == sum(losing)
    (positive,) = kpi(company, "T5b", **LIFE)
    assert positive["denominator"] == sum(amount > 0 for amount in profit.values())


def test_the_largest_by_sales_are_not_the_best_by_contribution(
    sales: dict[str, Decimal], profit: dict[str, Decimal]
) -> None:
    def top(amounts: dict[str, Decimal]) -> set[str]:
        fifth = -(-len(amounts) // 5)
        return set(sorted(amounts, key=lambda name: -amounts[name])[:fifth])

    by_sales, by_profit = top(sales), top(profit)
    assert len(by_sales - by_profit) > 0
    # Resellers among the largest fifth by sales that cost more than they brought.
    assert any(profit[name] < 0 for name in by_sales)


def test_classes_follow_contribution_and_not_sales(company: Snapshot) -> None:
    classes = {
        row["abc_class"]: row["n_clients"]
        for row in table_rows(company, "contribution_classes", "2020-05")
    }
    year = {
        row["client_id"]: row["contribution_12m_cny"]
        for row in table_rows(company, "tier_members", "2020-05")
        if row["contribution_12m_cny"] is not None
    }
    assert sum(classes.values()) == len(year)
    assert classes["D"] == sum(amount <= 0 for amount in year.values())
