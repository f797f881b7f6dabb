"""Staging: one SELECT an extract that renames ``raw_<extract>`` to the glossary's words."""

from functools import lru_cache
from pathlib import Path

from sqlglot import exp

from data.contracts import Contract
from data.engines.sql import parse

FOLDER = Path(__file__).parent


@lru_cache(maxsize=128)
def staging_sql(extract: str) -> str:
    """Return the SELECT that makes ``stg_<extract>`` out of ``raw_<extract>``."""
    return (FOLDER / f"stg_{extract}.sql").read_text(encoding="utf-8")


@lru_cache(maxsize=128)
def staged_names(extract: str) -> dict[str, str]:
    """Return ``{contract column: staged column}``, in the order of the SELECT."""
    tree = parse(staging_sql(extract))
    assert isinstance(tree, exp.Select)
    names = {column.unalias().name: column.alias_or_name for column in tree.selects}
    months = names.pop("month_end", None)
    return names if months is None else {_month_column(tree): months, **names}


def staged_time(contract: Contract) -> str | None:
    """Return the SQL of a row's own day in ``stg_<extract>``; null for static extracts.

    For a validity it is the day the row begins to hold.
    """
    time, names = contract.time, staged_names(contract.name)
    first = time.column or time.start
    if first is None:
        return None
    if time.fallback is None:
        return names[first]
    return f"coalesce({names[first]}, {names[time.fallback]})"


def _month_column(tree: exp.Select) -> str:
    joined = tree.find(exp.Join)
    assert joined is not None
    return str(joined.args["on"].this.name)
