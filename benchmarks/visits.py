"""Every page of the menu, visited cold and again, and what bare DuckDB needs for its queries."""

import statistics
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.replay import BareSnapshot, Query
from benchmarks.server import Server, serve
from data.access import resolve_viewer
from data.snapshot import Snapshot
from pages.shared.menu import SECTIONS, offered_to

REPEATS = 3
FIRST_PAGE = "summary"


@dataclass(frozen=True)
class Visited:
    """One page as one viewer sees it; all times in seconds, the queries with theirs.

    ``cold`` is a visit with empty caches, ``again`` one with all answers cached, ``asking`` what
    the window took for the queries of a cold visit, ``bare`` what bare DuckDB takes for them.
    """

    viewer: str
    page: str
    cold: float
    again: float
    queries: list[Query]
    bare: float
    bare_each: list[float]

    @property
    def asking(self) -> float:
        """Seconds the window spent on the queries."""
        return sum(float(query["seconds"]) for query in self.queries)

    @property
    def distinct(self) -> int:
        """How many different questions the queries are."""
        return len({str((q["sql"], q["params"], q["scope"])) for q in self.queries})


def visit_all(
    snapshot: Snapshot, viewer: str, folder: Path, section: str | None = None
) -> tuple[list[Visited], float]:
    """Visit every page as ``viewer``, of one section if named; returns the visits and peak MB."""
    bare = BareSnapshot(snapshot)
    pages = SECTIONS[section] if section else pages_of(snapshot, viewer)
    with serve(snapshot.published, viewer, folder) as server:
        visits = [_visit(server, bare, viewer, page) for page in pages]
        return visits, server.peak_mb


def pages_of(snapshot: Snapshot, viewer: str) -> list[str]:
    """Return the pages a viewer is offered, by name."""
    asking = resolve_viewer(snapshot, viewer, datetime.now(UTC).date())
    return [page for names in offered_to(asking).values() for page in names]


def _visit(server: Server, bare: BareSnapshot, viewer: str, page: str) -> Visited:
    path = "" if page == FIRST_PAGE else page
    address = bare.some_address(page)
    # The first visit loads code and opens files; that is the start of a server, not of a page.
    server.visit(path, address)
    cold = []
    for _ in range(REPEATS):
        server.forget()
        cold.append(server.visit(path, address))
    queries = server.queries()
    again = statistics.median(server.visit(path, address) for _ in range(REPEATS))
    total, each = bare.seconds(queries)
    print(f"visited {page} as {viewer}", file=sys.stderr, flush=True)
    return Visited(viewer, page, statistics.median(cold), again, queries, total, each)
