"""The rows behind a figure: exactly those that make it, and they add up to it."""

import math

import streamlit as st

from pages.shared import cohort, coverage, export, figure_rows, receipt, tables
from pages.shared.visit import current_visit

PAGE_ROWS = 200

visit = cohort.asked(current_visit())
asked = figure_rows.asked_figure(visit)
if isinstance(asked, str):
    st.error(asked, icon=":material/link_off:")
    st.stop()

st.title(visit.say("rows.title", title=asked.title(visit)), anchor=False)
st.caption(visit.words(asked.kpi.meaning))
total = asked.count(visit)
if total == 0:
    coverage.say_why_empty(visit, asked.kpi)
    st.stop()

bar = st.container(horizontal=True, vertical_alignment="center")
with bar:
    pages = max(1, math.ceil(total / PAGE_ROWS))
    page = st.pagination(pages, key="rows_page") if pages > 1 else 1
rows = asked.rows(visit, PAGE_ROWS, (page - 1) * PAGE_ROWS)
pairs = receipt.lines(visit, total, asked.sums(visit), shown=rows.num_rows)
with bar:
    export.offer(visit, f"rows_{asked.kpi.name}", total, asked.for_file, pairs)
tables.frame(visit, rows, asked.words, "rows", rows=16)
held = coverage.of(visit, asked.kpi).words(visit)
st.caption(" · ".join(filter(None, (held, receipt.caption(pairs)))))
