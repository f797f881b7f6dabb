"""Bridges: from one standing figure to the next, step by step, each bar where the last ended."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, coverage
from pages.shared.charts import ink
from pages.shared.figures import figure, scaled
from pages.shared.visit import Visit
from pages.shared.words import code_word

_HEIGHT = 240
_MOST_STEPS = 40
_COLOURS = {"total": "#5b6b7a", "more": "#c2701c", "less": "#2b7a78"}


def show(visit: Visit, name: str) -> None:
    """Draw a table of steps as a bridge.

    The table has the columns ``step`` (a code), ``change``, ``bar_from``, ``bar_to`` and
    ``is_total``, one row a step in order; the unit is that of ``change``.
    """
    table = find_table(name)
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, _MOST_STEPS)
    if found is None or found.num_rows == 0:
        coverage.say_why_empty(visit, table)
        return
    unit = table.columns["change"]["unit"]
    data = pd.DataFrame([_bar(visit, row, unit) for row in found.to_pylist()])
    words = "; ".join(data["label"] + " " + data["text"])
    st.altair_chart(_chart(visit, data, _axis(visit, name, unit)), alt=words, key=f"bridge_{name}")
    if held.words(visit):
        st.caption(held.words(visit))


def _bar(visit: Visit, row: dict[str, Any], unit: str) -> dict[str, Any]:
    start, end = (scaled(row[edge], unit, visit.style) or 0.0 for edge in ("bar_from", "bar_to"))
    kind = "total" if row["is_total"] else "more" if row["change"] > 0 else "less"
    text = figure(row["change"], unit, visit.style)
    return {
        "label": code_word(visit.choices.language, row["step"], "step"),
        "start": start,
        "end": end,
        "top": max(start, end),
        "kind": kind,
        "text": f"+{text}" if kind == "more" else text,
    }


def _axis(visit: Visit, name: str, unit: str) -> str:
    title = visit.words(find_table(name).columns["change"])
    word = visit.style.unit_word(unit) if unit == "cny" else ""
    return f"{title} ({word})" if word else title


def _chart(visit: Visit, data: pd.DataFrame, title: str) -> Any:
    base = alt.Chart(data).encode(
        x=alt.X("label:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelLimit=90)),
        tooltip=[
            alt.Tooltip("label:N", title=visit.say("bridge.step")),
            alt.Tooltip("text:N", title=title),
        ],
    )
    colours = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    bars = base.mark_bar(size=34).encode(
        y=alt.Y("start:Q", title=title, axis=alt.Axis(tickCount=4, format=",~f")),
        y2="end:Q",
        color=alt.Color("kind:N", scale=colours, legend=None),
    )
    # The sign is written out: colour alone says nothing to everybody.
    text = base.mark_text(dy=-7, color=ink()).encode(y="top:Q", text="text:N")
    return (bars + text).properties(height=_HEIGHT)
