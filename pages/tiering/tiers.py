"""Client tiering: who brings the contribution, how the tiers stand, and what would change them."""

import streamlit as st

from pages.shared import charts, headings, kpi_cards, sections, tables, what_if
from pages.shared.visit import current_visit

MIX = (
    *("tier", "n_clients", "client_share", "contribution_12m_cny", "contribution_share"),
    *("mean_contribution_12m_cny", "credit_balance_cny", "deposit_balance_cny"),
)
SANE = ("check_id", "outcome", "found", "expected")
MEMBERS = ("client_id", "client_name", "tier", "tier_reason", "contribution_12m_cny", "abc_class")
PARTS = (
    *("client_id", "client_name", "tier", "deposit_contribution_cny", "loan_contribution_cny"),
    *("fee_contribution_cny", "operating_cost_cny", "tax_cny", "contribution_cny"),
    *("economic_value_cny", "raroc", "missing_parts"),
)
GROUPS = (
    *("group_id", "group_name", "n_contributors", "contribution_cny", "n_in_view"),
    *("in_view_cny", "in_view_share", "economic_value_cny", "raroc"),
)
CONFLICTS = (
    *("client_id", "client_name", "branch_id", "risk_conflict", "tier", "rule_reason"),
    *("override_runs_out", "worst_five_class", "max_days_past_due", "credit_balance_cny"),
)

visit = current_visit()

headings.show(visit, "tiers")

kpi_cards.show(visit, ("T1d", "T1a", "T1b", "T1c", "T2", "T3", "T20"))

tables.show(visit, "tier_mix", MIX)
every = ("standing", "contribution", "rules", "risk", "segments", "what_if")
part = sections.choose(visit, "tiers", every, first="what_if" if what_if.is_asked() else None)
if part == "standing":
    left, right = st.columns(2)
    with left:
        charts.bars(visit, "T4", "tier", order=charts.TIERS)
    with right:
        tables.show(visit, "tier_sanity", SANE)
    tables.show(visit, "tier_members", (*MEMBERS, "branch_id", "credit_balance_cny"))
elif part == "contribution":
    kpi_cards.show(visit, ("T1a.volume", "T1b.volume", "T20.ratio"), compact=True)
    for name, pick in (("client_contribution", PARTS), ("group_contribution", GROUPS)):
        tables.show(visit, name, pick)
    tables.show(visit, "cost_to_serve")
elif part == "rules":
    for name in ("tier_versions", "tier_version_changes", "tier_overrides"):
        tables.show(visit, name)
elif part == "risk":
    tables.show(visit, "tier_conflicts", CONFLICTS)
    tables.show(visit, "tier_risk", rows=14)
elif part == "segments":
    for name in ("client_segments", "rfm_cells", "rfm_cut_points"):
        tables.show(visit, name)
else:
    what_if.show(visit)
