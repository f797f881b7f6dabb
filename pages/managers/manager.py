"""One manager: the score and what makes it, peers, clients, visits, projects, complaints."""

import streamlit as st

from pages.shared import bridge, charts, kpi_cards, one_manager, peer_strip, tables
from pages.shared.visit import current_visit
from pages.shared.words import code_word

WHO = ("client_id", "client_name")
CLIENTS = (
    *(*WHO, "tier", "tier_change", "tier_before"),
    *("contribution_12m_cny", "credit_balance_cny", "days_since_contact"),
)
DUE = (*WHO, "tier", "visit_status", "days_since_contact", "days_late", "exposure_cny")
PROJECTS = ("project_id", *WHO, "tier", "opened_on", "days_open", "closed_on")
HANDED = (*WHO, "handed_on", "giver_name", "manager_name", "handover_state", "has_checklist")

CREDITED = (
    *("month_end", "branch_id", "role", "measure", "basis", "n_clients"),
    *("amount_cny", "as_was_cny", "posted_cny", "settled_cny"),
)
LATE = ("month_end", "posted_month_end", "recorded_on", "client_id", "measure")
VERSIONS = ("basis", "as_was_cny", "restated_cny", "adjustment_cny")
GROWTH = ("measure", "step", "n_clients", "amount_cny")

visit = one_manager.asked(current_visit())
own = {"manager": str(visit.choices.manager)}

one_manager.head(visit)

kpi_cards.show(visit, (("M2", own), "M4a", "M4b", "M5", "M6", "M7", ("M18", own), "M21"))

one_manager.parts(visit)

left, right = st.columns(2)
with left:
    peer_strip.show(visit)
with right:
    charts.trend(visit, "M2")

measure = st.segmented_control(
    visit.say("manager.bridge_measure"),
    ("net_revenue", "deposit_average"),
    default="net_revenue",
    format_func=lambda code: code_word(visit.choices.language, code, "measure"),
    required=True,
    key="growth_measure",
    persist_state="session",
)
bridge.with_table(visit, "growth_bridge", "amount_cny", GROWTH, {"measure": str(measure)})

tables.show(visit, "attribution", CREDITED)
tables.show(visit, "late_changes", (*LATE, *VERSIONS))
tables.show(visit, "managed_clients", CLIENTS)
tables.show(visit, "visits_due", DUE)
tables.show(visit, "open_projects", PROJECTS)
tables.show(visit, "open_complaints")
tables.show(visit, "handovers", HANDED)
