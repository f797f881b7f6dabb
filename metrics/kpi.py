"""Compute a KPI from its rows: add up numerator and denominator, divide once, last."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa

from data.window import QueryValue, Scope, Window
from metrics.kpi_sql import Question, SplitError, cell_tests, rows_sql, sum_sql
from metrics.narrowing import narrows_to
from metrics.units import branch_cells, scope_of_branch, visible_units
from metrics.zeros import with_zeros

__all__ = [
    "NotProvidedError",
    "Question",
    "SplitError",
    "compute_kpi",
    "count_rows",
    "kpi_rows",
    "narrowed_scope",
]


class NotProvidedError(LookupError):
    """An extract the KPI needs was not delivered; ``extracts`` names them."""

    def __init__(self, kpi_id: str, extracts: Sequence[str]) -> None:
        """Say what is missing."""
        self.extracts = tuple(extracts)
        super().__init__(f"{kpi_id}: not provided: {', '.join(extracts)}")


def compute_kpi(question: Question, window: Window) -> pa.Table:
    """Answer a question within a window.

    A sum or count of a covered month without rows is a zero, for the whole and by month.

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
    found = asked.query(sum_sql(question, window.snapshot), params)
    return with_zeros(question, asked, found)


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
    tests, values = cell_tests(question, where or {})
    page = "" if limit is None else f" limit {int(limit)} offset {int(offset)}"
    sql = f"{rows_sql(question)} select * exclude (unit_cell) from kpi_rows"
    order = f" order by numerator desc nulls last, {question.kpi.row}"
    return asked.query(sql + tests + order + page, {**params, **values})


def count_rows(
    question: Question, window: Window, where: Mapping[str, str | date] | None = None
) -> int:
    """Return how many rows make a figure."""
    asked, params = _prepared(question, window)
    tests, values = cell_tests(question, where or {})
    sql = f"{rows_sql(question)} select count(*) as n from kpi_rows{tests}"
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
    beside = [name for name, _ in question.only if name not in narrows_to(kpi)]
    if beside:
        raise SplitError(
            f"{kpi.kpi_id} has no rows of one {', '.join(beside)};"
            f" it has of {', '.join(sorted(narrows_to(kpi))) or 'nothing'}"
        )
    units = visible_units(window)
    scope = scope_of_branch(window.scope, units, question.branch)
    cells = branch_cells(units, question.branch)
    start = question.period.start
    if kpi.time == "stock" and "month" not in question.by:
        start = question.period.end.replace(day=1)
    return Window(window.snapshot, scope), {
        **kpi.values,
        **{f"only_{name}": code for name, code in question.only},
        "from": start,
        "to": question.period.end,
        "profile": question.profile,
        "unit_ids": list(cells),
        "unit_cells": list(cells.values()),
    }
