"""Cells of a table: numbers scaled and aligned, codes as words, exact amounts in files."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics.narrowing import ABOUT
from pages.shared import about, columns, labels, links
from pages.shared.figures import NONE, printf, scaled
from pages.shared.visit import Visit
from pages.shared.words import code_word, reason_word

Names = Sequence[str]
_ROW, _HEAD = 30, 34
# Ids and names belong to the bank and stay as they are, and so does what it wrote itself.
_AS_GIVEN = ("_id", "_name", "_name_en")
_PATHS = ("reason_path", "detail")
# The figure whose rows a line stands for, such as those behind a warning.
_FIGURE = "opens"


def draw(
    visit: Visit, table: pa.Table, words: columns.Columns, key: str, rows: int, names: Names = ()
) -> None:
    """Draw rows as an interactive table, at most ``rows`` tall.

    ``names`` are the columns to draw, by default all; a link may look at the others too.
    """
    names = names or table.column_names
    shown = {name: _shown(visit, table, name, words) for name in names}
    st.dataframe(
        _greyed(pd.DataFrame(shown)),
        hide_index=True,
        column_config={n: _config(visit, words, n, table) for n in names},
        # A new language or unit is a new table: the browser keeps headers by key.
        key=f"{key}_{visit.choices.language}_{visit.choices.money}_{len(shown)}",
        row_height=_ROW,
        height=_HEAD + _ROW * min(table.num_rows, rows),
        placeholder=NONE,
        alt=", ".join(columns.header(visit, words, name) for name in names),
    )


def _greyed(data: pd.DataFrame) -> Any:
    """Return rows with those too small to rank in grey; the empty rank says it without colour."""
    if "rank" not in data or data["rank"].notna().all():
        return data
    grey = data["rank"].isna().map({True: "color: #8a94a0", False: ""})
    return data.style.apply(lambda column: grey.to_list(), axis=0)


def labelled(visit: Visit, table: pa.Table, words: columns.Columns) -> pa.Table:
    """Return rows for a file: the screen's headers, exact amounts in yuan, words for codes."""
    arrays = [in_words(visit, table.column(n), n) for n in table.column_names]
    names = [columns.titled(visit, words, name, exact=True) for name in table.column_names]
    distinct = [
        f"{name} [{code}]" if names.count(name) > 1 else name
        for name, code in zip(names, table.column_names, strict=True)
    ]
    return pa.table(dict(zip(distinct, arrays, strict=True)))


def is_number(table: pa.Table, name: str) -> bool:
    """Whether a column holds numbers."""
    kind = table.schema.field(name).type
    return bool(
        pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    )


def in_words(visit: Visit, column: Any, name: str) -> Any:
    """Return a column with words for its codes; units with their names."""
    if not pa.types.is_string(column.type):
        return column
    lang = visit.choices.language
    values = column.to_pylist()
    if name in ("branch_id", "lead_branch_id"):
        named = labels.unit_names(visit)
        return pa.array([v if v is None else f"{v} {named.get(v, '')}".strip() for v in values])
    if name in _PATHS:
        return pa.array([None if v is None else reason_word(lang, v) for v in values])
    if name.endswith(_AS_GIVEN) and name not in ("limit_id", "status_limit_id", "check_id"):
        return column
    return pa.array([None if v is None else code_word(lang, v, name) for v in values])


def _shown(visit: Visit, table: pa.Table, name: str, words: columns.Columns) -> Any:
    column = table.column(name)
    if name in about.PAGES:
        known = _is_client(table) if name == "client_id" else None
        return [
            about.address(visit, about.PAGES[name], found if known is None or known[row] else None)
            for row, found in enumerate(column.to_pylist())
        ]
    if name == _FIGURE:
        held = {n: column for n, column in ABOUT.items() if column in table.column_names}
        things = table.select(list(held.values())).rename_columns(list(held)).to_pylist()
        figures = column.to_pylist()
        return [links.rows_address(visit, f, t) for f, t in zip(figures, things, strict=True)]
    if is_number(table, name):
        unit = columns.unit(words, name)
        return [scaled(value, unit, visit.style) for value in column.to_pylist()]
    return in_words(visit, column, name).to_pylist()


def _is_client(table: pa.Table) -> list[bool] | None:
    """Return which ids are those of clients, where the table says; others have no page."""
    return table.column("is_client").to_pylist() if "is_client" in table.column_names else None


def format_of(visit: Visit, table: pa.Table, name: str, words: columns.Columns) -> str:
    """Return the printf format of a number column."""
    unit = columns.unit(words, name)
    whole = pa.types.is_integer(table.schema.field(name).type)
    return printf(unit or ("count" if whole else "number"), visit.style)


def _config(visit: Visit, words: columns.Columns, name: str, table: pa.Table) -> Any:
    label = columns.titled(visit, words, name)
    whole = columns.meaning(visit, words, name)
    hover = None if whole == columns.header(visit, words, name) else whole
    kind = table.schema.field(name).type
    named = "kpi" if name == _FIGURE else about.PAGES.get(name)
    if named is not None:
        # An address ends with what it leads to.
        shown = rf"[?&]{named}=([^&]+)$"
        return st.column_config.LinkColumn(label, help=hover, display_text=shown, alignment="left")
    if is_number(table, name):
        number = format_of(visit, table, name, words)
        return st.column_config.NumberColumn(label, help=hover, format=number)
    if pa.types.is_date(kind):
        return st.column_config.DateColumn(label, help=hover, format="YYYY-MM-DD")
    if pa.types.is_timestamp(kind):
        return st.column_config.DatetimeColumn(label, help=hover, format="YYYY-MM-DD HH:mm")
    if pa.types.is_boolean(kind):
        return st.column_config.CheckboxColumn(label, help=hover)
    return st.column_config.TextColumn(label, help=hover)
