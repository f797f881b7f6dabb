"""KPI cards: the figure, its change, a year behind it, its definition one hover away."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pyarrow as pa
import streamlit as st

from metrics.kpi_files import Kpi, find_kpi
from metrics.periods import Period, trailing
from metrics.zeros import worth
from pages.shared import cached, coverage, labels, links
from pages.shared.figures import NONE, change, escaped, figure, scaled
from pages.shared.visit import Visit
from pages.shared.words import load_words

_TREND_MONTHS = 13
_COLOUR: dict[str, Literal["normal", "inverse", "off"]] = {
    "higher_is_better": "normal",
    "lower_is_better": "inverse",
    "neutral": "off",
}
_UNIT_IN_LABEL = ("cny", "days", "hours", "bp")
Cell = Mapping[str, str]
Card = str | tuple[str, Cell]


def show(visit: Visit, kpis: Sequence[Card], compact: bool = False) -> None:
    """Draw one card a KPI in a row that wraps on narrow screens; ``compact`` without sparklines.

    A KPI that is always split is given with the cell: ``("C8", {"due_status": "overdue"})``.
    """
    grid = st.grid(len(kpis), min_column_width=110 if compact else 130, gap="xsmall")
    for asked in kpis:
        kpi_id, cell = asked if isinstance(asked, tuple) else (asked, {})
        with grid.cell(), st.container(border=True, gap="xxsmall", height="stretch"):
            _card(visit, find_kpi(kpi_id), cell, compact)


def _card(visit: Visit, kpi: Kpi, cell: Cell, compact: bool) -> None:
    label, hover = _label(visit, kpi, cell), definition(visit, kpi)
    missing = kpi.missing(visit.snapshot.provided)
    if missing:
        st.metric(label, NONE, help=hover)
        names = labels.extract_names(visit, missing)
        st.caption(visit.say("card.not_provided", extracts=names))
        return
    held = coverage.of(visit, kpi)
    now = _one(visit, kpi, cell, visit.choices.period)
    target = cached.target(visit, kpi.kpi_id) if visit.is_against_target and not cell else None
    delta = _change(visit, kpi, cell, now, held, target)
    st.metric(
        label,
        figure(now.get("value"), kpi.unit, visit.style),
        delta=0 if delta == "0" else delta,
        delta_color=_COLOUR[kpi.direction],
        chart_data=None if compact else _trend(visit, kpi, cell),
        help=hover,
    )
    notes = [words] if (words := held.words(visit)) else []
    notes += [] if held.is_none else _notes(visit, kpi, now)
    if visit.is_against_target:
        notes.append(_target_words(visit, kpi, target))
    if notes:
        st.caption(" · ".join(notes))
    if not held.is_none:
        links.to_rows(visit, kpi.kpi_id, cell)


def _change(
    visit: Visit,
    kpi: Kpi,
    cell: Cell,
    now: Mapping[str, Any],
    held: coverage.Coverage,
    target: float | None,
) -> str | None:
    """Return the distance to the target, or the change since the other period.

    None without a target, or when one of the two periods lacks months the other has.
    """
    if visit.is_against_target:
        return change(now.get("value"), target, kpi.unit, visit.style)
    if coverage.of(visit, kpi, visit.comparison).held != held.held:
        return None
    before = _one(visit, kpi, cell, visit.comparison)
    return change(now.get("value"), before.get("value"), kpi.unit, visit.style)


def definition(visit: Visit, kpi: Kpi) -> str:
    """Return what a hover says: meaning, formula, source of the rule."""
    return "\n\n".join(
        (
            escaped(visit.words(kpi.meaning)),
            f"**{visit.say('definition.formula')}** {escaped(visit.words(kpi.formula))}",
            f"**{visit.say('definition.source')}** {escaped(kpi.source)}",
            kpi.kpi_id,
        )
    )


def _label(visit: Visit, kpi: Kpi, cell: Cell) -> str:
    unit = visit.style.unit_word(kpi.unit) if kpi.unit in _UNIT_IN_LABEL else ""
    said = {name: code for name, code in cell.items() if code != visit.choices.manager}
    picked = "".join(f" · {labels.labeller(visit, name)(code)}" for name, code in said.items())
    return escaped(visit.words(kpi.title) + picked + (f" ({unit})" if unit else ""))


def _one(visit: Visit, kpi: Kpi, cell: Cell, period: Period) -> dict[str, Any]:
    months = visit.snapshot.months
    if period.end < months[0] or period.start > months[-1]:
        # Before the data begin nothing is known: no figure, rather than a zero.
        return {"value": None, "reason": "not_in_data"}
    if coverage.of(visit, kpi, period).is_none:
        return {"value": None}
    picked = _picked(cached.kpi(visit, kpi.kpi_id, period=period), cell)
    return picked[0] if picked else {"value": worth(kpi), "n": 0}


def _picked(answer: pa.Table | None, cell: Cell) -> list[dict[str, Any]]:
    rows = [] if answer is None else answer.to_pylist()
    return [row for row in rows if all(row.get(name) == code for name, code in cell.items())]


def _trend(visit: Visit, kpi: Kpi, cell: Cell) -> list[float] | None:
    if "month" not in kpi.by:
        return None
    span = trailing(visit.choices.period.end, _TREND_MONTHS)
    rows = _picked(cached.kpi(visit, kpi.kpi_id, by=("month",), period=span), cell)
    by_month = {row["month"]: row["value"] for row in rows}
    found: list[float] = []
    for month in coverage.months_of(visit.snapshot, span):
        gap = coverage.lacks(visit.snapshot, kpi.inputs, month)
        value = None if gap else by_month.get(month, worth(kpi))
        number = scaled(value, kpi.unit, visit.style)
        # A sparkline cannot be drawn with a gap, so it begins after the last one.
        found = [] if number is None else [*found, number]
    return found if len(found) > 1 else None


def _target_words(visit: Visit, kpi: Kpi, target: float | None) -> str:
    if target is None:
        return visit.say("card.no_target")
    return visit.say("card.target", target=figure(target, kpi.unit, visit.style))


def _notes(visit: Visit, kpi: Kpi, now: Mapping[str, Any]) -> list[str]:
    notes = []
    if now.get("low") is not None:
        low, high = (figure(now.get(edge), kpi.unit, visit.style) for edge in ("low", "high"))
        notes.append(visit.say("card.interval", low=low, high=high))
    reason = now.get("reason") or ("no_denominator" if now.get("value") is None else None)
    if reason:
        words = load_words(visit.choices.language)
        notes.append(words.get(f"reason.{reason}") or words.get(f"code.{reason}", reason))
    return notes
