"""Parquet files as plain views: DuckDB with nothing of ours around it."""

from pathlib import Path

import duckdb


def view(
    con: duckdb.DuckDBPyConnection, name: str, files: list[Path], rest: str = "", what: str = "*"
) -> None:
    """Create a view ``name`` over Parquet files; ``rest`` is what follows the files."""
    listed = ", ".join(literal(str(path)) for path in files)
    lay(con, name, f"read_parquet([{listed}], hive_partitioning = false)", rest, what)


def lay(
    con: duckdb.DuckDBPyConnection, name: str, relation: str, rest: str = "", what: str = "*"
) -> None:
    """Create a view ``name`` over a relation; ``rest`` is what follows it."""
    con.execute(f"create view {name} as select {what} from {relation} {rest}")


def literal(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
