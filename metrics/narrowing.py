"""Cut a figure's rows to what they are asked about: one group, client, facility, circle, limit."""

from functools import cache

from sqlglot import exp

from data.engines.sql import parse
from metrics.kpi_files import Kpi

# What an address may name, and the column of a figure's rows that holds it.
ABOUT = {
    "group": "group_id",
    "client": "client_id",
    "facility": "facility_id",
    "circle": "circle_id",
    "limit": "limit_id",
}
Only = tuple[tuple[str, str], ...]
# Of a group those of its members, also where another group is a member's main one. Members out of
# view stay out: permission lies under this SQL too.
_MEMBERS = (
    "client_id in (select client_id from group_member_month where profile = $profile"
    " and month_end between $from and $to and group_id = $only_group)"
)


@cache
def narrows_to(kpi: Kpi) -> frozenset[str]:
    """Return what a figure's rows can be cut to."""
    columns = _columns(kpi)
    found = {name for name, column in ABOUT.items() if column in columns}
    return frozenset(found | ({"group"} if "client_id" in columns else set()))


def narrowed(kpi: Kpi, sql: str, only: Only) -> str:
    """Return the rows' SELECT cut to what is asked; ``$only_<name>`` are bound to the codes."""
    tests = [_test(kpi, name) for name, _ in only]
    return f"select * from ({sql}) as every_row where {' and '.join(tests)}" if tests else sql


def _test(kpi: Kpi, name: str) -> str:
    if name == "group" and ABOUT[name] not in _columns(kpi):
        return _MEMBERS
    return f"{ABOUT[name]}::varchar = $only_{name}"


@cache
def _columns(kpi: Kpi) -> frozenset[str]:
    """Return the columns of a figure's rows, without those that only a split brings."""
    lines = [line for line in kpi.rows_sql.splitlines() if "-- split:" not in line]
    tree = parse("\n".join(lines))
    assert isinstance(tree, exp.Query)
    return frozenset(tree.named_selects)
