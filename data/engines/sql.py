"""Build SQL: DuckDB text is the truth, SQLGlot turns it into each other dialect."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import sqlglot
from sqlglot import exp

Value = str | int | float | bool | date | None


class BuildSqlError(Exception):
    """A build statement that cannot be translated; the message says what was missing."""


@lru_cache(maxsize=512)
def parse(sql: str) -> exp.Expr:
    """Return the tree of one DuckDB statement; treat it as read-only."""
    return sqlglot.parse_one(sql, dialect="duckdb")


def to_dialect(sql: str, dialect: str, params: Mapping[str, Value] | None = None) -> str:
    """Translate one build statement, with ``$name`` parameters put in as typed literals.

    Values enter through the syntax tree, never by string formatting.

    Raises:
        BuildSqlError: a parameter of the text has no value.
    """
    if dialect == "duckdb" and "$" not in sql:
        # It is DuckDB text already; there is nothing to put in and nothing to translate.
        return sql
    return with_parameters(parse(sql), params or {}).sql(dialect=dialect)


def with_parameters(tree: exp.Expr, params: Mapping[str, Value]) -> exp.Expr:
    """Return a copy of ``tree`` with every ``$name`` replaced by its literal."""

    def literal(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Parameter | exp.Placeholder):
            return node
        name = str(node.name or node.this)
        if name not in params:
            raise BuildSqlError(f"${name} has no value; given were {sorted(params)}")
        return _literal(params[name])

    return tree.transform(literal)


def _literal(value: Value) -> exp.Expr:
    if isinstance(value, date):
        return exp.cast(exp.Literal.string(value.isoformat()), "date")
    return exp.convert(value)


@lru_cache(maxsize=512)
def table_names(sql: str) -> frozenset[str]:
    """Return the tables a statement reads, without its own CTEs."""
    tree = parse(sql)
    ctes = {cte.alias for cte in tree.find_all(exp.CTE)}
    return frozenset(table.name for table in tree.find_all(exp.Table)) - ctes
