"""Client tiering: who brings the contribution, and how the tiers stand."""

import streamlit as st

from pages.shared import charts, curves, kpi_cards, tables
from pages.shared.visit import current_visit

visit = current_visit()

st.title(visit.say("page.tiers"), anchor=False)
st.caption(visit.say("caption.tiers", period=visit.choices.period.code))

kpi_cards.show(visit, ("T1d", "T5a", "T5a.net", "T5a.losses", "T5b"))

left, right = st.columns(2)
with left:
    charts.bars(visit, "T4", "tier", order=list(charts.TIERS))
with right:
    curves.lorenz(visit)

tables.show(visit, "tier_mix")
tables.show(visit, "tier_sanity")

left, right = st.columns(2)
with left:
    charts.bars(visit, "T1d", "branch")
with right:
    charts.trend(visit, "T1d")

tables.show(visit, "movers")
tables.show(visit, "tier_members")
