"""Open and due: what is overdue, what is due soon, what will be late, and who has it."""

import streamlit as st

from pages.shared import charts, forecast, headings, kpi_cards, tables
from pages.shared.visit import current_visit

OVERDUE = ("C8", {"due_status": "overdue"})
OVERDUE_AT_FIRST = ("C8.original", {"due_status": "overdue"})
DUE_SOON = ("C8", {"due_status": "due_soon"})
LATE = (
    "complaint_id",
    "branch_id",
    "manager_name",
    "stage",
    "workdays_on_clock",
    "workdays_left",
    "approved_due_on",
    "breach_on",
    "breach_probability",
    "is_overdue",
    "forecast_reason",
)
DUE = ("complaint_id", "branch_id", "manager_name", "severity", "stage", "approved_due_on")
OWNERS = (
    "branch_id",
    "manager_name",
    "friday_on",
    "due_count",
    "expected_count",
    "highest_probability",
    "overdue_count",
)
BRANCHES = ("branch_id", "received_count", "open_count", "resolved_ratio", "low", "high", "rank")

visit = current_visit()

headings.show(visit, "open_and_due")

kpi_cards.show(visit, ("C2", OVERDUE, OVERDUE_AT_FIRST, DUE_SOON, "C8.expected"))
forecast.say_whether_shown(visit)

tables.show(visit, "breach_owners", OWNERS, rows=5)
tables.show(visit, "breach_forecast", LATE, rows=8)

left, right = st.columns(2)
with left:
    charts.bars(visit, "C7", "bucket", by_code=True)
with right:
    forecast.calibration(visit)

tables.show(visit, "forecast_calibration")
tables.show(visit, "due_soon", (*DUE, "workdays_left", "elapsed_days"))
tables.show(visit, "resolved_by_branch", BRANCHES)
tables.show(
    visit, "open_complaints", (*DUE, "received_on", "age_days", "elapsed_days", "due_reason")
)
