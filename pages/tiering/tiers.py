"""Client tiering: who brings the contribution, and how the tiers stand."""

import streamlit as st

from pages.shared import charts, curves, headings, kpi_cards, tables
from pages.shared.visit import current_visit

MIX = (
    "tier",
    "n_clients",
    "client_share",
    "contribution_12m_cny",
    "contribution_share",
    "mean_contribution_12m_cny",
    "credit_balance_cny",
    "deposit_balance_cny",
)
MOVERS = ("client_name", "movement", "from_tier", "to_tier", "to_reason", "contribution_12m_cny")
MEMBERS = ("client_name", "tier", "tier_reason", "contribution_12m_cny", "contribution_rank")

visit = current_visit()

headings.show(visit, "tiers")

kpi_cards.show(visit, ("T1d", "T5a", "T5a.net", "T5a.losses", "T5b"))

tables.show(visit, "tier_mix", MIX)

left, right = st.columns(2)
with left:
    charts.bars(visit, "T4", "tier", order=charts.TIERS)
with right:
    curves.lorenz(visit)

tables.show(visit, "movers", (*MOVERS, "branch_id"))

left, right = st.columns(2)
with left:
    charts.bars(visit, "T1d", "branch")
with right:
    charts.trend(visit, "T1d")

tables.show(visit, "tier_members", (*MEMBERS, "branch_id", "credit_balance_cny"))
tables.show(visit, "tier_sanity", ("check_id", "outcome", "found", "expected"))
