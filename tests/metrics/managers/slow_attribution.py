"""Attribution once more, slowly: one day at a time, in exact fractions."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from tests.bank import Rows

Key = tuple[str, str, str | None]


def shares_on(day: date, client_id: str, assignments: Rows, managers: Rows) -> dict[str, Fraction]:
    """Return who has which share of a client on a day; what is missing to 1 is nobody's."""
    last = {row["employee_id"]: row["leave_date"] for row in managers}
    held: dict[str, Fraction] = defaultdict(Fraction)
    for row in assignments:
        gone = last[row["employee_id"]]
        if (
            row["client_id"] == client_id
            and row["role"] == "relationship"
            and row["valid_from"] <= day.isoformat()
            and (row["valid_to"] is None or day.isoformat() < row["valid_to"])
            and (gone is None or day.isoformat() < gone)
        ):
            held[row["employee_id"]] += Fraction(row["split_pct"])
    total = sum(held.values(), Fraction())
    return {who: share / max(total, Fraction(1)) for who, share in held.items() if share}


def days_of(month_end: date) -> list[date]:
    """Return every day of the month."""
    return [month_end - timedelta(days=back) for back in range(month_end.day)]


def attribute(bank: dict[str, Rows], month_end: date) -> dict[Key, Fraction]:
    """Return exact relationship amounts by (measure, client, manager or None)."""
    found: dict[Key, Fraction] = defaultdict(Fraction)

    def give(measure: str, client_id: str, day: date, amount: Fraction) -> None:
        held = shares_on(day, client_id, bank["assignment"], bank["manager"])
        for who, share in held.items():
            found[measure, client_id, who] += amount * share
        found[measure, client_id, None] += amount * (1 - sum(held.values(), Fraction()))

    days = days_of(month_end)
    rest = {row["client_id"]: Fraction(row["fee_net"]) for row in bank["income_month"]}
    for event in bank["income_event"]:
        amount = Fraction(event["net_income"])
        give("net_revenue", event["client_id"], date.fromisoformat(event["txn_date"]), amount)
        if event["client_id"] in rest:
            rest[event["client_id"]] -= amount
    for client_id, amount in rest.items():
        for day in days:
            give("net_revenue", client_id, day, amount / len(days))
    for row in bank["deposit_month"]:
        for day in days:
            average = Fraction(row["month_daily_avg"])
            give("deposit_average", row["client_id"], day, average / len(days))
    return found
