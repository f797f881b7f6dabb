"""Cast what a SELECT gives to the contract's types, and name every value that does not fit."""

from pathlib import Path

from data.contracts import Contract
from data.sources.locating import places_of
from data.sources.problems import Problem
from data.sources.select_file import Select
from data.sources.workbench import Workbench, literal, quoted

_FLOATING = ("DOUBLE", "FLOAT")

# {0} is the column. A cast that would lose something gives null, and a null that was a value
# before is refused: '3.7' is no integer, 'nan' is no number, and a time with an offset is moved
# to the bank's zone (a plain cast to timestamp would drop the offset).
_CASTS = {
    "text": "cast({0} as varchar)",
    "date": "try_cast(cast({0} as varchar) as date)",
    "timestamp": "try_cast(try_cast(cast({0} as varchar) as timestamptz) as timestamp)",
    # Amounts are not rounded in silence; the tolerance is for binary fractions.
    "money": "case when abs(try_cast({0} as decimal(38, 10)) - try_cast({0} as decimal(18, 2)))"
    " < 0.000001 then try_cast({0} as decimal(18, 2)) end",
    "ratio": "case when isfinite(try_cast({0} as double)) then try_cast({0} as double) end",
    "integer": "case when try_cast({0} as decimal(38, 6)) = try_cast({0} as bigint)"
    " then try_cast({0} as bigint) end",
    "boolean": "try_cast({0} as boolean)",
}
_CASTS["number"] = _CASTS["ratio"]
_WORDS = {
    "date": "date (YYYY-MM-DD)",
    "integer": "whole numbers",
    "money": "money with 2 decimals (the SELECT may round)",
}


def typed_select(raw: Path, given: dict[str, str], contract: Contract) -> str:
    """Return a SELECT over ``raw`` with the contract's columns, order and types, sorted by key."""
    columns = [column for column in contract.columns if column in given]
    casts = ", ".join(f"{_cast(column, contract)} as {quoted(column)}" for column in columns)
    # The same files give the same bytes, whatever order the SELECT happened to return.
    order = ", ".join(quoted(column) for column in (*contract.key, *columns) if column in given)
    return f"select {casts} from read_parquet({literal(str(raw))}) order by {order}"


def cast_problems(
    raw: Path, given: dict[str, str], contract: Contract, select: Select, bench: Workbench
) -> list[Problem]:
    """Return a problem for each column whose values do not fit its type."""
    problems = [
        # 18 digits do not fit a floating number: the identifier is already another one.
        select.problem(f"text from a floating number ({given[column]}); read it as text", column)
        for column in given
        if contract.columns[column].type == "text" and given[column] in _FLOATING
    ]
    for column, (count, row, value) in _failures(raw, given, contract, bench).items():
        kind = _WORDS.get(contract.columns[column].type, contract.columns[column].type)
        place = places_of(value, select, bench) or f"row {row} of the SELECT"
        message = f"{count} value(s) are not {kind}; first {value!r}, {place}"
        problems.append(select.problem(message, column))
    return problems


def _failures(
    raw: Path, given: dict[str, str], contract: Contract, bench: Workbench
) -> dict[str, tuple[int, int, str]]:
    checked = [column for column in given if contract.columns[column].type != "text"]
    found = {column: _failure(raw, column, contract, bench) for column in checked}
    return {column: failure for column, failure in found.items() if failure[0]}


def _failure(raw: Path, column: str, contract: Contract, bench: Workbench) -> tuple[int, int, str]:
    value = f"cast({quoted(column)} as varchar)"
    count, row, sample = bench.rows(
        f"select count(*), min(file_row_number) + 1, min_by({value}, file_row_number)"
        f" from read_parquet({literal(str(raw))}, file_row_number = true)"
        f" where {quoted(column)} is not null and {_cast(column, contract)} is null"
    )[0]
    return int(str(count)), int(str(row or 0)), str(sample)


def _cast(column: str, contract: Contract) -> str:
    return _CASTS[contract.columns[column].type].format(quoted(column))
