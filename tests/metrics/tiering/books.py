"""Rows of small client books: what a tiering story does not need is filled in and unremarkable."""

from calendar import monthrange
from datetime import date
from typing import Any

Rows = list[dict[str, Any]]


def month_end(code: str) -> str:
    """Return the last day of a month such as ``2026-06``."""
    year, month = (int(part) for part in code.split("-"))
    return date(year, month, monthrange(year, month)[1]).isoformat()


def clients(*ids: str, **changes: str) -> Rows:
    """Return clients of long standing whose home is B01, unless ``changes`` say otherwise."""
    plain = {"kind": "legal", "open_date": "2010-01-01", "status": "active", "home_org_id": "B01"}
    return [{"client_id": name, "name": f"Name of {name}", **plain, **changes} for name in ids]


def income(month: str, client_id: str, **parts: str) -> dict[str, Any]:
    """Return one income row; parts that are not named are zero, optional ones not provided."""
    required = ("interest_income", "ftp_cost", "deposit_ftp_income", "interest_paid", "fee_net")
    key = {"month": month_end(month), "client_id": client_id, "product": "all"}
    return {**key, **dict.fromkeys(required, "0"), **parts}


def fees(month: str, book: dict[str, int]) -> Rows:
    """Return income rows in which each client brings its amount as a fee and nothing else."""
    return [income(month, client_id, fee_net=str(amount)) for client_id, amount in book.items()]


def holdings(families: dict[str, int]) -> Rows:
    """Return open products for each client, each of a family of its own."""
    return [
        {
            "client_id": client_id,
            "product": f"product {number}",
            "product_family": f"family {number}",
            "open_date": "2015-01-01",
            "active_flag": "yes",
        }
        for client_id, count in families.items()
        for number in range(count)
    ]


def loan(month: str, client_id: str, **changes: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a facility and its balance at a month end: 1,000 drawn, normal, nothing overdue."""
    facility = {
        "facility_id": f"loan of {client_id}",
        "client_id": client_id,
        "product": "term_loan",
        "revolving": "no",
        "commitment": "none",
        "limit_amt": "1000",
        "ccy": "CNY",
        "start_date": "2020-01-01",
        "maturity_date": "2030-01-01",
        "booking_org_id": "B01",
        "status": "active",
    }
    amounts = ("interest_recv", "off_bs_amt", "specific_provision")
    overdue = ("dpd", "overdue_principal", "overdue_interest")
    balance = {
        "as_of": month_end(month),
        "facility_id": facility["facility_id"],
        "on_bs_principal": "1000",
        "ccy": "CNY",
        "five_class": "normal",
        **dict.fromkeys((*amounts, *overdue), "0"),
    }
    return facility, {**balance, **changes}


def rating(client_id: str, since: str, rank: int) -> dict[str, Any]:
    """Return one rating; rank 1 is the best."""
    words = {"rating": f"R{rank}", "model": "corporate", "approver": "committee"}
    return {"client_id": client_id, "valid_from": since, "rating_rank": str(rank), **words}


def tier_override(client_id: str, tier: str, **changes: str) -> dict[str, Any]:
    """Return an override of one client's tier, made by one person and checked by another."""
    return {
        "override_id": f"override of {client_id}",
        "action": "tier",
        "a": client_id,
        "b": tier,
        "reason": "known to the board",
        "maker": "maker",
        "checker": "checker",
        "made_at": "2026-01-15 09:00:00",
        "expiry": "2026-12-31",
        **changes,
    }
