"""Limits and concentration: how near, why it moved, how concentrated the book is."""

import streamlit as st

from pages.shared import headings, kpi_cards, tables
from pages.shared.visit import current_visit

BREACH = ("E7", {"limit_status": "breach"})
WARN = ("E7", {"limit_status": "warn"})
LIMITS = (
    *("group_name", "limit_id", "limit_status", "use_cny", "limit_cny", "use_ratio"),
    *("headroom_cny", "is_expired", "capital_as_of", "source"),
)
CAUSES = (
    *("group_name", "limit_id", "limit_status", "cause", "since", "is_since_at_least"),
    *("opening_use_cny", "grown_since_cny", "currency_since_cny", "regrouped_since_cny"),
    *("use_cny", "limit_change_cny", "limit_cny", "opens"),
)
MOVED = (
    *("month_end", "group_id", "client_id", "step"),
    *("opening_exposure_cny", "closing_exposure_cny", "change_cny", "rate_exposure_cny"),
)
WHO = ("client_id", "client_name")
CLIENTS = (
    *(*WHO, "limit_id", "limit_status", "use_cny", "limit_cny", "use_ratio"),
    *("since", "is_since_at_least"),
)
LARGE = ("group_name", "exposure_after_mitigation_cny", "exposure_to_tier1_ratio", "limit_status")
EXEMPT = (*WHO, "exempt_kind", "exposure_after_mitigation_cny", "exposure_to_tier1_ratio")
OF_BANK = ("limit_id", "limit_status", "use_cny", "limit_cny", "use_ratio", "source")
BY_INDUSTRY = ("industry", "exposure_after_mitigation_cny", "exposure_share", "hhi")

visit = current_visit()

headings.show(visit, "limits")

kpi_cards.show(visit, (BREACH, WARN, "E4a", "E4b", "E4c", "E12", "E9a", "E10.n"))

tables.show(visit, "limit_status", LIMITS)
tables.show(visit, "limit_causes", CAUSES)
tables.show(visit, "limit_cause_members", MOVED, rows=6)
tables.show(visit, "client_limits", CLIENTS)

left, right = st.columns(2)
with left:
    tables.show(visit, "large_exposures", LARGE, rows=8)
    tables.show(visit, "exempt_exposures", EXEMPT, rows=4)
with right:
    tables.show(visit, "concentration_by_industry", BY_INDUSTRY, rows=8)
    tables.show(visit, "moved_exposures", rows=4)
    tables.show(visit, "bank_limits", OF_BANK, rows=4)

kpi_cards.show(
    visit, ("E9a.groups", "E10", "E11", "E12.sum", "E12.clustering", "E12.exempt", "E4b.related")
)
