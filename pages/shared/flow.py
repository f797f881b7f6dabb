"""A flow: how many went from each place to the next, as ribbons; what went back is said below."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, coverage
from pages.shared.charts import ink
from pages.shared.visit import Visit
from pages.shared.words import code_word

_MOST = 200
_HEIGHT = 300


@dataclass(frozen=True)
class Ribbons:
    """Which columns of a table say from where, to where and how many.

    ``is_then_now`` stands the same places on both sides, so that what stays is a ribbon too.
    """

    source: str = "stage"
    target: str = "next_stage"
    count: str = "visit_count"
    is_then_now: bool = False


STAGES = Ribbons()


def show(visit: Visit, name: str, ribbons: Ribbons = STAGES, title: str = "") -> None:
    """Draw a table of flows as ribbons; rows with ``is_back`` are counted in words.

    Ribbons cannot run back; the table holds every row. ``title`` are words of the page's own
    where the table's are said elsewhere.
    """
    table = find_table(name)
    said = visit.say(title) if title else visit.words(table.title)
    st.subheader(said, help=visit.words(table.meaning), anchor=False)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, _MOST)
    if found is None or found.num_rows == 0:
        coverage.say_why_empty(visit, table)
        return
    rows = found.to_pylist()
    ahead = _links(visit, [row for row in rows if not row.get("is_back")], ribbons)
    words = [f"{link['source']} → {link['target']} {link['value']:,}" for link in ahead]
    st.echarts_chart(_spec(ahead), height=_HEIGHT, key=f"flow_{name}", alt="; ".join(words)[:1000])
    back = sum(row[ribbons.count] for row in rows if row.get("is_back"))
    if not ribbons.is_then_now:
        st.caption(visit.say("flow.back", count=back))


def _links(visit: Visit, rows: list[dict[str, Any]], ribbons: Ribbons) -> list[dict[str, Any]]:
    lang = visit.choices.language
    # Two places of one name would run in a circle: a space nobody sees tells them apart.
    now = "\u200b" if ribbons.is_then_now else ""
    return [
        {
            "source": code_word(lang, row[ribbons.source], ribbons.source),
            "target": code_word(lang, row[ribbons.target], ribbons.target) + now,
            "value": row[ribbons.count],
        }
        for row in rows
    ]


def _spec(links: list[dict[str, Any]]) -> dict[str, Any]:
    names = dict.fromkeys(link[end] for link in links for end in ("source", "target"))
    series = {
        "type": "sankey",
        "data": [{"name": name} for name in names],
        "links": links,
        # Places stay in the order of the table.
        "layoutIterations": 0,
        "animation": False,
        "nodeGap": 14,
        "left": 10,
        "right": 130,
        "top": 10,
        "bottom": 10,
        "emphasis": {"focus": "adjacency"},
        "lineStyle": {"color": "gradient", "opacity": 0.35},
        "label": {"color": ink(), "formatter": "{b} {c}"},
    }
    return {"tooltip": {"trigger": "item"}, "series": [series]}
