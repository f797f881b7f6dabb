"""The engines a snapshot can be built on: DuckDB by default, Spark past one machine."""

from pathlib import Path
from typing import Protocol

import pyarrow as pa

from data.engines.sql import Value


class Engine(Protocol):
    """What a build asks of an engine; SQL is DuckDB text, see ``data.engines.sql``."""

    name: str
    # How many statements it runs well at the same time, each from a thread of its own.
    at_once: int

    def execute(self, sql: str, params: dict[str, Value] | None = None) -> None:
        """Run one build statement."""

    def view(self, name: str, sql: str, params: dict[str, Value] | None = None) -> None:
        """Create or replace a view."""

    def table(self, name: str, sql: str, params: dict[str, Value] | None = None) -> None:
        """Create or replace a materialised table."""

    def drop(self, name: str) -> None:
        """Forget a table or view, whichever it is; nothing happens when there is none."""

    def arrow(self, sql: str, params: dict[str, Value] | None = None) -> pa.Table:
        """Return the rows of a SELECT, all at once."""

    def write_parquet(
        self, sql: str, path: Path, sort: tuple[str, ...], params: dict[str, Value] | None = None
    ) -> int:
        """Write a SELECT to one Parquet file and return its row count."""

    def read_parquet_view(self, name: str, paths: list[Path]) -> None:
        """Create or replace a view over Parquet files of one schema."""

    def read_folder_view(self, name: str, folder: Path) -> None:
        """Make a view hold every Parquet file of one schema that lies in a folder by now."""

    def row_hash(self, relation: str, columns: tuple[str, ...], bucket: str) -> dict[str, str]:
        """Fingerprint rows by bucket, whatever their order: ``{bucket: fingerprint}``."""

    def close(self) -> None:
        """Release the engine."""
