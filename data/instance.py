"""A snapshot's DuckDB instance: opened once, with secure views, then shut in.

Four schemas: ``base`` (the marts as they are), ``scoped`` (the same names, cut to the asking
viewer's rows), ``lined`` (cut to some business lines as well) and ``whole`` (for viewers of
everything, without the cost of the test; no row of theirs has to be kept apart, so these views
are plain). What a cursor may see is in its variables; one that is not set is null, and null shows
no row.
"""

from collections.abc import Container
from functools import lru_cache
from threading import Lock
from typing import Any

import duckdb

from data.cursors import Cursors
from data.snapshot import Snapshot, quoted

MAX_SECONDS = 60
ANY_MANAGER = "*"
MASK = "***"
_BRANCH_TEST = "branch_id = any(getvariable('branches'))"
_MANAGER_TEST = f"(getvariable('manager') = '{ANY_MANAGER}' or manager_id = getvariable('manager'))"
_COLLEAGUE = (
    f"case when getvariable('manager') = '{ANY_MANAGER}' or getvariable('everything')"
    " or {0} = getvariable('manager') then {0} end"
)
# Most rows are seen from one or two branches: looking those up is a hash probe, where a list test
# goes through all branches of the scope for every row (43 times slower with 2,300 of them).
SEEN_FROM = (
    "(visible_branch_ids[1] = any({0}) or visible_branch_ids[2] = any({0})"
    " or list_has_any(visible_branch_ids[3:], {0}))"
)
_SHARED_TEST = (
    SEEN_FROM.format("getvariable('branches')") + f" and (getvariable('manager') = '{ANY_MANAGER}'"
    " or list_contains(visible_manager_ids, getvariable('manager')))"
)
_TESTS = {
    "branch": f"{_BRANCH_TEST} and {_MANAGER_TEST}",
    "unit": _BRANCH_TEST,
    "shared": _SHARED_TEST,
    "bank": "len(getvariable('branches')) > 0",
}
_LINE_CLIENTS = "select client_id from base.client where client_kind = any(getvariable('kinds'))"
_LINE_GROUPS = (
    "select profile, month_end, group_id from base.group_member_month"
    f" where client_id in ({_LINE_CLIENTS})"
)
# Who works where, and what the whole bank shares, belongs to no line.
_OF_NO_LINE = frozenset({"manager"})
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
    return cursors_of(snapshot).instance


def cursors_of(snapshot: Snapshot) -> Cursors:
    """Return the cursors of the snapshot's instance, each lent for one scope.

    Raises:
        SnapshotGoneError: the snapshot's files were removed.
    """
    # One at a time: after a publish many ask at once, and each instance has memory of its own.
    with _OPENING:
        return _opened(snapshot)


@lru_cache(maxsize=8)
def _opened(snapshot: Snapshot) -> Cursors:
    try:
        return Cursors(_open(snapshot))
    except duckdb.IOException as error:
        raise SnapshotGoneError(snapshot) from error


def _open(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(
        config={"python_enable_replacements": "false", "autoinstall_known_extensions": "false"}
    )
    for schema in ("base", "scoped", "lined", "whole"):
        con.execute(f"create schema {schema}")
    marts = {name: m for name, m in snapshot.manifest["marts"].items() if m["parts"]}
    for name, mart in marts.items():
        _lay_base(con, snapshot, name, mart)
    for name, mart in marts.items():
        if mart["scope"] != "none":
            _offer(con, name, mart, marts)
    _lock(con, snapshot)
    return con


def _lay_base(
    con: duckdb.DuckDBPyConnection, snapshot: Snapshot, name: str, mart: dict[str, Any]
) -> None:
    # The columns by name: a view over * would follow a changed file silently.
    columns = ", ".join(column for column, _ in mart["columns"])
    con.execute(f"create view base.{name} as select {columns} from {snapshot.relation(name)}")


def _offer(
    con: duckdb.DuckDBPyConnection, name: str, mart: dict[str, Any], marts: Container[str]
) -> None:
    columns = [column for column, _ in mart["columns"]]
    shown = ", ".join(_shown(column, mart) for column in columns if column not in _HIDDEN)
    cut = _TESTS[mart["scope"]]
    tests = {
        "scoped": cut,
        "lined": f"{cut} and {_line_test(name, mart['scope'], columns, marts)}",
        "whole": "getvariable('everything')",
    }
    for schema, test in tests.items():
        kind = "view" if schema == "whole" else "secure view"
        con.execute(
            f"create {kind} {schema}.{name} as select {shown} from base.{name} where {test}"
        )


def _line_test(name: str, scope: str, columns: list[str], marts: Container[str]) -> str:
    """Return what cuts a mart to lines; sums over clients of every line are left out whole."""
    if scope in ("unit", "bank") or name in _OF_NO_LINE:
        return "len(getvariable('kinds')) > 0"
    if "client_id" in columns and "client" in marts:
        return f"client_id in ({_LINE_CLIENTS})"
    if scope == "shared" and "group_id" in columns and "group_member_month" in marts:
        # A group's figures are the whole group's, for whoever may see one member.
        return f"(profile, month_end, group_id) in ({_LINE_GROUPS})"
    return "false"


def _shown(column: str, mart: dict[str, Any]) -> str:
    if column in (*mart["masked"], *mart["masked_all"]):
        return _masked(column, mart)
    # One manager's own rows may speak of colleagues: before and after him, or beside him.
    is_colleague = column.endswith("_manager_id") or (
        column == "manager_id" and mart["scope"] != "branch"
    )
    return f"{_COLLEAGUE.format(column)} as {column}" if is_colleague else column


def _masked(column: str, mart: dict[str, Any]) -> str:
    shown_to = "('none')" if column in mart["masked"] else "('none', 'names')"
    return (
        f"case when {column} is null or getvariable('mask') in {shown_to}"
        f" then {column} else {quoted(MASK)} end as {column}"
    )


def _lock(con: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    """Shut the instance in, in this order: what it may read, nothing else, no way back."""
    con.execute("set parquet_metadata_cache = true")
    con.execute(f"set global max_execution_time = {MAX_SECONDS * 1000}")
    # Months taken over from an older snapshot are hard links, so this folder is enough.
    con.execute(f"set allowed_directories = [{quoted(str(snapshot.path) + '/')}]")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
