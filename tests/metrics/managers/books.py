"""Rows for stories about managers: what a story does not need is filled in and unremarkable."""

from typing import Any

from data.snapshot import Snapshot
from tests.bank import Rows, mart

_ZERO = dict.fromkeys(
    ("interest_income", "ftp_cost", "deposit_ftp_income", "interest_paid", "fee_net"), "0"
)


def managers(*ids: str, **changes: str | None) -> Rows:
    """Return account managers of B01, long in post, unless ``changes`` say otherwise."""
    plain = {"role": "rm", "grade": "senior", "org_id": "B01", "hire_date": "2020-01-01"}
    row: dict[str, Any] = {**plain, "leave_date": None, "fte_pct": "1", **changes}
    return [{"employee_id": name, "name": f"Name of {name}", **row} for name in ids]


def clients(*ids: str, **changes: str) -> Rows:
    """Return clients of B01 of long standing, unless ``changes`` say otherwise."""
    plain = {"kind": "legal", "open_date": "2020-01-01", "status": "active", "home_org_id": "B01"}
    return [{"client_id": name, "name": f"Name of {name}", **plain, **changes} for name in ids]


def assigned(client_id: str, employee_id: str, **changes: str | None) -> dict[str, Any]:
    """Return a relationship assignment, whole and without an end, unless told otherwise."""
    plain: dict[str, Any] = {"role": "relationship", "valid_from": "2020-01-01", "valid_to": None}
    key = {"client_id": client_id, "employee_id": employee_id, "recorded_at": "2020-01-01"}
    return {**key, **plain, "split_pct": "1", **changes}


def income(month_end: str, client_id: str, **parts: str) -> dict[str, Any]:
    """Return one income row; parts that are not named are zero."""
    return {"month": month_end, "client_id": client_id, "product": "all", **_ZERO, **parts}


def deposit(as_of: str, client_id: str, month_end: str, average: str | None) -> dict[str, Any]:
    """Return one deposit row: the balance on the month end and the month's average."""
    return {
        "as_of": as_of,
        "client_id": client_id,
        "product": "demand",
        "month_end_balance": month_end,
        "month_daily_avg": average,
        "ccy": "CNY",
        "margin_flag": "no",
        "pledge_flag": "no",
    }


def target(employee_id: str, metric: str, value: str, **changes: str | None) -> dict[str, Any]:
    """Return a target for September 2026, unless ``changes`` give another period."""
    period = {"period_start": "2026-09-01", "period_end": "2026-09-30", "version": "v1"}
    key = {"subject_type": "employee", "subject_id": employee_id, "metric": metric}
    return {**period, **key, "value": value, **changes}


def behaviour(employee_id: str, score: str, **changes: str) -> dict[str, Any]:
    """Return a behaviour score for the third quarter of 2026, unless ``changes`` say otherwise."""
    period = {"period_start": "2026-07-01", "period_end": "2026-09-30"}
    return {**period, "employee_id": employee_id, "score": score, "scorer": "hr", **changes}


_AMOUNTS = {
    "net_revenue_event_cny": ("net_revenue", "event"),
    "net_revenue_day_weighted_cny": ("net_revenue", "day_weighted"),
    "operating_cost_cny": ("operating_cost", "day_weighted"),
    "economic_value_cny": ("economic_value", "day_weighted"),
    "deposit_average_daily_cny": ("deposit_average", "daily"),
    "deposit_average_day_weighted_cny": ("deposit_average", "day_weighted"),
    "deposit_month_end_cny": ("deposit_month_end", "month_end"),
    "loan_balance_cny": ("loan_balance", "month_end"),
    "npl_balance_cny": ("npl_balance", "month_end"),
    "overdue_amount_cny": ("overdue_amount", "month_end"),
}


def credits(bank: Snapshot) -> Rows:
    """Return what is credited, one row per client, role, manager, measure and basis."""
    keys = ("month_end", "client_id", "branch_id", "manager_id", "role")
    return [
        {key: row[key] for key in keys}
        | {"measure": measure, "basis": basis, "amount_cny": row[column]}
        for row in mart(bank, "attribution_month")
        for column, (measure, basis) in _AMOUNTS.items()
        if row[column] is not None
    ]
