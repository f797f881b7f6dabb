"""Tables as files: CSV, XLSX, Parquet, with a receipt, formulas neutralised, each recorded."""

import csv
import io
import math
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import streamlit as st
import xlsxwriter
from pyarrow import parquet

from data.audit import record_export
from pages.server import limits, offers
from pages.shared import address
from pages.shared.visit import Visit

Receipt = Sequence[tuple[str, str]]
MAX_XLSX_ROWS = 1_048_575
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
KINDS = ("csv", "xlsx", "parquet")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/octet-stream",
}
# What a sheet's footer holds at most.
_FOOTER = 200


class TooLargeError(ValueError):
    """The file would be larger than the settings allow; ``values`` are for its message."""

    def __init__(self, **values: object) -> None:
        """Keep what was found and what is allowed."""
        super().__init__(f"file too large: {values}")
        self.values = values


class NotRecordedError(RuntimeError):
    """The record of exports cannot be written, so nothing may leave."""


@dataclass(frozen=True)
class Made:
    """A file as it leaves."""

    file_name: str
    content: bytes


def offer(
    visit: Visit, name: str, rows: int, read: Callable[[Visit], pa.Table], receipt: Receipt
) -> None:
    """Offer a table's rows as files; a file is made when its address is fetched, not before.

    ``read`` returns all rows with the headers the screen shows, for the visit it is given: an
    export right of ``masked`` is honoured by asking again with names masked.
    """
    if not visit.viewer.may_export:
        st.caption(visit.say("export.no_right"))
        return
    with st.popover(visit.say("export.button"), icon=":material/download:"):
        if rows > limits.most_rows():
            st.caption(visit.say("export.too_large", found=rows, most=limits.most_rows()))
            return
        for kind in KINDS:
            if kind == "xlsx" and rows > MAX_XLSX_ROWS:
                st.caption(visit.say("export.too_many", rows=MAX_XLSX_ROWS))
                continue
            address = offers.address_of(offers.Offer(visit, name, kind, read, receipt))
            if address is None:
                st.caption(visit.say("export.no_server"))
                return
            key = f"export_{name}_{kind}"
            st.link_button(visit.say(f"export.{kind}"), address, key=key, width="stretch")


def make_file(wanted: offers.Offer) -> Made:
    """Read the rows, make the file with its watermark and receipt, and record that it left.

    Raises:
        TooLargeError: more rows or bytes than the settings allow.
        NotRecordedError: the record of exports cannot be written.
    """
    visit = as_exported(wanted.visit)
    table = wanted.read(visit)
    if table.num_rows > limits.most_rows():
        raise TooLargeError(found=table.num_rows, most=limits.most_rows())
    file_id = secrets.token_hex(4)
    receipt = [watermark(visit, file_id), *wanted.receipt]
    content = _bytes_of(visit, wanted.kind, table, receipt)
    if len(content) > limits.most_bytes():
        raise TooLargeError(found=table.num_rows, most=limits.most_rows())
    file_name = f"{wanted.name}_{visit.choices.period.code}_{file_id}.{wanted.kind}"
    try:
        record_export(
            visit.snapshot,
            visit.viewer,
            file_name,
            table.num_rows,
            dict(receipt),
            filters=address.codes_of(visit.choices),
        )
    except Exception as error:
        raise NotRecordedError from error
    return Made(file_name, content)


def watermark(visit: Visit, file_id: str) -> tuple[str, str]:
    """Return the line every file carries: who took it, when (UTC), under which number."""
    who = f"{visit.viewer.name} ({visit.viewer.user_id})".strip()
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z"
    words = visit.say("export.watermark_text", who=who, when=when, file=file_id)
    return visit.say("export.watermark"), words


def _bytes_of(visit: Visit, kind: str, table: pa.Table, receipt: Receipt) -> bytes:
    if kind == "csv":
        return to_csv(table, receipt)
    if kind == "parquet":
        return to_parquet(table, receipt)
    sheets = (visit.say("export.sheet_data"), visit.say("export.sheet_receipt"))
    return to_xlsx(table, receipt, sheets, mark=receipt[0][1])


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
    table: pa.Table,
    receipt: Receipt,
    sheets: tuple[str, str] = ("data", "receipt"),
    mark: str = "",
) -> bytes:
    """Return a workbook: typed cells, frozen header, a receipt sheet; ``mark`` on each page."""
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(stream, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(sheets[0])
        sheet.freeze_panes(1, 0)
        if mark:
            sheet.set_footer("&L" + mark[:_FOOTER].replace("&", "&&"))
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
