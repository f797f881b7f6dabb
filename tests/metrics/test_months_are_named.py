"""Every figure and table names the months it reads of a monthly mart.

A secure view takes constants, but no filter that a join finds while it runs: whatever names its
month only through another table reads every month for a viewer of one branch.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from data.instance import instance_of
from data.snapshot import Snapshot
from metrics.kpi_files import load_kpis
from metrics.periods import code_of, parse_period
from metrics.table_files import load_tables

ASKED = {table.name: (table.sql, {}) for table in load_tables().values()} | {
    kpi.kpi_id: (kpi.rows_sql, dict(kpi.values)) for kpi in load_kpis().values()
}


def _views(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what the plan says of every secure view in it."""
    if "SECURE" in node["name"].upper():
        yield node["extra_info"]
    for child in node.get("children", []):
        yield from _views(child)


def _plan(bank: Snapshot, sql: str, values: dict[str, Any]) -> dict[str, Any]:
    period = parse_period(code_of(bank.months[-1], "month"))
    known = {"from": period.start, "to": period.end, "profile": "CN-2018", "about": "any"} | values
    with instance_of(bank).cursor() as cursor:
        cursor.execute("use scoped")
        cursor.execute("set variable branches = ?", [["001"]])
        cursor.execute("set variable manager = '*'")
        cursor.execute("set variable mask = 'none'")
        params = {name: value for name, value in known.items() if f"${name}" in sql}
        found = cursor.execute(f"explain (format json) {sql}", params).fetchall()
    plan: dict[str, Any] = json.loads(found[0][1])[0]
    return plan


def _unnamed(bank: Snapshot, sql: str, values: dict[str, Any]) -> list[str]:
    marts = bank.manifest["marts"]
    wide = {
        name
        # The versions of rules are a row or two a month.
        for name, mart in marts.items()
        if len(mart["parts"]) > 1 and mart["scope"] != "bank"
    }
    return sorted(
        {
            view["View"]
            for view in _views(_plan(bank, sql, values))
            if view["View"] in wide and "month_end" not in str(view.get("Filters", ""))
        }
    )


@pytest.mark.parametrize("name", ASKED)
def test_no_figure_or_table_reads_every_month(sample_bank: Snapshot, name: str) -> None:
    assert _unnamed(sample_bank, *ASKED[name]) == []


def test_a_month_named_by_a_join_alone_is_found(sample_bank: Snapshot) -> None:
    sql = """
        select count(*) from client_month
        inner join (select max(month_end) as month_end from capital_month) as newest
            on client_month.month_end = newest.month_end
    """
    assert _unnamed(sample_bank, sql, {}) == ["client_month"]
