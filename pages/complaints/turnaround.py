"""Complaint turnaround: do we settle in time, what waits, how long it takes."""

import streamlit as st

from pages.shared import charts, curves, kpi_cards, tables
from pages.shared.visit import current_visit

visit = current_visit()

st.title(visit.say("page.turnaround"), anchor=False)
st.caption(visit.say("caption.turnaround", period=visit.choices.period.code))

kpi_cards.show(visit, ("C1", "C1.closed", "C2", "C6", "C5a", "C5b"))
kpi_cards.show(visit, ("C8",), cell={"status": "overdue"})

left, right = st.columns(2)
with left:
    charts.bars(visit, "C7", "bucket", order=list(charts.AGE_BUCKETS))
with right:
    curves.survival(visit)

tables.show(visit, "sla_by_branch")
tables.show(visit, "backlog_bridge")
tables.show(visit, "due_soon")
tables.show(visit, "open_complaints")
