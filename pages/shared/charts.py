"""Charts: one question each, axes with units, words for codes, never colour alone."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from metrics.kpi_files import find_kpi
from metrics.periods import trailing
from pages.shared import cached
from pages.shared.figures import figure, scaled
from pages.shared.labels import labeller
from pages.shared.visit import Visit

_HEIGHT = 260
_BAR_HEIGHT = 22
_MOST_BARS = 30


def bars(visit: Visit, kpi_id: str, by: str, order: list[str] | None = None) -> None:
    """Draw a KPI split by one thing as horizontal bars, largest first or in ``order``."""
    kpi = find_kpi(kpi_id)
    rows = _rows(visit, kpi_id, (by,) if by not in kpi.always_by else ())
    _title(visit, kpi_id, visit.say("chart.by", by=visit.say(f"by.{by}")))
    if not rows:
        _say_why_empty(visit, kpi_id)
        return
    name = labeller(visit, by)
    data = pd.DataFrame(
        {
            "label": [name(row[by]) for row in rows],
            "value": [scaled(row["value"], kpi.unit, visit.style) for row in rows],
            "text": [figure(row["value"], kpi.unit, visit.style) for row in rows],
            "n": [row["n"] for row in rows],
        }
    )
    ranked = [name(code) for code in order] if order else "-x"
    if order is None:
        data = data.nlargest(_MOST_BARS, "value")
    st.altair_chart(
        _bar_chart(visit, data, ranked, _axis(visit, kpi_id), visit.say(f"by.{by}")),
        alt=f"{visit.words(kpi.title)}: {', '.join(data['label'] + ' ' + data['text'])}"[:1000],
        key=f"bars_{kpi_id}_{by}",
    )


def _bar_chart(visit: Visit, data: pd.DataFrame, sort: Any, x_title: str, y_title: str) -> Any:
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=sort, title=None, axis=alt.Axis(labelLimit=180)),
        x=alt.X("value:Q", title=x_title, axis=alt.Axis(tickCount=4, format=",~f")),
        tooltip=[
            alt.Tooltip("label:N", title=y_title),
            alt.Tooltip("text:N", title=x_title),
            alt.Tooltip("n:Q", title=visit.say("chart.rows")),
        ],
    )
    text = base.mark_text(align="left", dx=4).encode(text="text:N")
    height = max(80, _BAR_HEIGHT * len(data) + 50)
    return (base.mark_bar(size=14) + text).properties(height=height)


def trend(visit: Visit, kpi_id: str, months: int = 24) -> None:
    """Draw a KPI month by month up to the end of the period."""
    kpi = find_kpi(kpi_id)
    span = trailing(visit.choices.period.end, months)
    rows = _rows(visit, kpi_id, ("month",), span)
    _title(visit, kpi_id, visit.say("chart.by_month"))
    if not rows:
        _say_why_empty(visit, kpi_id)
        return
    data = pd.DataFrame(
        {
            "month": [f"{row['month']:%Y-%m}" for row in rows],
            "value": [scaled(row["value"], kpi.unit, visit.style) for row in rows],
            "text": [figure(row["value"], kpi.unit, visit.style) for row in rows],
        }
    )
    chart = alt.Chart(data).encode(
        x=alt.X(
            "month:O", title=visit.say("by.month"), axis=alt.Axis(labelOverlap=True, labelAngle=0)
        ),
        y=alt.Y("value:Q", title=_axis(visit, kpi_id), scale=alt.Scale(zero=False)),
        tooltip=[
            alt.Tooltip("month:O", title=visit.say("by.month")),
            alt.Tooltip("text:N", title=_axis(visit, kpi_id)),
        ],
    )
    st.altair_chart(
        (chart.mark_line() + chart.mark_point(size=20, filled=True)).properties(height=_HEIGHT),
        alt=f"{visit.words(kpi.title)}: {data['text'].iloc[0]} – {data['text'].iloc[-1]}",
        key=f"trend_{kpi_id}",
    )


def curve(visit: Visit, data: pd.DataFrame, x: str, y: str, step: bool, name: str) -> None:
    """Draw a curve such as Lorenz or survival; ``x`` and ``y`` are axis titles of the columns."""
    line = alt.Chart(data).mark_line(interpolate="step-after" if step else "linear")
    chart = line.encode(
        x=alt.X("x:Q", title=x),
        y=alt.Y("y:Q", title=y, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%")),
        tooltip=[
            alt.Tooltip("x:Q", title=x, format=",.2f"),
            alt.Tooltip("y:Q", title=y, format=".1%"),
        ],
    )
    st.altair_chart(chart.properties(height=_HEIGHT), alt=f"{y} / {x}", key=f"curve_{name}")


def _rows(
    visit: Visit, kpi_id: str, by: tuple[str, ...], period: Any = None
) -> list[dict[str, Any]]:
    answer = cached.kpi(visit, kpi_id, by=by, period=period)
    rows = [] if answer is None else answer.to_pylist()
    return [row for row in rows if row["value"] is not None]


def _title(visit: Visit, kpi_id: str, suffix: str) -> None:
    kpi = find_kpi(kpi_id)
    title = f"{visit.words(kpi.title)} {suffix}"
    st.subheader(title, anchor=False, help=visit.words(kpi.meaning))


def _axis(visit: Visit, kpi_id: str) -> str:
    kpi = find_kpi(kpi_id)
    unit = visit.style.unit_word(kpi.unit)
    return visit.words(kpi.title) + (f" ({unit})" if unit else "")


def _say_why_empty(visit: Visit, kpi_id: str) -> None:
    missing = find_kpi(kpi_id).missing(visit.snapshot.provided)
    if missing:
        st.info(
            visit.say("table.not_provided", extracts=", ".join(missing)), icon=":material/block:"
        )
    else:
        st.info(visit.say("chart.empty"))
