"""Bridges: from one standing figure to the next, step by step, adding up exactly."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, columns, coverage, tables
from pages.shared.charts import ink
from pages.shared.figures import figure, scaled
from pages.shared.visit import Visit
from pages.shared.words import code_word

Only = Mapping[str, str]
_EVERY: Only = {}
_STANDING = ("previous", "current", "at_start", "at_end", "open_start", "open_end")
_BAR = 26
_SMALL = 100
_UP, _DOWN, _WHOLE = "#2f6f8f", "#b5622f", "#7b8794"


def show(visit: Visit, name: str, measure: str, only: Only = _EVERY) -> None:
    """Draw a table of steps as a bridge under its title; says why when there is none.

    ``only`` picks its rows. The table has a column ``step`` and a column ``measure``; standing
    figures are those of its column ``is_total``, else the steps named as a beginning or an end,
    and the rows between two of them add up to their difference.
    """
    table = find_table(name)
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    held = coverage.of(visit, table)
    if not _draw(visit, name, measure, only):
        coverage.say_why_empty(visit, table)
    elif held.words(visit):
        st.caption(held.words(visit))


def with_table(
    visit: Visit, name: str, measure: str, pick: Sequence[str] = (), only: Only = _EVERY
) -> None:
    """Draw a table's steps as a bridge, ``only`` picking rows; then the table with its files."""
    if not visit.choices.paper:
        _draw(visit, name, measure, only)
    tables.show(visit, name, pick)


def _draw(visit: Visit, name: str, measure: str, only: Only) -> bool:
    table = find_table(name)
    if coverage.of(visit, table).is_none:
        return False
    found = cached.table(visit, name, tables.SHOWN_ROWS)
    rows = [row for row in found.to_pylist() if only.items() <= row.items()] if found else []
    if not rows:
        return False
    unit = table.columns[measure].get("unit", "")
    data = _placed(visit, rows, measure, unit)
    title = _title(visit, name, measure, unit)
    words = ", ".join(data["label"] + " " + data["text"])
    st.altair_chart(_waterfall(visit, data, title), alt=f"{title}: {words}", key=f"bridge_{name}")
    return True


def _title(visit: Visit, name: str, measure: str, unit: str) -> str:
    title = columns.header(visit, find_table(name).columns, measure)
    if unit != "cny":
        return title
    return visit.say("waterfall.amount", measure=title, unit=visit.style.unit_word(unit))


def _placed(visit: Visit, rows: list[dict[str, Any]], measure: str, unit: str) -> pd.DataFrame:
    """Return bars with where they start and end, in the visit's unit."""
    placed, level = [], 0.0
    largest = max(abs(scaled(row[measure], unit, visit.style) or 0.0) for row in rows)
    for row in rows:
        amount = scaled(row[measure], unit, visit.style) or 0.0
        stands = row.get("is_total", row["step"] in _STANDING)
        # The last bar stands on its own figure, so that a bridge that does not add up shows.
        start, level = (0.0, amount) if stands else (level, level + amount)
        placed.append(
            {
                "label": code_word(visit.choices.language, row["step"], "step"),
                "start": start,
                "end": level,
                # The sign is written out: colour alone says nothing to everybody.
                "text": ("" if stands or amount < 0 else "+")
                + _text(visit, row[measure], unit, largest),
                "colour": _WHOLE if stands else _UP if amount >= 0 else _DOWN,
            }
        )
    return pd.DataFrame(placed)


def _text(visit: Visit, value: Any, unit: str, largest: float) -> str:
    """Return a bar's figure; small money keeps its cents, or the steps would not seem to add up."""
    amount = scaled(value, unit, visit.style)
    if unit == "cny" and amount is not None and largest < _SMALL:
        return f"{amount:,.2f}"
    return figure(value, unit, visit.style)


def _floor(data: pd.DataFrame) -> float:
    """Return where the axis starts: the steps are small beside the balance they change."""
    # A step begins where the one before it ended, a standing figure at nothing.
    low, high = data["end"].min(), data["end"].max()
    if low < 0:
        return float(low * 1.1)
    return float(max(0.0, low - 4 * max(high - low, high * 0.01)))


def _waterfall(visit: Visit, data: pd.DataFrame, title: str) -> Any:
    high, floor = data[["start", "end"]].max().max(), _floor(data)
    data = data.assign(start=data["start"].clip(lower=floor))
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=190, ticks=False)),
        tooltip=[
            alt.Tooltip("label:N", title=visit.say("waterfall.step")),
            alt.Tooltip("text:N", title=title),
        ],
    )
    # Room for a figure beside the longest bar; an empty bridge still has a length.
    scale = alt.Scale(domain=[floor, high + ((high - floor) * 0.22 or 1)], nice=False)
    bars = base.mark_bar(size=14).encode(
        x=alt.X("start:Q", title=title, scale=scale, axis=alt.Axis(tickCount=4, format=",~f")),
        x2="end:Q",
        color=alt.Color("colour:N", scale=None),
    )
    right = base.transform_calculate(right="max(datum.start, datum.end)")
    texts = right.mark_text(align="left", dx=4, color=ink()).encode(x="right:Q", text="text:N")
    return (bars + texts).properties(height=_BAR * len(data) + 50)
