"""The bank of the worked group: thirteen members, rings, joint ventures, shared limits, dollars."""

from tests.bank import table
from tests.metrics.exposure.books import Row, Rows, capital, client, covers, owns, pledge

MAY, JUNE = "2026-05-31", "2026-06-30"
SECOND = "BDFGSY"

# Everything of June; what May had otherwise stands in its own column. A root without a balance is
# an umbrella: U is M's, drawn by E and F; V is A's own.
#   exposure before mitigation = on balance + interest - provision + off balance x factor
FACILITIES = """
    id | client | product              | limit | parent | on  | off | off_type          | may
    m1 | M      | term_loan            | 300   |        | 300 | 0   |                   | 300
    U  | M      | umbrella             | 1000  |        |     |     |                   |
    V  | A      | umbrella             | 500   |        |     |     |                   |
    v1 | A      | working_capital_loan | 200   | V      | 200 | 0   |                   | 180
    v2 | A      | acceptance           | 150   | V      | 0   | 150 | bank_acceptance   | 0
    b1 | B      | working_capital_loan | 200   |        | 150 | 0   |                   | 150
    c1 | C      | working_capital_loan | 100   |        | 80  | 0   |                   | 80
    d1 | D      | working_capital_loan | 20    |        | 15  | 0   |                   | 15
    uE | E      | working_capital_loan | 600   | U      | 400 | 0   |                   | 400
    uF | F      | working_capital_loan | 700   | U      | 300 | 0   |                   | 300
    g1 | G      | working_capital_loan | 60    |        | 50  | 0   |                   | 50
    k1 | K      | letter_of_credit     | 100   |        | 0   | 100 | letter_of_credit  | 0
    k2 | K      | commitment           | 200   |        | 0   | 200 | commitment_long   | 0
    s1 | S      | working_capital_loan | 120   |        | 100 | 0   |                   | 100
    x1 | X      | term_loan            | 90    |        | 70  | 0   |                   | 70
    y1 | Y      | working_capital_loan | 50    |        | 40  | 0   |                   | 40
    l1 | L      | working_capital_loan | 60    |        | 40  | 0   |                   | 40
    z1 | Z      | working_capital_loan | 80    |        | 60  | 0   |                   | 60
    o1 | O      | working_capital_loan | 30    |        | 25  | 0   |                   | 25
    w1 | W      | working_capital_loan | 40    |        | 30  | 0   |                   | 30
    t1 | T      | working_capital_loan | 50    |        | 35  | 0   |                   | 35
    j1 | J      | working_capital_loan | 60    |        | 45  | 0   |                   | 45
"""
# What a facility or a balance has besides.
TERMS = {
    "m1": {"review_date": "2026-12-31", "benchmark": "LPR", "spread": "0.0060"},
    "x1": {"benchmark": "LPR", "spread": "0.0085"},
    "v1": {"review_date": "2026-12-15"},
    "b1": {"review_date": "2027-03-31"},
    "d1": {"ccy": "USD"},
}
STATES = {
    "m1": {"specific_provision": "10", "interest_recv": "2"},
    "b1": {"five_class": "special_mention"},
    "d1": {"ccy": "USD"},
}
LATE = {"five_class": "special_mention", "dpd": "10", "overdue_principal": "40"}
FX = """
    as_of      | ccy | rate_type      | rate_to_base
    2026-05-31 | USD | period_end_mid | 7.10
    2026-06-30 | USD | period_end_mid | 7.00
"""
#   60 %: A · 75 %: B, until 5 June 70 % · 30 % + A's 25 %: C · 80 %: D, which holds 10 % of M
#   51 % of 60 %: E, and 51 % below: F · 50 % + 50 % of two members: K · 51 %: X
#   X's 40 % + 20 %: Y, which holds 30 % of X · N (no client) holds G since 10 June
#   L until 15 June · J half and half with T, an outsider: in neither group
OWNERS = """
    owner | owned | share | from       | to
    M     | A     | 0.60  | 2020-01-01 |
    M     | B     | 0.70  | 2020-01-01 | 2026-06-05
    M     | B     | 0.75  | 2026-06-05 |
    M     | C     | 0.30  | 2020-01-01 |
    A     | C     | 0.25  | 2020-01-01 |
    M     | D     | 0.80  | 2020-01-01 |
    D     | M     | 0.10  | 2020-01-01 |
    A     | E     | 0.51  | 2020-01-01 |
    E     | F     | 0.51  | 2020-01-01 |
    A     | K     | 0.50  | 2020-01-01 |
    B     | K     | 0.50  | 2020-01-01 |
    B     | X     | 0.51  | 2020-01-01 |
    X     | Y     | 0.40  | 2020-01-01 |
    M     | Y     | 0.20  | 2020-01-01 |
    Y     | X     | 0.30  | 2020-01-01 |
    M     | N     | 0.60  | 2020-01-01 |
    N     | G     | 0.60  | 2026-06-10 |
    M     | L     | 0.60  | 2020-01-01 | 2026-06-15
    M     | J     | 0.50  | 2020-01-01 |
    T     | J     | 0.50  | 2020-01-01 |
"""
#   a pair A, B · a ring C > X > O > C through the outsider O · the bank H for F
GUARANTEES = """
    guarantor | debtor | amount
    A         | B      | 100
    B         | A      | 60
    C         | X      | 100
    X         | O      | 30
    O         | C      | 50
    H         | F      | 120
"""
DEPENDENCE = """
    dependant_id | on_whom_id | period_end | basis     | share_pct | source
    S            | M          | 2025-06-30 | sales     | 0.60      | audited accounts
    S            | Z          | 2025-12-31 | purchases | 0.55      | audited accounts
"""
MEMBER_LIMITS = {"M": "800", "A": "400", "B": "300", "C": "150", "D": "200", "E": "600"}


def _branch(client_id: str) -> str:
    return "B02" if client_id in SECOND else "B01"


def _facility(row: Row) -> Row:
    return {
        "facility_id": row["id"],
        "client_id": row["client"],
        "parent_facility_id": row["parent"],
        "product": row["product"],
        "revolving": "no",
        "commitment": "none",
        "limit_amt": row["limit"],
        "ccy": "CNY",
        "start_date": "2020-01-01",
        "maturity_date": "2026-12-31",
        "booking_org_id": _branch(row["client"]),
        "status": "active",
    } | TERMS.get(row["id"], {})


def _balance(row: Row, month_end: str) -> Row:
    is_late = row["id"] == "uE" and month_end == JUNE
    return {
        "as_of": month_end,
        "facility_id": row["id"],
        "on_bs_principal": row["may"] if month_end == MAY else row["on"],
        "interest_recv": "0",
        "off_bs_amt": row["off"],
        "off_bs_type": row["off_type"],
        "specific_provision": "0",
        "ccy": "CNY",
        "five_class": "normal",
        "dpd": "0",
        "overdue_principal": "0",
        "overdue_interest": "0",
    } | (LATE if is_late else STATES.get(row["id"], {}))


def _declared(client_id: str) -> Row:
    return {
        "group_id": "DM",
        "client_id": client_id,
        "valid_from": "2020-01-01",
        "group_name": "Group of M",
        "parent_flag": "yes" if client_id == "M" else "no",
        "member_type": "core",
        "recorded_at": "2020-01-02 09:00:00",
    }


def _limit(client_id: str | None, amount: str, cap: str | None = None) -> Row:
    return {
        "group_id": "DM",
        "version": "1",
        "client_id": client_id,
        "total_limit": amount,
        "internal_cap": cap,
        "ccy": "CNY",
        "approver": "credit committee",
        "valid_from": "2020-01-01",
    }


def _guarantee(row: Row) -> Row:
    return {
        "contract_id": row["guarantor"] + row["debtor"],
        "guarantor_id": row["guarantor"],
        "debtor_id": row["debtor"],
        "amount": row["amount"],
        "ccy": "CNY",
        "type": "joint",
        "start_date": "2024-01-01",
        "status": "active",
    }


def _user(user_id: str, scope: str) -> tuple[Row, Row]:
    grant = {
        "user_id": user_id,
        "org_scope": scope,
        "line_scope": "all",
        "own_clients_only": "no",
        "mask_level": "none",
        "export_right": "full",
        "valid_from": "2020-01-01",
    }
    return {"user_id": user_id, "name": user_id, "role": "branch_head"}, grant


def worked_bank() -> dict[str, Rows | str]:
    """Return the extracts of the bank: two branches, May and June of 2026."""
    facilities = table(FACILITIES)
    drawn = [row for row in facilities if row["on"] is not None]
    head, grant = _user("head02", "B02")
    analyst, whole = _user("analyst", "HQ")
    return {
        "client": [
            *(client(name, branch=_branch(name)) for name in "MABCDEFGKLSXYZOWTJ"),
            client("H", kind="financial_institution"),
        ],
        "facility": [_facility(row) for row in facilities],
        "exposure_snapshot": [_balance(row, end) for end in (MAY, JUNE) for row in drawn],
        "fx_rate": FX,
        "bank_capital": [capital("12000", "15000")],
        "ownership_link": [
            owns(row["owner"], row["owned"], row["share"])
            | {"valid_from": row["from"], "valid_to": row["to"]}
            | {"recorded_at": f"{row['from']} 09:00:00"}
            for row in table(OWNERS)
        ],
        "guarantee_link": [_guarantee(row) for row in table(GUARANTEES)],
        "dependency_link": DEPENDENCE,
        "collateral": [
            pledge("margin", "cash_margin", "30", valuation_date="2026-01-15"),
            pledge("cd", "deposit_certificate", "20", valuation_date="2026-01-15"),
        ],
        "collateral_link": [*covers("margin", "v2"), *covers("cd", "c1")],
        "group_declared": [_declared(name) for name in "MABCDEW"],
        "group_limit": [
            _limit(None, "2500", "2000"),
            *(_limit(name, amount) for name, amount in MEMBER_LIMITS.items()),
        ],
        "user": [head, analyst],
        "grant": [grant, whole],
    }
