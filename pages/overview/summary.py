"""Overview: the state of the four subjects, what changed, what needs a decision."""

import streamlit as st

from pages.shared import kpi_cards, links, tables
from pages.shared.visit import current_visit

BLOCKS = {
    "portfolio": ("E1", "E5", "E7", "E13"),
    "tiers": ("T1d", "T5a", "T5b", "T4"),
    "scorecard": ("M4a", "M5", "M16", "M16.exposure"),
    "turnaround": ("C1", "C2", "C6", "C5b"),
}

visit = current_visit()

st.title(visit.say("page.summary"), anchor=False)
st.caption(visit.say("caption.summary", period=visit.choices.period.code))

left, right = st.columns(2)
for place, (page, kpi_ids) in enumerate(BLOCKS.items()):
    with (left, right)[place % 2]:
        links.to_page(visit, page, visit.say(f"summary.{page}"))
        kpi_cards.show(visit, kpi_ids, compact=True)

tables.show(visit, "limit_status")
tables.show(visit, "due_soon")
