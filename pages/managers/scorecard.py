"""Account managers: who is on course for the elapsed time, and how sure is a rank."""

import streamlit as st

from pages.shared import charts, headings, kpi_cards, tables
from pages.shared.visit import current_visit

COURSE = ("manager_id", "manager_name", "branch_id", "course_verdict", "measured_score")
BEHIND = ("elapsed_share", "n_behind", "metric", "worst")
SCORES = ("manager_id", "manager_name", "metric", "actual", "target", "metric_unit")
ATTAINED = ("attainment", "elapsed_share", "weight", "score", "reason")
RANKS = ("metric", "segment", "tenure_band", "manager_id", "manager_name", "rank_from", "rank_to")
BOUNDS = ("n_ranked", "estimate", "low", "high", "own_rate", "effective_months", "rank_reason")
GRADES = ("manager_id", "manager_name", "grade", "grade_verdict", "next_grade")
EVIDENCE = ("score_1", "score_2", "score_3", "score_4", "n_up_running", "up_quarters")
CONDITIONS = ("n_down_running", "down_quarters", "months_in_grade", "months_asked")

visit = current_visit()

headings.show(visit, "scorecard")

kpi_cards.show(visit, ("M5", "M6", "M4a", "M16", "M19.up", "M19.down", "M21"))

tables.show(visit, "on_course", (*COURSE, *BEHIND))
tables.show(visit, "scorecard", (*SCORES, *ATTAINED))

left, right = st.columns(2)
with left:
    charts.bars(visit, "M5", "branch")
with right:
    charts.bars(visit, "M19", "grade")

tables.show(visit, "leaderboard", (*RANKS, *BOUNDS))
tables.show(visit, "grade_review", (*GRADES, *EVIDENCE, *CONDITIONS, "n_open_findings"))
tables.show(visit, "target_plan")
tables.show(visit, "assignment_errors")
