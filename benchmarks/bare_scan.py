"""Bare DuckDB over the extracts: every money column of the monthly facts, by month and unit.

A process of its own, started by ``benchmarks``; it answers in seconds, rows and peak memory.
"""

import statistics
import time
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.answer import arguments, give
from benchmarks.bare import view

QUERIES = sorted((Path(__file__).parent / "scan").glob("*.sql"))
PARTNERS = ("facility", "client")
REPEATS = 3


def scan(extracts: Path) -> dict[str, Any]:
    """Return rows and the median seconds of each fact, and what DuckDB was allowed to use."""
    with duckdb.connect() as con:
        for name in (*PARTNERS, *(query.stem for query in QUERIES)):
            view(con, name, _files(extracts, name))
        return {
            "facts": {query.stem: _measure(con, query) for query in QUERIES},
            "settings": _settings(con),
        }


def _files(extracts: Path, name: str) -> list[Path]:
    return [*extracts.glob(f"{name}.parquet"), *sorted((extracts / name).rglob("*.parquet"))]


def _measure(con: duckdb.DuckDBPyConnection, query: Path) -> dict[str, float]:
    sql = query.read_text(encoding="utf-8")
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        con.execute(sql).fetchall()
        seconds.append(time.perf_counter() - start)
    counted = con.execute(f"select count(*) from {query.stem}").fetchone()
    return {"seconds": statistics.median(seconds), "rows": counted[0] if counted else 0}


def _settings(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    names = ("threads", "memory_limit")
    select = ", ".join(f"current_setting('{name}')" for name in names)
    found = con.execute(f"select {select}").fetchone() or ()
    return dict(zip(names, map(str, found), strict=True))


if __name__ == "__main__":
    asked = arguments(__doc__, "extracts")
    give(asked.answer, scan(asked.extracts))
