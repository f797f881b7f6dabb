"""A structure as a tree to fold and unfold: from two members to many hundreds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.shared.visit import Visit

Members = Sequence[Mapping[str, Any]]
Node = dict[str, Any]
# More children than this are bundled, so that a level fits on a screen.
BUNDLE = 25
_OPEN_ALL = 40
_ROW, _LEAST, _MOST = 32, 120, 620
_CUT = {"width": 180, "overflow": "truncate"}
_STATUS = {True: "#8a949e", False: "#2f6f9f"}


def draw(visit: Visit, top: str, members: Members, n_unseen: int) -> str | None:
    """Draw members below whoever brings them in, and return the id of the one clicked.

    ``members`` have client_id, client_name, via_entity_id, is_parent and is_client; ``top`` names
    what stands above those that hang on nobody; ``n_unseen`` others are one node.
    """
    named = {row["client_id"]: row["client_name"] or row["client_id"] for row in members}
    asked = st.text_input(visit.say("structure.search"), key="structure_search").strip()
    tops = tree(members, named)
    if asked:
        tops = found(tops, asked.casefold())
        if not tops:
            st.caption(visit.say("structure.none", found=asked[:40]))
            return None
    if n_unseen:
        tops.append({"name": visit.say("structure.other", count=n_unseen), "value": None})
    root = tops[0] if len(tops) == 1 else {"name": top, "value": None, "children": tops}
    order: list[str | None] = [None]
    shown = laid_out(visit, root, order)
    event = st.echarts_chart(
        _option(visit, shown, len(named), bool(asked)),
        height=_height(shown, len(named), bool(asked)),
        on_select="rerun",
        key=f"structure_{visit.choices.about}_{asked}",
        alt=f"{top}: {', '.join(sorted(named.values()))}"[:1000],
    )
    return _clicked(event, order)


def tree(members: Members, named: Mapping[str, str]) -> list[Node]:
    """Return the tops with their children; whom nobody in view brings in is a top as well."""
    below: dict[str, list[str]] = defaultdict(list)
    tops, is_client = [], {row["client_id"]: bool(row["is_client"]) for row in members}
    via = {row["client_id"]: row["via_entity_id"] for row in members}
    head = next((row["client_id"] for row in members if row["is_parent"]), None)
    for client in named:
        above = via[client] if via[client] in named and via[client] != client else None
        if client == head or (above is None and head is None):
            tops.append(client)
        else:
            below[above or str(head)].append(client)
    done: set[str] = set()

    def node(client: str) -> Node:
        done.add(client)
        children = [node(child) for child in below[client] if child not in done]
        return {
            "name": named[client],
            "value": client,
            "children": children,
            "itemStyle": {"color": _STATUS[not is_client[client]]},
        }

    placed = [node(client) for client in tops]
    # Members that bring in one another in a circle hang on nothing else.
    return placed + [node(client) for client in named if client not in done]


def found(nodes: Sequence[Node], asked: str) -> list[Node]:
    """Keep the paths to the members whose name or id holds what is asked for."""
    kept = []
    for node in nodes:
        children = found(node["children"], asked)
        own = asked in node["name"].casefold() or asked in node["value"].casefold()
        if own or children:
            kept.append(node | {"children": children})
    return kept


def laid_out(visit: Visit, node: Node, order: list[str | None]) -> Node:
    """Bundle what is too wide, and note ids in the order the chart numbers its nodes."""
    order.append(node["value"])
    children = sorted(node.get("children", ()), key=lambda child: str(child["name"]))
    if len(children) > BUNDLE:
        parts = [children[i : i + BUNDLE] for i in range(0, len(children), BUNDLE)]
        children = [_bundle(visit, part) for part in parts]
    return node | {"children": [laid_out(visit, child, order) for child in children]}


def _bundle(visit: Visit, part: Sequence[Node]) -> Node:
    first, last = (str(node["name"])[:12] for node in (part[0], part[-1]))
    name = visit.say("structure.more", first=first, last=last, count=len(part))
    return {"name": name, "value": None, "children": list(part), "collapsed": True}


def _option(visit: Visit, root: Node, count: int, is_open: bool) -> Node:
    series = {
        "type": "tree",
        "data": [root],
        "top": 8,
        "bottom": 8,
        "left": 12,
        "right": 190,
        "symbolSize": 9,
        "roam": count > _OPEN_ALL,
        "initialTreeDepth": -1 if is_open or count <= _OPEN_ALL else 1,
        "expandAndCollapse": True,
        "animationDuration": 0,
        "animationDurationUpdate": 200,
        "selectedMode": "single",
        "label": {"position": "top", "align": "left", "fontSize": 12, **_CUT},
        "leaves": {"label": {"position": "right", "align": "left", **_CUT}},
        "lineStyle": {"color": "#b8c0c8", "width": 1, "curveness": 0.4},
    }
    return {"tooltip": {"trigger": "item", "formatter": "{b}"}, "series": [series]}


def _height(root: Node, count: int, is_open: bool) -> int:
    rows = _leaves(root) if is_open or count <= _OPEN_ALL else len(root["children"])
    return max(_LEAST, min(_MOST, _ROW * rows + 30))


def _leaves(node: Node) -> int:
    return sum(_leaves(child) for child in node.get("children", ())) or 1


def _clicked(event: Any, order: Sequence[str | None]) -> str | None:
    picked = event.get("selection", {}).get("selected", ()) if event else ()
    indices = [index for part in picked for index in part.get("data_indices", ())]
    return order[indices[0]] if indices and indices[0] < len(order) else None
