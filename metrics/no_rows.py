"""Whether a SELECT can have rows at all when some of the tables it reads have none.

A bank that delivers no complaints still has all marts of complaints, month after month. That they
hold nothing follows from their SQL: it is worked out here, and wherever it is not plain the answer
is no.
"""

from collections.abc import Collection

from sqlglot import exp

from data.engines.sql import parse

_EITHER = {"", "INNER", "CROSS", "SEMI"}
_SETS = (exp.GroupingSets, exp.Cube, exp.Rollup, exp.Tuple)


def has_no_rows(sql: str, empty: Collection[str]) -> bool:
    """Return whether a SELECT surely has no rows, given the names of tables without any."""
    return _is_empty(parse(sql), frozenset(empty))


def _is_empty(node: exp.Expr | None, empty: frozenset[str]) -> bool:
    if isinstance(node, exp.Table):
        return node.name in empty and not node.args.get("pivots")
    if isinstance(node, exp.Subquery):
        return _is_empty(node.this, empty)
    if isinstance(node, exp.Query):
        empty = _with_ctes(node, empty)
    if isinstance(node, exp.Union):
        return _is_empty(node.this, empty) and _is_empty(node.expression, empty)
    if isinstance(node, exp.Select):
        return not _makes_a_row_of_nothing(node) and _reads_nothing(node, empty)
    return False


def _with_ctes(query: exp.Query, empty: frozenset[str]) -> frozenset[str]:
    for cte in query.ctes:
        # One that reads itself begins without rows, and stays so when its start has none.
        itself = {cte.alias} if query.args["with_"].recursive else set()
        if _is_empty(cte.this, empty | itself):
            empty |= {cte.alias}
        else:
            empty -= {cte.alias}
    return empty


def _reads_nothing(select: exp.Select, empty: frozenset[str]) -> bool:
    first = select.args.get("from_")
    if first is None:
        return False
    is_empty = _with_joins(first.this, empty)
    return _joined(is_empty, select.args.get("joins") or [], empty)


def _with_joins(node: exp.Expr, empty: frozenset[str]) -> bool:
    return _joined(_is_empty(node, empty), node.args.get("joins") or [], empty)


def _joined(is_empty: bool, joins: list[exp.Join], empty: frozenset[str]) -> bool:
    for join in joins:
        other = _with_joins(join.this, empty)
        if join.side == "LEFT" or join.kind == "ANTI":
            continue
        if join.side == "RIGHT":
            is_empty = other
        elif join.side == "FULL" or join.method not in ("", "ASOF"):
            is_empty = is_empty and other
        elif join.kind in _EITHER:
            is_empty = is_empty or other
    return is_empty


def _makes_a_row_of_nothing(select: exp.Select) -> bool:
    """Whether it adds up all its rows into one, which is there even when they are not."""
    group = select.args.get("group")
    if group is not None:
        # Plain keys only: grouping sets and their like may hold the empty set.
        return not group.expressions or group.find(*_SETS) is not None
    parts = [*select.expressions, select.args.get("having"), select.args.get("qualify")]
    return any(_may_add_up(part) for part in parts if part is not None)


def _may_add_up(node: exp.Expr) -> bool:
    if isinstance(node, exp.Query | exp.Subquery):
        # A row of its own, not one of this SELECT.
        return False
    if isinstance(node, exp.Window):
        return False
    if isinstance(node, exp.AggFunc | exp.Anonymous | exp.AnonymousAggFunc):
        # A function SQLGlot does not know may be one that adds up.
        return True
    return any(_may_add_up(child) for child in node.iter_expressions())
