"""Audit log: who did what, when, within which scope; for auditors."""

import streamlit as st

from pages.shared import audit_words
from pages.shared.visit import current_visit

visit = current_visit()

st.title(visit.say("page.audit"), anchor=False)
events = audit_words.event_options(visit)
with st.container(horizontal=True, vertical_alignment="bottom"):
    between = audit_words.days(visit, "audit")
    event = st.selectbox(
        visit.say("audit.event"), list(events), format_func=events.__getitem__, key="audit_event"
    )
    who = st.text_input(
        visit.say("audit.who"), placeholder=visit.say("audit.who_hint"), key="audit_who"
    )
found = audit_words.records(visit, between, event or None) if between else None
if found is None or between is None:
    st.stop()

st.caption(visit.say("caption.audit", first=between[0], last=between[1]))
rows = [row for row in found.to_pylist() if not who or row["user_id"] == who.strip()]
audit_words.cards(
    visit,
    count=len(rows),
    users=len({row["user_id"] for row in rows}),
    exports=sum(row["event"] == "export" for row in rows),
    refusals=sum(row["event"] == "refusal" for row in rows),
)
st.subheader(visit.say("audit.list"), anchor=False)
audit_words.show(visit, rows, audit_words.line, "audit_list")
st.caption(visit.say("audit.verify"))
