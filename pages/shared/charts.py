"""Charts: one question each, axes with units, words for codes, never colour alone."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd
import streamlit as st

from metrics.kpi_files import Kpi, find_kpi
from metrics.periods import Period, trailing
from metrics.zeros import worth
from pages.shared import cached, coverage, labels, links
from pages.shared.figures import figure, scaled
from pages.shared.visit import Visit

TIERS = ("premium", "major", "ordinary", "restricted", "prospective")
_HEIGHT = 240
_BAR_HEIGHT = 24
_INK = {"dark": "#e4e9ed", "light": "#1f2933"}
_MOST_BARS = 15
_PICKED = "picked"
_NULL = "\u2205"


def bars(
    visit: Visit, kpi_id: str, by: str, order: Sequence[str] = (), by_code: bool = False
) -> None:
    """Draw a KPI split by one thing as horizontal bars, largest first.

    ``order`` puts them in the order of these codes, ``by_code`` in that of the codes as text.

    A bar leads to its rows. What is marked as too small to rank is left out, and counted.
    """
    kpi = find_kpi(kpi_id)
    suffix = "" if by in kpi.always_by else visit.say("chart.by", by=visit.say(f"by.{by}"))
    _title(visit, kpi, suffix)
    held = coverage.of(visit, kpi)
    rows = [] if held.is_none else _rows(visit, kpi_id, (by,) if by not in kpi.always_by else ())
    ranked = [row for row in rows if row.get("reason") != "small_n"]
    if not ranked:
        coverage.say_why_empty(visit, kpi)
        return
    data = _frame(visit, kpi, ranked, labels.labeller(visit, by), by)
    name = labels.labeller(visit, by)
    codes = sorted(data["code"]) if by_code else order
    sort: Any = [name(code) for code in codes] or "-x"
    shown = data if codes else data.nlargest(_MOST_BARS, "value")
    event = st.altair_chart(
        _bar_chart(visit, kpi, shown, sort, by),
        alt=f"{visit.words(kpi.title)}: {', '.join(shown['label'] + ' ' + shown['text'])}"[:1000],
        key=f"bars_{kpi_id}_{by}",
        on_select="rerun",
        selection_mode=_PICKED,
    )
    _note(visit, len(shown), len(data), len(rows) - len(ranked), held.words(visit))
    _follow(visit, kpi_id, by, event)


def _frame(visit: Visit, kpi: Kpi, rows: Sequence[dict[str, Any]], name: Any, by: str) -> Any:
    return pd.DataFrame(
        {
            "code": [_NULL if row[by] is None else str(row[by]) for row in rows],
            "label": [name(row[by]) for row in rows],
            "value": [scaled(row["value"], kpi.unit, visit.style) for row in rows],
            "text": [figure(row["value"], kpi.unit, visit.style) for row in rows],
            "n": [f"{row['n']:,}" for row in rows],
        }
    )


def _bar_chart(visit: Visit, kpi: Kpi, data: pd.DataFrame, sort: Any, by: str) -> Any:
    title = _axis(visit, kpi)
    # The longest bar leaves room for its own figure, and so does one below zero.
    least, most = min(0, data["value"].min()), max(0, data["value"].max())
    ends = [least - (0.3 * (most - least) if least < 0 else 0), most * 1.3 or 1]
    base = alt.Chart(data).encode(
        y=alt.Y(
            "label:N",
            sort=sort,
            title=None,
            axis=alt.Axis(labelLimit=150, ticks=False, labelOverlap=False),
        ),
        x=alt.X(
            "value:Q",
            title=title,
            axis=alt.Axis(tickCount=4, format=",~f"),
            scale=alt.Scale(domain=ends, nice=False),
        ),
        tooltip=[
            alt.Tooltip("label:N", title=visit.say(f"by.{by}").capitalize()),
            alt.Tooltip("text:N", title=title),
            alt.Tooltip("n:N", title=visit.say("chart.rows")),
        ],
    )
    picked = alt.selection_point(name=_PICKED, fields=["code"], on="click", empty=False)
    text = _figures(base, "datum.value >= 0", "left", 4)
    if (data["value"] < 0).any():
        text += _figures(base, "datum.value < 0", "right", -4)
    marks = base.mark_bar(size=13, cursor="pointer").add_params(picked)
    return (marks + text).properties(height=_BAR_HEIGHT * len(data) + 70)


def _figures(base: Any, where: str, align: Literal["left", "right"], dx: int) -> Any:
    texts = base.transform_filter(where).mark_text(align=align, dx=dx, color=ink())
    return texts.encode(text="text:N")


def ink() -> str:
    """Return the colour of text inside a chart, which does not follow the theme by itself."""
    return _INK.get(st.context.theme.type or "", _INK["light"])


def _follow(visit: Visit, kpi_id: str, by: str, event: Any) -> None:
    points: Sequence[Mapping[str, Any]] = event.get("selection", {}).get(_PICKED, ())
    codes = [str(point["code"]) for point in points if "code" in point]
    if codes and codes[0] != _NULL:
        links.go_to_rows(visit, kpi_id, {by: codes[0]})


def _note(visit: Visit, shown: int, every: int, small: int, held: str) -> None:
    notes = [held] if held else []
    notes += [visit.say("chart.more", shown=shown, all=every)] if shown < every else []
    notes += [visit.say("chart.small", count=small)] if small else []
    if notes:
        st.caption(" · ".join(notes))


def trend(visit: Visit, kpi_id: str, months: int = 24) -> None:
    """Draw a KPI month by month up to the end of the period."""
    kpi = find_kpi(kpi_id)
    _title(visit, kpi, visit.say("chart.by_month"))
    span = trailing(visit.choices.period.end, months)
    rows = _with_gaps(visit, kpi, span, _rows(visit, kpi_id, ("month",), span))
    if not rows:
        coverage.say_why_empty(visit, kpi)
        return
    data = _frame(visit, kpi, rows, lambda month: f"{month:%Y-%m}", "month")
    title, month = _axis(visit, kpi), visit.say("by.month").capitalize()
    axis = alt.Axis(labelOverlap=True, labelAngle=0, labelSeparation=12)
    # The heading says it whole: a title longer than the axis would run into its neighbours.
    upright = alt.Axis(format=",~f", titleLimit=_HEIGHT - 60)
    chart = alt.Chart(data).encode(
        x=alt.X("label:O", title=month, axis=axis),
        y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=False), axis=upright),
        tooltip=[alt.Tooltip("label:O", title=month), alt.Tooltip("text:N", title=title)],
    )
    st.altair_chart(
        (chart.mark_line() + chart.mark_point(size=20, filled=True)).properties(height=_HEIGHT),
        alt=f"{visit.words(kpi.title)}: {data['text'].iloc[0]} – {data['text'].iloc[-1]}",
        key=f"trend_{kpi_id}",
    )


def _with_gaps(
    visit: Visit, kpi: Kpi, span: Period, rows: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return one row a month, without a value where the extracts hold none, so the line breaks."""
    found = {row["month"]: row for row in rows}
    line: list[dict[str, Any]] = []
    for month in coverage.months_of(visit.snapshot, span):
        gap = coverage.lacks(visit.snapshot, kpi.inputs, month)
        empty = {"month": month, "value": None if gap else worth(kpi), "n": 0}
        row = empty if gap else found.get(month, empty)
        if line or row["value"] is not None:
            line.append(row)
    return line


def _rows(
    visit: Visit, kpi_id: str, by: tuple[str, ...], period: Any = None
) -> list[dict[str, Any]]:
    answer = cached.kpi(visit, kpi_id, by=by, period=period)
    rows = [] if answer is None else answer.to_pylist()
    return [row for row in rows if row["value"] is not None]


def _title(visit: Visit, kpi: Kpi, suffix: str) -> None:
    title = visit.say("chart.title", title=visit.words(kpi.title), suffix=suffix)
    st.subheader(title.strip(), anchor=False, help=visit.words(kpi.meaning))


def _axis(visit: Visit, kpi: Kpi) -> str:
    unit = visit.style.unit_word(kpi.unit)
    return visit.words(kpi.title) + (f" ({unit})" if unit else "")
