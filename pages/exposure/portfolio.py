"""Group exposure: what is at stake, under which limit, and what falls due."""

import streamlit as st

from pages.shared import bridge, charts, headings, kpi_cards, tables
from pages.shared.visit import current_visit

BREACH = ("E7", {"limit_status": "breach"})
WARN = ("E7", {"limit_status": "warn"})
GROUPS = (
    "group_name",
    "limit_status",
    "status_limit_id",
    "n_clients",
    "credit_balance_cny",
    "utilisation_ratio",
    "headroom_cny",
    "exposure_to_tier1_ratio",
    "worst_five_class",
)
LIMITS = ("group_name", "limit_id", "limit_status", "use_cny", "limit_cny", "use_ratio", "source")
STEPS = ("step", "credit_balance_cny", "exposure_cny", "n_facilities")
MIGRATION = ("from_class", "to_class", "n_loans", "opening_loan_cny", "amount_share")

visit = current_visit()

headings.show(visit, "portfolio")

kpi_cards.show(visit, ("E1", "E2", "E5", BREACH, WARN, "E9b", "E13", "E13.assets"))

tables.show(visit, "group_list", GROUPS)

left, right = st.columns(2)
with left:
    charts.bars(visit, "E1", "branch")
    charts.bars(visit, "E18", "bucket", by_code=True)
with right:
    charts.bars(visit, "E5", "branch")
    charts.bars(visit, "E22", "bucket", by_code=True)
    charts.bars(visit, "E22.protection", "bucket", by_code=True)

bridge.with_table(visit, "exposure_bridge", "credit_balance_cny", STEPS)
charts.trend(visit, "E1")

left, right = st.columns(2)
with left:
    tables.show(visit, "class_migration", MIGRATION, rows=8)
with right:
    tables.show(visit, "rating_migration", rows=8)
kpi_cards.show(visit, ("E3", "E19", "E20", "E20.loans", "E21", "E27"))
tables.show(visit, "limit_status", LIMITS)
tables.show(visit, "group_reconciliation")
