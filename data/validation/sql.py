"""Write names and texts into DuckDB SQL; names come from contracts, texts are quoted."""

from pathlib import Path

from data.contracts import Column, Contract


def quoted(name: str) -> str:
    """Return a column name in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """Return a text literal."""
    return "'" + value.replace("'", "''") + "'"


def columns(names: tuple[str, ...]) -> str:
    """Return column names, quoted, with commas between."""
    return ", ".join(quoted(name) for name in names)


def parquet(paths: list[Path]) -> str:
    """Return the table function that reads files with the place of every row.

    Folder names such as ``month=2026-06`` are not read as columns: the file's own column counts.
    """
    files = ", ".join(text(str(path)) for path in paths)
    return (
        f"read_parquet([{files}], filename = 'source_file', file_row_number = true,"
        " hive_partitioning = false)"
    )


def null_of(column: Column) -> str:
    """Return what a column holds when it is not delivered: its default, or a typed null."""
    value = "null" if column.default is None else text(column.default)
    return f"cast({value} as {column.sql_type})"


def empty_relation(contract: Contract) -> str:
    """Return a SELECT of no rows with the contract's columns and types."""
    parts = [
        f"cast(null as {column.sql_type}) as {quoted(column.name)}"
        for column in contract.columns.values()
    ]
    return f"select {', '.join(parts)} where false"
