"""Links and circles: who belongs together, by which links, and under which rule profile."""

from collections.abc import Sequence

import streamlit as st

from pages.shared import headings, sections, tables
from pages.shared.visit import current_visit

CIRCLES = (
    *("circle_id", "kind", "n_members", "n_clients", "n_mutual_pairs", "chain_depth"),
    *("guaranteed_cny", "exposure_after_mitigation_cny", "worst_class_rank", "n_joined", "n_left"),
)
CLUSTERS = (
    *("cluster_id", "head_name", "n_members", "n_clients", "n_shared", "n_steps"),
    *("exposure_after_mitigation_cny", "shared_exposure_cny", "n_joined", "n_left"),
)
DIFFERENCES = (
    *("client_name", "difference", "layer", "rule", "group_id", "n_members", "limit_status"),
    *("compared_n_members", "compared_limit_status", "is_new_breach"),
    "exposure_after_mitigation_cny",
)
LINKS = ("guarantor_name", "debtor_name", "amount_cny", "cover_ratio", "is_in_group", "circle_id")
# What a choice shows: tables with the columns that answer, the first of them on the first screen.
SHOWN: dict[str, dict[str, Sequence[str]]] = {
    "circles": {"guarantee_circles": CIRCLES, "guarantee_members": (), "guarantee_links": LINKS},
    "dependency": {
        "dependency_clusters": CLUSTERS,
        "dependency_members": (),
        "dependency_links": (),
        "group_reconciliation": (),
    },
    "profiles": {"profile_differences": DIFFERENCES, "profile_breaches": ()},
    "declared": {"group_differences": ()},
    "decisions": {"manual_overrides": ()},
    "changes": {"group_events": ()},
    "problems": {"link_problems": ()},
    "rules": {"conversion_factors": (), "rule_limits": (), "rule_settings": (), "watch_rules": ()},
}

visit = current_visit()

headings.show(visit, "links_and_circles")

chosen = sections.choose(visit, "links", tuple(SHOWN))
if chosen == "dependency":
    st.caption(visit.say("links.overlap"))
for name, columns in SHOWN[chosen].items():
    tables.show(visit, name, columns)
