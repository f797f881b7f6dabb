"""The working-day calendar that ships with the product, for days the bank's does not cover."""

from pathlib import Path

from data.engines.duckdb import DuckDBEngine

FILE = Path(__file__).parents[1] / "data" / "calendar" / "cn_workdays.csv"


def create_shipped_calendar(engine: DuckDBEngine, file: Path = FILE) -> None:
    """Create ``shipped_calendar``: day, is_workday, day_name, source (see data/calendar)."""
    path = str(file).replace("'", "''")
    engine.native(
        "create or replace table shipped_calendar as"
        " select cast(date as date) as day, cast(is_workday as boolean) as is_workday,"
        f" name as day_name, source from read_csv('{path}', header = true, all_varchar = true)"
    )
