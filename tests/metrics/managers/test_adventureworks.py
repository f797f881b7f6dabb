"""Real salespeople: own sales, sales of the assigned region, targets at three levels."""

from typing import Any

import pytest

from data.snapshot import Snapshot
from tests.bank import Rows, kpi, mart, table_rows
from tests.metrics.managers.books import credits

LIFE = {"month": "2020-05", "first": "2017-07"}


@pytest.fixture(scope="module")
def names(company: Snapshot) -> dict[str, str]:
    return {row["manager_id"]: row["manager_name"] for row in mart(company, "manager")}


def by_name(rows: Rows, names: dict[str, str], metric: str) -> dict[str, dict[str, Any]]:
    ids = ("manager", "manager_id")
    return {
        names[next(row[key] for key in ids if key in row)]: row
        for row in rows
        if row["metric"] == metric
    }


def test_own_sales_are_those_a_person_booked(company: Snapshot, names: dict[str, str]) -> None:
    found = by_name(kpi(company, "M1", by=("manager",), **LIFE), names, "net_revenue_booked")
    assert found["Pamela Ansman-Wolfe"]["numerator"] == pytest.approx(3_187_720.14, abs=0.01)
    assert found["Linda Mitchell"]["numerator"] == pytest.approx(10_158_634.52, abs=0.01)
    assert found["Jae Pak"]["numerator"] == pytest.approx(8_099_816.95, abs=0.01)


@pytest.mark.parametrize(
    ("name", "sales", "targets", "variance"),
    [
        ("Brian Welcker", 77_548_570, 221_700_000, -0.6502),
        ("Pamela Ansman-Wolfe", 30_005_939, 53_850_000, -0.4428),
        ("Linda Mitchell", 25_634_503, 40_850_000, -0.3725),
        ("José Saraiva", None, None, -0.2649),
    ],
)
def test_sales_of_the_region_stand_against_the_whole_plan(
    company: Snapshot,
    names: dict[str, str],
    name: str,
    sales: int | None,
    targets: int | None,
    variance: float,
) -> None:
    found = by_name(table_rows(company, "target_plan", "2020-05"), names, "net_revenue_region")[
        name
    ]
    assert round(found["variance"], 4) == variance
    if sales is not None:
        assert (round(found["actual"]), found["target"]) == (sales, targets)
    # The plan runs past the last sale; the share of its days gone says so.
    assert found["elapsed_share"] < 0.75


def test_targets_of_director_managers_and_representatives_are_never_added(
    company: Snapshot,
) -> None:
    for row in kpi(company, "M1", **LIFE):
        assert (row["denominator"], row["value"]) == (None, None)
        assert row["reason"] == "targets_at_several_levels"


def test_a_sale_is_not_multiplied_by_the_people_of_its_region(company: Snapshot) -> None:
    # Joined to people by region the 57,851 lines become 91,384 and 123.74 million.
    credited = [row for row in credits(company) if row["measure"] == "net_revenue"]
    for role in ("relationship", "booked"):
        total = sum(row["amount_cny"] for row in credited if row["role"] == role)
        assert round(total) == 77_548_570
    brian = sum(
        row["amount_cny"]
        for row in credited
        if row["role"] == "region" and row["manager_id"] == "112432117"
    )
    assert round(brian) == 77_548_570


def test_a_hundred_and_eight_of_809_person_months_met_their_target(company: Snapshot) -> None:
    months = [
        row for row in mart(company, "manager_target") if row["metric"] == "net_revenue_booked"
    ]
    met = [
        row
        for row in mart(company, "manager_metric_month")
        if row["metric"] == "net_revenue_booked"
        and row["target"] is not None
        and row["actual"] >= row["target"]
    ]
    # The plan runs on after the last sale; a month without sales met nothing.
    assert (len(met), len(months)) == (108, 809)
