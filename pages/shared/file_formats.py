"""Tables as bytes of a file: CSV, XLSX, Parquet, with a receipt, and nothing a spreadsheet runs."""

import csv
import io
import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import xlsxwriter
from pyarrow import parquet

Receipt = Sequence[tuple[str, str]]
KINDS = ("csv", "xlsx", "parquet")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/octet-stream",
}
MAX_XLSX_ROWS = 1_048_575
_MAX_CELL = 32_767
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What some programs take away before they look at a cell.
_BLANKS = " \u00a0\u3000\u200b\ufeff"
# What a sheet's footer holds at most.
_FOOTER = 200


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
    if isinstance(value, str) and value.lstrip(_BLANKS).startswith(_FORMULA_STARTS):
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
                sheet.write_string(line, place, str(value)[:_MAX_CELL])


def to_parquet(table: pa.Table, receipt: Receipt) -> bytes:
    """Return Parquet with exact types; the receipt is in the file's key-value metadata."""
    metadata = {f"receipt.{word}": value for word, value in receipt}
    sink = pa.BufferOutputStream()
    parquet.write_table(table.replace_schema_metadata(metadata), sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content
