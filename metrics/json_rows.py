"""Rows as JSON lines: DECIMAL as exact text, dates as ISO text, missing as null."""

import json
from datetime import date
from decimal import Decimal

import pyarrow as pa


def to_json_lines(table: pa.Table) -> str:
    """Return one JSON object a row; an exact amount stays exact by being text."""
    return "".join(
        json.dumps(row, default=_plain, ensure_ascii=False) + "\n" for row in table.to_pylist()
    )


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")
