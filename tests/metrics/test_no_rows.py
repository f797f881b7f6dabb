"""What is read out of the SQL of a mart without rows, beside what DuckDB makes of it."""

from datetime import date

import duckdb
import pytest
from pyarrow import parquet

from data.staged import create_staging
from data.validation import validate
from metrics.build_calendar import create_shipped_calendar
from metrics.fingerprints import NO_ROWS
from metrics.marts import load_marts
from metrics.no_rows import has_no_rows
from metrics.profile_tables import create_profile_tables
from tests.bank import scratch_engine, small_bank

COMPLAINT = """
    complaint_id | received_at         | status | client_id | org_id
    k1           | 2026-05-06 09:00:00 | open   | c1        | B01
    k2           | 2026-06-06 09:00:00 | open   | c1        | B01
"""
# Each over a table without rows, ``bare``, and one with two, ``filled``, both of one column x.
SELECTS = [
    "select x from bare",
    "from bare select x",
    "select x, sum(x) over () as total from bare",
    "select distinct x from bare where x > 0 order by x limit 3",
    "select x, count(*) as n from bare group by x",
    "select count(*) as n from bare group by x having count(*) = 0",
    "select (select count(*) from filled) as n from bare",
    "select bare.x from bare left join filled on bare.x = filled.x",
    "select filled.x from filled right join bare on bare.x = filled.x",
    "select filled.x from filled inner join bare on bare.x = filled.x",
    "select filled.x from filled semi join bare on bare.x = filled.x",
    "select bare.x from bare anti join filled on bare.x = filled.x",
    "select filled.x from filled asof join bare on filled.x >= bare.x",
    "select filled.x from filled, bare",
    "select x from bare union all select x from bare",
    "with a as (select x from bare), b as (select x from a) select x from b",
    "with filled as (select x from bare) select x from filled",
    "with recursive r as (select x from bare union all select x + 1 from r where x < 5) from r",
    "select u from bare cross join unnest([1, 2]) as t(u)",
]
WITH_ROWS = [
    "select 1 as x",
    "select count(*) as n from bare",
    "select coalesce(max(x), 0) as x from bare",
    "select histogram(x) as x from bare",
    "select arg_max(x, x) as x from bare",
    "select count(*) as n from bare having count(*) = 0",
    "select count(*) as n from bare group by ()",
    "select count(*) as n from bare group by all",
    "select x, count(*) as n from bare group by grouping sets ((x), ())",
    "select x, count(*) as n from bare group by rollup (x)",
    "select filled.x from filled left join bare on filled.x = bare.x",
    "select filled.x from bare right join filled on filled.x = bare.x",
    "select filled.x from filled full join bare on filled.x = bare.x",
    "select filled.x from filled anti join bare on filled.x = bare.x",
    "select filled.x from filled positional join bare",
    "select x from bare union all select x from filled",
    "with bare as (select x from filled) select x from bare",
    "with recursive r as (select 1 as x union all select x + 1 from r where x < 5) from r",
    "select * from (values (1)) as v(x)",
]


@pytest.fixture(scope="module")
def tables():
    con = duckdb.connect()
    con.execute("create table bare (x int); create table filled as from (values (1), (2)) t(x)")
    return con


@pytest.mark.parametrize("select", SELECTS)
def test_what_is_said_to_have_no_rows_has_none(tables, select):
    assert has_no_rows(select, {"bare"})
    assert tables.execute(select).fetchall() == []


@pytest.mark.parametrize("select", WITH_ROWS)
def test_what_may_have_rows_is_not_said_to_have_none(tables, select):
    assert not has_no_rows(select, {"bare"})
    assert tables.execute(select).fetchall()


def test_marts_of_what_is_not_delivered_are_made_once_and_have_no_rows(tmp_path):
    """Two months of complaints alone: a part said to have no rows equals one made in full."""
    bank = small_bank(tmp_path, complaint=COMPLAINT)
    marts = bank.manifest["marts"]
    said = {
        (name, month)
        for name, described in marts.items()
        for month, part in described["parts"].items()
        if part["fingerprint"].startswith(NO_ROWS) and load_marts()[name].stored
    }

    assert ("facility_month", "2026-06-30") in said
    assert ("complaint_month", "2026-06-30") not in said
    engine = scratch_engine(tmp_path)
    validate(engine, tmp_path / "extracts")
    create_staging(engine)
    create_profile_tables(engine)
    create_shipped_calendar(engine)
    for name, made in load_marts().items():
        if made.stored:
            engine.read_parquet_view(name, bank.mart_files(name))
        else:
            engine.view(name, made.sql)
    for name, month in said:
        made = load_marts()[name]
        engine.view(made.previous, f"select * from {name} where false")
        day = date.fromisoformat(month) if made.is_monthly else bank.months[-1]
        found = engine.arrow(made.build_sql, {"month_end": day, "as_of": day})
        assert found.num_rows == 0, (name, month)
        assert parquet.read_table(bank.path / "marts" / name / f"{month}.parquet").num_rows == 0
    engine.close()
