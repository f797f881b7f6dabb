"""Change bridges: from one balance to the next, step by step, adding up exactly."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, columns, coverage, tables
from pages.shared.figures import figure, scaled
from pages.shared.visit import Visit
from pages.shared.words import code_word

_ENDS = ("previous", "current", "at_start", "at_end")
_BAR = 26
_INK = {"dark": "#e4e9ed", "light": "#1f2933"}
_UP, _DOWN, _WHOLE = "#2f6f8f", "#b5622f", "#7b8794"


def show(visit: Visit, name: str, measure: str, pick: Sequence[str] = ()) -> None:
    """Draw a table whose rows are the steps of a change, then the table itself.

    The table has a column ``step``, the first and last row one of ``_ENDS``, and a money
    column ``measure``; the rows between add up to the difference of the two.
    """
    table = find_table(name)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, tables.SHOWN_ROWS)
    if found is not None and found.num_rows and not visit.choices.paper:
        title = columns.header(visit, table.columns, measure)
        data = _placed(visit, found.to_pylist(), measure)
        st.altair_chart(
            _waterfall(visit, data, title),
            alt=f"{title}: " + ", ".join(data["label"] + " " + data["text"]),
            key=f"bridge_{name}",
        )
    tables.show(visit, name, pick)


def _placed(visit: Visit, rows: list[dict[str, Any]], measure: str) -> pd.DataFrame:
    """Return bars with where they start and end, in the visit's unit."""
    placed, level = [], 0.0
    for row in rows:
        amount = scaled(row[measure], "cny", visit.style) or 0.0
        is_end = row["step"] in _ENDS
        start, level = (0.0, amount) if is_end else (level, level + amount)
        placed.append(
            {
                "label": code_word(visit.choices.language, row["step"], "step"),
                "start": start,
                "end": level,
                "text": ("" if is_end or amount < 0 else "+")
                + figure(row[measure], "cny", visit.style),
                "colour": _WHOLE if is_end else _UP if amount >= 0 else _DOWN,
            }
        )
    return pd.DataFrame(placed)


def _waterfall(visit: Visit, data: pd.DataFrame, title: str) -> Any:
    # The steps are small beside the balance: the axis starts near the lowest of them.
    low, high = data[["start", "end"]].iloc[1:].min().min(), data[["start", "end"]].max().max()
    floor = max(0.0, min(low, *data["end"]) - 4 * max(high - data["end"].min(), high * 0.01))
    data = data.assign(start=data["start"].clip(lower=floor))
    axis = visit.say("waterfall.amount", measure=title, unit=visit.style.unit_word("cny"))
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=190, ticks=False)),
        tooltip=[
            alt.Tooltip("label:N", title=visit.say("waterfall.step")),
            alt.Tooltip("text:N", title=axis),
        ],
    )
    scale = alt.Scale(domain=[floor, high + (high - floor) * 0.22], nice=False)
    bars = base.mark_bar(size=14).encode(
        x=alt.X("start:Q", title=axis, scale=scale, axis=alt.Axis(tickCount=4, format=",~f")),
        x2="end:Q",
        color=alt.Color("colour:N", scale=None),
    )
    ink = _INK.get(st.context.theme.type or "", _INK["light"])
    right = base.transform_calculate(right="max(datum.start, datum.end)")
    texts = right.mark_text(align="left", dx=4, color=ink).encode(x="right:Q", text="text:N")
    return (bars + texts).properties(height=_BAR * len(data) + 50)
