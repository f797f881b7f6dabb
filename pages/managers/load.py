"""Load and coverage: is the load fair, where are people missing, who is not visited."""

import streamlit as st

from pages.shared import charts, headings, kpi_cards, tables
from pages.shared.visit import current_visit

SUPPLY = ("branch_id", "load_verdict", "fte", "posts_needed", "posts_missing")
LOAD = ("clients_per_manager", "n_below_minimum", "projects_per_manager", "n_orphan_clients")
MANAGER = ("manager_id", "manager_name")
WHO = ("client_id", "client_name")
DUE = (*WHO, "tier", "visit_status", "days_since_contact", "days_late", "exposure_cny")
STAFF = ("branch_id", "segment", "rm_fte", "credit_fte", "treasury_fte", "rm_per_pm_high")
GAPS = ("credit_verdict", "credit_missing", "treasury_verdict", "treasury_missing")
BOOKS = ("book_verdict", "n_groups", "top_group_share", "group_hhi", "n_clients")
LARGEST = ("client_name", "top_one_share", "top_three_share", "hhi")
HANDED = ("n_handed", "checklist_share", "n_matured", "n_lost", "expected_lost")
ORPHANS = (*WHO, "branch_id", "tier", "orphan_cause", "days_orphaned", "exposure_cny")

visit = current_visit()

headings.show(visit, "load")

kpi_cards.show(visit, ("M4a", "M4a.weighted", "M4b", "M5", "M6", "M7", "M16"))

tables.show(visit, "load_by_branch", (*SUPPLY, *LOAD))

left, right = st.columns(2)
with left:
    charts.bars(visit, "M6", "branch")
with right:
    charts.bars(visit, "M7", "branch")

tables.show(visit, "visits_due", (*MANAGER, *DUE))
tables.show(visit, "staffing_by_segment", (*STAFF, *GAPS))
tables.show(visit, "book_concentration", (*MANAGER, *BOOKS, *LARGEST))
tables.show(visit, "handover_quality", (*MANAGER, *HANDED))
tables.show(visit, "orphans", ORPHANS)
