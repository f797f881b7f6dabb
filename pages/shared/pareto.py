"""A Pareto: what there is most of, largest first, and the share it adds up to."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, coverage, labels
from pages.shared.charts import ink
from pages.shared.visit import Visit
from pages.shared.words import code_word

_MOST = 15
_ROW = 24


def show(visit: Visit, name: str, by: str, count: str, share: str = "cumulative_share") -> None:
    """Draw a table of codes, counts and cumulative shares, in its order, the first ones."""
    table = find_table(name)
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, _MOST)
    if found is None or found.num_rows == 0:
        coverage.say_why_empty(visit, table)
        return
    data = pd.DataFrame([_bar(visit, row, by, count, share) for row in found.to_pylist()])
    words = {column: visit.words(table.columns[column]) for column in (by, count, share)}
    chart = _chart(data, words[by], words[count], words[share])
    st.altair_chart(chart, alt="; ".join(data["label"] + " " + data["text"]), key=f"pareto_{name}")


def _bar(visit: Visit, row: dict[str, Any], by: str, count: str, share: str) -> dict[str, Any]:
    code = row[by]
    none = labels.labeller(visit, by)(None)
    return {
        "label": none if code is None else code_word(visit.choices.language, code, by),
        "count": row[count],
        "text": f"{row[count]:,} · {row[share]:.0%}",
        "share": f"{row[share]:.1%}",
    }


def _chart(data: pd.DataFrame, by: str, count: str, share: str) -> Any:
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=190, ticks=False)),
        x=alt.X(
            "count:Q",
            title=f"{count} · {share}",
            axis=alt.Axis(tickCount=4, format=",~f"),
            scale=alt.Scale(domain=[0, data["count"].max() * 1.2], nice=False),
        ),
        tooltip=[
            alt.Tooltip("label:N", title=by),
            alt.Tooltip("count:Q", title=count, format=",d"),
            alt.Tooltip("share:N", title=share),
        ],
    )
    text = base.mark_text(align="left", dx=4, color=ink()).encode(text="text:N")
    return (base.mark_bar(size=13) + text).properties(height=_ROW * len(data) + 60)
