"""The chart of a structure: one row a member, folded by level, from two members to hundreds."""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.shared.charts import ink
from pages.shared.figures import escaped
from pages.shared.structure_chart import ROW, option
from pages.shared.structure_tree import (
    Members,
    Node,
    Row,
    bundled,
    depth_of,
    found,
    levels_that_fit,
    tree,
    unfolded,
)
from pages.shared.visit import Visit

_FITS, _MOST = 40, 1000
_SCREEN = 560
_TURNED, _LEVELS, _ALL = "structure_turned", "structure_levels", "all"


def draw(visit: Visit, top: str, members: Members, n_unseen: int) -> str | None:
    """Draw members below whoever brings them in, and return the id of the one clicked.

    ``top`` names what stands above those that hang on nobody; ``n_unseen`` others are one row.
    """
    tops, controls = tree(members), st.container(horizontal=True, gap="small")
    asked = controls.text_input(visit.say("structure.search"), key="structure_search").strip()
    if asked:
        tops = found(tops, asked.casefold())
        if not tops:
            st.caption(visit.say("structure.none", found=escaped(asked[:40])))
            return None
    root = _root(visit, top, tops, n_unseen)
    levels = depth_of(root) if asked else _levels(visit, root, controls)
    rows = unfolded(root, levels, st.session_state.get(_turned(visit), ()))
    shown = rows[:_MOST]
    # A chart of other rows is another chart: its clicks begin anew.
    key = f"structure_{crc32('|'.join(row.node.key for row in shown).encode()):08x}"
    with st.container(height=_SCREEN if ROW * len(shown) > _SCREEN else "content", border=False):
        event = st.echarts_chart(
            option(shown, ink()),
            height=ROW * len(shown) + 8,
            on_select=lambda: _fold(visit, key, shown),
            key=key,
            renderer="svg",
            alt=f"{top}: {', '.join(row.node.name for row in shown)}"[:1000],
        )
    if len(rows) > _MOST:
        st.caption(visit.say("structure.cut", shown=_MOST, count=len(rows)))
    if any(row.node.client_id and not row.node.is_client for row in shown):
        st.caption(visit.say("structure.hollow"))
    return _clicked(event, shown)


def _root(visit: Visit, top: str, tops: Sequence[Node], n_unseen: int) -> Node:
    others = [Node("", visit.say("structure.other", count=n_unseen))] if n_unseen else []
    placed = (*tops, *others)
    root = placed[0] if len(placed) == 1 else Node("/", top, children=placed)
    return bundled(
        root, lambda first, last: visit.say("structure.more", first=first[:16], last=last[:16])
    )


def _levels(visit: Visit, root: Node, place: DeltaGenerator) -> int:
    """Let the viewer choose how many levels are open; folding of single rows begins anew."""
    depth = depth_of(root)
    if depth < 3:
        return depth
    fits = levels_that_fit(root, _FITS)
    options = [str(level) for level in range(1, min(depth, 6))] + [_ALL]
    chosen = place.segmented_control(
        visit.say("structure.levels"),
        options,
        key=f"{_LEVELS}_{visit.choices.about}",
        default=str(fits) if str(fits) in options else _ALL,
        format_func=lambda level: visit.say("structure.all") if level == _ALL else level,
        required=True,
        on_change=lambda: st.session_state.pop(_turned(visit), None),
    )
    return depth if chosen == _ALL else int(chosen)


def _turned(visit: Visit) -> str:
    return f"{_TURNED}_{visit.choices.about}"


def _fold(visit: Visit, key: str, rows: Sequence[Row]) -> None:
    """Fold or unfold the row whose handle was clicked; a bundle has nothing else to open."""
    event, folding = st.session_state.get(key), [row.node for row in rows if row.node.children]
    handled = [folding[place] for place in _places(event, "fold")]
    bundles = [rows[place].node for place in _places(event, "name")]
    turned = st.session_state.setdefault(_turned(visit), set())
    turned ^= {node.key for node in handled}
    turned ^= {node.key for node in bundles if node.children and node.client_id is None}


def _clicked(event: Any, rows: Sequence[Row]) -> str | None:
    return next((rows[place].node.client_id for place in _places(event, "name")), None)


def _places(event: Any, series: str) -> list[int]:
    picked = event.get("selection", {}).get("selected", ()) if event else ()
    return [
        index
        for part in picked
        if part.get("series_name") == series
        for index in part.get("data_indices", ())
    ]
