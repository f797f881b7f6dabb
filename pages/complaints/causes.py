"""Causes and loop: why clients complain, and where the loop gets stuck."""

from pages.shared import flow, headings, kpi_cards, pareto, tables
from pages.shared.visit import current_visit

FLOW = ("stage", "next_stage", "visit_count", "visit_share", "rework_count")
WAITS = ("stage", "actor", "branch_id", "open_count", "overdue_count", "median_days")

visit = current_visit()

headings.show(visit, "causes")

kpi_cards.show(visit, ("C1", "C1.reopened", "C2", "C5b"))

pareto.show(visit, "complaint_causes", "reason_code", "complaint_count")
flow.show(visit, "stage_flow")

tables.show(visit, "stage_flow", (*FLOW, "median_days", "p90_days", "is_back"))
tables.show(visit, "stage_waits", (*WAITS, "longest_days"))
tables.show(visit, "complaint_causes")
