"""Components and circles of random links are those networkx finds, rings and chains included."""

import random
from datetime import date
from pathlib import Path

import networkx
import pytest

from data.connected_clients.circles import find_circles
from data.connected_clients.labels import label_components
from data.connected_clients.steps import Steps
from data.engines.duckdb import DuckDBEngine
from tests.bank import scratch_engine

Edges = list[tuple[int, int]]
DAY = date(2026, 6, 30)


@pytest.fixture
def engine(tmp_path: Path) -> DuckDBEngine:
    return scratch_engine(tmp_path)


def invented(seed: int) -> Edges:
    drawn = random.Random(seed)
    nodes = drawn.randint(1, 30)
    return [
        (drawn.randrange(nodes), drawn.randrange(nodes))
        for _ in range(drawn.randint(1, 1 + int(nodes * drawn.choice((0.8, 1.2, 2.0)))))
    ]


def stage(engine: DuckDBEngine, edges: Edges) -> None:
    """Number the ends by a hash, as every caller of the two does."""
    rows = ", ".join(f"('{a}', '{b}')" for a, b in edges)
    engine.table("link", f"select * from (values {rows}) as t (a_id, b_id)")
    engine.table(
        "numbered",
        "select id, row_number() over (order by md5(id)) as node"
        " from (select a_id as id from link union select b_id as id from link) as ends",
    )
    engine.table(
        "sc_link",
        "select one.node as a, other.node as b from link"
        " inner join numbered as one on link.a_id = one.id"
        " inner join numbered as other on link.b_id = other.id",
    )
    engine.view("lb_link", "select a, b from sc_link")


def sets(engine: DuckDBEngine, table: str, label: str) -> set[frozenset[int]]:
    found: dict[int, set[int]] = {}
    rows = engine.arrow(
        f"select id, {label} as label from {table} inner join numbered using (node)"
    )
    for row in rows.to_pylist():
        found.setdefault(row["label"], set()).add(int(row["id"]))
    return {frozenset(members) for members in found.values()}


@pytest.mark.parametrize("seed", range(12))
def test_random_links(engine: DuckDBEngine, seed: int) -> None:
    edges = invented(seed)
    stage(engine, edges)
    find_circles(Steps(engine, "circles", DAY))
    label_components(Steps(engine, "labels", DAY))

    graph = networkx.DiGraph(edges)
    strong = {frozenset(c) for c in networkx.strongly_connected_components(graph) if len(c) > 1}
    assert sets(engine, "sc_component", "component") == strong
    weak = {frozenset(c) for c in networkx.weakly_connected_components(graph)}
    assert sets(engine, "lb_label", "label") == weak


def test_a_ring_and_a_chain_of_hundreds_shrink_by_a_part_every_round(engine: DuckDBEngine) -> None:
    ring = [(i, (i + 1) % 500) for i in range(500)]
    chain = [(1000 + i, 1001 + i) for i in range(500)]
    stage(engine, [*ring, *chain])
    find_circles(Steps(engine, "circles", DAY))

    assert sets(engine, "sc_component", "component") == {frozenset(range(500))}
