"""One complaint at the end of the period: record, clock, owner at each stage, what came of it."""

import streamlit as st

from pages.shared import about, facts, fields, headings, spans, tables
from pages.shared.visit import current_visit

CARD = (
    *("complaint_id", "state", "stage", "outcome"),
    *("client_name", "client_name_en", "client_id", "branch_id", "manager_name"),
    *("received_at", "channel", "source", "severity"),
    *("business_code", "reason_code", "reopened_count", "parent_id"),
)
CLOCK = (
    *("sla_profile", "clock_started_on", "elapsed_days", "paused_days"),
    *("original_due_on", "first_extended_on", "second_extended_on", "approved_due_on"),
    *("stop_on", "waiting_days", "breach_probability", "due_reason"),
)
OUTCOME = ("closed_on", "redress_cny", "satisfaction", "description")
RECORD = (
    *("client_request", "handling_opinion", "cause", "course", "responsible_name"),
    *("conclusion", "countermeasure", "prevention", "recorded_on"),
)

LOG = ("happened_at", "event_type", "stage", "actor", "level", "event_reason", "added_days")

headings.show(current_visit(), "complaint")
visit = about.asked(current_visit(), "complaint", "complaint_card")
day = visit.choices.period.end
st.subheader(visit.say("complaint.title", found=visit.choices.about, day=day), anchor=False)
received_on = facts.row(visit, "complaint_card").column("received_at")[0].as_py().date()
if received_on > day:
    st.info(visit.say("complaint.not_yet", received=received_on, day=day))
    st.stop()

fields.show(visit, "complaint_card", CARD)
left, right = st.columns(2)
with left:
    fields.part(visit, "complaint_card", "complaint.clock", CLOCK)
with right:
    fields.part(visit, "complaint_card", "complaint.outcome", OUTCOME)
spans.show(visit)
fields.show(visit, "complaint_record", RECORD, wide=True)
tables.show(visit, "complaint_stages")
tables.show(visit, "complaint_timeline", LOG)
tables.show(visit, "complaint_related")
