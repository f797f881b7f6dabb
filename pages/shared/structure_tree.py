"""A structure as a tree: who hangs below whom, what is found in it, and which rows are unfolded."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Members = Sequence[Mapping[str, Any]]
# More children than this are bundled by name, so that a level fits on a screen.
BUNDLE = 25


@dataclass(frozen=True)
class Node:
    """A member, or a bundle of members by name when it has no ``client_id``."""

    key: str
    name: str
    client_id: str | None = None
    is_client: bool = False
    children: tuple["Node", ...] = field(default=())


@dataclass(frozen=True)
class Row:
    """A node that is not folded away; ``above`` is the place of the row it hangs on."""

    node: Node
    depth: int
    above: int | None
    is_open: bool


def tree(members: Members) -> list[Node]:
    """Return the tops with all that hangs on them; whom nobody in view brings in is a top as well.

    ``members`` have client_id, client_name, via_entity_id, is_parent and is_client.
    """
    rows = {row["client_id"]: row for row in members}
    head = next((client for client, row in rows.items() if row["is_parent"]), None)
    below: dict[str | None, list[str]] = defaultdict(list)
    for client, row in rows.items():
        above = row["via_entity_id"] if row["via_entity_id"] != client else None
        below[None if client == head else above if above in rows else head].append(client)
    done: set[str] = set()

    def node(client: str) -> Node:
        done.add(client)
        children = tuple(node(child) for child in below[client] if child not in done)
        row = rows[client]
        name = str(row["client_name"] or client)
        return Node(client, name, client, bool(row["is_client"]), _sorted(children))

    placed = [node(client) for client in below[None]]
    # Members that bring in one another in a circle hang on nothing else.
    return placed + [node(client) for client in rows if client not in done]


def found(nodes: Sequence[Node], asked: str) -> list[Node]:
    """Keep the paths to the members whose name or id holds what is asked for."""
    kept = []
    for node in nodes:
        children = tuple(found(node.children, asked))
        own = asked in node.name.casefold() or asked in node.key.casefold()
        if own or children:
            kept.append(Node(node.key, node.name, node.client_id, node.is_client, children))
    return kept


def bundled(node: Node, said: Callable[[str, str], str]) -> Node:
    """Put children that are too many for a screen into bundles; ``said`` names a bundle."""
    children = tuple(bundled(child, said) for child in node.children)
    if len(children) > BUNDLE:
        parts = [children[i : i + BUNDLE] for i in range(0, len(children), BUNDLE)]
        children = tuple(
            Node(f"{node.key}/{place}", said(part[0].name, part[-1].name), children=part)
            for place, part in enumerate(parts)
        )
    return Node(node.key, node.name, node.client_id, node.is_client, children)


def depth_of(node: Node) -> int:
    """Return how many levels there are, the node's own among them."""
    return 1 + max((depth_of(child) for child in node.children), default=0)


def unfolded(root: Node, levels: int, turned: Collection[str] = ()) -> list[Row]:
    """Return the rows in view when so many levels are open.

    ``turned`` are keys of nodes that are the other way round: opened below, or folded above.
    """
    rows: list[Row] = []

    def add(node: Node, depth: int, above: int | None) -> None:
        is_open = bool(node.children) and (depth + 1 < levels) != (node.key in turned)
        place = len(rows)
        rows.append(Row(node, depth, above, is_open))
        for child in node.children if is_open else ():
            add(child, depth + 1, place)

    add(root, 0, None)
    return rows


def levels_that_fit(root: Node, most: int) -> int:
    """Return how many levels can be open for no more rows than ``most``, but two at least."""
    rows, levels = 0, 0
    for size in _sizes(root):
        rows += size
        if rows > most and levels >= 2:
            break
        levels += 1
    return levels


def _sizes(root: Node) -> Iterator[int]:
    level: list[Node] = [root]
    while level:
        yield len(level)
        level = [child for node in level for child in node.children]


def _sorted(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: (node.name, node.key)))
