"""What permission costs: each page's queries with and without it, in turn, in one process.

With: the window as the pages use it, with its cursor, its variables, secure views and masks.
Without: plain views of the same files, unmasked, a cursor as well; for a viewer of some branches
the same rows, cut by branches written into the views.

Seconds are those of the processor, so that what else the machine does counts for neither side.

``python -m benchmarks.permission --published DIR`` measures a snapshot that is there already.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from benchmarks.replay import BareSnapshot, Query, value_of
from benchmarks.server import serve
from benchmarks.visits import FIRST_PAGE, Visited, pages_of
from data.snapshot import Snapshot, open_snapshot
from data.window import Scope, Window

GOES = 5
VIEWERS = ("analyst", "head_001")
LIMIT = 1.2


@dataclass(frozen=True)
class Cost:
    """One page's queries, in processor seconds with permission and without: sums of the least."""

    viewer: str
    page: str
    queries: int
    with_it: float
    without: float

    @property
    def ratio(self) -> float:
        """How many times longer the queries take with permission."""
        return self.with_it / self.without


def costs(snapshot: Snapshot, visits: Sequence[Visited]) -> list[Cost]:
    """Measure the queries of pages that were visited; pages that asked nothing are left out."""
    asked = [(visit.viewer, visit.page, visit.queries) for visit in visits]
    return _costs(snapshot, asked)


def _costs(snapshot: Snapshot, asked: Sequence[tuple[str, str, list[Query]]]) -> list[Cost]:
    bare = BareSnapshot(snapshot, time.process_time)
    return [_cost(snapshot, bare, *page) for page in asked if page[2]]


def _cost(
    snapshot: Snapshot, bare: BareSnapshot, viewer: str, page: str, queries: list[Query]
) -> Cost:
    distinct = list({str((q["sql"], q["params"], q["scope"])): q for q in queries}.values())
    pairs = [_pair(snapshot, bare, query) for query in distinct]
    found = Cost(viewer, page, len(pairs), sum(p[0] for p in pairs), sum(p[1] for p in pairs))
    print(f"permission of {page} for {viewer}: {found.ratio:.2f}", file=sys.stderr, flush=True)
    return found


def _pair(snapshot: Snapshot, bare: BareSnapshot, query: Query) -> tuple[float, float]:
    """Ask with and without in turn, so that both meet the same neighbours on the machine."""
    with_it, without = [], []
    for go in range(GOES + 1):
        seconds = (_window_seconds(snapshot, query), bare.ask(query)[1])
        if go:
            with_it.append(seconds[0])
            without.append(seconds[1])
    # The least is what the query needs; everything above it is the machine's other work.
    return min(with_it), min(without)


def _window_seconds(snapshot: Snapshot, query: Query) -> float:
    scope = _scope(query["scope"])
    params = {name: value_of(value) for name, value in query["params"].items()}
    start = time.process_time()
    Window(snapshot, scope).query(query["sql"], params)
    return time.process_time() - start


def _scope(found: dict[str, Any]) -> Scope:
    tuples: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in found.items()
    }
    return Scope(**tuples)


def _recorded(snapshot: Snapshot) -> list[tuple[str, str, list[Query]]]:
    """Visit every page once with empty caches and return what it asked."""
    found = []
    for viewer in VIEWERS:
        with serve(snapshot.published, viewer, Path(mkdtemp())) as server:
            server.visit("")
            for page in pages_of(snapshot, viewer):
                server.forget()
                server.visit("" if page == FIRST_PAGE else page)
                found.append((viewer, page, server.queries()))
    return found


def main() -> None:
    """Measure one published folder and print each page's ratio."""
    from benchmarks.report.pages import permission_text

    parser = argparse.ArgumentParser(prog="python -m benchmarks.permission", description=__doc__)
    parser.add_argument("--published", type=Path, required=True)
    snapshot = open_snapshot(parser.parse_args().published)
    print(permission_text(_costs(snapshot, _recorded(snapshot))))


if __name__ == "__main__":
    main()
