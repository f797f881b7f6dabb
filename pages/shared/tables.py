"""Tables as pages show them: title, rows, files beside it, the receipt below."""

from collections.abc import Sequence
from decimal import Decimal

import pyarrow as pa
import streamlit as st

from metrics.table_files import TableFile, TableSize, find_table
from pages.shared import cached, cells, columns, coverage, export, paper, receipt, trail
from pages.shared.figures import plain
from pages.shared.visit import Visit

SHOWN_ROWS = 200
Names = Sequence[str]


def show(visit: Visit, name: str, pick: Names = (), rows: int = 10) -> None:
    """Draw one table file with its title, receipt and files; says so when it cannot be made.

    ``pick`` are the columns that answer the page's question; the viewer can ask for all of them.
    The file holds what the screen shows, with every row. ``rows`` is how tall it may grow.
    """
    table = find_table(name)
    held = coverage.of(visit, table)
    found = None if held.is_none else cached.table(visit, name, SHOWN_ROWS)
    if found is None or found.num_rows == 0:
        _title(visit, table)
        coverage.say_why_empty(visit, table)
        return
    size = cached.size_of(visit, name)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _title(visit, table)
        names = _columns(visit, table, pick)
        pairs = _receipt(visit, table, size, names, found.num_rows)

        def read_all(asking: Visit) -> pa.Table:
            whole = cached.whole_table(asking, name).select(names)
            return cells.labelled(asking, whole, table.columns)

        export.offer(visit, name, size.rows, read_all, pairs)
    frame(visit, found, table.columns, f"table_{name}", rows, names)
    st.caption(" · ".join(filter(None, (held.words(visit), receipt.caption(pairs)))))


def frame(
    visit: Visit,
    table: pa.Table,
    words: columns.Columns,
    key: str,
    rows: int = 10,
    names: Names = (),
) -> None:
    """Draw rows with their words, units and formats; plain text when laid out for printing.

    ``names`` are the columns to draw, by default all; see ``cells.draw``.
    """
    trail.add_rows(table.num_rows)
    if visit.choices.paper:
        paper.draw(visit, table.select(names or table.column_names), words)
        return
    cells.draw(visit, table, words, key, rows, names)


def _title(visit: Visit, table: TableFile) -> None:
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)


def _columns(visit: Visit, table: TableFile, pick: Names) -> list[str]:
    every = columns.in_language(visit, list(table.columns))
    wanted = columns.in_language(visit, [name for name in pick if name in table.columns])
    if not wanted or len(wanted) == len(every):
        return every
    whole = st.toggle(visit.say("table.all_columns"), key=f"all_columns_{table.name}")
    return [*wanted, *(name for name in every if name not in wanted)] if whole else wanted


def _receipt(
    visit: Visit, table: TableFile, size: TableSize, names: Names, shown: int
) -> receipt.Pairs:
    totals = [
        (columns.header(visit, table.columns, column), plain(Decimal(total)))
        for column, total in size.totals
        if column in names
    ]
    return receipt.lines(visit, size.rows, totals, shown=shown)
