"""Causes and loop: why clients complain, and where the loop gets stuck."""

import streamlit as st

from pages.shared import flow, headings, kpi_cards, pareto, tables
from pages.shared.visit import current_visit
from pages.shared.words import code_word

FLOW = ("stage", "next_stage", "visit_count", "visit_share", "rework_count")
DURATIONS = (
    *("stage", "complaint_count", "in_stage_count", "median_days", "low", "high", "p90_days"),
    *("rework_count", "skipped_count"),
)
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

tables.show(visit, "stage_flow", (*FLOW, "median_days", "p90_days", "is_back"))
tables.show(visit, "stage_waits", (*WAITS, "longest_days"))
tables.show(visit, "stage_durations", DURATIONS)
tables.show(visit, "causes", CAUSES)
