"""Values of a build statement reach DuckDB as what they are, each time anew."""

from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from data.engines.sql import BuildSqlError
from tests.bank import scratch_engine

MONTHS = "select cast(last_day($month_end) as date) as month_end, $month_end as day"


def test_the_same_text_is_written_with_the_dates_it_is_given(tmp_path: Path) -> None:
    engine = scratch_engine(tmp_path)
    for day in (date(2026, 2, 3), date(2026, 3, 4)):
        engine.write_parquet(MONTHS, tmp_path / f"{day}.parquet", ("day",), {"month_end": day})
        engine.table("seen", MONTHS, {"month_end": day})
        assert engine.arrow("select day from seen").to_pylist() == [{"day": day}]
    engine.close()

    written = [
        parquet.read_table(tmp_path / f"2026-0{n}.parquet").to_pylist() for n in ("2-03", "3-04")
    ]
    assert written == [
        [{"month_end": date(2026, 2, 28), "day": date(2026, 2, 3)}],
        [{"month_end": date(2026, 3, 31), "day": date(2026, 3, 4)}],
    ]


def test_a_number_keeps_the_type_its_literal_has(tmp_path: Path) -> None:
    engine = scratch_engine(tmp_path)
    engine.table("halves", "select $part as part, typeof($part) as kind", {"part": 0.5})
    engine.write_parquet("select $n as n", tmp_path / "n.parquet", (), {"n": 7})

    # As DuckDB and Spark read 0.5 in a text: a decimal, not a float.
    assert engine.arrow("select kind from halves").to_pylist() == [{"kind": "DECIMAL(2,1)"}]
    assert parquet.read_table(tmp_path / "n.parquet").to_pylist() == [{"n": 7}]
    engine.close()


def test_a_value_that_is_missing_is_named(tmp_path: Path) -> None:
    engine = scratch_engine(tmp_path)
    with pytest.raises(BuildSqlError, match="month_end"):
        engine.write_parquet(MONTHS, tmp_path / "x.parquet", (), {"as_of": date(2026, 1, 31)})
    with pytest.raises(BuildSqlError, match="month_end"):
        engine.table("seen", MONTHS)
    engine.close()


def test_duckdb_plans_with_the_value_itself(tmp_path: Path) -> None:
    """A parameter it did not know while planning would let it read row groups out of reach."""
    engine = scratch_engine(tmp_path)
    days = "select date '2020-01-01' + cast(n as integer) as day from range(500) as r(n)"
    engine.write_parquet(days, tmp_path / "days.parquet", ("day",))
    engine.read_parquet_view("days", [tmp_path / "days.parquet"])
    plan = engine._run(
        "explain select day from days where day < $month_end - interval 1 day",
        {"month_end": date(2020, 2, 1)},
    ).fetchall()[0][1]
    engine.close()

    assert "2020-01-31" in plan
