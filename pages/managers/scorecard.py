"""Account managers: who is on course for the elapsed time, and is the load fair."""

import streamlit as st

from pages.shared import charts, headings, kpi_cards, tables
from pages.shared.visit import current_visit

SCORES = (
    "manager_name",
    "branch_id",
    "metric",
    "actual",
    "target",
    "metric_unit",
    "attainment",
    "elapsed_share",
    "weight",
    "score",
    "reason",
)
LOAD = (
    "branch_id",
    "n_managers",
    "clients_per_manager",
    "clients_to_minimum",
    "n_below_minimum",
    "weighted_load",
    "projects_per_manager",
    "n_orphan_clients",
)
ORPHANS = ("client_name", "branch_id", "tier", "orphan_cause", "days_orphaned", "exposure_cny")

visit = current_visit()

headings.show(visit, "scorecard")

kpi_cards.show(visit, ("M4a", "M4b", "M5", "M16", "M16.exposure", "M21"))

tables.show(visit, "scorecard", SCORES)

left, right = st.columns(2)
with left:
    charts.bars(visit, "M4a", "branch")
with right:
    charts.bars(visit, "M5", "branch")

tables.show(visit, "load_by_branch", LOAD)
tables.show(visit, "orphans", ORPHANS)
tables.show(visit, "target_plan")
tables.show(visit, "assignment_errors")
