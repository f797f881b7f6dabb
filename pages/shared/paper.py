"""Tables laid out for printing: plain text, numbers to the right, nothing drawn on a canvas."""

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
    texts = {
        columns.titled(visit, words, n): _texts(visit, first, n, words) for n in table.column_names
    }
    numbers = [
        columns.titled(visit, words, n) for n in table.column_names if cells.is_number(table, n)
    ]
    styled = pd.DataFrame(texts).style.set_properties(
        subset=pd.Index(numbers), **{"text-align": "right"}
    )
    st.table(styled, border="horizontal", hide_index=True)


def _texts(visit: Visit, table: pa.Table, name: str, words: columns.Columns) -> list[str]:
    values = table.column(name).to_pylist()
    if cells.is_number(table, name):
        unit = columns.unit(words, name)
        places = cells.format_of(visit, table, name, words).removeprefix("%").removesuffix("f")
        found = (scaled(value, unit, visit.style) for value in values)
        return [NONE if value is None else f"{value:{places}f}" for value in found]
    given = cells.in_words(visit, table.column(name), name).to_pylist()
    return [
        NONE if v is None else "✓" if v is True else "" if v is False else str(v) for v in given
    ]
