"""Mart definitions: what each is built from, in which order, and for whom."""

from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from sqlglot import exp

from data.engines.sql import parse, table_names
from data.sql_file import SqlFile, SqlFileError, sql_files
from data.staged import staged_tables

FOLDER = Path(__file__).parent / "marts"
_SCOPES = ("branch", "unit", "shared", "bank", "none")
_KEYS = {"grain", "partition", "reads", "scope", "sort", "meaning"}
_MAY = {"masked", "masked_all", "made_by", "also_reads", "visible", "late", "stored"}


@dataclass(frozen=True)
class Mart:
    """One mart: a SELECT with its grain, its partition and its scope (see ``data.access``).

    ``masked`` text is blanked for mask levels names and all, ``masked_all`` for all only.
    ``made_by`` names a step outside SQL that leaves a table of the mart's name behind for the
    SELECT to read (a fixpoint needs rounds); ``also_reads`` names what that step reads.
    ``visible`` names a whole mart's column that dates each row: months read the rows up to
    their end, as they do of an extract of events, and are made again only when those change.
    ``late`` names the dates of such a row that are known only when they come: before, a month
    reads them as empty.
    ``stored = false`` makes it a view: no part of it is written, readers read the marts below it.
    """

    name: str
    sql: str
    grain: tuple[str, ...]
    partition: str
    reads: str
    scope: str
    masked: tuple[str, ...] = ()
    masked_all: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    meaning: dict[str, str] = field(default_factory=dict)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    made_by: str | None = None
    also_reads: tuple[str, ...] = ()
    visible: str | None = None
    late: tuple[str, ...] = ()
    stored: bool = True

    @property
    def is_monthly(self) -> bool:
        """Whether it is built month by month."""
        return self.partition == "month"

    @property
    def previous(self) -> str:
        """The name under which a monthly mart may read its own month before."""
        return f"previous_{self.name}"

    @property
    def inputs(self) -> frozenset[str]:
        """Every table the SELECT reads, itself included where it reads its month before."""
        own = {self.name} if self.made_by else set()
        return (table_names(self.sql) | set(self.also_reads)) - own

    @property
    def build_sql(self) -> str:
        """The SELECT of one part, cut to what was visible at ``$month_end``.

        ``$as_of`` is the newest month end; a whole mart sees everything there is.
        """
        if not self.is_monthly:
            return self.sql
        return _cut(self.sql, only_this_month=self.reads == "month")


@cache
def _cut(sql: str, only_this_month: bool) -> str:
    tree = parse(sql).copy()
    for table in list(tree.find_all(exp.Table)):
        visible = _visible(table.name, only_this_month)
        if visible is not None:
            subquery = exp.Subquery(
                this=visible,
                alias=exp.TableAlias(this=exp.to_identifier(table.alias_or_name)),
            )
            for join in table.args.get("joins") or []:
                subquery.append("joins", join)
            table.replace(subquery)
    return tree.sql(dialect="duckdb", copy=False)


def _visible(name: str, only_this_month: bool) -> exp.Expr | None:
    """Return the SELECT of what a month sees of a table; None where it sees all of it."""
    staged = staged_tables().get(name)
    if staged is not None:
        return staged.visible(only_this_month)
    mart = load_marts().get(name)
    if mart is None or mart.visible is None:
        return None
    late = {c: f"case when {c} <= $month_end then {c} end as {c}" for c in mart.late}
    return (
        exp.select(*(late.get(column, column) for column in mart.columns), dialect="duckdb")
        .from_(name)
        .where(f"cast({mart.visible} as date) <= $month_end", dialect="duckdb")
    )


@cache
def load_marts(folder: Path = FOLDER) -> dict[str, Mart]:
    """Load every mart below ``folder``, in an order in which each finds its inputs built.

    Raises:
        SqlFileError: a header lacks a key, has an unknown one, or the marts form a cycle.
    """
    marts = {file.name: _mart(file) for file in sql_files(folder)}
    # Sorted, so that every process finds the same order.
    graph = {
        mart.name: sorted(name for name in mart.inputs if name in marts and name != mart.name)
        for mart in marts.values()
    }
    for mart in marts.values():
        _check_view(mart, marts)
    try:
        return {name: marts[name] for name in TopologicalSorter(graph).static_order()}
    except CycleError as error:
        raise SqlFileError(f"marts read each other in a circle: {error.args[1]}") from error


def _check_view(mart: Mart, marts: dict[str, Mart]) -> None:
    """Refuse a view that could not be laid over the files of a snapshot alone."""
    wrong = {name for name in mart.inputs if name not in marts or not marts[name].stored}
    if not mart.stored and (wrong or not mart.is_monthly or mart.sort or "$" in mart.sql):
        raise SqlFileError(
            f"{mart.name} is not stored, so it must be monthly, unsorted, without parameters and"
            f" read stored marts alone; it reads {sorted(wrong)} besides"
        )


def _mart(file: SqlFile) -> Mart:
    header: dict[str, Any] = file.header.get("mart", {})
    missing, unknown = _KEYS - header.keys(), header.keys() - _KEYS - _MAY
    if missing or unknown or header["scope"] not in _SCOPES:
        raise SqlFileError(
            f"{file.path}: [mart] needs {sorted(_KEYS)}, scope one of {_SCOPES};"
            f" missing {sorted(missing)}, unknown {sorted(unknown)}"
        )
    return Mart(
        name=file.name,
        sql=file.sql,
        grain=tuple(header["grain"]),
        partition=header["partition"],
        reads=header["reads"],
        scope=header["scope"],
        masked=tuple(header.get("masked", ())),
        masked_all=tuple(header.get("masked_all", ())),
        sort=tuple(header["sort"]),
        meaning=header["meaning"],
        columns=file.header.get("columns", {}),
        made_by=header.get("made_by"),
        also_reads=tuple(header.get("also_reads", ())),
        visible=header.get("visible"),
        late=tuple(header.get("late", ())),
        stored=header.get("stored", True),
    )
