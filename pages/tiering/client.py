"""One client: its tier and why, what it brings, owes and holds, who looks after it."""

import streamlit as st

from pages.shared import about, bridge, facts, fields, headings, links, tables
from pages.shared.figures import escaped
from pages.shared.visit import current_visit

CARD = "client_profile"
FIGURES = (
    *("tier", "tier_by_rule", "contribution_12m_cny", "contribution_rank"),
    *("credit_balance_cny", "exposure_cny", "deposit_average_cny", "n_product_families"),
)
MASTER = (
    *("client_id", "client_name", "client_name_en", "uscc", "client_kind", "client_status"),
    *("industry", "region", "size_class", "opened_on", "branch_id", "manager_name"),
    *("tier_reason", "rule_reason", "n_failed_periods", "override_id", "unjudged"),
    *("rating", "worst_five_class", "max_days_past_due", "last_activity_on", "month_end"),
    *("months_silent", "silence_limit_months", "is_silent", "lost_reason"),
    *("days_since_contact", "is_unserved", "all_bank_debt_cny"),
)
TIERS = (
    *("month_end", "tier", "tier_by_rule", "tier_reason", "contribution_12m_cny"),
    *("contribution_percentile", "rating", "worst_five_class", "max_days_past_due"),
)
GROUPS = ("profile", "group_id", "group_name", "layer", "rule", "reason_path", "limit_status")
LIMITS = ("limit_id", "limit_status", "use_cny", "limit_cny", "use_ratio", "headroom_cny")
WARNINGS = (
    *("kind", "opens", "severity_level", "is_new", "amount_cny", "since", "is_since_at_least"),
    *("rule", "facility_id"),
)

headings.show(current_visit(), "client")
visit = about.asked(current_visit(), "client", CARD)
name = "client_name" if visit.choices.language == "zh" else "client_name_en"
found = facts.row(visit, CARD)
named = found.column(name)[0].as_py() or found.column("client_name")[0].as_py()
st.subheader(escaped(f"{named} · {visit.choices.about}"), anchor=False)
facts.show(visit, CARD, FIGURES)

left, right = st.columns(2)
with left:
    bridge.show(visit, "client_card_bridge", "change")
with right:
    tables.show(visit, "client_card_tiers", TIERS, rows=7)

fields.show(visit, CARD, MASTER)
tables.show(visit, "client_card_groups", GROUPS)
links.to_page(visit, "portfolio", visit.say("client.see_groups"))
tables.show(visit, "client_card_facilities")
tables.show(visit, "client_card_limits", LIMITS)
links.to_page(visit, "limits", visit.say("client.see_limits"))
tables.show(visit, "client_card_products")
tables.show(visit, "client_card_managers")
tables.show(visit, "client_card_visits")
links.to_page(visit, "load", visit.say("client.see_visits"))
tables.show(visit, "client_card_complaints")
links.to_page(visit, "open_and_due", visit.say("client.see_complaints"))
tables.show(visit, "client_card_warnings", WARNINGS)
links.to_page(visit, "attention", visit.say("client.see_warnings"))
