"""Silent and leaving: whom nobody hears from, whom nobody reaches, who is new or woken."""

import streamlit as st

from pages.shared import charts, headings, kpi_cards, tables
from pages.shared.visit import current_visit

SILENT = (
    *("client_id", "client_name", "contribution_12m_cny", "months_silent"),
    *("silence_limit_months", "silence_basis", "tier", "deposit_balance_cny", "manager_id"),
)
UNSERVED = (
    *("client_id", "client_name", "exposure_cny", "contribution_12m_cny", "days_late"),
    *("tier", "days_since_contact", "last_contact_on", "is_orphan", "manager_id"),
)
DORMANT = ("client_id", "client_name", "client_state", "tier", "days_silent", "balance_cny")
NEW = ("client_id", "client_name", "new_kind", "first_active_on", "n_product_families")
WALLET = ("client_id", "client_name", "wallet_state", "wallet_share", "loan_balance_cny")

visit = current_visit()

headings.show(visit, "silent")

kpi_cards.show(visit, ("T15", "T15.contribution", "T15.unserved", "T15.unserved_exposure", "T16"))

left, right = st.columns(2)
with left:
    tables.show(visit, "silent_clients", SILENT)
with right:
    tables.show(visit, "unserved_clients", UNSERVED)

kpi_cards.show(
    visit,
    (
        ("T17", {"new_kind": "new_name"}),
        ("T17", {"new_kind": "known_group"}),
        *("T17.reactivated", "T18", "T18.single", "T14", "T14.mismatch"),
    ),
)

left, right = st.columns(2)
with left:
    charts.bars(visit, "T15", "tier", order=charts.TIERS)
with right:
    charts.bars(visit, "T15.unserved", "tier", order=charts.TIERS)

left, right = st.columns(2)
with left:
    tables.show(visit, "dormant_clients", DORMANT)
    tables.show(visit, "product_depth")
with right:
    tables.show(visit, "new_clients", NEW)
    tables.show(visit, "share_of_wallet", (*WALLET, "all_bank_debt_cny", "bureau_as_of"))
