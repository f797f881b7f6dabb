"""Promises every staging file keeps."""

from datetime import date

import pytest

from data.contracts import load_contracts
from data.engines.duckdb import DuckDBEngine
from data.engines.sql import table_names, to_dialect
from data.staged import create_staging
from data.staging import FOLDER, staged_names, staged_time, staging_sql

CONTRACTS = load_contracts()


def test_every_contract_has_a_staging_file_and_every_file_a_contract():
    assert {path.stem for path in FOLDER.glob("*.sql")} == {f"stg_{name}" for name in CONTRACTS}


@pytest.mark.parametrize("name", CONTRACTS)
def test_staging_reads_its_extract_only_and_keeps_every_column(name):
    months = {f"counted_{name}"} if CONTRACTS[name].time.kind == "month" else set()
    assert table_names(staging_sql(name)) == {f"raw_{name}"} | months
    assert staged_names(name).keys() == CONTRACTS[name].columns.keys()
    assert to_dialect(staging_sql(name), "spark")


@pytest.mark.parametrize("name", CONTRACTS)
def test_employees_and_units_are_called_the_same_everywhere(name):
    names = staged_names(name)
    assert names.get("employee_id", "manager_id") == "manager_id"
    assert names.get("org_id", "branch_id") == "branch_id"


def test_of_several_dates_in_a_month_only_the_last_is_kept(tmp_path):
    engine = DuckDBEngine(tmp_path, threads=1)
    columns = CONTRACTS["activity_month"].columns.values()
    others = ", ".join(
        f"cast(null as {c.sql_type}) as {c.name}"
        for c in columns
        if c.name not in ("month", "client_id")
    )
    engine.table(
        "raw_activity_month",
        f"select cast(day as date) as month, client_id, {others} from (values"
        " ('2026-06-20', 'C1'), ('2026-06-29', 'C2'), ('2026-05-31', 'C3')) as t (day, client_id)",
    )
    create_staging(engine, ["activity_month"])

    rows = engine.arrow("select month_end, client_id from stg_activity_month order by 1")

    assert [tuple(row.values()) for row in rows.to_pylist()] == [
        (date(2026, 5, 31), "C3"),
        (date(2026, 6, 30), "C2"),
    ]


def test_the_time_of_a_row_is_known_by_its_staged_name():
    assert staged_time(CONTRACTS["exposure_snapshot"]) == "month_end"
    assert staged_time(CONTRACTS["visit"]) == "coalesce(done_at, planned_at)"
    assert staged_time(CONTRACTS["calendar"]) is None
