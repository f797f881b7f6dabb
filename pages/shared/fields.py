"""One row as fields: each column's words above its value, in as many columns as fit."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import streamlit as st

from metrics.table_files import TableFile, find_table
from pages.shared import cached, cells, columns, coverage, export, receipt
from pages.shared.figures import NONE, escaped, scaled
from pages.shared.visit import Visit


def show(visit: Visit, name: str, pick: Sequence[str] = (), wide: bool = False) -> None:
    """Draw the one row of a table with its title, files and receipt; says so when there is none.

    ``pick`` are the columns shown, in order; the file holds them all. ``wide`` facts are text and
    stand two in a line.
    """
    table = find_table(name)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, 1)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
        if found is not None and found.num_rows:
            pairs = receipt.lines(visit, found.num_rows)
            export.offer(visit, name, 1, lambda asking: _file(asking, table), pairs)
    if found is None or found.num_rows == 0:
        coverage.say_why_empty(visit, table)
        return
    _draw(visit, table, found, pick, 2 if wide else 4)


def part(visit: Visit, name: str, title: str, pick: Sequence[str]) -> None:
    """Draw some facts of a table's one row under a title of the page's own, without files."""
    found = cached.table(visit, name, 1)
    st.subheader(visit.say(title), anchor=False)
    if found is not None and found.num_rows:
        _draw(visit, find_table(name), found, pick, 2)


def _draw(visit: Visit, table: TableFile, found: pa.Table, pick: Sequence[str], count: int) -> None:
    grid = st.grid(count, min_column_width=150, gap="small")
    for column in columns.in_language(visit, list(pick or table.columns)):
        with grid.cell(), st.container(gap="xxsmall"):
            st.caption(columns.titled(visit, table.columns, column))
            st.markdown(escaped(_text(visit, table, found, column)))


def _file(visit: Visit, table: TableFile) -> pa.Table:
    return cells.labelled(visit, cached.whole_table(visit, table.name), table.columns)


def _text(visit: Visit, table: TableFile, found: pa.Table, column: str) -> str:
    value: Any = found.column(column)[0].as_py()
    if value is None:
        return NONE
    if isinstance(value, bool):
        return visit.say("facts.yes" if value else "facts.no")
    if cells.is_number(found, column):
        number = scaled(value, columns.unit(table.columns, column), visit.style)
        form = cells.format_of(visit, found, column, table.columns).removeprefix("%")
        return NONE if number is None else f"{number:{form}}"
    if pa.types.is_timestamp(found.schema.field(column).type):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(cells.in_words(visit, found.column(column), column)[0])
