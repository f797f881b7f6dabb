"""Client tiering: who brings the contribution, how the tiers stand, and what would change them."""

import streamlit as st

from pages.shared import charts, headings, kpi_cards, sections, tables, what_if
from pages.shared.visit import current_visit

MIX = (
    *("tier", "n_clients", "client_share", "contribution_12m_cny", "contribution_share"),
    *("mean_contribution_12m_cny", "credit_balance_cny", "deposit_balance_cny"),
)
SANE = ("check_id", "outcome", "found", "expected")
WHO = ("client_id", "client_name", "tier")
MEMBERS = ("tier_reason", "contribution_12m_cny", "abc_class", "branch_id", "credit_balance_cny")
MADE = ("deposit_contribution_cny", "loan_contribution_cny", "fee_contribution_cny")
LEFT = ("contribution_cny", "economic_value_cny", "raroc", "missing_parts")
GROUPS = ("group_id", "group_name", "n_contributors", "contribution_cny", "n_in_view")
SEEN = ("in_view_cny", "in_view_share", "economic_value_cny", "raroc")
RISK = ("risk_conflict", "rule_reason", "override_runs_out", "worst_five_class")
SEGMENTS = ("client_segment", "n_clients", "client_share", "contribution_12m_cny")
STAFF = ("rm_fte", "credit_fte", "rm_per_credit", "rm_per_pm_low", "rm_per_pm_high")
PARTS = ("standing", "contribution", "rules", "risk", "segments", "what_if")

visit = current_visit()

headings.show(visit, "tiers")

kpi_cards.show(visit, ("T1d", "T1a", "T1b", "T1c", "T2", "T3", "T20.ratio"))

tables.show(visit, "tier_mix", MIX)
part = sections.choose(visit, "tiers", PARTS, first="what_if" if what_if.is_asked() else None)
if part == "standing":
    left, right = st.columns(2)
    with left:
        charts.bars(visit, "T4", "tier", order=charts.TIERS)
    with right:
        tables.show(visit, "tier_sanity", SANE)
    tables.show(visit, "tier_members", (*WHO, *MEMBERS))
elif part == "contribution":
    kpi_cards.show(visit, ("T20", "T1a.volume", "T1b.volume", "T21"), compact=True)
    cost = ("operating_cost_cny", "tax_cny")
    tables.show(visit, "client_contribution", (*WHO, *MADE, *cost, *LEFT))
    tables.show(visit, "group_contribution", (*GROUPS, *SEEN))
    tables.show(visit, "cost_to_serve")
elif part == "rules":
    for name in ("tier_versions", "tier_version_changes", "tier_overrides"):
        tables.show(visit, name)
elif part == "risk":
    tables.show(visit, "tier_conflicts", (*WHO, *RISK, "max_days_past_due", "credit_balance_cny"))
    tables.show(visit, "tier_risk", rows=14)
    tables.show(visit, "tier_rating", rows=8)
elif part == "segments":
    tables.show(visit, "client_segments", (*SEGMENTS, *STAFF, "staffing_verdict"))
    for name in ("rfm_cells", "rfm_cut_points"):
        tables.show(visit, name)
else:
    what_if.show(visit)
