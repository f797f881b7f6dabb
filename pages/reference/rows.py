"""The rows behind a figure: exactly those that make it, and they add up to it."""

import math

import pyarrow as pa
import streamlit as st

from metrics.kpi import Question, count_rows, kpi_rows
from metrics.kpi_files import UnknownKpiError, find_kpi
from pages.shared import cached, export, receipt, tables
from pages.shared.figures import plain
from pages.shared.visit import Visit, current_visit

PAGE_ROWS = 200
COLUMNS: dict[str, dict[str, str]] = {}

visit = current_visit()

try:
    kpi = find_kpi(st.query_params.get("kpi", "E1"))
except UnknownKpiError:
    st.error(visit.say("rows.unknown", found=st.query_params.get("kpi", "")[:40]))
    st.stop()

st.title(visit.say("rows.title", title=visit.words(kpi.title)), anchor=False)
st.caption(visit.words(kpi.meaning))
missing = kpi.missing(visit.snapshot.provided)
if missing:
    st.info(visit.say("table.not_provided", extracts=", ".join(missing)), icon=":material/block:")
    st.stop()

c = visit.choices
question = Question(kpi, c.period, (), c.branch, c.profile)
window = cached.window_of(visit)
total = count_rows(question, window)
answer = cached.kpi(visit, kpi.kpi_id)
money = {"unit": "cny"} if kpi.unit == "cny" else {}
COLUMNS |= {"numerator": money, "denominator": money}

shown_page = st.pagination(max(1, math.ceil(total / PAGE_ROWS)), key="rows_page")
page_rows = kpi_rows(question, window, PAGE_ROWS, (shown_page - 1) * PAGE_ROWS)
if total == 0:
    st.info(visit.say("chart.empty"))
    st.stop()
tables.frame(visit, page_rows, COLUMNS, key="rows_table")

sums = [
    (tables.header(visit, COLUMNS, name), plain(row[name]))
    for row in (answer.to_pylist() if answer is not None else [])
    for name in ("numerator", "denominator", "value")
    if row.get(name) is not None
]
pairs = receipt.lines(visit, total, sums, shown=page_rows.num_rows)
st.caption(receipt.caption(pairs))


def read_all(asking: Visit) -> pa.Table:
    """Return every row behind the figure, with the screen's headers."""
    found = kpi_rows(question, cached.window_of(asking))
    return tables.labelled(asking, found, COLUMNS)


export.offer(visit, f"rows_{kpi.name}", total, read_all, pairs)
