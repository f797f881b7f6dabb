"""Exports: who saved which rows as files; for head office."""

import streamlit as st

from pages.shared import audit_words
from pages.shared.visit import current_visit

visit = current_visit()

st.title(visit.say("page.exports"), anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    between = audit_words.days(visit, "exports")
found = audit_words.records(visit, between, "export") if between else None
if found is None or between is None:
    st.stop()

st.caption(visit.say("caption.exports", first=between[0], last=between[1]))
rows = found.to_pylist()
audit_words.cards(
    visit,
    exports=len(rows),
    users=len({row["user_id"] for row in rows}),
    rows_taken=sum(row["row_count"] or 0 for row in rows),
)
audit_words.show(visit, rows, audit_words.export_line, "exports_list")
