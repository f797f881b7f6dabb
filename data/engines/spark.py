"""The Spark engine: the same build SQL past one machine, translated from DuckDB's text."""

import shutil
import tempfile
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
from pyarrow import parquet
from pyspark.sql import SparkSession

from data.engines.sql import Value, to_dialect

# Each line says which difference from DuckDB it repairs, or what it keeps off the network.
_SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # a wrong cast or an overflow is an error, not a null
    "spark.sql.timestampType": "TIMESTAMP_NTZ",  # a timestamp is the bank's wall clock
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.catalogImplementation": "in-memory",  # no Hive metastore beside the build
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
}
_LOCAL_PARTITIONS = 4


def start_spark(warehouse: Path, threads: int = 2, memory: str = "2g") -> SparkSession:
    """Return this process's Spark session, started when first asked for.

    A cluster's own settings (``spark-defaults.conf``, ``SPARK_REMOTE``) come before these.
    """
    running = SparkSession.getActiveSession()
    if running is not None:
        return running
    builder = SparkSession.builder.appName("build").master(f"local[{threads}]")
    for key, value in _SETTINGS.items():
        builder = builder.config(key, value)
    return (
        builder.config("spark.driver.memory", memory)
        .config("spark.sql.shuffle.partitions", str(_LOCAL_PARTITIONS))
        .config("spark.sql.warehouse.dir", warehouse.resolve().as_uri())
        .getOrCreate()
    )


class SparkEngine:
    """Builds a snapshot with Spark; see ``data.engines.Engine`` for the methods."""

    name = "spark"
    at_once = 1

    def __init__(
        self,
        temp_directory: Path,
        threads: int = 2,
        memory: str = "2g",
        settings: dict[str, str] | None = None,
    ) -> None:
        """Open a database of its own; its tables lie in ``temp_directory`` until ``close``.

        ``settings`` are Spark SQL settings of this engine alone, such as the number of partitions.
        """
        temp_directory.mkdir(parents=True, exist_ok=True)
        # A session of its own: engines of one process do not see each other's tables.
        self._spark = start_spark(temp_directory, threads, memory).newSession()
        for key, value in (settings or {}).items():
            self._spark.conf.set(key, value)
        self._database = f"build_{uuid4().hex}"
        self._home = Path(tempfile.mkdtemp(prefix="spark-", dir=temp_directory))
        self._spark.sql(f"create database {self._database} location '{self._home.as_uri()}'")
        self._spark.sql(f"use {self._database}")
        self._kinds: dict[str, str] = {}

    def execute(self, sql: str, params: dict[str, Value] | None = None) -> None:
        """Run one build statement."""
        self._spark.sql(to_dialect(sql, self.name, params))

    def view(self, name: str, sql: str, params: dict[str, Value] | None = None) -> None:
        """Create or replace a view; like DuckDB's it finds its tables by name when read."""
        self._define_view(name, to_dialect(sql, self.name, params))

    def _define_view(self, name: str, select: str) -> None:
        self.drop(name)
        self._spark.sql(f"create view {name} as {select}")
        self._kinds[name] = "view"

    def table(self, name: str, sql: str, params: dict[str, Value] | None = None) -> None:
        """Create or replace a materialised table."""
        select = to_dialect(sql, self.name, params)
        # Built under another name: the SELECT may read what it replaces.
        building = f"building__{name}"
        self._spark.sql(f"drop table if exists {building}")
        self._spark.sql(f"create table {building} using parquet as {select}")
        self.drop(name)
        self._spark.sql(f"alter table {building} rename to {name}")
        self._kinds[name] = "table"

    def drop(self, name: str) -> None:
        """Forget a table or view, whichever it is."""
        kind = self._kinds.pop(name, None)
        if kind is not None:
            self._spark.sql(f"drop {kind} if exists {name}")

    def arrow(self, sql: str, params: dict[str, Value] | None = None) -> pa.Table:
        """Return the rows of a SELECT, all at once."""
        found: pa.Table = self._spark.sql(to_dialect(sql, self.name, params)).toArrow()
        return found

    def write_parquet(
        self, sql: str, path: Path, sort: tuple[str, ...], params: dict[str, Value] | None = None
    ) -> int:
        """Write a SELECT to one Parquet file and return its row count."""
        rows = self._spark.sql(to_dialect(sql, self.name, params)).coalesce(1)
        if sort:
            rows = rows.sortWithinPartitions(*sort)
        aside = self._home / f"write-{uuid4().hex}"
        rows.write.option("compression", "zstd").parquet(aside.as_uri())
        path.parent.mkdir(parents=True, exist_ok=True)
        written = sorted(aside.glob("*.parquet"))
        shutil.move(written[0], path)
        shutil.rmtree(aside)
        return int(parquet.read_metadata(path).num_rows)

    def read_parquet_view(self, name: str, paths: list[Path]) -> None:
        """Create or replace a view over Parquet files of one schema."""
        files = [str(path.resolve()).replace("`", "``") for path in paths]
        self._define_view(
            name, " union all ".join(f"select * from parquet.`file:{file}`" for file in files)
        )

    def read_folder_view(self, name: str, folder: Path) -> None:
        """Make a view hold every Parquet file of one schema that lies in a folder by now."""
        self.read_parquet_view(name, sorted(folder.glob("*.parquet")))

    def row_hash(self, relation: str, columns: tuple[str, ...], bucket: str) -> dict[str, str]:
        """Fingerprint rows by bucket, whatever their order: ``{bucket: fingerprint}``.

        Not the fingerprint DuckDB gives: after a change of engine every month is built again.
        """
        rows = self._spark.sql(
            f"select cast({bucket} as string) as bucket, count(*) as n,"
            f" sum(cast(xxhash64({', '.join(columns)}) as decimal(38, 0))) as total"
            f" from {relation} group by 1"
        ).collect()
        return {str(row["bucket"]): f"{row['n']}:{row['total']}" for row in rows}

    def close(self) -> None:
        """Drop the database and its files; the session stays for the process."""
        self._spark.sql("use default")
        self._spark.sql(f"drop database {self._database} cascade")
        shutil.rmtree(self._home, ignore_errors=True)
