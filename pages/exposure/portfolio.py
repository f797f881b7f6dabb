"""Group exposure: what is at stake, under which limit, and what falls due."""

import streamlit as st

from pages.shared import charts, kpi_cards, tables
from pages.shared.visit import current_visit

visit = current_visit()

st.title(visit.say("page.portfolio"), anchor=False)
st.caption(visit.say("caption.portfolio", period=visit.choices.period.code))

kpi_cards.show(visit, ("E1", "E2", "E5", "E7", "E9b", "E13"))

tables.show(visit, "group_list")

left, right = st.columns(2)
with left:
    charts.bars(visit, "E1", "branch")
    charts.bars(visit, "E18", "bucket", order=list(charts.OVERDUE_BUCKETS))
with right:
    charts.bars(visit, "E5", "branch")
    charts.bars(visit, "E22", "bucket", order=list(charts.MATURITY_BUCKETS))

charts.trend(visit, "E1")
tables.show(visit, "limit_status")
