"""Rows of small credit books: what an exposure story does not need is filled in and plain."""

from typing import Any

Row = dict[str, Any]
Rows = list[Row]

MONTH = "2026-06"
MONTH_END = "2026-06-30"


def client(client_id: str, branch: str = "B01", **changes: str) -> Row:
    """Return a legal client of long standing."""
    return {
        "client_id": client_id,
        "name": f"Name of {client_id}",
        "kind": "legal",
        "open_date": "2010-01-01",
        "status": "active",
        "home_org_id": branch,
    } | changes


def facility(facility_id: str, client_id: str, limit: str = "0", **changes: str | None) -> Row:
    """Return a term loan in yuan booked in B01, in force until the end of 2026."""
    return {
        "facility_id": facility_id,
        "client_id": client_id,
        "product": "term_loan",
        "revolving": "no",
        "commitment": "none",
        "limit_amt": limit,
        "ccy": "CNY",
        "start_date": "2020-01-01",
        "maturity_date": "2026-12-31",
        "booking_org_id": "B01",
        "status": "active",
    } | changes


def balance(facility_id: str, on: str = "0", **changes: str) -> Row:
    """Return a balance in yuan at the end of June 2026: normal, nothing overdue."""
    return {
        "as_of": MONTH_END,
        "facility_id": facility_id,
        "on_bs_principal": on,
        "interest_recv": "0",
        "off_bs_amt": "0",
        "specific_provision": "0",
        "ccy": "CNY",
        "five_class": "normal",
        "dpd": "0",
        "overdue_principal": "0",
        "overdue_interest": "0",
    } | changes


def owns(owner_id: str, owned_id: str, share: str = "0.60") -> Row:
    """Return an ownership link since 2020, from the business register."""
    return {
        "owner_id": owner_id,
        "owned_id": owned_id,
        "valid_from": "2020-01-01",
        "source": "register",
        "voting_pct": share,
        "equity_pct": share,
        "recorded_at": "2020-01-02 09:00:00",
    }


def pledge(coll_id: str, kind: str, value: str, **changes: str) -> Row:
    """Return an active collateral in yuan without a haircut."""
    return {
        "coll_id": coll_id,
        "type": kind,
        "value": value,
        "ccy": "CNY",
        "valuation_date": "2026-06-01",
        "haircut": "0",
        "status": "active",
    } | changes


def covers(coll_id: str, *facility_ids: str) -> Rows:
    """Return the links of one collateral to its facilities."""
    return [
        {"coll_id": coll_id, "facility_id": facility_id, "rank": str(rank)}
        for rank, facility_id in enumerate(facility_ids, start=1)
    ]


def capital(tier1: str, net_capital: str, **changes: str) -> Row:
    """Return the bank's capital of the first quarter, published in May."""
    return {
        "as_of": "2026-03-31",
        "basis": "solo",
        "net_capital": net_capital,
        "tier1_net": tier1,
        "published_date": "2026-05-15",
    } | changes
