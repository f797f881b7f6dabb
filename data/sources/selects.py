"""Run a source's SELECTs and write each as an extract with the contract's types."""

from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.contracts import Contract
from data.sources.casting import cast_problems, typed_select
from data.sources.locating import select_problem
from data.sources.problems import Problem
from data.sources.select_file import Select
from data.sources.workbench import Workbench


@dataclass
class Extracted:
    """What came of one SELECT: the rows written, or the reasons why none were."""

    rows: int = 0
    problems: list[Problem] = field(default_factory=list)


def extract(select: Select, contract: Contract, bench: Workbench, target: Path) -> Extracted:
    """Run one SELECT and write ``target``; nothing is written when there are problems."""
    wrong = bench.statement_problem(select.sql)
    if wrong:
        return Extracted(problems=[Problem(wrong, select=select.path.name)])
    problems: list[Problem] = []
    try:
        given = _given_types(select, bench)
        problems += _column_problems(select, given, contract)
        raw = _run(select, bench)
    except duckdb.Error as error:
        return Extracted(problems=[*problems, select_problem(error, select, bench)])
    known = {column: kind for column, kind in given.items() if column in contract.columns}
    problems += cast_problems(raw, known, contract, select, bench)
    if problems:
        return Extracted(problems=problems)
    return Extracted(rows=bench.write(typed_select(raw, known, contract), target))


def _given_types(select: Select, bench: Workbench) -> dict[str, str]:
    rows = bench.rows(f"describe\n{select.sql}\n")
    return {str(row[0]): str(row[1]) for row in rows}


def _run(select: Select, bench: Workbench) -> Path:
    # Kept as given, so that a value that does not fit can still be shown as it was.
    raw = bench.temp / f"{select.extract}.raw.parquet"
    bench.write(select.sql, raw)
    return raw


def _column_problems(select: Select, given: dict[str, str], contract: Contract) -> list[Problem]:
    required = [name for name, column in contract.columns.items() if column.required]
    known = ", ".join(contract.columns)
    return [
        select.problem("required by the contract, not given by the SELECT", column)
        for column in required
        if column not in given
    ] + [
        select.problem(f"not a column of {select.extract}; expected one of {known}", column)
        for column in given
        if column not in contract.columns
    ]
