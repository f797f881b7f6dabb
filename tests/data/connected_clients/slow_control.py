"""Control recomputed slowly and obviously, one holder at a time, as the rules are written."""

from collections import defaultdict

import networkx as nx

Votes = dict[tuple[str, str], int]


def controlled(holder: str, votes: Votes, known: set[str], influence: "Rivals | None") -> set[str]:
    """Grow the set of one holder until no entity joins; ``votes`` are whole percent."""
    inside = {holder} | known
    while True:
        joining = {
            entity
            for entity in {owned for _, owned in votes} - inside
            if _joins(entity, inside, votes, influence)
        }
        if not joining:
            return inside - {holder}
        inside |= joining


class Rivals:
    """Top holders with all they control by majority: their votes are one stake."""

    def __init__(self, majority: dict[str, set[str]]) -> None:
        graph = nx.DiGraph([(o, e) for o, owned in majority.items() for e in owned])
        graph.add_nodes_from(majority)
        inner = nx.condensation(graph)
        self.blocks = [
            frozenset().union(
                *(inner.nodes[n]["members"] for n in {top} | nx.descendants(inner, top))
            )
            for top in inner
            if inner.in_degree(top) == 0
        ]
        self.tops = [
            frozenset(inner.nodes[top]["members"]) for top in inner if inner.in_degree(top) == 0
        ]

    def largest(self, entity: str, inside: set[str], votes: Votes) -> int:
        outside = (
            block for block, top in zip(self.blocks, self.tops, strict=True) if not top & inside
        )
        return max((sum(votes.get((o, entity), 0) for o in block) for block in outside), default=0)


def _joins(entity: str, inside: set[str], votes: Votes, influence: Rivals | None) -> bool:
    held = sum(votes.get((owner, entity), 0) for owner in inside)
    if held > 50:
        return True
    return influence is not None and held >= 20 and held > influence.largest(entity, inside, votes)


def slow_relation(votes: Votes, counts_influence: bool) -> set[tuple[str, str]]:
    """Return every (controller, entity)."""
    holders = sorted({owner for owner, _ in votes})
    everybody = sorted({name for pair in votes for name in pair})
    majority = {holder: controlled(holder, votes, set(), None) for holder in holders}
    found = majority
    if counts_influence:
        rivals = Rivals(dict.fromkeys(everybody, set()) | majority)
        found = {h: controlled(h, votes, majority[h], rivals) for h in holders}
    return {(holder, entity) for holder, owned in found.items() for entity in owned}


def slow_groups(relation: set[tuple[str, str]]) -> set[frozenset[str]]:
    """Return the groups: each top circle of the relation with all it controls."""
    graph = nx.DiGraph(list(relation))
    inner = nx.condensation(graph)
    below: dict[int, set[str]] = defaultdict(set)
    for top in inner:
        if inner.in_degree(top) == 0:
            for node in {top} | nx.descendants(inner, top):
                below[top] |= inner.nodes[node]["members"]
    return {frozenset(group) for group in below.values()}
