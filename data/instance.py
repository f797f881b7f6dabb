"""A snapshot's DuckDB instance: opened once, with secure views, then shut in.

Three schemas: ``base`` (the marts as they are), ``scoped`` (the same names, cut to the asking
viewer's rows) and ``whole`` (for viewers of everything, without the cost of the test). What a
cursor may see is in its variables; one that is not set is null, and null shows no row.
"""

from functools import lru_cache
from threading import Lock
from typing import Any

import duckdb

from data.snapshot import Snapshot

MAX_SECONDS = 60
ANY_MANAGER = "*"
MASK = "***"
_BRANCH_TEST = "branch_id = any(getvariable('branches'))"
_MANAGER_TEST = f"(getvariable('manager') = '{ANY_MANAGER}' or manager_id = getvariable('manager'))"
_SHARED_TEST = (
    "list_has_any(visible_branch_ids, getvariable('branches'))"
    f" and (getvariable('manager') = '{ANY_MANAGER}'"
    " or list_contains(visible_manager_ids, getvariable('manager')))"
)
_TESTS = {
    "branch": f"{_BRANCH_TEST} and {_MANAGER_TEST}",
    "unit": _BRANCH_TEST,
    "shared": _SHARED_TEST,
    "bank": "len(getvariable('branches')) > 0",
}
_OPENING = Lock()
_HIDDEN = frozenset({"visible_branch_ids", "visible_manager_ids"})


class SnapshotGoneError(LookupError):
    """The snapshot's files are no longer there: it was retired while somebody looked at it."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Name the snapshot."""
        super().__init__(f"snapshot {snapshot.snapshot_id} was retired; open the newest one")


def instance_of(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """Return the snapshot's instance; take a cursor of your own from it for each query.

    Raises:
        SnapshotGoneError: the snapshot's files were removed.
    """
    # One at a time: after a publish many ask at once, and each instance has memory of its own.
    with _OPENING:
        return _opened(snapshot)


@lru_cache(maxsize=8)
def _opened(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    try:
        return _open(snapshot)
    except duckdb.IOException as error:
        raise SnapshotGoneError(snapshot) from error


def _open(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(
        config={"python_enable_replacements": "false", "autoinstall_known_extensions": "false"}
    )
    for schema in ("base", "scoped", "whole"):
        con.execute(f"create schema {schema}")
    for name, mart in snapshot.manifest["marts"].items():
        if mart["parts"]:
            _offer(con, snapshot, name, mart)
    _lock(con, snapshot)
    return con


def _offer(
    con: duckdb.DuckDBPyConnection, snapshot: Snapshot, name: str, mart: dict[str, Any]
) -> None:
    files = ", ".join(_quoted(str(path)) for path in snapshot.mart_files(name))
    columns = [column for column, _ in mart["columns"]]
    # The columns by name: a view over * would follow a changed file silently.
    con.execute(
        f"create view base.{name} as select {', '.join(columns)} from read_parquet([{files}])"
    )
    if mart["scope"] == "none":
        return
    shown = ", ".join(
        _masked(column, mart) if column in (*mart["masked"], *mart["masked_all"]) else column
        for column in columns
        if column not in _HIDDEN
    )
    con.execute(
        f"create secure view scoped.{name} as select {shown} from base.{name}"
        f" where {_TESTS[mart['scope']]}"
    )
    con.execute(
        f"create secure view whole.{name} as select {shown} from base.{name}"
        " where getvariable('everything')"
    )


def _masked(column: str, mart: dict[str, Any]) -> str:
    shown_to = "('none')" if column in mart["masked"] else "('none', 'names')"
    return (
        f"case when {column} is null or getvariable('mask') in {shown_to}"
        f" then {column} else {_quoted(MASK)} end as {column}"
    )


def _lock(con: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    """Shut the instance in, in this order: what it may read, nothing else, no way back."""
    con.execute("set parquet_metadata_cache = true")
    con.execute(f"set global max_execution_time = {MAX_SECONDS * 1000}")
    # Months taken over from an older snapshot are hard links, so this folder is enough.
    con.execute(f"set allowed_directories = [{_quoted(str(snapshot.path) + '/')}]")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
