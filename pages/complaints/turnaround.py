"""Complaint turnaround: do we settle in time, what waits, how long it takes."""

import streamlit as st

from pages.shared import bridge, charts, curves, headings, kpi_cards, tables
from pages.shared.visit import current_visit

OVERDUE = ("C8", {"due_status": "overdue"})
ANSWERS = ("C3", "C4", "C13", "C14", "C14.left_out")
BURDEN = ("C17", "C18.share", "C19", "C20")
DEADLINES = ("branch_id", "due_count", "on_time_count", "attainment_ratio", "low", "high", "rank")
RESOLVED = ("branch_id", "received_count", "open_count", "resolved_ratio", "low", "high", "rank")

visit = current_visit()

headings.show(visit, "turnaround")

kpi_cards.show(visit, ("C6", "C6.original", "C5a", "C5b", "C2", OVERDUE, "C8.expected"))

left, right = st.columns(2)
with left:
    bridge.show(visit, "backlog_steps", "change")
with right:
    curves.survival(visit)

left, right = st.columns(2)
with left:
    charts.trend(visit, "C6")
with right:
    charts.trend(visit, "C6.original")

kpi_cards.show(visit, ANSWERS, compact=True)
kpi_cards.show(visit, BURDEN, compact=True)

tables.show(visit, "sla_by_branch", DEADLINES)
tables.show(visit, "resolved_by_branch", RESOLVED)
tables.show(visit, "backlog_bridge")
