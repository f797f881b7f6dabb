"""The window on a snapshot: one DuckDB instance, secure views, one cursor a query.

Three schemas: ``base`` (the marts as they are), ``scoped`` (the same names, cut to the asking
viewer's rows) and ``whole`` (for viewers of everything, without the cost of the test). What a
cursor may see is in its variables; one that is not set is null, and null shows no row.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any

import duckdb
import pyarrow as pa

from data.snapshot import Snapshot

QueryValue = str | int | float | bool | date | None | Sequence[str]

MAX_SECONDS = 60
ANY_MANAGER = "*"
MASK = "***"
_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
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


class NotInSnapshotError(LookupError):
    """The snapshot lacks a mart or a column that is asked for: another version built it."""

    def __init__(self, snapshot: Snapshot, detail: str) -> None:
        """Name the snapshot and the first line of what the engine missed."""
        super().__init__(
            f"snapshot {snapshot.snapshot_id} does not hold what this version of the product asks"
            f" for ({detail.splitlines()[0]}); build again to see it"
        )


class SnapshotGoneError(LookupError):
    """The snapshot's files are no longer there: it was retired while somebody looked at it."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Name the snapshot."""
        super().__init__(f"snapshot {snapshot.snapshot_id} was retired; open the newest one")


@dataclass(frozen=True)
class Scope:
    """What rows a question may touch; part of every cache key.

    ``branches`` None means the whole bank; an empty tuple means nothing at all. ``manager_id``
    cuts to one manager's own clients. ``mask`` is none, names or all.
    """

    branches: tuple[str, ...] | None
    manager_id: str | None = None
    mask: str = "all"

    def narrowed_to(self, branches: Sequence[str]) -> "Scope":
        """Return this scope cut to ``branches``; it never widens."""
        if self.branches is None:
            return replace(self, branches=tuple(sorted(branches)))
        return replace(self, branches=tuple(sorted(set(self.branches) & set(branches))))


NOTHING = Scope(branches=())


class Window:
    """Asks one snapshot, within one scope."""

    def __init__(self, snapshot: Snapshot, scope: Scope) -> None:
        """Open the snapshot's instance if no window has yet."""
        self.snapshot = snapshot
        self.scope = scope
        self._instance = _instance(snapshot)

    def query(self, sql: str, params: Mapping[str, QueryValue] | None = None) -> pa.Table:
        """Return the rows of one SELECT over the marts, cut to the scope.

        ``$name`` parameters are bound; those the SQL does not use are left out. Everything is
        fetched before the cursor closes: an open result would own the connection.

        Raises:
            NotInSnapshotError: a mart or column is not there, as in a snapshot of an older build.
            SnapshotGoneError: the snapshot's files were removed meanwhile.
        """
        with self._instance.cursor() as cursor:
            self._enter(cursor)
            bound = {name: value for name, value in (params or {}).items() if name in _used(sql)}
            try:
                rows: pa.Table = cursor.sql(sql, params=bound or None).to_arrow_table()
            except (duckdb.BinderException, duckdb.CatalogException) as error:
                raise NotInSnapshotError(self.snapshot, str(error)) from error
            except duckdb.IOException as error:
                raise SnapshotGoneError(self.snapshot) from error
            return rows

    def _enter(self, cursor: duckdb.DuckDBPyConnection) -> None:
        scope = self.scope
        if scope.branches is None and scope.manager_id is None:
            cursor.execute("use whole")
            cursor.execute("set variable everything = true")
        else:
            cursor.execute("use scoped")
            cursor.execute("set variable branches = ?", [self._branches()])
            cursor.execute("set variable manager = ?", [scope.manager_id or ANY_MANAGER])
        cursor.execute("set variable mask = ?", [scope.mask])

    def _branches(self) -> list[str]:
        if self.scope.branches is not None:
            return list(self.scope.branches)
        # The whole bank, yet one manager's own clients: the test needs every branch by name.
        return [unit["branch_id"] for unit in unscoped(self.snapshot, "branch")]


def unscoped(snapshot: Snapshot, mart: str) -> list[dict[str, Any]]:
    """Return a whole mart as it is, for deciding on permissions; never for showing."""
    if mart not in snapshot.manifest["marts"] or not snapshot.manifest["marts"][mart]["parts"]:
        return []
    with _instance(snapshot).cursor() as cursor:
        rows: list[dict[str, Any]] = cursor.sql(f"from base.{mart}").to_arrow_table().to_pylist()
        return rows


@lru_cache(maxsize=256)
def _used(sql: str) -> frozenset[str]:
    return frozenset(_PARAMETER.findall(sql))


def _instance(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
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
