"""The DuckDB instance a source's SELECTs run in: its files as views, and nothing else in reach."""

from pathlib import Path

import duckdb

from data.sources.problems import Problem

BANK_ZONE = "Asia/Shanghai"


def quoted(name: str) -> str:
    """Return an identifier as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text value as SQL writes it, for places that take no parameter."""
    return "'" + text.replace("'", "''") + "'"


class Workbench:
    """One in-memory DuckDB, in the bank's zone, that spills to ``temp``."""

    def __init__(self, temp: Path) -> None:
        """Open it; ``temp`` must exist and is the caller's to remove."""
        self.temp = temp
        self._con = duckdb.connect(config={"python_enable_replacements": "false"})
        self._con.execute("set autoinstall_known_extensions = false")
        self._con.execute(f"set temp_directory = {literal(str(temp / 'spill'))}")
        self._con.execute(f"set timezone = '{BANK_ZONE}'")
        self._con.execute("set enable_progress_bar = false")

    def run(self, sql: str) -> None:
        """Run one statement."""
        self._con.execute(sql)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Run one SELECT and return its rows as tuples."""
        return self._con.execute(sql).fetchall()

    def write(self, select: str, path: Path) -> int:
        """Write a SELECT to one Parquet file and return its row count."""
        written = self.rows(
            f"copy (\n{select}\n) to {literal(str(path))} (format parquet, compression zstd)"
        )
        return int(str(written[0][0]))

    def shut_off(self, *folders: Path) -> None:
        """Leave a SELECT nothing but ``folders`` and ``temp``: no other file, no network."""
        allowed = ", ".join(literal(str(path)) for path in (*folders, self.temp))
        self._con.execute(f"set allowed_directories = [{allowed}]")
        self._con.execute("set enable_external_access = false")
        self._con.execute("set lock_configuration = true")

    def statement_problem(self, sql: str) -> str:
        """Say why ``sql`` is not exactly one SELECT; empty when it is."""
        try:
            statements = self._con.extract_statements(sql)
        except duckdb.Error as error:
            return in_short(error)
        if [statement.type for statement in statements] == [duckdb.StatementType.SELECT]:
            return ""
        return f"expected one SELECT, found {len(statements)} statement(s)"

    def close(self) -> None:
        """Release the instance."""
        self._con.close()


def in_short(error: duckdb.Error) -> str:
    """Return what DuckDB found, without its drawing of the statement and its list of settings."""
    found = str(error)
    for rest in ("\nLINE ", "Possible fixes"):
        found = found.partition(rest)[0]
    return " ".join(found.split())


def duckdb_problem(error: duckdb.Error, file: str = "", select: str = "") -> Problem:
    """Say in a problem what DuckDB found."""
    return Problem(in_short(error), file=file, select=select)
