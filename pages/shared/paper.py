"""Tables laid out for printing: plain text, numbers to the right, nothing drawn on a canvas."""

from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from pages.shared import cells, columns
from pages.shared.figures import NONE, scaled
from pages.shared.visit import Visit

_ROWS = 40


def draw(visit: Visit, table: pa.Table, words: columns.Columns) -> None:
    """Draw the first rows as a plain table."""
    first = table.slice(0, _ROWS)
    names = {n: columns.titled(visit, words, n) for n in table.column_names}
    data = {names[n]: _values(visit, first, n, words) for n in table.column_names}
    formats = {
        names[n]: _format(visit, table, n, words)
        for n in table.column_names
        if cells.is_number(table, n)
    }
    shown = pd.DataFrame(data).style.format(formats, na_rep=NONE)
    st.table(shown, border="horizontal", hide_index=True)


def _format(visit: Visit, table: pa.Table, name: str, words: columns.Columns) -> Any:
    places = cells.format_of(visit, table, name, words).removeprefix("%")
    return "{:" + places + "}"


def _values(visit: Visit, table: pa.Table, name: str, words: columns.Columns) -> Any:
    values = table.column(name).to_pylist()
    if cells.is_number(table, name):
        unit = columns.unit(words, name)
        return pd.Series([scaled(value, unit, visit.style) for value in values], dtype="float64")
    given = cells.in_words(visit, table.column(name), name).to_pylist()
    return [
        NONE if v is None else "✓" if v is True else "" if v is False else str(v) for v in given
    ]
