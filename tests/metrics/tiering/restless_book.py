"""A seeded book of fourteen restless months: who moves, merges, leaves, falls silent or wakes."""

import random
from datetime import date
from pathlib import Path
from typing import Any

from data.snapshot import Snapshot
from tests.bank import ORG_UNIT, small_bank, table
from tests.metrics.tiering.books import clients, fees, holdings, loan, month_end

Rows = list[dict[str, Any]]
MONTHS = [f"2025-{n:02}" for n in range(5, 13)] + [f"2026-{n:02}" for n in range(1, 7)]
UNITS = (
    ORG_UNIT.rstrip()
    + """
    B03    | One client | tier1_branch | HQ        | 2000-01-01 |
    B04    | Empty      | tier1_branch | HQ        | 2000-01-01 |
"""
)
ALIAS = table("""
    alias_id | client_id | old_id | type   | date
    A1       | BUYER     | BOUGHT | merge  | 2026-05-10
    A2       | AFTER    | BEFORE | rename | 2026-05-10
    A3       | FAR       | NEAR   | merge  | 2026-05-10
""")
# Months with a transaction of its own, as signs: x one, . none, _ no row at all.
RHYTHM = {
    "MONTHLY": "xxxxxxxxxxx...",
    "QUARTERLY": "x..x..x..x..x.",
    "SLOW_SILENT": "x.x.x.x.......",
    "SELDOM": "x.............",
    "UNKNOWN": "______________",
    "LONG_ASLEEP": "..............",
    "WOKEN": ".............x",
    "REPAID": "xxxxxxxxxxxxxx",
    "DRAINED": "xxxxxxxxxxxxxx",
}
ALONE = "ALONE"
GOES = {"BOUGHT": 12, "BEFORE": 12, "NEAR": 12, "LEAVES": 12}
COMES = {"AFTER": 12, "NEWCOMER": 12, "STRANGER": 13}
HOME = {ALONE: "B03", "FAR": "B02"}
MOVES = "MOVES"
NAMED = [*RHYTHM, ALONE, "BUYER", "FAR", *GOES, *COMES, MOVES]
SMALL = {"LONG_ASLEEP", "WOKEN"}


def dice_of(name: str) -> random.Random:
    """Return a client's own dice, the same in every run."""
    return random.Random(f"restless {name}")


RANDOM = [f"R{number:02}" for number in range(24)]


def shape(name: str) -> dict[str, Any]:
    """Return what becomes of a client: when it comes, goes, moves, drains, and how busy it is."""
    dice = dice_of(name)
    if name in NAMED:
        drained = 10 if name == "DRAINED" else None
        return {
            "home": HOME.get(name, "B01"),
            "comes": COMES.get(name, 0),
            "goes": GOES.get(name),
            "moves": 12 if name == MOVES else None,
            "drains": drained,
            "busy": None if name in RHYTHM else 1.0,
        }
    return {
        "home": dice.choice(["B01", "B02"]),
        "comes": dice.choice([0, 0, 0, 5, 11]),
        "goes": dice.choice([None, None, None, None, 12, 13]),
        "moves": dice.choice([None, None, None, 12]),
        "drains": dice.choice([None, None, 9]),
        "busy": dice.choice([0.3, 0.7, 0.95]),
    }


def is_there(name: str, place: int) -> bool:
    """Return whether a client has facts in a month."""
    form = shape(name)
    return form["comes"] <= place and (form["goes"] is None or place < form["goes"])


def activity() -> Rows:
    """Return a row for each month seen, with or without a transaction."""
    rows = []
    for name in [*NAMED, *RANDOM]:
        dice, form = dice_of(name), shape(name)
        for place, month in enumerate(MONTHS):
            drawn = dice.random()
            sign = RHYTHM[name][place] if name in RHYTHM else "x" if drawn < form["busy"] else "."
            if sign != "_" and is_there(name, place):
                rows.append(
                    {
                        "month": month_end(month),
                        "client_id": name,
                        "client_initiated_txn_cnt": "3" if sign == "x" else "0",
                        "amt": "1",
                        "last_txn_date": f"{month}-15" if sign == "x" else None,
                    }
                )
    return rows


def deposits() -> Rows:
    """Return a balance for each month a client is there; some drain, some hold hardly anything."""
    rows = []
    for name in [*NAMED, *RANDOM]:
        form = shape(name)
        base = 900 if name in SMALL else dice_of(f"deposit of {name}").randrange(200_000, 900_000)
        for place, month in enumerate(MONTHS):
            if is_there(name, place):
                drained = form["drains"] is not None and place >= form["drains"]
                amount = base // 100 if drained else base
                rows.append(
                    {
                        "as_of": month_end(month),
                        "client_id": name,
                        "product": "demand",
                        "month_end_balance": str(amount),
                        "month_daily_avg": str(amount),
                        "ccy": "CNY",
                    }
                )
    return rows


def people() -> Rows:
    """Return the clients' versions: homes before and after a move, closed or merged at the end."""
    rows = []
    for name in [*NAMED, *RANDOM]:
        form = shape(name)
        first = {"open_date": f"{MONTHS[form['comes']]}-02"} if form["comes"] else {}
        if form["moves"] is not None and form["goes"] is None:
            day = f"{MONTHS[form['moves']]}-11"
            rows += clients(name, home_org_id=form["home"], valid_to=day, **first)
            other = "B02" if form["home"] == "B01" else "B01"
            rows += clients(name, home_org_id=other, valid_from=day, **first)
        elif form["goes"] is not None:
            day = f"{MONTHS[form['goes']]}-01"
            status = "merged" if name in ("BOUGHT", "BEFORE", "NEAR") else "closed"
            rows += clients(name, home_org_id=form["home"], valid_to=day, **first)
            rows += clients(
                name, home_org_id=form["home"], valid_from=day, **first | {"status": status}
            )
        else:
            rows += clients(name, home_org_id=form["home"], **first)
    return rows


def income() -> Rows:
    """Return fees that grow for some and shrink for others; a few bring a loss."""
    rows: Rows = []
    for place, month in enumerate(MONTHS):
        book = {}
        for name in [*NAMED, *RANDOM]:
            dice = dice_of(f"income of {name}")
            base, slope = dice.choice([-50, 100, 500, 5000]), dice.choice([-8, 0, 8])
            if is_there(name, place):
                book[name] = base + slope * place
        rows += fees(month, book)
    return rows


MANAGER = table("""
    employee_id | name | role | grade  | org_id | hire_date  | leave_date | fte_pct
    RITA        | Rita | rm   | senior | B01    | 2015-01-01 |            | 1
""")
VISIT = table("""
    visit_id | client_id | employee_id | done_at             | mode    | effective_flag
    V1       | MONTHLY   | RITA        | 2025-05-05 09:00:00 | on_site | yes
    V2       | QUARTERLY | RITA        | 2026-06-20 09:00:00 | on_site | yes
    V3       | SELDOM    | RITA        | 2026-06-20 09:00:00 | phone   | no
""")
BUREAU = table("""
    as_of      | client_id | n_banks | total_bank_debt | overdue90_total | npl_flag
    2026-03-31 | REPAID    | 2       | 4000            | 0               | no
    2026-03-31 | MONTHLY   | 2       | 800             | 0               | no
    2026-03-31 | BUYER     | 1       | 4000            | 0               | no
""")
DECLARED = table("""
    group_id | client_id | valid_from | parent_flag | member_type | recorded_at
    G1       | BUYER     | 2020-01-01 | yes         | core        | 2020-01-01 09:00:00
    G1       | NEWCOMER  | 2026-05-02 | no          | ordinary    | 2026-05-02 09:00:00
""")


def restless_bank(folder: Path) -> Snapshot:
    """Build the book."""
    lent = [loan(month, "REPAID", on_bs_principal="5000000") for month in MONTHS[:9]]
    owed = [loan(month, name) for month in MONTHS for name in ("MONTHLY", "BUYER")]
    return small_bank(
        folder,
        org_unit=UNITS,
        client=people(),
        client_alias=ALIAS,
        activity_month=activity(),
        deposit_month=deposits(),
        income_month=income(),
        facility=[lent[0][0], owed[0][0], owed[1][0]],
        exposure_snapshot=[balance for _, balance in [*lent, *owed]],
        manager=MANAGER,
        visit=VISIT,
        bureau=BUREAU,
        group_declared=DECLARED,
        product_holding=holdings({"MONTHLY": 1, "BUYER": 3, "SELDOM": 2}),
    )


def as_date(month: str) -> date:
    """Return a month's last day as a date."""
    return date.fromisoformat(month_end(month))
