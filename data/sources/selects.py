"""Run a source's SELECTs and write each as an extract with the contract's types."""

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from sqlglot.errors import SqlglotError

from data.contracts import Contract
from data.engines.sql import table_names
from data.sources.casting import cast_problems, typed_select
from data.sources.definition import Source
from data.sources.locating import select_problem
from data.sources.problems import Problem
from data.sources.workbench import Workbench


@dataclass(frozen=True)
class Select:
    """One ``<extract>.sql`` with the entries of ``source.toml`` it reads: name to path."""

    path: Path
    sql: str
    reads: dict[str, str]

    @property
    def files(self) -> str:
        """The files it reads, for an error."""
        return ", ".join(self.reads.values())


@dataclass
class Extracted:
    """What came of one SELECT: the rows written, or the reasons why none were."""

    rows: int = 0
    problems: list[Problem] = field(default_factory=list)


def read_select(path: Path, source: Source) -> Select:
    """Read a SELECT and find the source's files it names."""
    sql = path.read_text(encoding="utf-8").rstrip().rstrip(";")
    entries = {file.name: file.path for file in source.files}
    try:
        named = {name.lower() for name in table_names(sql)}
    except SqlglotError:
        # DuckDB will say what is wrong with it, or read what this parser cannot.
        named = {name.lower() for name in entries}
    return Select(path, sql, {k: v for k, v in entries.items() if k.lower() in named})


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
        wrong_cell = select_problem(error, select.path.name, select.reads, bench)
        return Extracted(problems=[*problems, wrong_cell])
    known = {column: kind for column, kind in given.items() if column in contract.columns}
    problems += cast_problems(raw, known, contract, select.path.name, select.reads, bench)
    if problems:
        return Extracted(problems=problems)
    return Extracted(rows=bench.write(typed_select(raw, known, contract), target))


def _given_types(select: Select, bench: Workbench) -> dict[str, str]:
    rows = bench.rows(f"describe\n{select.sql}\n")
    return {str(row[0]): str(row[1]) for row in rows}


def _run(select: Select, bench: Workbench) -> Path:
    # Kept as given, so that a value that does not fit can still be shown as it was.
    raw = bench.temp / f"{select.path.stem}.raw.parquet"
    bench.write(select.sql, raw)
    return raw


def _column_problems(select: Select, given: dict[str, str], contract: Contract) -> list[Problem]:
    missing = [
        name for name, column in contract.columns.items() if column.required and name not in given
    ]
    unknown = [column for column in given if column not in contract.columns]
    texts = {"missing": "required by the contract, not given by the SELECT"}
    known = ", ".join(contract.columns)
    texts["unknown"] = f"not a column of {select.path.stem}; expected one of {known}"
    return [
        Problem(texts[kind], select.files, select.path.name, column)
        for kind, columns in (("missing", missing), ("unknown", unknown))
        for column in columns
    ]
