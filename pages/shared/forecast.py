"""The breach forecast: whether it is shown, and how good it was."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from pages.shared import cached
from pages.shared.charts import ink
from pages.shared.figures import figure
from pages.shared.visit import Visit
from pages.shared.words import code_word

_HEIGHT = 240
_EVEN = pd.DataFrame({"predicted": [0.0, 1.0], "happened": [0.0, 1.0]})


def say_whether_shown(visit: Visit) -> None:
    """Say how the forecast compares with the naive rule, or why none is shown."""
    reason = _hidden_reason(visit)
    if reason is not None:
        st.warning(code_word(visit.choices.language, reason), icon=":material/visibility_off:")
    scores = [row for row in _bands(visit) if row["is_all"]]
    if scores:
        values = {n: figure(scores[0][n], "score", visit.style) for n in ("brier", "naive_brier")}
        st.caption(visit.say("forecast.scores", count=scores[0]["judged_count"], **values))


def calibration(visit: Visit) -> None:
    """Draw what was predicted against what happened, band by band, with the interval."""
    st.subheader(visit.say("forecast.calibration"), anchor=False)
    bands = [row for row in _bands(visit) if not row["is_all"]]
    if not bands:
        st.info(visit.say("forecast.nothing_judged"))
        return
    data = pd.DataFrame(bands)
    words = [f"{row['predicted_ratio']:.0%} → {row['happened_ratio']:.0%}" for row in bands]
    st.altair_chart(_chart(visit, data), alt="; ".join(words), key="forecast_calibration")
    st.caption(visit.say("forecast.even"))


def _hidden_reason(visit: Visit) -> str | None:
    answer = cached.kpi(visit, "C8.expected")
    rows = [] if answer is None else answer.to_pylist()
    return next((str(row["reason"]) for row in rows if row.get("reason")), None)


def _bands(visit: Visit) -> list[dict[str, Any]]:
    found = cached.table(visit, "forecast_calibration", 40)
    return [] if found is None else list(found.to_pylist())


def _chart(visit: Visit, data: pd.DataFrame) -> Any:
    shares = alt.Axis(format=".0%", tickCount=5)
    whole = alt.Scale(domain=[0, 1])
    x = alt.X("predicted_ratio:Q", title=visit.say("forecast.x"), scale=whole, axis=shares)
    y_title = visit.say("forecast.y")
    points = alt.Chart(data).encode(x=x)
    hover = [
        alt.Tooltip("predicted_ratio:Q", title=visit.say("forecast.x"), format=".1%"),
        alt.Tooltip("happened_ratio:Q", title=y_title, format=".1%"),
        alt.Tooltip("judged_count:Q", title=visit.say("forecast.n"), format=",d"),
    ]
    y = alt.Y("happened_ratio:Q", title=y_title, scale=whole, axis=shares)
    marks = points.mark_point(size=60, filled=True).encode(y=y, tooltip=hover)
    reach = points.mark_rule(color=ink()).encode(y=alt.Y("low:Q", title=y_title), y2="high:Q")
    counts = points.mark_text(dx=14, color=ink()).encode(y=y, text="judged_count:Q")
    even = alt.Chart(_EVEN).mark_line(strokeDash=[4, 4], color="gray", strokeWidth=1)
    line = even.encode(x="predicted:Q", y="happened:Q")
    return (line + reach + marks + counts).properties(height=_HEIGHT)
