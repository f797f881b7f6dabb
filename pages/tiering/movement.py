"""Movement: who changed tier between two month ends, who came, who left, what was kept."""

import streamlit as st

from pages.shared import bridge, cached, cohort, flow, headings, kpi_cards, matrix, tables
from pages.shared.charts import TIERS
from pages.shared.visit import current_visit

SIDES = matrix.Sides(
    "from_tier",
    "to_tier",
    "client_share",
    (*TIERS, "unrated", "left", "merged", "moved", "new", "carried_on", "moved_in"),
)
MEASURES = ("client_share", "n_clients", "contribution_12m_cny", "balance_cny")
RIBBONS = flow.Ribbons("from_tier", "to_tier", "n_clients", is_then_now=True)
MOVERS = ("client_id", "client_name", "movement", "from_tier", "to_tier", "to_reason", "branch_id")
LOST = (
    *("client_id", "client_name", "branch_id", "tier", "lost_reason", "contribution_12m_cny"),
    *("balance_cny", "balance_now_cny", "last_event_on"),
)

headings.show(current_visit(), "movement")
visit = cohort.between(current_visit())
cohort.say_ends(visit)

kpi_cards.show(
    visit,
    (
        ("T10.steps", {"tier_step": "upgraded"}),
        ("T10.steps", {"tier_step": "downgraded"}),
        ("T10.steps", {"tier_step": "net_upgraded"}),
        ("T11", {"weight": "by_clients"}),
        ("T11", {"weight": "by_revenue"}),
        ("T12.revenue", {"retention": "gross_retained"}),
        ("T12.revenue", {"retention": "net_retained"}),
    ),
    compact=True,
)

left, right = st.columns(2)
with left:
    flow.show(visit, "tier_migration", RIBBONS, "movement.flow")
with right:
    matrix.show(visit, "tier_migration", SIDES, MEASURES)

left, right = st.columns(2)
with left:
    bridge.with_table(visit, "cohort_bridge", "contribution_12m_cny")
with right:
    tables.show(visit, "retention_by_tier")
    tables.show(visit, "retention_scenario")

tables.show(visit, "lost_clients", LOST)
tables.show(visit, "movers", MOVERS)
tables.show(visit, "tier_migration")
# Most periods lie within one version of the rules.
if cached.table(visit, "tier_migration_versions", 1):
    tables.show(visit, "tier_migration_versions")
