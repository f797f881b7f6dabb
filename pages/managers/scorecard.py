"""Account managers: who is on course for the elapsed time, and is the load fair."""

import streamlit as st

from pages.shared import charts, kpi_cards, tables
from pages.shared.visit import current_visit

visit = current_visit()

st.title(visit.say("page.scorecard"), anchor=False)
st.caption(visit.say("caption.scorecard", period=visit.choices.period.code))

kpi_cards.show(visit, ("M4a", "M4b", "M5", "M16", "M16.exposure", "M21"))

tables.show(visit, "scorecard")

left, right = st.columns(2)
with left:
    charts.bars(visit, "M4a", "branch")
with right:
    charts.bars(visit, "M5", "branch")

tables.show(visit, "load_by_branch")
tables.show(visit, "orphans")
tables.show(visit, "assignment_errors")
