"""One group: who is in it and why, what is at stake, under which limit."""

import streamlit as st

from pages.shared import about, facts, headings, tables
from pages.shared.group_parts import changes, consistency, figures, overlap, structure, trend
from pages.shared.visit import current_visit

CARD = "group_card"
FIGURES = (
    *("exposure_after_mitigation_cny", "exposure_to_tier1_ratio", "headroom_cny"),
    *("binding_constraint", "limit_status", "worst_five_class", "n_members"),
)
MEMBERS = (
    *(
        "client_id",
        "client_name",
        "is_client",
        "branch_id",
        "layer",
        "rule",
        "reason_path",
        "is_declared",
    ),
    *("exposure_after_mitigation_cny", "member_limit_cny", "approved_limit_cny"),
    *("headroom_cny", "binding_constraint", "worst_class_rank"),
)
WARNINGS = (
    *("is_new", "kind", "subject_name", "client_id", "opens", "severity_level"),
    *("amount_cny", "measure_text", "since", "is_since_at_least", "rule", "limit_id"),
    *("facility_id", "cleared_on"),
)
LIMITS = ("limit_id", "limit_status", "use_cny", "limit_cny", "use_ratio", "headroom_cny")

headings.show(current_visit(), "group")
visit = about.asked(current_visit(), "group", CARD)
st.subheader(facts.row(visit, CARD).column("group_name")[0].as_py(), anchor=False)

figures(visit, CARD, FIGURES)

left, right = st.columns((5, 6))
with left:
    structure(visit, CARD)
with right:
    tables.show(visit, "group_card_limits", LIMITS)
    tables.show(visit, "group_card_split")

tables.show(visit, "group_card_members", MEMBERS)
tables.show(visit, "group_card_warnings", WARNINGS)
consistency(visit)

left, right = st.columns(2)
with left:
    trend(visit)
with right:
    changes(visit)

tables.show(visit, "group_card_circles")
overlap(visit)
tables.show(visit, "group_card_facilities")
