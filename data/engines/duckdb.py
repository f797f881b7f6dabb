"""The DuckDB engine: one in-memory instance that spills to a folder of the build."""

import glob
import os
import threading
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from data.engines.sql import BuildSqlError, Value, to_dialect

# Whatever the engine itself reports: out of memory, a setting it does not know, a full disk.
EngineError = duckdb.Error
_MOST_AT_ONCE = 4
# Texts of this process as DuckDB has read them; those with values of their own are not kept.
_STATEMENTS: dict[str, duckdb.Statement] = {}


class DuckDBEngine:
    """Builds a snapshot with DuckDB; see ``data.engines.Engine`` for the methods."""

    name = "duckdb"

    def __init__(
        self, temp_directory: Path, threads: int | None = None, memory_limit: str | None = None
    ) -> None:
        """Open an instance; ``memory_limit`` as DuckDB writes it, such as ``4GB``."""
        self._root = duckdb.connect(config={"python_enable_replacements": "false"})
        self._cursors = threading.local()
        self._folders: dict[str, Path] = {}
        # Small months leave a processor idle: several marts are written side by side.
        self.at_once = min(_MOST_AT_ONCE, len(os.sched_getaffinity(0)))
        self._set("temp_directory", str(temp_directory))
        self._set("autoinstall_known_extensions", "false")
        self._set("preserve_insertion_order", "false")
        # Footers are kept by size and whole second of writing: safe here, since a draft's
        # parts are written once under a name of their own and extracts lie still in a build.
        self._set("parquet_metadata_cache", "true")
        if threads is not None:
            self._set("threads", str(threads))
        if memory_limit is not None:
            self._set("memory_limit", memory_limit)

    @property
    def _con(self) -> duckdb.DuckDBPyConnection:
        # A connection serves one thread at a time; each gets a cursor of the same instance.
        found: duckdb.DuckDBPyConnection | None = getattr(self._cursors, "con", None)
        if found is None:
            found = self._cursors.con = self._root.cursor()
        return found

    def _set(self, setting: str, value: str) -> None:
        # Settings take no bound parameter; the names are ours and quotes are doubled.
        self._root.execute(f"set {setting} = '{value.replace(chr(39), chr(39) * 2)}'")

    def execute(self, sql: str, params: dict[str, Value] | None = None) -> None:
        """Run one build statement."""
        self._con.execute(to_dialect(sql, self.name, params))

    def native(self, sql: str, params: list[object] | dict[str, object] | None = None) -> pa.Table:
        """Run a statement only DuckDB understands (``read_parquet``, ``describe`` …)."""
        relation = self._con.sql(sql, params=params)
        rows: pa.Table = relation.to_arrow_table() if relation is not None else pa.table({})
        return rows

    def view(self, name: str, sql: str, params: dict[str, Value] | None = None) -> None:
        """Create or replace a view."""
        self._create("view", name, sql, params)

    def table(self, name: str, sql: str, params: dict[str, Value] | None = None) -> None:
        """Create or replace a materialised table."""
        self._create("table", name, sql, params)

    def _create(self, kind: str, name: str, sql: str, params: dict[str, Value] | None) -> None:
        self._folders.pop(name, None)
        try:
            if kind == "table" and _are_dates(params):
                self._run(f"create or replace table {name} as {sql}", params)
            else:
                select = to_dialect(sql, self.name, params)
                self._con.execute(f"create or replace {kind} {name} as {select}")
        except duckdb.CatalogException:
            # The name may belong to the other kind, which the SELECT may read.
            select = to_dialect(sql, self.name, params)
            self._con.execute(f"create or replace {kind} building__{name} as {select}")
            self.drop(name)
            self._con.execute(f"alter {kind} building__{name} rename to {name}")

    def _run(self, sql: str, params: dict[str, Value] | None) -> duckdb.DuckDBPyConnection:
        """Run a statement with its values as parameters.

        A build asks the same texts month after month: reading one is a third of what a small
        month costs, so each is read once. DuckDB plans it anew with the values it is given.
        """
        given = params or {}
        statement = _STATEMENTS.get(sql)
        if statement is None:
            statement = _STATEMENTS[sql] = self._con.extract_statements(sql)[0]
        missing = statement.named_parameters - given.keys()
        if missing:
            raise BuildSqlError(f"{sorted(missing)} have no value; given were {sorted(given)}")
        return self._con.execute(statement, {k: given[k] for k in statement.named_parameters})

    def drop(self, name: str) -> None:
        """Forget a table or view, whichever it is."""
        self._folders.pop(name, None)
        try:
            self._con.execute(f"drop table if exists {name}")
        except duckdb.CatalogException:
            self._con.execute(f"drop view {name}")

    def arrow(self, sql: str, params: dict[str, Value] | None = None) -> pa.Table:
        """Return the rows of a SELECT, all at once."""
        rows: pa.Table = self._con.sql(to_dialect(sql, self.name, params)).to_arrow_table()
        return rows

    def write_parquet(
        self, sql: str, path: Path, sort: tuple[str, ...], params: dict[str, Value] | None = None
    ) -> int:
        """Write a SELECT to one Parquet file and return its row count."""
        path.parent.mkdir(parents=True, exist_ok=True)
        order = f" order by {', '.join(sort)}" if sort else ""
        written = "format parquet, compression zstd, parquet_version v2"
        if not _are_dates(params):
            sql, params = to_dialect(sql, self.name, params), None
        row = self._run(
            f"copy (from ({sql}){order}) to $written_to ({written})",
            {**(params or {}), "written_to": str(path)},
        ).fetchone()
        return int(row[0]) if row else 0

    def read_parquet_view(self, name: str, paths: list[Path]) -> None:
        """Create or replace a view over Parquet files of one schema."""
        files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
        view = f"create or replace view {name} as from read_parquet([{files}])"
        self._folders.pop(name, None)
        try:
            self._con.execute(view)
        except duckdb.CatalogException:
            # A step left a table of this name behind.
            self.drop(name)
            self._con.execute(view)

    def read_folder_view(self, name: str, folder: Path) -> None:
        """Make a view hold every Parquet file of one schema that lies in a folder by now.

        The view looks into the folder whenever it is read, so it is made once.
        """
        if self._folders.get(name) != folder:
            # A bank's folder may be called "data[1]".
            self.read_parquet_view(name, [Path(glob.escape(str(folder))) / "*.parquet"])
            self._folders[name] = folder

    def row_hash(self, relation: str, columns: tuple[str, ...], bucket: str) -> dict[str, str]:
        """Fingerprint rows by bucket, whatever their order: ``{bucket: fingerprint}``."""
        rows = self._con.execute(
            f"select cast({bucket} as varchar), count(*),"
            f" sum(cast(hash({', '.join(columns)}) as hugeint))"
            f" from {relation} group by 1"
        ).fetchall()
        return {str(key): f"{count}:{total}" for key, count, total in rows}

    def close(self) -> None:
        """Release the engine."""
        self._root.close()


def _are_dates(params: dict[str, Value] | None) -> bool:
    # A date is the same as a literal and as a parameter; of a number the literal's type differs.
    return all(isinstance(value, date) for value in (params or {}).values())
