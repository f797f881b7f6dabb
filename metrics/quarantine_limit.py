"""How many rows of a month may be set aside before its figures are not fit to be served."""

from datetime import date

from data.contracts import load_contracts
from data.engines import Engine
from data.validation import Report

# A handful of bad rows is a finding; one row in twenty, or a month without any good row, is not.
MAX_SHARE = 0.05
MIN_ROWS = 50


def months_set_aside(engine: Engine, report: Report) -> list[str]:
    """Return a line for each month of a monthly extract that lost too many rows to quarantine.

    Too many is more than ``MAX_SHARE`` of the month's rows and at least ``MIN_ROWS``, or all.
    """
    contracts = load_contracts()
    return [
        line
        for name, count in report.quarantined.items()
        if count and contracts[name].time.kind == "month"
        for line in _lines(engine, name, str(contracts[name].time.column))
    ]


def _lines(engine: Engine, extract: str, column: str) -> list[str]:
    set_aside = _by_month(engine, f"quarantine_{extract}", f"last_day({column})")
    accepted = _by_month(engine, f"stg_{extract}", "month_end")
    return [
        f"{extract} {month}: {count:,} of {count + accepted.get(month, 0):,} rows were set aside"
        for month, count in sorted(set_aside.items())
        if _is_too_many(count, accepted.get(month, 0))
    ]


def _by_month(engine: Engine, relation: str, month: str) -> dict[date, int]:
    rows = engine.arrow(
        f"select cast({month} as date) as month_end, count(*) as n from {relation}"
        f" where {month} is not null group by 1"
    )
    return {row["month_end"]: row["n"] for row in rows.to_pylist()}


def _is_too_many(set_aside: int, accepted: int) -> bool:
    share = set_aside / (set_aside + accepted)
    return accepted == 0 or (set_aside >= MIN_ROWS and share > MAX_SHARE)
