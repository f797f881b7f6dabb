"""Tables as files: CSV, XLSX, Parquet, with a receipt, formulas neutralised, each recorded."""

import csv
import io
import math
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st
import xlsxwriter
from pyarrow import parquet

from data.audit import record_export
from pages.shared.visit import Visit

Receipt = Sequence[tuple[str, str]]
MAX_XLSX_ROWS = 1_048_575
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(
    visit: Visit, name: str, rows: int, read: Callable[[Visit], pa.Table], receipt: Receipt
) -> None:
    """Offer a table's rows as files; bytes are made when the button is pressed, not before.

    ``read`` returns all rows with the headers the screen shows, for the visit it is given: an
    export right of ``masked`` is honoured by asking again with names masked.
    """
    if not visit.viewer.may_export:
        st.caption(visit.say("export.no_right"))
        return
    asking = as_exported(visit)
    with st.popover(visit.say("export.button"), icon=":material/download:"):
        sheets = (visit.say("export.sheet_data"), visit.say("export.sheet_receipt"))
        workbook = partial(to_xlsx, sheets=sheets)
        for kind, make in (("csv", to_csv), ("xlsx", workbook), ("parquet", to_parquet)):
            if kind == "xlsx" and rows > MAX_XLSX_ROWS:
                st.caption(visit.say("export.too_many", rows=MAX_XLSX_ROWS))
                continue
            st.download_button(
                visit.say(f"export.{kind}"),
                data=file_maker(asking, name, kind, read, make, receipt),
                # The token makes the file's address unguessable and never another viewer's.
                file_name=f"{name}_{visit.choices.period.code}_{secrets.token_hex(4)}.{kind}",
                mime={"csv": "text/csv", "xlsx": _XLSX}.get(kind, "application/octet-stream"),
                key=f"export_{name}_{kind}",
                on_click="ignore",
                width="stretch",
            )


def file_maker(
    visit: Visit,
    name: str,
    kind: str,
    read: Callable[[Visit], pa.Table],
    make: Callable[[pa.Table, Receipt], bytes],
    receipt: Receipt,
) -> Callable[[], bytes]:
    """Return what makes a file's bytes and records that it was made."""

    def make_file() -> bytes:
        table = read(visit)
        content = make(table, receipt)
        record_export(visit.snapshot, visit.viewer, f"{name}.{kind}", table.num_rows, dict(receipt))
        return content

    return make_file


def as_exported(visit: Visit) -> Visit:
    """Return the visit whose rows may leave: with names masked where the right says so."""
    if visit.viewer.export_right != "masked":
        return visit
    strict = "all" if visit.viewer.scope.mask == "all" else "names"
    scope = replace(visit.viewer.scope, mask=strict)
    return replace(visit, viewer=replace(visit.viewer, scope=scope))


def to_csv(table: pa.Table, receipt: Receipt) -> bytes:
    """Return CSV in UTF-8 with BOM, the receipt in lines that start with ``#`` at the end."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_neutral(name) for name in table.column_names)
    for row in table.to_pylist():
        writer.writerow(_neutral(row[name]) for name in table.column_names)
    for word, value in receipt:
        writer.writerow([f"# {word}", _neutral(value)])
    return text.getvalue().encode("utf-8-sig")


def _neutral(value: Any) -> Any:
    """Keep a spreadsheet from running text as a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value


def to_xlsx(
    table: pa.Table, receipt: Receipt, sheets: tuple[str, str] = ("data", "receipt")
) -> bytes:
    """Return a workbook: typed cells, frozen header, and a receipt sheet."""
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(stream, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(sheets[0])
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(table.column_names):
            sheet.write_string(0, place, name, bold)
            sheet.set_column(place, place, max(10, min(40, len(name) * 2)))
        _write_cells(book, sheet, table)
        notes = book.add_worksheet(sheets[1])
        notes.set_column(0, 0, 24)
        notes.set_column(1, 1, 60)
        for line, (word, value) in enumerate(receipt):
            notes.write_string(line, 0, word, bold)
            notes.write_string(line, 1, value)
    return stream.getvalue()


def _write_cells(book: Any, sheet: Any, table: pa.Table) -> None:
    money = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, name in enumerate(table.column_names):
        kind = table.schema.field(name).type
        for line, value in enumerate(table.column(name).to_pylist(), start=1):
            # A spreadsheet has no cell for "not a number" or infinity.
            if value is None or (isinstance(value, float) and not math.isfinite(value)):
                continue
            if isinstance(value, bool):
                sheet.write_boolean(line, place, value)
            elif isinstance(value, Decimal):
                sheet.write_number(line, place, value, money)
            elif isinstance(value, int | float):
                sheet.write_number(line, place, value)
            elif pa.types.is_temporal(kind):
                sheet.write_datetime(line, place, value, day)
            else:
                sheet.write_string(line, place, str(value))


def to_parquet(table: pa.Table, receipt: Receipt) -> bytes:
    """Return Parquet with exact types; the receipt is in the file's key-value metadata."""
    metadata = {f"receipt.{word}": value for word, value in receipt}
    sink = pa.BufferOutputStream()
    parquet.write_table(table.replace_schema_metadata(metadata), sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content
