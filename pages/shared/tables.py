"""Tables as pages show them: words and units in the header, a receipt below, files beside it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics.table_files import find_table
from pages.shared import cached, export, receipt
from pages.shared.figures import printf, scaled
from pages.shared.visit import Visit
from pages.shared.words import code_word, load_words

SHOWN_ROWS = 200
Columns = Mapping[str, Mapping[str, str]]


def show(visit: Visit, name: str, height: int | None = None) -> None:
    """Draw one table file with its title, receipt and files; says so when it cannot be made."""
    table = find_table(name)
    st.subheader(visit.words(table.title), help=visit.words(table.meaning), anchor=False)
    found = cached.table(visit, name, SHOWN_ROWS)
    if found is None:
        missing = ", ".join(table.missing(visit.snapshot.provided))
        st.info(visit.say("table.not_provided", extracts=missing), icon=":material/block:")
        return
    if found.num_rows == 0:
        st.info(visit.say("table.empty", meaning=visit.words(table.meaning)))
        return
    frame(visit, found, table.columns, key=f"table_{name}", height=height)
    size = cached.size_of(visit, name)
    totals = [(header(visit, table.columns, column), total) for column, total in size.totals]
    pairs = receipt.lines(visit, size.rows, totals, shown=found.num_rows)
    st.caption(receipt.caption(pairs))

    def read_all(asking: Visit) -> pa.Table:
        return labelled(asking, cached.whole_table(asking, name), table.columns)

    export.offer(visit, name, size.rows, read_all, pairs)


def frame(
    visit: Visit, table: pa.Table, columns: Columns, key: str, height: int | None = None
) -> None:
    """Draw rows with their words, units and formats."""
    shown = {name: _shown(visit, table, name, columns) for name in table.column_names}
    config = {name: _config(visit, columns, name, table) for name in table.column_names}
    st.dataframe(
        pd.DataFrame(shown),
        hide_index=True,
        column_config=config,
        key=key,
        height=height or "auto",
        placeholder="—",
        alt=", ".join(header(visit, columns, name) for name in table.column_names),
    )


def labelled(visit: Visit, table: pa.Table, columns: Columns) -> pa.Table:
    """Return rows for a file: the screen's headers, exact amounts in yuan, words for codes."""
    arrays = [_words_for(visit, table.column(n), n, columns) for n in table.column_names]
    names = [_file_header(visit, columns, name) for name in table.column_names]
    return pa.table(dict(zip(_distinct(names, table.column_names), arrays, strict=True)))


def header(visit: Visit, columns: Columns, name: str) -> str:
    """Return a column's words in the visit's language."""
    words = columns.get(name, {})
    fallback = load_words(visit.choices.language).get(f"column.{name}", name)
    return words.get(visit.choices.language, fallback)


def _file_header(visit: Visit, columns: Columns, name: str) -> str:
    unit = columns.get(name, {}).get("unit", "")
    word = visit.say("unit.cny") if unit == "cny" else ""
    return header(visit, columns, name) + (f" ({word})" if word else "")


def _distinct(names: list[str], codes: list[str]) -> list[str]:
    return [
        f"{name} [{code}]" if names.count(name) > 1 else name
        for name, code in zip(names, codes, strict=True)
    ]


def _shown(visit: Visit, table: pa.Table, name: str, columns: Columns) -> list[Any]:
    unit = columns.get(name, {}).get("unit", "")
    values = table.column(name).to_pylist()
    if _is_number(table, name):
        return [scaled(value, unit, visit.style) for value in values]
    return _words_for(visit, table.column(name), name, columns).to_pylist()


def _is_number(table: pa.Table, name: str) -> bool:
    kind = table.schema.field(name).type
    return bool(
        pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    )


def _words_for(visit: Visit, column: Any, name: str, columns: Columns) -> Any:
    # Codes are words of ours; ids and names belong to the bank and stay as they are.
    if not pa.types.is_string(column.type) or name.endswith(("_id", "_name", "_name_en")):
        return column
    lang = visit.choices.language
    return pa.array([None if v is None else code_word(lang, v) for v in column.to_pylist()])


def _config(visit: Visit, columns: Columns, name: str, table: pa.Table) -> Any:
    unit = columns.get(name, {}).get("unit", "")
    word = visit.style.unit_word(unit) if unit in ("cny", "ratio", "days", "hours") else ""
    label = header(visit, columns, name) + (f" ({word})" if word else "")
    if _is_number(table, name):
        return st.column_config.NumberColumn(label, format=printf(unit or "count", visit.style))
    if pa.types.is_date(table.schema.field(name).type):
        return st.column_config.DateColumn(label, format="YYYY-MM-DD")
    if pa.types.is_boolean(table.schema.field(name).type):
        return st.column_config.CheckboxColumn(label)
    return st.column_config.TextColumn(label)
