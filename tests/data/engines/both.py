"""Both engines for one test: DuckDB always, Spark started only when a ``spark`` test asks."""

import os
from pathlib import Path
from tempfile import gettempdir

from data.engines import Engine
from data.engines.duckdb import DuckDBEngine

# Compiling each query costs more than running it over ten rows.
_FEW_ROWS = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
}
# The process is short: compiling it thoroughly costs more than it saves.
_JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def open_engine(name: str, folder: Path) -> Engine:
    """Open an engine for one test; Spark's process is shared by all tests of a run."""
    if name == "duckdb":
        return DuckDBEngine(folder / "spill", threads=2, memory_limit="1GB")
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", f"--driver-java-options '{_JVM}' pyspark-shell")
    from data.engines.spark import SparkEngine

    # The session outlives the test, so its warehouse must outlive the test's folder.
    return SparkEngine(Path(gettempdir()) / "spark-tests", settings=_FEW_ROWS)
