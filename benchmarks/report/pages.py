"""What was measured of pages: their queries, and what permission adds to them."""

from collections.abc import Iterable, Sequence

from benchmarks.naming import question_of
from benchmarks.permission import Cost
from benchmarks.report.text import memory, ratio, table, titled
from benchmarks.visits import Visited

SHOWN_QUERIES = 10
Visits = dict[str, tuple[list[Visited], float]]


def page_text(visits: Visits) -> str:
    """Return what was measured of the pages."""
    every = [visit for found, _ in visits.values() for visit in found]
    return titled(
        {
            "Pages against bare DuckDB running the same SQL": _pages(every),
            f"The {SHOWN_QUERIES} slowest queries": _queries(every),
            "Peak memory of serving": memory({name: peak for name, (_, peak) in visits.items()}),
        }
    )


def permission_text(costs: Sequence[Cost]) -> str:
    """Return what permission costs, a page a line and a viewer in all."""
    viewers = dict.fromkeys(cost.viewer for cost in costs)
    sums = [_sum([c for c in costs if c.viewer == viewer], viewer) for viewer in viewers]
    head = ("viewer", "page", "queries", "with CPU ms", "without CPU ms", "with/without")
    return titled(
        {
            "The cost of permission: the same queries with and without it": table(
                head,
                [
                    (c.viewer, c.page, str(c.queries))
                    + (f"{c.with_it * 1000:.0f}", f"{c.without * 1000:.0f}", f"{c.ratio:.2f}")
                    for c in (*costs, *sums)
                ],
            )
        }
    )


def _sum(costs: Sequence[Cost], viewer: str) -> Cost:
    return Cost(
        viewer,
        "all pages",
        sum(cost.queries for cost in costs),
        sum(cost.with_it for cost in costs),
        sum(cost.without for cost in costs),
    )


def _pages(visits: Iterable[Visited]) -> str:
    return table(
        ("viewer", "page", "cold s", "queries s", "bare s", "cold/bare", "queries/bare")
        + ("asked", "distinct", "again s"),
        [
            (v.viewer, v.page, f"{v.cold:.3f}", f"{v.asking:.3f}", f"{v.bare:.3f}")
            + (ratio(v.cold, v.bare), ratio(v.asking, v.bare))
            + (str(len(v.queries)), str(v.distinct), f"{v.again:.3f}")
            for v in visits
        ],
    )


def _queries(visits: Iterable[Visited]) -> str:
    asked = [(v, q, b) for v in visits for q, b in zip(v.queries, v.bare_each, strict=True)]
    slowest = sorted(asked, key=lambda found: -found[1]["seconds"])[:SHOWN_QUERIES]
    return table(
        ("viewer", "page", "question", "window ms", "bare ms", "rows"),
        [
            (v.viewer, v.page, question_of(q["sql"]), f"{q['seconds'] * 1000:.0f}")
            + (f"{bare * 1000:.0f}", f"{q['rows']:,}")
            for v, q, bare in slowest
        ],
    )
