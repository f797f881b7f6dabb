"""The window on a snapshot: each question on a cursor that is cut to one scope by secure views."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import duckdb
import pyarrow as pa

from data.instance import ANY_MANAGER, MASK, SnapshotGoneError, cursors_of, instance_of
from data.scope import NOTHING, Scope
from data.snapshot import Snapshot

__all__ = [
    "MASK",
    "NOTHING",
    "NotInSnapshotError",
    "NotOneSelectError",
    "QueryValue",
    "Scope",
    "SnapshotGoneError",
    "Window",
    "unscoped",
]

QueryValue = str | int | float | bool | date | None | Sequence[str]


class NotInSnapshotError(LookupError):
    """The snapshot lacks a mart or a column that is asked for: another version built it."""

    def __init__(self, snapshot: Snapshot, detail: str) -> None:
        """Name the snapshot and the first line of what the engine missed."""
        super().__init__(
            f"snapshot {snapshot.snapshot_id} does not hold what this version of the product asks"
            f" for ({detail.splitlines()[0]}); build again to see it"
        )


class NotOneSelectError(ValueError):
    """What was asked is not one SELECT: nothing else may run on a cursor that is lent again."""


class Window:
    """Asks one snapshot, within one scope."""

    def __init__(self, snapshot: Snapshot, scope: Scope) -> None:
        """Open the snapshot's instance if no window has yet."""
        self.snapshot = snapshot
        self.scope = scope
        self._cursors = cursors_of(snapshot)

    def query(self, sql: str, params: Mapping[str, QueryValue] | None = None) -> pa.Table:
        """Return the rows of one SELECT over the marts, cut to the scope.

        ``$name`` parameters are bound; those the SQL does not use are left out. Everything is
        fetched before the cursor is lent again: an open result would own it.

        Raises:
            NotOneSelectError: the SQL is something else, or more.
            NotInSnapshotError: a mart or column is not there, as in a snapshot of an older build.
            SnapshotGoneError: the snapshot's files were removed meanwhile.
        """
        used = _used(sql)
        bound = {name: value for name, value in (params or {}).items() if name in used}
        try:
            with self._cursors.within(self.scope, self._enter) as cursor:
                rows: pa.Table = cursor.sql(sql, params=bound or None).to_arrow_table()
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            raise NotInSnapshotError(self.snapshot, str(error)) from error
        except duckdb.IOException as error:
            raise SnapshotGoneError(self.snapshot) from error
        return rows

    def _enter(self, cursor: duckdb.DuckDBPyConnection, scope: Scope) -> None:
        if scope.is_whole:
            cursor.execute("use whole")
            cursor.execute("set variable everything = true")
        else:
            cursor.execute("use scoped" if scope.client_kinds is None else "use lined")
            if scope.client_kinds is not None:
                cursor.execute("set variable kinds = ?", [list(scope.client_kinds)])
            cursor.execute("set variable branches = ?", [self._branches()])
            cursor.execute("set variable manager = ?", [scope.manager_id or ANY_MANAGER])
        cursor.execute("set variable mask = ?", [scope.mask])

    def _branches(self) -> list[str]:
        if self.scope.branches is not None:
            return list(self.scope.branches)
        # The whole bank, yet one manager's or some lines' clients: the test needs every branch.
        return [unit["branch_id"] for unit in unscoped(self.snapshot, "branch")]


def unscoped(snapshot: Snapshot, mart: str) -> list[dict[str, Any]]:
    """Return a whole mart as it is, for deciding on permissions; never for showing."""
    if mart not in snapshot.manifest["marts"] or not snapshot.manifest["marts"][mart]["parts"]:
        return []
    with instance_of(snapshot).cursor() as cursor:
        rows: list[dict[str, Any]] = cursor.sql(f"from base.{mart}").to_arrow_table().to_pylist()
        return rows


@lru_cache(maxsize=2048)
def _used(sql: str) -> frozenset[str]:
    """Return the parameters one SELECT uses."""
    statements = duckdb.extract_statements(sql)
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        raise NotOneSelectError("a window is asked one SELECT at a time")
    return frozenset(statements[0].named_parameters)
