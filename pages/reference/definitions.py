"""Definitions: what every figure means, where its rule comes from, and the SQL that makes it."""

import streamlit as st

from metrics.kpi_files import load_kpis
from pages.shared import labels
from pages.shared.figures import natural
from pages.shared.menu import SECTIONS
from pages.shared.visit import current_visit

visit = current_visit()

st.title(visit.say("page.definitions"), anchor=False)
st.caption(visit.say("caption.definitions", count=len(load_kpis())))

known = {kpi.subject for kpi in load_kpis().values()}
subjects = [section for section in SECTIONS if section in known]
subject = st.segmented_control(
    visit.say("definition.subject"),
    subjects,
    default=subjects[0],
    format_func=lambda code: visit.say(f"section.{code}"),
    required=True,
    key="definition_subject",
    persist_state="session",
)

for kpi in sorted(load_kpis().values(), key=lambda kpi: natural(kpi.kpi_id)):
    if kpi.subject != subject:
        continue
    missing = kpi.missing(visit.snapshot.provided)
    state = (
        visit.say("definition.missing", extracts=labels.extract_names(visit, missing))
        if missing
        else ""
    )
    with st.expander(f"{kpi.kpi_id} · {visit.words(kpi.title)}{state}"):
        st.markdown(visit.words(kpi.meaning))
        st.table(
            {
                visit.say("definition.formula"): visit.words(kpi.formula),
                visit.say("definition.source"): kpi.source,
                visit.say("definition.unit"): visit.style.unit_word(kpi.unit),
                visit.say("definition.direction"): visit.say(f"direction.{kpi.direction}"),
                visit.say("definition.additivity"): visit.say(f"additivity.{kpi.additivity}"),
                visit.say("definition.inputs"): labels.extract_names(visit, kpi.inputs),
                visit.say("definition.owner"): f"{kpi.owner} · {kpi.reviewed:%Y-%m-%d}",
            },
            border="horizontal",
            alt=visit.words(kpi.title),
        )
        st.code(kpi.shown_sql, language="sql")
