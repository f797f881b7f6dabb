"""A flow: how many went from each place to the next, as ribbons; what went back is said below."""

from typing import Any

import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, coverage
from pages.shared.charts import ink
from pages.shared.visit import Visit
from pages.shared.words import code_word

_MOST = 200
_HEIGHT = 300


def show(visit: Visit, name: str) -> None:
    """Draw a table with ``stage``, ``next_stage``, ``visit_count`` and ``is_back`` as ribbons.

    Ribbons cannot run back, so what does is counted in words; the table holds every row.
    """
    table = find_table(name)
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, _MOST)
    if found is None or found.num_rows == 0:
        coverage.say_why_empty(visit, table)
        return
    rows = found.to_pylist()
    ahead = [row for row in rows if not row["is_back"]]
    words = [f"{_from(visit, row)} → {_to(visit, row)} {row['visit_count']:,}" for row in ahead]
    st.echarts_chart(
        _spec(visit, ahead), height=_HEIGHT, key=f"flow_{name}", alt="; ".join(words)[:1000]
    )
    back = sum(row["visit_count"] for row in rows if row["is_back"])
    st.caption(visit.say("flow.back", count=back))


def _from(visit: Visit, row: dict[str, Any]) -> str:
    return code_word(visit.choices.language, row["stage"], "stage")


def _to(visit: Visit, row: dict[str, Any]) -> str:
    return code_word(visit.choices.language, row["next_stage"], "next_stage")


def _spec(visit: Visit, rows: list[dict[str, Any]]) -> dict[str, Any]:
    names = dict.fromkeys(f(visit, row) for row in rows for f in (_from, _to))
    links = [
        {"source": _from(visit, row), "target": _to(visit, row), "value": row["visit_count"]}
        for row in rows
    ]
    series = {
        "type": "sankey",
        "data": [{"name": name} for name in names],
        "links": links,
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
