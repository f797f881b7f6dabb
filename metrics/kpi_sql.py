"""The SQL of a question: its rows, and what adds them up into cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data.snapshot import Snapshot
from data.window import NOTHING, QueryValue, Window
from metrics.kpi_files import BY_COLUMNS, Kpi
from metrics.narrowing import Only, narrowed
from metrics.periods import Period
from metrics.profiles import DEFAULT_PROFILE

# A line only one split needs, such as the join that finds a client's tier.
_SPLIT_LINE = re.compile(r"^.*-- split: (\w+) *\n", re.MULTILINE)


class SplitError(ValueError):
    """A KPI was asked by something it cannot be split by."""


@dataclass(frozen=True)
class Question:
    """One question about one KPI; hashable, so that it can be a cache key.

    ``only`` cuts its rows to one thing, such as ``(("client", "C01"),)``; see ``narrows_to``.
    """

    kpi: Kpi
    period: Period
    by: tuple[str, ...] = ()
    branch: str | None = None
    profile: str = DEFAULT_PROFILE
    only: Only = ()

    @property
    def split(self) -> tuple[str, ...]:
        """What the answer is split by, the KPI's own always-by included."""
        return (*self.by, *(name for name in self.kpi.always_by if name not in self.by))

    def __hash__(self) -> int:
        """Hash what identifies the question; a KPI is identified by its id."""
        return hash((self.kpi.kpi_id, self.period, self.by, self.branch, self.profile, self.only))


def rows_sql(question: Question) -> str:
    """Return the WITH that defines ``kpi_rows``: the file's rows, each with its branch."""
    return _with_rows(question, question.kpi.rows_sql)


def sum_sql(question: Question, snapshot: Snapshot) -> str:
    """Return the SELECT that adds the rows up: one row per cell of the split."""
    rows = _with_rows(question, without_other_splits(question.kpi.rows_sql, question.split))
    if question.kpi.cell_sql:
        return _own_sum(question, rows)
    return _plain_sum(question, rows, snapshot)


def without_other_splits(sql: str, split: Sequence[str]) -> str:
    """Leave out the lines marked ``-- split: <name>`` of splits that are not asked for.

    A join that finds a client's tier or group multiplies no row, so a sum that is not split by it
    is the same without it and, over thirteen months of a large bank, many times as fast.
    """
    return _SPLIT_LINE.sub(lambda line: line[0] if line[1] in split else "", sql)


def _with_rows(question: Question, sql: str) -> str:
    sql = narrowed(question.kpi, sql, question.only)
    if "branch" not in question.split:
        return f"with kpi_rows as (select *, null as unit_cell from ({sql}))"
    return (
        "with unit_cells as ("
        "select unnest($unit_ids) as cell_unit_id, unnest($unit_cells) as unit_cell),"
        f" kpi_rows as (select found.*, unit_cell from ({sql}) as found"
        " left join unit_cells on found.branch_id = unit_cells.cell_unit_id)"
    )


def _column(name: str) -> str:
    return "unit_cell" if name == "branch" else BY_COLUMNS.get(name, name)


def cell_tests(
    question: Question, where: Mapping[str, str | date]
) -> tuple[str, dict[str, QueryValue]]:
    """Return the WHERE that picks one cell of a split, and its parameters; raises SplitError."""
    wrong = [name for name in where if name not in question.split]
    if wrong:
        raise SplitError(f"{question.kpi.kpi_id} is not split by {', '.join(wrong)} here")
    tests = [f"{_column(name)}::varchar = $cell_{name}" for name in where]
    values: dict[str, QueryValue] = {f"cell_{name}": str(value) for name, value in where.items()}
    return (" where " + " and ".join(tests) if tests else ""), values


def _plain_sum(question: Question, rows: str, snapshot: Snapshot) -> str:
    split = "".join(f'{_column(name)} as "{name}", ' for name in question.split)
    top, bottom = _kinds(snapshot, question.kpi.rows_sql, tuple(question.kpi.values.items()))
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
def _kinds(
    snapshot: Snapshot, rows_sql: str, values: tuple[tuple[str, QueryValue], ...]
) -> tuple[str, str]:
    """Return exact types for the two sums: DECIMAL stays DECIMAL, integers stay integers.

    Types belong to the file and the snapshot, not to who asks: nothing is read for them.
    """
    described = Window(snapshot, NOTHING).query(
        "select typeof(any_value(numerator)) as top, typeof(any_value(denominator)) as bottom"
        f" from ({rows_sql}) where false",
        {**dict(values), "from": date.min, "to": date.min, "profile": ""},
    )
    row = described.to_pylist()[0]
    return _sum_kind(row["top"]), _sum_kind(row["bottom"])


def _sum_kind(kind: str) -> str:
    if kind.startswith("DECIMAL"):
        return f"decimal(38, {kind.split(',')[1].strip(' )')})"
    if kind in ("HUGEINT", "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "BOOLEAN"):
        return "bigint"
    return "double"
