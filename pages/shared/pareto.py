"""A Pareto: what there is most of, largest first, and the share it adds up to."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, coverage, labels
from pages.shared.charts import ink
from pages.shared.visit import Visit

_READ = 200
_MOST = 15
_ROW = 24


def show(visit: Visit, name: str, by: str, count: str, only: Mapping[str, str]) -> None:
    """Draw the first codes of a table with their counts and cumulative shares, in its order.

    The table has ``code_name`` and ``code_name_en`` beside the code in ``by``, and
    ``cumulative_share``; ``only`` picks the rows, such as ``{"code_dimension": "reason"}``.
    """
    table = find_table(name)
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, _READ)
    rows = [row for row in found.to_pylist() if only.items() <= row.items()] if found else []
    if not rows:
        coverage.say_why_empty(visit, table)
        return
    data = pd.DataFrame([_bar(visit, row, by, count) for row in rows[:_MOST]])
    words = {c: visit.words(table.columns[c]) for c in (by, count, "cumulative_share")}
    chart = _chart(data, words[by], words[count], words["cumulative_share"])
    st.altair_chart(chart, alt="; ".join(data["label"] + " " + data["text"]), key=f"pareto_{name}")
    if len(rows) > _MOST:
        st.caption(visit.say("chart.more", shown=_MOST, all=len(rows)))


def _bar(visit: Visit, row: dict[str, Any], by: str, count: str) -> dict[str, Any]:
    names = {"zh": row["code_name"], "en": row["code_name_en"]}
    # A code the standard does not know is the bank's own and stays as it is.
    name = names[visit.choices.language] or row[by]
    share = row["cumulative_share"]
    return {
        "label": name or labels.labeller(visit, by)(None),
        "count": row[count],
        "text": f"{row[count]:,} · {share:.0%}",
        "share": f"{share:.1%}",
    }


def _chart(data: pd.DataFrame, by: str, count: str, share: str) -> Any:
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=190, ticks=False)),
        x=alt.X(
            "count:Q",
            title=f"{count} · {share}",
            axis=alt.Axis(tickCount=4, format=",~f"),
            scale=alt.Scale(domain=[0, data["count"].max() * 1.35], nice=False),
        ),
        tooltip=[
            alt.Tooltip("label:N", title=by),
            alt.Tooltip("count:Q", title=count, format=",d"),
            alt.Tooltip("share:N", title=share),
        ],
    )
    text = base.mark_text(align="left", dx=4, color=ink()).encode(text="text:N")
    return (base.mark_bar(size=13) + text).properties(height=_ROW * len(data) + 60)
