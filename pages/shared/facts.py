"""The one row of a card as figures side by side: words for codes, units, meanings in a hover."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, cells, columns
from pages.shared.figures import NONE, escaped, figure
from pages.shared.visit import Visit


def row(visit: Visit, table: str) -> pa.Table:
    """Return the one row of a card about one thing."""
    found = cached.table(visit, table, 1)
    return found if found is not None else pa.table({})


def show(visit: Visit, table: str, names: Sequence[str]) -> None:
    """Draw one figure a column in a row that wraps on narrow screens."""
    found, words = row(visit, table), find_table(table).columns
    grid = st.grid(len(names), min_column_width=130, gap="xsmall")
    for name in names:
        with grid.cell(), st.container(border=True, gap="xxsmall", height="stretch"):
            label = escaped(columns.titled(visit, words, name))
            hover = escaped(columns.meaning(visit, words, name))
            st.metric(label, _text(visit, found, name, words), help=hover)


def _text(visit: Visit, found: pa.Table, name: str, words: columns.Columns) -> str:
    value = found.column(name)[0].as_py()
    if value is None:
        return NONE
    if isinstance(value, bool):
        return visit.say("facts.yes" if value else "facts.no")
    if cells.is_number(found, name):
        return figure(value, columns.unit(words, name) or "count", visit.style)
    return str(cells.in_words(visit, found.column(name), name)[0])
