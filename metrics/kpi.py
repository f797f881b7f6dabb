"""Compute a KPI from its rows: add up numerator and denominator, divide once, last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pyarrow as pa

from data.snapshot import Snapshot
from data.window import NOTHING, QueryValue, Scope, Window
from metrics.kpi_files import BY_COLUMNS, Kpi
from metrics.periods import Period
from metrics.profiles import DEFAULT_PROFILE
from metrics.units import branch_cells, scope_of_branch, visible_units


class NotProvidedError(LookupError):
    """An extract the KPI needs was not delivered; ``extracts`` names them."""

    def __init__(self, kpi_id: str, extracts: Sequence[str]) -> None:
        """Say what is missing."""
        self.extracts = tuple(extracts)
        super().__init__(f"{kpi_id}: not provided: {', '.join(extracts)}")


class SplitError(ValueError):
    """A KPI was asked by something it cannot be split by."""


@dataclass(frozen=True)
class Question:
    """One question about one KPI; hashable, so that it can be a cache key."""

    kpi: Kpi
    period: Period
    by: tuple[str, ...] = ()
    branch: str | None = None
    profile: str = DEFAULT_PROFILE

    @property
    def split(self) -> tuple[str, ...]:
        """What the answer is split by, the KPI's own always-by included."""
        return (*self.by, *(name for name in self.kpi.always_by if name not in self.by))

    def __hash__(self) -> int:
        """Hash what identifies the question; a KPI is identified by its id."""
        return hash((self.kpi.kpi_id, self.period, self.by, self.branch, self.profile))


def compute_kpi(question: Question, window: Window) -> pa.Table:
    """Answer a question within a window.

    Returns:
        One row per cell of the split, in its order:

        =============  ==================================================================
        <by columns>   codes: branch, unit, manager, tier, group; month as a month end
        n              rows behind the figure
        numerator      DECIMAL for money, integer for counts, float for measures
        denominator    as numerator; null where the KPI has none
        value          numerator / denominator for ratios (null without a denominator),
                       the numerator otherwise, or what the KPI's own second SELECT says
        low, high      interval, where the KPI gives one
        reason         code why a value is null or not to be ranked, where the KPI gives one
        =============  ==================================================================

    Raises:
        NotProvidedError: an extract the KPI needs is missing.
        SplitError: the KPI cannot be split so.
        UnknownBranchError: the branch is not in the viewer's scope.

    Source: the marts named in the KPI's file.
    """
    asked, params = _prepared(question, window)
    rows = _rows_sql(question)
    select = (
        _own_sum(question, rows) if question.kpi.cell_sql else _plain_sum(question, rows, asked)
    )
    return asked.query(select, params)


def kpi_rows(
    question: Question,
    window: Window,
    limit: int | None = None,
    offset: int = 0,
    where: Mapping[str, str | date] | None = None,
) -> pa.Table:
    """Return the rows that make a figure; they add up to it.

    ``where`` picks one cell of a split, such as ``{"tier": "premium"}``. Columns are those of the
    KPI's SELECT. Raises as ``compute_kpi``.
    """
    asked, params = _prepared(question, window)
    tests, values = _cell_tests(question, where or {})
    page = "" if limit is None else f" limit {int(limit)} offset {int(offset)}"
    sql = f"{_rows_sql(question)} select * exclude (unit_cell) from kpi_rows"
    order = f" order by numerator desc nulls last, {question.kpi.row}"
    return asked.query(sql + tests + order + page, {**params, **values})


def count_rows(
    question: Question, window: Window, where: Mapping[str, str | date] | None = None
) -> int:
    """Return how many rows make a figure."""
    asked, params = _prepared(question, window)
    tests, values = _cell_tests(question, where or {})
    sql = f"{_rows_sql(question)} select count(*) as n from kpi_rows{tests}"
    return int(asked.query(sql, {**params, **values}).column("n")[0].as_py())


def narrowed_scope(window: Window, branch: str | None) -> Scope:
    """Return the window's scope cut to a branch's subtree; raises UnknownBranchError."""
    return scope_of_branch(window.scope, visible_units(window), branch)


def _prepared(question: Question, window: Window) -> tuple[Window, dict[str, QueryValue]]:
    kpi = question.kpi
    missing = kpi.missing(window.snapshot.provided)
    if missing:
        raise NotProvidedError(kpi.kpi_id, missing)
    wrong = [name for name in question.by if name not in (*kpi.by, *kpi.always_by)]
    if wrong:
        raise SplitError(f"{kpi.kpi_id} cannot be split by {', '.join(wrong)}; it can by {kpi.by}")
    units = visible_units(window)
    scope = scope_of_branch(window.scope, units, question.branch)
    cells = branch_cells(units, question.branch)
    start = question.period.start
    if kpi.time == "stock" and "month" not in question.by:
        start = question.period.end.replace(day=1)
    return Window(window.snapshot, scope), {
        "from": start,
        "to": question.period.end,
        "profile": question.profile,
        "unit_ids": list(cells),
        "unit_cells": list(cells.values()),
    }


def _rows_sql(question: Question) -> str:
    """Return the WITH that defines ``kpi_rows``: the file's rows, each with its branch."""
    if "branch" not in question.split:
        return f"with kpi_rows as (select *, null as unit_cell from ({question.kpi.rows_sql}))"
    return (
        "with unit_cells as ("
        "select unnest($unit_ids) as cell_unit_id, unnest($unit_cells) as unit_cell),"
        f" kpi_rows as (select found.*, unit_cell from ({question.kpi.rows_sql}) as found"
        " left join unit_cells on found.branch_id = unit_cells.cell_unit_id)"
    )


def _column(name: str) -> str:
    return "unit_cell" if name == "branch" else BY_COLUMNS.get(name, name)


def _cell_tests(
    question: Question, where: Mapping[str, str | date]
) -> tuple[str, dict[str, QueryValue]]:
    wrong = [name for name in where if name not in question.split]
    if wrong:
        raise SplitError(f"{question.kpi.kpi_id} is not split by {', '.join(wrong)} here")
    tests = [f"{_column(name)}::varchar = $cell_{name}" for name in where]
    values: dict[str, QueryValue] = {f"cell_{name}": str(value) for name, value in where.items()}
    return (" where " + " and ".join(tests) if tests else ""), values


def _plain_sum(question: Question, rows: str, asked: Window) -> str:
    split = "".join(f'{_column(name)} as "{name}", ' for name in question.split)
    top, bottom = _kinds(asked.snapshot, question.kpi.rows_sql)
    value = "cast(numerator as double) / nullif(denominator, 0)"
    if not question.kpi.is_ratio:
        value = "numerator"
    return (
        f"{rows}, kpi_sums as (select {split}count(*) as n,"
        f" cast(sum(numerator) as {top}) as numerator,"
        f" cast(sum(denominator) as {bottom}) as denominator"
        f" from kpi_rows group by all having count(*) > 0)"
        f" select *, {value} as value from kpi_sums order by all"
    )


def _own_sum(question: Question, rows: str) -> str:
    parts = ", ".join(f'"{name}" := {_column(name)}' for name in question.split) or "every := true"
    split = "".join(f'kpi_cells.cell."{name}" as "{name}", ' for name in question.split)
    # The file's own SELECT reads kpi_rows, here with the split packed into one struct.
    return (
        rows.replace("kpi_rows as (", "kpi_found as (", 1)
        + f", kpi_rows as (select *, struct_pack({parts}) as cell from kpi_found),"
        f" kpi_counts as (select cell, count(*) as n from kpi_rows group by cell),"
        f" kpi_cells as ({question.kpi.cell_sql})"
        f" select {split}kpi_counts.n, kpi_cells.* exclude (cell)"
        " from kpi_cells join kpi_counts on kpi_cells.cell = kpi_counts.cell order by all"
    )


@lru_cache(maxsize=1024)
def _kinds(snapshot: Snapshot, rows_sql: str) -> tuple[str, str]:
    """Return exact types for the two sums: DECIMAL stays DECIMAL, integers stay integers.

    Types belong to the file and the snapshot, not to who asks: nothing is read for them.
    """
    described = Window(snapshot, NOTHING).query(
        "select typeof(any_value(numerator)) as top, typeof(any_value(denominator)) as bottom"
        f" from ({rows_sql}) where false",
        {"from": date.min, "to": date.min, "profile": ""},
    )
    row = described.to_pylist()[0]
    return _sum_kind(row["top"]), _sum_kind(row["bottom"])


def _sum_kind(kind: str) -> str:
    if kind.startswith("DECIMAL"):
        return f"decimal(38, {kind.split(',')[1].strip(' )')})"
    if kind in ("HUGEINT", "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "BOOLEAN"):
        return "bigint"
    return "double"
