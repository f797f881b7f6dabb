"""Labelling and circles at the size of a large bank, with networkx beside it on a smaller one."""

import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.answer import arguments, give
from benchmarks.stopwatch import Stopwatch
from data.connected_clients.circles import find_circles
from data.connected_clients.labels import label_components
from data.connected_clients.steps import Steps
from data.engines.duckdb import DuckDBEngine

CLIENTS, LINKS = 2_000_000, 3_000_000
# What networkx holds in a few hundred megabytes.
SMALL_CLIENTS, SMALL_LINKS = 200_000, 300_000
_DAY = date(2026, 6, 30)
_MEMORY = "3GB"


@dataclass(frozen=True)
class Found:
    """Seconds by stage, and how many components and circles there are."""

    seconds: dict[str, float]
    cpu_seconds: float
    components: int
    circles: int
    on_circles: int


def by_sql(clients: int, links: int) -> Found:
    """Number the clients of random links, label their components and find their circles."""
    watch, cpu = Stopwatch(), time.process_time()
    with tempfile.TemporaryDirectory() as spill:
        engine = DuckDBEngine(Path(spill), threads=2, memory_limit=_MEMORY)
        engine.table("link", _invented(clients, links))
        with watch.stage("numbering"):
            engine.table("numbered", _NUMBERED)
            engine.table("sc_link", _LINKED)
            engine.view("lb_link", "select a, b from sc_link")
        with watch.stage("labelling"):
            label_components(Steps(engine, "labels", _DAY))
        with watch.stage("circles"):
            find_circles(Steps(engine, "circles", _DAY))
        counts = engine.arrow(_COUNTS).to_pylist()[0]
        engine.close()
    return Found(watch.seconds, time.process_time() - cpu, **counts)


def by_networkx(clients: int, links: int) -> Found:
    """Do the same with networkx, over the same links."""
    import networkx

    watch, cpu = Stopwatch(), time.process_time()
    with tempfile.TemporaryDirectory() as spill:
        engine = DuckDBEngine(Path(spill), threads=2)
        rows = engine.arrow(_invented(clients, links)).to_pylist()
        engine.close()
    with watch.stage("numbering"):
        graph = networkx.DiGraph((row["a_id"], row["b_id"]) for row in rows)
    with watch.stage("labelling"):
        components = sum(1 for _ in networkx.weakly_connected_components(graph))
    with watch.stage("circles"):
        found = [c for c in networkx.strongly_connected_components(graph) if len(c) > 1]
    spent = time.process_time() - cpu
    return Found(watch.seconds, spent, components, len(found), sum(map(len, found)))


def _invented(clients: int, links: int) -> str:
    return (
        f"select 'C' || cast(hash(i, 1) % {clients} as varchar) as a_id,"
        f" 'C' || cast(hash(i, 2) % {clients} as varchar) as b_id from range({links}) as t (i)"
    )


_NUMBERED = """
    select id, row_number() over (order by md5(id) asc, id asc) as node
    from (select a_id as id from link union select b_id as id from link) as ends
"""
_LINKED = """
    select one.node as a, other.node as b
    from link
    inner join numbered as one on link.a_id = one.id
    inner join numbered as other on link.b_id = other.id
"""
_COUNTS = """
    select
        (select count(distinct label) from lb_label) as components,
        (select count(distinct component) from sc_component) as circles,
        (select count(*) from sc_component) as on_circles
"""


def main() -> None:
    """Measure one way in a process of its own and answer."""
    asked = arguments(__doc__, "way", "clients", "links")
    ways = {"sql": by_sql, "networkx": by_networkx}
    found = ways[str(asked.way)](int(str(asked.clients)), int(str(asked.links)))
    give(asked.answer, {**vars(found)})


if __name__ == "__main__":
    main()
