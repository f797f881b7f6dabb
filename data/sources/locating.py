"""Find the cell of a source's file that a SELECT could not turn into a value."""

import re

import duckdb

from data.sources.problems import Problem
from data.sources.select_file import Select
from data.sources.workbench import Workbench, in_short, literal, quoted

_QUOTED = re.compile(r"""(['"])(?P<value>.*?)\1""", re.DOTALL)
_MANY = 3


def select_problem(error: duckdb.Error, select: Select, bench: Workbench) -> Problem:
    """Say why a SELECT failed, and at which cell when a value could not be cast."""
    place = ""
    if isinstance(error, duckdb.ConversionException | duckdb.InvalidInputException):
        # Each kind of cast words its message differently, but all quote the value first.
        found = _QUOTED.search(str(error))
        place = places_of(found["value"], select, bench) if found else ""
    message = " – ".join(part for part in (in_short(error), place) if part)
    return select.problem(message)


def places_of(value: str, select: Select, bench: Workbench) -> str:
    """Return where ``value`` stands in the files: ``loan.asc column amount record 17``.

    Records are counted after the heading. Empty when it stands nowhere as it is, because the
    SELECT made it out of several cells.
    """
    places = []
    for name, path in select.reads.items():
        for column, *_ in bench.rows(f"describe {quoted(name)}"):
            record = _first_record(name, str(column), value, bench)
            if record:
                places.append(f"{path} column {column} record {record}")
    more = f" and {len(places) - _MANY} more places" if len(places) > _MANY else ""
    return ", ".join(places[:_MANY]) + more


def _first_record(name: str, column: str, value: str, bench: Workbench) -> int:
    numbered = (
        f"select row_number() over () as record, {quoted(column)} as cell from {quoted(name)}"
    )
    rows = bench.rows(
        f"select min(record) from ({numbered}) where cast(cell as varchar) = {literal(value)}"
    )
    return int(str(rows[0][0] or 0))
