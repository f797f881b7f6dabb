"""Count the rows a source's SELECTs put right, so that nothing is repaired in silence."""

from dataclasses import asdict, dataclass

import duckdb

from data.sources.definition import Source, Words
from data.sources.problems import Problem
from data.sources.workbench import Workbench, duckdb_problem


@dataclass(frozen=True)
class RepairCount:
    """How many rows one repair touched, in words a reader understands."""

    name: str
    rows: int
    words: Words

    def as_json(self) -> dict[str, object]:
        """Return it as ``repairs.json`` keeps it."""
        return asdict(self)


def count_repairs(source: Source, bench: Workbench) -> tuple[list[RepairCount], list[Problem]]:
    """Run every repair's SELECT; each gives one row with one whole number."""
    counts, problems = [], []
    for repair in source.repairs:
        path = source.folder / repair.sql
        try:
            rows = bench.rows(path.read_text(encoding="utf-8"))
            counts.append(RepairCount(repair.name, _count(rows), repair.words))
        except FileNotFoundError:
            problems.append(Problem(f"[[repair]] {repair.name}: missing", select=repair.sql))
        except duckdb.Error as error:
            problems.append(duckdb_problem(error, select=repair.sql))
        except ValueError as error:
            problems.append(Problem(str(error), select=repair.sql))
    return counts, problems


def _count(rows: list[tuple[object, ...]]) -> int:
    if len(rows) != 1 or len(rows[0]) != 1 or not isinstance(rows[0][0], int):
        raise ValueError(f"expected one row with one count, found {rows[:2]}")
    return rows[0][0]
