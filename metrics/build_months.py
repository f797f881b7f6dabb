"""Which months a snapshot covers: those its facts lie in, without gaps."""

from calendar import monthrange
from datetime import date, timedelta

from data.contracts import Contract
from data.engines import Engine
from data.staged import staged_tables


def covered_months(engine: Engine, contracts: dict[str, Contract]) -> list[date]:
    """Return every month end from the first to the last month with facts, oldest first.

    Which extracts count is their contract's ``defines_months``: a target reaches years past the
    last fact and must not.
    """
    found = [
        day for name, c in contracts.items() if c.defines_months for day in _ends(engine, name)
    ]
    if not found:
        return []
    months = [min(found)]
    while months[-1] < max(found):
        months.append(_next_month_end(months[-1]))
    return months


def _ends(engine: Engine, extract: str) -> list[date]:
    staged = staged_tables()[f"stg_{extract}"]
    rows = engine.arrow(
        f"select distinct last_day(cast({staged.starts} as date)) as month_end"
        f" from {staged.name} where {staged.starts} is not null"
    )
    return [day for day in rows.column("month_end").to_pylist() if day is not None]


def _next_month_end(month_end: date) -> date:
    first = month_end + timedelta(days=1)
    return first.replace(day=monthrange(first.year, first.month)[1])
