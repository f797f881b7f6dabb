"""The course of one complaint as bars on a line of days: stages, pauses, and both deadlines."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, coverage
from pages.shared.visit import Visit
from pages.shared.words import code_word

_MOST = 200
_ROW = 26
_COLOURS = {"stage": "#2b7a78", "pause": "#8a94a0", "clock": "#c9d2d9"}


def show(visit: Visit) -> None:
    """Draw what ``complaint_spans`` holds of the complaint the page is about."""
    table = find_table("complaint_spans")
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    found = cached.table(visit, table.name, _MOST)
    if found is None or found.num_rows == 0:
        coverage.say_why_empty(visit, table)
        return
    rows = [_span(visit, row) for row in found.to_pylist()]
    bars = [row for row in rows if row["kind"] != "deadline"]
    marks = [row for row in rows if row["kind"] == "deadline"]
    words = "; ".join(f"{row['label']} {row['from']} – {row['to']}" for row in rows)
    st.altair_chart(_chart(visit, bars, marks), alt=words[:1000], key="complaint_spans")
    if marks:
        st.caption(" · ".join(f"┆ {row['label']} {row['from'][:10]}" for row in marks))


def _span(visit: Visit, row: dict[str, Any]) -> dict[str, Any]:
    lang = visit.choices.language
    return {
        "label": code_word(lang, row["name"], "span"),
        "kind": row["kind"],
        "from": f"{row['starts_at']:%Y-%m-%d %H:%M}",
        "to": f"{row['ends_at']:%Y-%m-%d %H:%M}",
        "who": row["actor"] or "",
    }


def _chart(visit: Visit, bars: list[dict[str, Any]], marks: list[dict[str, Any]]) -> Any:
    data = pd.DataFrame(bars)
    colours = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    day = visit.say("complaint.day")
    drawn = (
        alt.Chart(data)
        .mark_bar(size=12)
        .encode(
            y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=140, ticks=False)),
            x=alt.X("from:T", title=day, axis=alt.Axis(format="%m-%d", tickCount=8)),
            x2="to:T",
            color=alt.Color("kind:N", scale=colours, legend=None),
            tooltip=[
                alt.Tooltip("label:N", title=visit.say("complaint.what")),
                alt.Tooltip("from:N", title=visit.say("complaint.from")),
                alt.Tooltip("to:N", title=visit.say("complaint.to")),
                alt.Tooltip("who:N", title=visit.say("complaint.who")),
            ],
        )
    )
    if marks:
        rule = alt.Chart(pd.DataFrame(marks)).mark_rule(strokeDash=[5, 3], color="#c2413b")
        drawn = drawn + rule.encode(x="to:T", tooltip=alt.Tooltip("label:N"))
    return drawn.properties(height=_ROW * data["label"].nunique() + 50)
