"""Every build SQL file gives the same rows on DuckDB and on Spark, over a tiny invented bank."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlglot import exp

from data.contracts import load_contracts
from data.engines import Engine
from data.engines.duckdb import DuckDBEngine
from data.engines.sql import parse, table_names
from data.sample.bank import write_sample
from data.sample.size import SampleSize
from data.staged import create_staging
from data.staging import FOLDER as STAGING
from data.validation import validate
from metrics.build_calendar import create_shipped_calendar
from metrics.build_months import covered_months
from metrics.mart_runner import MartRunner
from metrics.marts import load_marts
from metrics.profile_tables import create_profile_tables
from tests.data.engines.both import open_engine

STAGED = sorted(path.stem for path in STAGING.glob("stg_*.sql"))
MARTS = [name for name, mart in load_marts().items() if mart.made_by is None]
pytestmark = pytest.mark.spark
# The floats of each row by everything else in it.
Bag = dict[tuple[Any, ...], list[tuple[float, ...]]]


class Both:
    """A bank built on DuckDB, whose tables Spark reads as Parquet when a test asks for them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.duckdb = DuckDBEngine(folder / "spill", threads=2, memory_limit="1GB")
        self.spark = open_engine("spark", folder)
        self._shared: set[str] = set()
        write_sample(folder / "extracts", SampleSize(0.005, 1, 3, "2026-06"), threads=2)
        validate(self.duckdb, folder / "extracts")
        create_staging(self.duckdb)
        create_profile_tables(self.duckdb)
        create_shipped_calendar(self.duckdb)
        self.months: list[date] = covered_months(self.duckdb, load_contracts())
        MartRunner(self.duckdb, folder / "marts", self.months).run(show_progress=False)

    def share(self, name: str) -> None:
        """Let Spark read one of DuckDB's tables."""
        if name not in self._shared:
            path = self._folder / "shared" / f"{name}.parquet"
            self.duckdb.write_parquet(f"select * from {name}", path, ())
            self.spark.read_parquet_view(name, [path])
            self._shared.add(name)

    def rows(self, select: str) -> tuple[Bag, Bag]:
        """Return the rows of a SELECT on each engine, as a bag."""
        for name in table_names(select):
            self.share(name)
        days = {"month_end": self.months[-1], "as_of": self.months[-1]}
        return _bag(self.duckdb, select, days), _bag(self.spark, select, days)


def _bag(engine: Engine, select: str, days: dict[str, date]) -> Bag:
    """Return the floats of each row by everything else in it, in an order of their own."""
    bag: Bag = defaultdict(list)
    for row in engine.arrow(select, days).to_pylist():
        names = sorted(row)
        floats = tuple(row[name] for name in names if isinstance(row[name], float))
        bag[tuple(_plain(row[name]) for name in names)].append(floats)
    return {key: sorted(rows) for key, rows in bag.items()}


def _plain(value: Any) -> Any:
    """Leave floats out, and forget what engines may differ in: the order of a set, its emptiness.

    Nobody is null on one engine and an empty list on the other; neither lets anyone in.
    """
    if isinstance(value, float):
        return "a float"
    if isinstance(value, list):
        return tuple(sorted(value, key=str)) or None
    return value


def _assert_same(on_spark: Bag, on_duckdb: Bag) -> None:
    assert on_spark.keys() == on_duckdb.keys()
    for key, rows in on_duckdb.items():
        assert len(on_spark[key]) == len(rows)
        for mine, theirs in zip(on_spark[key], rows, strict=True):
            # Sums of floats differ in their last digits with the order of the rows.
            assert mine == pytest.approx(theirs, rel=1e-9, nan_ok=True), key


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    opened = Both(tmp_path_factory.mktemp("both"))
    yield opened
    opened.duckdb.close()
    opened.spark.close()


@pytest.mark.parametrize("name", STAGED)
def test_a_staging_file_gives_the_same_rows(both: Both, name: str) -> None:
    on_duckdb, on_spark = both.rows((STAGING / f"{name}.sql").read_text(encoding="utf-8"))

    _assert_same(on_spark, on_duckdb)


@pytest.mark.parametrize("name", MARTS)
def test_a_mart_gives_the_same_rows(both: Both, name: str) -> None:
    on_duckdb, on_spark = both.rows(load_marts()[name].build_sql)

    _assert_same(on_spark, on_duckdb)


def test_every_build_file_is_one_select() -> None:
    for path in STAGING.glob("stg_*.sql"):
        assert isinstance(parse(path.read_text(encoding="utf-8")), exp.Select)
