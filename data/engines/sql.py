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

    Values enter through the syntax tree, never by string formatting. A build asks the same
    statements month after month, so the tree is written once for all dates: each date stands in
    it as a mark no text can hold, and the marks are exchanged for ISO dates.

    Raises:
        BuildSqlError: a parameter of the text has no value.
    """
    if dialect == "duckdb" and "$" not in sql:
        # It is DuckDB text already; there is nothing to put in and nothing to translate.
        return sql
    given = params or {}
    dates = {name: value for name, value in given.items() if isinstance(value, date)}
    others = tuple((name, value) for name, value in given.items() if name not in dates)
    written = _written(sql, dialect, tuple(dates), others)
    for name, day in dates.items():
        written = written.replace(_mark(name), day.isoformat())
    return written


@lru_cache(maxsize=2048)
def _written(
    sql: str, dialect: str, dates: tuple[str, ...], others: tuple[tuple[str, Value], ...]
) -> str:
    literals: dict[str, exp.Expr] = {
        name: exp.cast(exp.Literal.string(_mark(name)), "date") for name in dates
    }
    literals |= {name: exp.convert(value) for name, value in others}

    def literal(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Parameter | exp.Placeholder):
            return node
        name = str(node.name or node.this)
        if name not in literals:
            raise BuildSqlError(f"${name} has no value; given were {sorted(literals)}")
        return literals[name].copy()

    tree = parse(sql).transform(literal)
    if dialect == "spark":
        tree = tree.transform(_calendar_months, copy=False)
    return tree.sql(dialect=dialect, copy=False)


def _calendar_months(node: exp.Expr) -> exp.Expr:
    """Count months from calendar month to calendar month, as DuckDB does.

    Spark counts whole months gone by: from 31 January to 28 February none.
    """
    if not isinstance(node, exp.DateDiff) or str(node.args.get("unit")).upper() != "MONTH":
        return node
    count = sqlglot.parse_one(
        "((year(until) - year(since)) * 12 + month(until) - month(since))", dialect="duckdb"
    )
    ends = {"until": node.this, "since": node.expression}
    for end in list(count.find_all(exp.Column)):
        end.replace(ends[end.name].copy())
    return count


def _mark(name: str) -> str:
    # Private-use characters: no bank's text holds them and no dialect escapes them.
    return f"\ue000{name}\ue001"


@lru_cache(maxsize=512)
def table_names(sql: str) -> frozenset[str]:
    """Return the tables a statement reads, without its own CTEs."""
    tree = parse(sql)
    ctes = {cte.alias for cte in tree.find_all(exp.CTE)}
    return frozenset(table.name for table in tree.find_all(exp.Table)) - ctes
