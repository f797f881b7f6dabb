"""Two ends of a cohort: from the end of the period compared with to the end of the one chosen."""

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from metrics.periods import PeriodError, span
from pages.shared import address
from pages.shared.figures import escaped
from pages.shared.visit import Visit


def between(visit: Visit) -> Visit:
    """Return the visit with the period that begins after the comparison's end.

    A table of a cohort starts the day before its period does, so both ends are month ends of the
    filters. A comparison that ends no earlier leaves the period as it is.
    """
    first = visit.comparison.end + timedelta(days=1)
    end = visit.choices.period.end
    if first > end:
        return visit
    period = span(f"{first:%Y-%m}", f"{end:%Y-%m}")
    return replace(visit, choices=replace(visit.choices, period=period))


def say_ends(visit: Visit) -> None:
    """Say which two month ends are compared, and where there is no start in the data."""
    start = visit.choices.period.start - timedelta(days=1)
    if start < visit.snapshot.months[0]:
        st.info(visit.say("cohort.none", start=start), icon=":material/block:")
    else:
        st.caption(visit.say("cohort.ends", start=start, end=visit.choices.period.end))


def asked(visit: Visit) -> Visit:
    """Return the visit with the span an address names, such as behind a cohort's figure."""
    since = st.query_params.get(address.SINCE)
    if since is None:
        return visit
    try:
        period = span(since, f"{visit.choices.period.end:%Y-%m}")
    except PeriodError:
        st.error(visit.say("address.period", found=escaped(since[:40])), icon=":material/link_off:")
        st.stop()
    return replace(visit, choices=replace(visit.choices, period=period))
