"""What of a staging relation is visible at a month end: no mart can read the future."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import sqlglot
from sqlglot import exp

from data.contracts import Contract, load_contracts
from data.engines import Engine
from data.engines.sql import parse
from data.staging import staged_names, staged_time, staging_sql

# An end that lies in the future is not yet known to the month; a target's period end and the expiry
# of a decision always are.
_ENDS_HIDDEN = frozenset({"valid_to", "closed_on", "close_date"})


@dataclass(frozen=True)
class Staged:
    """One staging relation and how its rows lie in time.

    ``kind`` is the contract's (month, event, validity, static); ``starts`` is an SQL expression
    over the staging columns, ``ends`` the column that closes a validity, if it has one.
    """

    name: str
    sql: str
    columns: tuple[str, ...]
    kind: str
    starts: str
    ends: str | None

    def visible(self, only_this_month: bool) -> exp.Expr:
        """Return the SELECT of what was there at ``$month_end``."""
        columns = ", ".join(self._as_known(column) for column in self.columns)
        where = {
            "month": f"month_end {'=' if only_this_month else '<='} $month_end",
            "static": "true",
        }.get(self.kind, f"({self.starts}) is null or cast({self.starts} as date) <= $month_end")
        return sqlglot.parse_one(
            f"select {columns} from {self.name} where {where}", dialect="duckdb"
        )

    def _as_known(self, column: str) -> str:
        if column != self.ends:
            return column
        return f"case when {column} <= $month_end then {column} end as {column}"


@cache
def staged_tables() -> dict[str, Staged]:
    """Return every staging relation by name."""
    return {f"stg_{name}": _staged(contract) for name, contract in load_contracts().items()}


def create_staging(engine: Engine, extracts: Iterable[str] | None = None) -> None:
    """Create one ``stg_<extract>`` view for each ``raw_<extract>``, or for those named.

    A month delivered several times counts once, by its last day: ``counted_<extract>`` says which.
    It is found once, for a view that looked for it would read every month whenever one is asked.
    """
    contracts = load_contracts()
    for name in contracts if extracts is None else extracts:
        if contracts[name].time.kind == "month":
            engine.table(f"counted_{name}", _counted_sql(contracts[name]))
        engine.view(f"stg_{name}", staging_sql(name))


def _counted_sql(contract: Contract) -> str:
    """Return the SELECT of a monthly extract's months, each with the day that counts."""
    day = contract.time.column
    month_end = f"cast(last_day({day}) as date)"
    return (
        f"select {month_end} as month_end, max({day}) as {day}"
        f" from raw_{contract.name} group by {month_end}"
    )


def _staged(contract: Contract) -> Staged:
    sql = staging_sql(contract.name)
    tree = parse(sql)
    assert isinstance(tree, exp.Select)
    columns = tuple(column.alias_or_name for column in tree.selects)
    end = contract.time.end
    ends = staged_names(contract.name)[end] if end else None
    return Staged(
        name=f"stg_{contract.name}",
        sql=sql,
        columns=columns,
        kind=contract.time.kind,
        starts="month_end" if contract.time.kind == "month" else staged_time(contract) or "",
        ends=ends if ends in _ENDS_HIDDEN else None,
    )
