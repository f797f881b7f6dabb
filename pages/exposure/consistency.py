"""Consistency: is each group treated as one borrower."""

import streamlit as st

from pages.shared import charts, headings, kpi_cards, tables
from pages.shared.visit import current_visit

PRACTICES = (
    "group_name",
    "n_findings",
    "exposure_cny",
    "spread_deviation_bp",
    "lead_share_ratio",
    "aligned_ratio",
    "n_triggers",
    "worst_five_class",
    "n_open_assessments",
    "allocation_gap_cny",
    "n_missing",
    "n_unfounded",
    "declared_limit_status",
    "limit_status",
)
DECLARED = (
    *("group_name", "declared_group_id", "n_missing", "n_unfounded"),
    *("declared_exposure_cny", "exposure_cny", "limit_id", "declared_use_cny", "use_cny"),
    *("declared_limit_status", "limit_status"),
)
COVENANTS = ("facility_id", "client_id", "clause", "test_status", "next_test_on", "days_overdue")
COVERAGE = ("clause", "coverage_ratio", "n_missing", "n_overdue", "n_breached", "n_waived")

visit = current_visit()

headings.show(visit, "consistency")

kpi_cards.show(visit, ("E24", "E25", "E23", "E28", "E15", "E17", "E8", "E30"))

tables.show(visit, "consistency", PRACTICES, rows=12)

kpi_cards.show(visit, ("E31", "E32", "E32.breaches"))
tables.show(visit, "declaration_effects", DECLARED, rows=8)

left, right = st.columns(2)
with left:
    charts.bars(visit, "E14", "five_class")
with right:
    charts.bars(visit, "E25", "group")

left, right = st.columns(2)
with left:
    tables.show(visit, "covenant_coverage_by_clause", COVERAGE, rows=9)
with right:
    tables.show(visit, "covenants", COVENANTS, rows=9)

kpi_cards.show(visit, ("E26", "E27", "E27.stale", "E29", "E16", "E8.members"))
