"""The queries a page asked, once more, by bare DuckDB over plain views of the same snapshot."""

import re
import statistics
import time
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import duckdb

from benchmarks.bare import lay, literal, view
from data.instance import SEEN_FROM
from data.snapshot import Snapshot
from metrics.profiles import DEFAULT_PROFILE
from pages.shared.links import ABOUT

REPEATS = 3
# What a page about one thing may be about: a mart of its name, but for groups, which differ by
# rule profile and have no list of their own.
_LISTED = {"group": ("group_month", f"where profile = {literal(DEFAULT_PROFILE)}")}
_HIDDEN = ("visible_branch_ids", "visible_manager_ids")
Query = dict[str, Any]


class BareSnapshot:
    """Plain views over a snapshot, without window, masks or locks.

    A viewer of everything gets the marts as they are; for others the rows are cut by branches
    written into the view, so that the answers are the same.
    """

    def __init__(self, snapshot: Snapshot, clock: Callable[[], float] = time.perf_counter) -> None:
        """Open an instance with the one setting the window has that makes reading faster."""
        self._clock = clock
        self._snapshot = snapshot
        self._con = duckdb.connect()
        self._con.execute("set parquet_metadata_cache = true")
        self._schemas: dict[str, str] = {}

    def some_address(self, page: str) -> dict[str, str]:
        """Return what the address of a page about one thing names; nothing for other pages."""
        column = next((name for name, about in ABOUT.items() if about == page), None)
        if column is None:
            return {}
        # The newest part: what is gone by now has no page.
        mart, where = _LISTED.get(page, (page, ""))
        view(self._con, f"some_{page}", self._snapshot.mart_files(mart)[-1:])
        # Any will do; the one in the middle lies neither first nor last in its file.
        ids = f"select {column} from some_{page} {where} order by hash({column})"
        found = self._con.execute(f"{ids} limit 1").fetchone()
        return {page: str(found[0])} if found else {}

    def seconds(self, queries: list[Query]) -> tuple[float, list[float]]:
        """Return the median seconds of all queries in turn, and of each; a first go is left out."""
        goes = [[self._ask(query) for query in queries] for _ in range(REPEATS + 1)][1:]
        each = [statistics.median(times) for times in zip(*goes, strict=True)]
        return statistics.median(sum(go) for go in goes), each

    def _ask(self, query: Query) -> float:
        return self.ask(query)[0]

    def ask(self, query: Query) -> tuple[float, float]:
        """Return the seconds of the query alone, and with its cursor."""
        params = {k: value_of(v) for k, v in query["params"].items() if _is_used(k, query["sql"])}
        schema = self._schema(query["scope"])
        begun = self._clock()
        with self._con.cursor() as cursor:
            cursor.execute(f"use {schema}")
            start = self._clock()
            cursor.sql(query["sql"], params=params or None).to_arrow_table()
            end = self._clock()
        return end - start, self._clock() - begun

    def _schema(self, scope: dict[str, Any]) -> str:
        key = str(scope["branches"])
        if key not in self._schemas:
            self._schemas[key] = f"bare_{len(self._schemas)}"
            self._con.execute(f"create schema {self._schemas[key]}")
            self._offer(self._schemas[key], scope["branches"])
        return self._schemas[key]

    def _offer(self, schema: str, branches: list[str] | None) -> None:
        for name, mart in self._snapshot.manifest["marts"].items():
            if not mart["parts"] or mart["scope"] == "none":
                continue
            columns = ", ".join(c for c, _ in mart["columns"] if c not in _HIDDEN)
            cut = _cut(mart["scope"], branches)
            lay(self._con, f"{schema}.{name}", self._snapshot.relation(name), cut, columns)


def _cut(scope: str, branches: list[str] | None) -> str:
    if branches is None or scope == "bank":
        return ""
    listed = _literals(branches)
    if scope == "shared":
        return f"where {SEEN_FROM.format(f'[{listed}]')}"
    return f"where branch_id in ({listed})"


def _literals(values: Iterable[str]) -> str:
    return ", ".join(map(literal, values))


def _is_used(name: str, sql: str) -> bool:
    return re.search(rf"\${name}\b", sql) is not None


def value_of(value: Any) -> Any:
    """Return a recorded parameter as it was."""
    return date.fromisoformat(value["date"]) if isinstance(value, dict) else value
