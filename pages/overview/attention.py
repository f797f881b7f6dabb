"""Needs attention: what is new and what is due, over all subjects."""

import streamlit as st

from pages.shared import headings, kpi_cards, links, tables
from pages.shared.visit import current_visit

BREACH = ("E7", {"limit_status": "breach"})
OVERDUE = ("C8", {"due_status": "overdue"})
WARNINGS = (
    "is_new",
    "kind",
    "subject_name",
    "opens",
    "severity_level",
    "amount_cny",
    "measure_text",
    "since",
    "is_since_at_least",
    "rule",
    "group_id",
    "client_id",
)
KINDS = ("kind", "n_warnings", "n_new", "n_gone", "amount_cny")
CASES = ("complaint_id", "branch_id", "approved_due_on", "workdays_left")
ORPHANS = ("client_id", "client_name", "branch_id", "orphan_cause", "days_orphaned", "exposure_cny")
MOVERS = ("client_id", "client_name", "movement", "from_tier", "to_tier", "contribution_12m_cny")
COVENANTS = ("facility_id", "client_id", "clause", "test_status", "next_test_on", "days_overdue")

visit = current_visit()

headings.show(visit, "attention")

kpi_cards.show(visit, (BREACH, "E28", "E17", "E30.breached", OVERDUE, "M16"), compact=True)

tables.show(visit, "early_warnings", WARNINGS, rows=12)
links.to_page(visit, "consistency", visit.say("page.consistency"))

left, right = st.columns(2)
with left:
    tables.show(visit, "early_warning_summary", KINDS, rows=8)
    tables.show(visit, "due_soon", CASES, rows=6)
with right:
    tables.show(visit, "covenants", COVENANTS, rows=8)
    tables.show(visit, "orphans", ORPHANS, rows=6)

tables.show(visit, "movers", MOVERS, rows=6)
