"""Complaint turnaround: do we settle in time, what waits, how long it takes."""

import streamlit as st

from pages.shared import charts, curves, headings, kpi_cards, tables
from pages.shared.visit import current_visit

OVERDUE = ("C8", {"due_status": "overdue"})
DUE_SOON = ("C8", {"due_status": "due_soon"})
DEADLINES = ("branch_id", "due_count", "on_time_count", "attainment_ratio", "low", "high", "rank")
CASES = (
    "complaint_id",
    "branch_id",
    "manager_name",
    "severity",
    "stage",
    "received_on",
    "approved_due_on",
    "workdays_left",
    "elapsed_days",
)

RESOLVED = ("branch_id", "received_count", "open_count", "resolved_ratio", "low", "high", "rank")

visit = current_visit()

headings.show(visit, "turnaround")

kpi_cards.show(visit, ("C1", "C6", "C5a", "C5b", "C2", OVERDUE, DUE_SOON))

tables.show(visit, "sla_by_branch", DEADLINES)
tables.show(visit, "due_soon", CASES)

left, right = st.columns(2)
with left:
    charts.bars(visit, "C7", "bucket", order=charts.AGE_BUCKETS)
with right:
    curves.survival(visit)

tables.show(visit, "resolved_by_branch", RESOLVED)
tables.show(visit, "backlog_bridge")
tables.show(visit, "complaint_causes")
tables.show(visit, "open_complaints", CASES)
