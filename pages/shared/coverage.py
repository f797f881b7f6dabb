"""Which months a figure's monthly extracts hold: no rows for a month is not a zero."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from data.snapshot import Snapshot
from metrics.kpi_files import Kpi
from metrics.periods import Period
from metrics.table_files import TableFile
from pages.shared import labels
from pages.shared.visit import Visit


@dataclass(frozen=True)
class Coverage:
    """How far the extracts cover a period.

    ``held`` of ``asked`` months are in all of them; if none is, ``lacking`` names the culprits.
    """

    lacking: tuple[str, ...]
    held: int
    asked: int

    @property
    def is_none(self) -> bool:
        """Whether there is nothing to show for the period."""
        return self.held == 0

    def words(self, visit: Visit) -> str:
        """Return what to say of it; nothing when every month is there."""
        if self.is_none:
            names = labels.extract_names(visit, self.lacking)
            return visit.say("card.no_month", extracts=names)
        if self.held < self.asked:
            return visit.say("card.some_months", held=self.held, asked=self.asked)
        return ""


def of(visit: Visit, what: Kpi | TableFile, period: Period | None = None) -> Coverage:
    """Return how far the extracts of a KPI or a table cover a period, by default the chosen one.

    What is a stock is asked for the last month of the period only.
    """
    months = list(_months(period or visit.choices.period))
    asked = months if _is_flow(what) else months[-1:]
    held = sum(not lacks(visit.snapshot, what.inputs, month) for month in asked)
    return Coverage(() if held else _lacking(visit, what, asked), held, len(asked))


def _lacking(visit: Visit, what: Kpi | TableFile, months: Sequence[date]) -> tuple[str, ...]:
    """Name the extracts with none of the months, else those without the last one."""
    for first in (months[0], months[-1]):
        start = _first(first)
        found = tuple(n for n in what.inputs if visit.snapshot.lacks(n, start, months[-1]))
        if found:
            return found
    return what.inputs


def say_why_empty(visit: Visit, what: Kpi | TableFile) -> None:
    """Say why there is nothing: not provided, no data for the period, or just nothing there."""
    missing = what.missing(visit.snapshot.provided)
    if missing:
        names = labels.extract_names(visit, missing)
        st.info(visit.say("table.not_provided", extracts=names), icon=":material/block:")
    elif (held := of(visit, what)).is_none:
        st.info(held.words(visit), icon=":material/block:")
    else:
        st.info(visit.say("table.empty", meaning=visit.words(what.meaning)))


def lacks(snapshot: Snapshot, extracts: Sequence[str], month: date) -> bool:
    """Return whether one of the extracts holds nothing for a month, given by its last day."""
    return any(snapshot.lacks(name, _first(month), month) for name in extracts)


def months_of(snapshot: Snapshot, period: Period) -> list[date]:
    """Return the month ends of a period that lie within the snapshot."""
    held = snapshot.months
    return [month for month in _months(period) if held[0] <= month <= held[-1]]


def _is_flow(what: Kpi | TableFile) -> bool:
    return what.time == "flow" if isinstance(what, Kpi) else "$from" in what.sql


def _months(period: Period) -> Iterator[date]:
    month = _last(period.start)
    while month <= _last(period.end):
        yield month
        month = _last(month + timedelta(days=1))


def _first(day: date) -> date:
    return day.replace(day=1)


def _last(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
