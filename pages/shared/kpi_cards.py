"""KPI cards: the figure, its change, twelve months behind it, the definition one hover away."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from metrics.kpi_files import Kpi, find_kpi
from metrics.periods import trailing
from pages.shared import cached, links
from pages.shared.figures import NONE, change, figure, scaled
from pages.shared.visit import Visit

_TREND_MONTHS = 13
_COLOUR = {"higher_is_better": "normal", "lower_is_better": "inverse", "neutral": "off"}


def show(
    visit: Visit,
    kpi_ids: Sequence[str],
    cell: dict[str, str] | None = None,
    compact: bool = False,
) -> None:
    """Draw one card a KPI in a row that wraps on narrow screens; ``compact`` without sparklines.

    ``cell`` picks one value of an always-by split, such as ``{"status": "overdue"}``.
    """
    grid = st.grid(min_column_width=170, gap="small")
    for kpi_id in kpi_ids:
        with grid.cell():
            _card(visit, find_kpi(kpi_id), cell or {}, compact)


def _card(visit: Visit, kpi: Kpi, cell: dict[str, str], compact: bool) -> None:
    label = _label(visit, kpi, cell)
    missing = kpi.missing(visit.snapshot.provided)
    if missing:
        names = ", ".join(missing)
        st.metric(label, NONE, help=definition(visit, kpi), border=True)
        st.caption(visit.say("card.not_provided", extracts=names))
        return
    now = _one(visit, kpi, cell, None)
    before = _one(visit, kpi, cell, visit.comparison)
    value = now.get("value")
    delta = change(value, before.get("value"), kpi.unit, visit.style)
    st.metric(
        label,
        figure(value, kpi.unit, visit.style),
        delta=0 if delta == "0" else delta,
        delta_color=_COLOUR[kpi.direction],
        delta_description=visit.say("card.against", period=visit.comparison.code)
        if delta
        else None,
        chart_data=None if compact else _trend(visit, kpi, cell),
        help=definition(visit, kpi),
        border=True,
    )
    _foot(visit, kpi, now)


def definition(visit: Visit, kpi: Kpi) -> str:
    """Return what a hover says: meaning, formula, source of the rule."""
    return "\n\n".join(
        (
            visit.words(kpi.meaning),
            f"**{visit.say('definition.formula')}** {_escaped(visit.words(kpi.formula))}",
            f"**{visit.say('definition.source')}** {_escaped(kpi.source)}",
            f"{kpi.kpi_id}",
        )
    )


def _escaped(text: str) -> str:
    for sign in "*_$[]":
        text = text.replace(sign, "\\" + sign)
    return text


def _label(visit: Visit, kpi: Kpi, cell: dict[str, str]) -> str:
    unit = visit.style.unit_word(kpi.unit) if kpi.unit in ("cny", "days", "hours") else ""
    picked = "".join(f" · {visit.say(f'code.{code}')}" for code in cell.values())
    return visit.words(kpi.title) + picked + (f" ({unit})" if unit else "")


def _one(visit: Visit, kpi: Kpi, cell: dict[str, str], period: Any) -> dict[str, Any]:
    answer = cached.kpi(visit, kpi.kpi_id, period=period)
    rows = [] if answer is None else answer.to_pylist()
    picked = [row for row in rows if all(row.get(name) == code for name, code in cell.items())]
    # Nothing to count is a count of nothing; only a ratio or a duration can be undefined.
    nothing = {"value": 0 if kpi.unit in ("cny", "count") else None, "n": 0}
    return picked[0] if picked else nothing


def _trend(visit: Visit, kpi: Kpi, cell: dict[str, str]) -> list[float] | None:
    if "month" not in kpi.by:
        return None
    span = trailing(visit.choices.period.end, _TREND_MONTHS)
    answer = cached.kpi(visit, kpi.kpi_id, by=("month",), period=span)
    rows = [] if answer is None else answer.to_pylist()
    rows = [row for row in rows if all(row.get(name) == code for name, code in cell.items())]
    values = [scaled(row["value"], kpi.unit, visit.style) for row in rows]
    found = [value for value in values if value is not None]
    return found if len(found) > 1 else None


def _foot(visit: Visit, kpi: Kpi, now: dict[str, Any]) -> None:
    notes = []
    if now.get("low") is not None:
        low, high = (figure(now.get(edge), kpi.unit, visit.style) for edge in ("low", "high"))
        notes.append(visit.say("card.interval", low=low, high=high))
    if now.get("reason"):
        notes.append(visit.say(f"reason.{now['reason']}"))
    elif now.get("value") is None:
        notes.append(visit.say("reason.no_denominator"))
    if notes:
        st.caption(" · ".join(notes))
    links.to_rows(visit, kpi.kpi_id)
