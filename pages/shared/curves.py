"""The two curves of the first screens: who brings the contribution, how long complaints last."""

from typing import Any, Literal

import altair as alt
import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, coverage
from pages.shared.visit import Visit

_POINTS = 4000
_CLAIM = "#8a6d3b"
_HEIGHT = 240
_EVEN = pd.DataFrame({"x": [0.0, 1.0], "y": [0.0, 1.0]})
# What is said of every bank: the share of clients that brings four fifths.
_CLAIMS = pd.DataFrame({"x": [0.20, 0.04], "y": [0.80, 0.80], "claim": ["80/20", "80/4"]})


def lorenz(visit: Visit) -> None:
    """Draw the cumulative share of contribution by share of clients, largest first.

    Two claims stand beside the curve as points to test it against, not as targets.
    """
    data = _read(visit, "lorenz")
    if data is None:
        return
    data = data[data["curve"] == "positive"].iloc[:: max(1, len(data) // 500)]
    x, y = visit.say("curve.lorenz_x"), visit.say("curve.lorenz_y")
    line = _share_line(data, "client_share", "contribution_share", x, y, ".0%")
    even = alt.Chart(_EVEN).mark_line(strokeDash=[4, 4], color="gray", strokeWidth=1)
    _draw(line + even.encode(x="x:Q", y="y:Q") + _claims(), "lorenz", f"{y} / {x}")
    st.caption(visit.say("curve.lorenz_even"))


def _claims() -> Any:
    base = alt.Chart(_CLAIMS).encode(x="x:Q", y="y:Q")
    points = base.mark_point(shape="diamond", size=70, color=_CLAIM)
    # One above its point and one below: on a phone they lie close together.
    above = base.transform_filter("datum.x < 0.1").mark_text(dy=-12, color=_CLAIM)
    below = base.transform_filter("datum.x > 0.1").mark_text(dy=14, dx=10, color=_CLAIM)
    return points + above.encode(text="claim:N") + below.encode(text="claim:N")


def survival(visit: Visit) -> None:
    """Draw the share of complaints not yet resolved by days, with its interval."""
    data = _read(visit, "survival_curve")
    if data is None:
        return
    x, y = visit.say("curve.survival_x"), visit.say("curve.survival_y")
    line = _share_line(data, "day", "survival_ratio", x, y, ",~f", step="step-after")
    band = alt.Chart(data).mark_area(opacity=0.2, interpolate="step-after")
    _draw(band.encode(x="day:Q", y="low:Q", y2="high:Q") + line, "survival", f"{y} / {x}")
    st.caption(visit.say("curve.band"))


def _share_line(
    data: pd.DataFrame,
    x: str,
    y: str,
    x_title: str,
    y_title: str,
    form: str,
    step: Literal["linear", "step-after"] = "linear",
) -> Any:
    return (
        alt.Chart(data)
        .mark_line(interpolate=step)
        .encode(
            x=alt.X(f"{x}:Q", title=x_title, axis=alt.Axis(format=form, tickCount=5)),
            y=alt.Y(
                f"{y}:Q",
                title=y_title,
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format=".0%", tickCount=5),
            ),
            tooltip=[
                alt.Tooltip(f"{x}:Q", title=x_title, format=form),
                alt.Tooltip(f"{y}:Q", title=y_title, format=".1%"),
            ],
        )
    )


def _draw(chart: Any, name: str, alternative: str) -> None:
    st.altair_chart(chart.properties(height=_HEIGHT), alt=alternative, key=f"curve_{name}")


def _read(visit: Visit, name: str) -> pd.DataFrame | None:
    table = find_table(name)
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, _POINTS)
    if found is None or found.num_rows == 0:
        coverage.say_why_empty(visit, table)
        return None
    if words := held.words(visit):
        st.caption(words)
    points: pd.DataFrame = found.to_pandas()
    return points
