"""A figure without rows: nothing there is a zero, nothing known is none."""

from datetime import date
from typing import Any

import pyarrow as pa

from data.window import Window
from metrics.kpi_files import Kpi
from metrics.kpi_sql import Question


def worth(kpi: Kpi) -> int | None:
    """Return what a month without rows is worth: only sums and counts that add up can be zero.

    What adds its rows up in a way of its own, such as a mean or a forecast, is nothing of nothing.
    """
    is_plain = kpi.cell_sql is None and kpi.additivity != "not_additive"
    return 0 if is_plain and kpi.unit in ("cny", "count") else None


def with_zeros(question: Question, window: Window, found: pa.Table) -> pa.Table:
    """Add the zeros of months that hold the extracts and no row, for who may see such rows.

    Only the whole figure and its months: no other split says which of its cells there should be.
    """
    if worth(question.kpi) is None or question.only or not _sees_all_there_is(window):
        return found
    if question.split == ():
        is_nothing = found.num_rows == 0 and bool(_held(question, window))
        missing: list[dict[str, Any]] = [{}] if is_nothing else []
    elif question.split == ("month",):
        known = set(found.column("month").to_pylist())
        missing = [{"month": m} for m in _held(question, window) if m not in known]
    else:
        return found
    if not missing:
        return found
    rows = [*found.to_pylist(), *({"n": 0, "numerator": 0, "value": 0} | m for m in missing)]
    rows.sort(key=lambda row: row.get("month") or date.min)
    return pa.Table.from_pylist(rows, schema=found.schema)


def _sees_all_there_is(window: Window) -> bool:
    """Whether no row for a viewer means that there is none: not for lines, nor without a grant."""
    return window.scope.branches != () and window.scope.client_kinds is None


def _held(question: Question, window: Window) -> list[date]:
    """Return the months asked for that are in the snapshot and in every extract needed."""
    period, kpi, snapshot = question.period, question.kpi, window.snapshot
    last_only = kpi.time == "stock" and "month" not in question.split
    asked = [m for m in snapshot.months if period.start <= m <= period.end]
    if last_only:
        asked = [m for m in asked if m == period.end]
    return [m for m in asked if all(_has(window, name, m) for name in kpi.inputs)]


def _has(window: Window, extract: str, month: date) -> bool:
    return not window.snapshot.lacks(extract, month.replace(day=1), month)
