"""The two curves of the first screens: who brings the contribution, how long complaints last."""

import pandas as pd
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, charts
from pages.shared.visit import Visit

_POINTS = 2000


def lorenz(visit: Visit) -> None:
    """Draw the cumulative share of contribution by share of clients."""
    data = _read(visit, "lorenz")
    if data is not None:
        shown = data.rename(columns={"client_share": "x", "contribution_share": "y"})
        words = visit.say("curve.lorenz_x"), visit.say("curve.lorenz_y")
        charts.curve(visit, shown, *words, step=False, name="lorenz")


def survival(visit: Visit) -> None:
    """Draw the share of complaints still open by days since receipt."""
    data = _read(visit, "survival_curve")
    if data is not None:
        shown = data.rename(columns={"days": "x", "survival": "y"})
        words = visit.say("curve.survival_x"), visit.say("curve.survival_y")
        charts.curve(visit, shown, *words, step=True, name="survival")


def _read(visit: Visit, name: str) -> pd.DataFrame | None:
    table = find_table(name)
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    found = cached.table(visit, name, _POINTS)
    if found is None:
        missing = ", ".join(table.missing(visit.snapshot.provided))
        st.info(visit.say("table.not_provided", extracts=missing), icon=":material/block:")
        return None
    if found.num_rows == 0:
        st.info(visit.say("chart.empty"))
        return None
    return found.to_pandas()
