"""Account managers: who is on course for the elapsed time, and how sure is a rank."""

import streamlit as st

from pages.shared import charts, headings, kpi_cards, tables
from pages.shared.visit import current_visit

COURSE = ("manager_id", "manager_name", "branch_id", "course_verdict", "measured_score")
BEHIND = ("elapsed_share", "n_behind", "metric", "worst")
SCORES = ("manager_id", "manager_name", "metric", "actual", "target", "metric_unit")
ATTAINED = ("attainment", "elapsed_share", "weight", "score", "reason")
RANKS = ("metric", "segment", "tenure_band", "manager_id", "manager_name", "rank_from", "rank_to")
BOUNDS = ("n_ranked", "estimate", "low", "high", "rank_reason")
GRADES = ("manager_id", "manager_name", "grade", "grade_verdict", "next_grade")
EVIDENCE = ("score_1", "score_2", "score_3", "score_4", "n_up_running", "n_down_running")
CONDITIONS = ("months_in_grade", "months_asked", "n_open_findings")
PLAN = ("manager_id", "manager_name", "metric", "plan_start", "plan_end", "n_targets")
RESULT = ("actual", "target", "variance", "elapsed_share")
LATE = ("month_end", "posted_month_end", "client_id", "manager_id")
VERSIONS = ("measure", "basis", "as_was_cny", "restated_cny", "adjustment_cny")

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
tables.show(visit, "grade_review", (*GRADES, *EVIDENCE, *CONDITIONS))
tables.show(visit, "target_plan", (*PLAN, *RESULT))
tables.show(visit, "late_changes", (*LATE, *VERSIONS))
tables.show(visit, "assignment_errors")
