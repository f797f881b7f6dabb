"""Concentration: how few bring how much, and whether two famous claims hold here."""

import streamlit as st

from pages.shared import charts, curves, headings, kpi_cards, tables
from pages.shared.visit import current_visit

CLAIMS = (
    *("claim", "claimed_clients", "found_share", "n_clients", "found_clients", "n_needed"),
    *("found_of_all", "source"),
)
CLASSES = (
    *("abc_class", "n_clients", "client_share", "contribution_12m_cny", "contribution_share"),
    *("mean_contribution_12m_cny", "n_premium"),
)
LARGEST = (
    *("client_id", "client_name", "branch_id", "abc_class", "tier", "contribution_12m_cny"),
    *("contribution_rank", "credit_balance_cny", "deposit_balance_cny"),
)

visit = current_visit()

headings.show(visit, "concentration")

kpi_cards.show(visit, ("T5a", "T5b", "T6", "T5a.net", "T6.net", "T5a.losses"))

left, right = st.columns(2)
with left:
    curves.lorenz(visit)
with right:
    charts.bars(visit, "T7.contribution", "abc_class", order=("A", "B", "C", "D"))

tables.show(visit, "concentration_claims", CLAIMS)
tables.show(visit, "contribution_classes", CLASSES)

left, right = st.columns(2)
with left:
    charts.bars(visit, "T6", "branch")
with right:
    charts.trend(visit, "T5a")

tables.show(visit, "tier_members", LARGEST)
