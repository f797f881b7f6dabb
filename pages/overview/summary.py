"""Overview: the state of the four subjects, what changed, what needs a decision."""

import streamlit as st

from pages.shared import headings, kpi_cards, links, tables
from pages.shared.visit import current_visit

BLOCKS: dict[str, tuple[kpi_cards.Card, ...]] = {
    "portfolio": ("E1", "E5", ("E7", {"limit_status": "breach"}), "E13"),
    "tiers": ("T1d", "T5a", ("T4", {"tier": "premium"}), ("T4", {"tier": "restricted"})),
    "scorecard": ("M4a", "M5", "M16", "M16.exposure"),
    "turnaround": ("C1", "C2", "C6", ("C8", {"due_status": "overdue"})),
}
LIMITS = ("group_name", "limit_status", "limit_id", "use_ratio")
CASES = ("complaint_id", "branch_id", "approved_due_on", "workdays_left")

visit = current_visit()

headings.show(visit, "summary")

for start in range(0, len(BLOCKS), 2):
    for column, page in zip(st.columns(2), list(BLOCKS)[start : start + 2], strict=True):
        with column:
            links.to_page(visit, page, visit.say(f"summary.{page}"))
            kpi_cards.show(visit, BLOCKS[page], compact=True)

left, right = st.columns(2)
with left:
    tables.show(visit, "limit_status", LIMITS, rows=6)
with right:
    tables.show(visit, "due_soon", CASES, rows=6)
