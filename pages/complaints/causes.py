"""Causes and loop: why clients complain, and where the loop gets stuck."""

import streamlit as st

from pages.shared import charts, flow, headings, kpi_cards, pareto, tables
from pages.shared.visit import current_visit
from pages.shared.words import code_word

FLOW = ("stage", "next_stage", "visit_count", "visit_share", "rework_count")
DURATIONS = (
    *("stage", "complaint_count", "in_stage_count", "median_days", "low", "high", "p90_days"),
    *("rework_count", "skipped_count"),
)
LOOP = ("C10", "C11", "C12", "C22", "C23", "C23.response", "C23.satisfied")
CAME_OF_IT = ("C15", "C16", "C24.delay", "C25", "C25.peers", "C26", "C21.other")
CAUSES = (
    *("code_dimension", "code_name", "code_name_en", "complaint_count", "complaint_share"),
    *("cumulative_share", "upheld_count"),
)
WAITS = ("stage", "actor", "branch_id", "open_count", "overdue_count", "median_days")

visit = current_visit()

headings.show(visit, "causes")

kpi_cards.show(visit, ("C1", "C1.reopened", "C2", "C5b"))

kind = st.segmented_control(
    visit.say("causes.counted_by"),
    ("reason", "business", "channel"),
    default="reason",
    format_func=lambda code: code_word(visit.choices.language, code, "code_dimension"),
    required=True,
    key="cause_dimension",
    persist_state="session",
)
pareto.show(visit, "causes", "standard_code", "complaint_count", {"code_dimension": str(kind)})
flow.show(visit, "stage_flow")
kpi_cards.show(visit, LOOP, compact=True)
kpi_cards.show(visit, CAME_OF_IT, compact=True)

tables.show(visit, "stage_flow", (*FLOW, "median_days", "p90_days", "is_back"))
tables.show(visit, "stage_waits", (*WAITS, "longest_days"))
tables.show(visit, "stage_durations", DURATIONS)
left, right = st.columns(2)
with left:
    charts.bars(visit, "C24", "handled_level")
with right:
    charts.bars(visit, "C18.reason", "pause_reason")
tables.show(visit, "causes", CAUSES)
