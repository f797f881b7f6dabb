"""Both engines for one test: DuckDB always, Spark started only when a ``spark`` test asks."""

from pathlib import Path
from tempfile import gettempdir

import pytest

from data.engines import Engine
from data.engines.duckdb import DuckDBEngine

# Compiling each query costs more than running it over ten rows.
_FEW_ROWS = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
}
BOTH = ["duckdb", pytest.param("spark", marks=pytest.mark.spark)]


def open_engine(name: str, folder: Path) -> Engine:
    """Open an engine for one test; Spark's process is shared by all tests of a run."""
    if name == "duckdb":
        return DuckDBEngine(folder / "spill", threads=2, memory_limit="1GB")
    from data.engines.spark import SparkEngine

    # The session outlives the test, so its warehouse must outlive the test's folder.
    return SparkEngine(Path(gettempdir()) / "spark-tests", settings=_FEW_ROWS)
