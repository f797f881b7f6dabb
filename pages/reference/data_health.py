"""Data health: how fresh the figures are, what was refused, what is not provided."""

import streamlit as st

from pages.shared import health
from pages.shared.visit import current_visit

visit = current_visit()
manifest = visit.snapshot.manifest
extracts, findings = health.extracts(visit), health.findings(visit)

st.title(visit.say("page.data_health"), anchor=False)
built = {"built": manifest["built_at"], "engine": manifest["engine"]}
st.caption(visit.say("caption.data_health", snapshot=manifest["snapshot_id"], **built))

cards = st.grid(min_column_width=150, gap="small")
figures = {
    "health.months": f"{len(manifest['months']):,}",
    "health.provided": f"{len(manifest['provided'])} / {len(extracts)}",
    "health.violations": f"{len(findings):,}",
    "health.checks": f"{len(manifest['checks']):,}",
}
if health.sees_whole_bank(visit):
    figures["health.quarantined"] = f"{sum(manifest['quarantined'].values()):,}"
for key, value in figures.items():
    with cards.cell():
        st.metric(visit.say(key), value, border=True)

health.show(visit, findings, "found")
health.show(visit, health.broken_promises(visit), "broken")
health.show(visit, extracts, "extracts")
health.show(visit, health.profiles(visit), "profiles")
