"""A small delivery that keeps every rule, to be spoilt in one place by each test."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from data.contracts import Column, load_contracts
from data.engines.duckdb import DuckDBEngine
from data.validation import Report, Violation, validate

TODAY = date(2026, 7, 10)
ARROW = {
    "text": pa.string(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "money": pa.decimal128(18, 2),
    "ratio": pa.float64(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
}
ANY = {
    "text": "x",
    "date": "2020-01-01",
    "timestamp": "2020-01-01 09:00",
    "money": "0",
    "ratio": "0",
    "number": "0",
    "integer": "0",
    "boolean": "no",
}

GOOD = {
    "org_unit": """
        org_id | name        | level        | parent_id
        HQ     | Head office | hq           |
        B01    | First       | tier1_branch | HQ
    """,
    "client": """
        client_id | name  | kind  | status | home_org_id
        C1        | Mill  | legal | active | B01
        C2        | Works | legal | active | B01
    """,
    "facility": """
        facility_id | client_id | limit_amt | maturity_date | booking_org_id | ccy | status
        F1          | C1        | 100       | 2027-01-01    | B01            | CNY | active
        F2          | C2        | 100       | 2027-01-01    | B01            | CNY | active
    """,
    "exposure_snapshot": """
        as_of      | facility_id | on_bs_principal | ccy
        2026-06-30 | F1          | 60              | CNY
        2026-06-30 | F2          | 40              | CNY
    """,
}


def arrow_table(extract: str, drawn: str, **types: pa.DataType) -> pa.Table:
    """Return rows drawn as text, typed by the contract unless ``types`` says otherwise.

    Columns that must be filled and are not drawn get an arbitrary value that keeps every rule.
    """
    rows = _rows(drawn)
    columns = load_contracts()[extract].columns
    drawn_names = list(rows[0]) if rows else []
    wanted = [c for c in columns.values() if c.required or c.name in drawn_names]
    return pa.table(
        {
            column.name: pa.array(
                [_value(row.get(column.name), column, drawn_names) for row in rows],
                ARROW[column.type],
            ).cast(types.get(column.name, ARROW[column.type]))
            for column in wanted
        }
    )


def deliver(folder: Path, extract: str, drawn: str, **types: pa.DataType) -> Path:
    """Write one extract drawn as text and return its file."""
    return write(folder / f"{extract}.parquet", arrow_table(extract, drawn, **types))


def write(path: Path, rows: pa.Table) -> Path:
    """Write a table as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(rows, path)
    return path


def good_delivery(folder: Path, **extracts: str) -> Path:
    """Write the delivery that keeps every rule, with some extracts drawn otherwise."""
    for extract, drawn in (GOOD | extracts).items():
        deliver(folder, extract, drawn)
    return folder


def check(folder: Path) -> tuple[Report, DuckDBEngine]:
    """Validate a folder on a fresh engine."""
    engine = DuckDBEngine(folder.parent / "temp", threads=1)
    return validate(engine, folder, TODAY), engine


def findings(tmp_path: Path, **extracts: str) -> list[Violation]:
    """Return what validation says of the good delivery with some extracts drawn otherwise."""
    return list(check(good_delivery(tmp_path / "extracts", **extracts))[0].violations)


def only(violations: list[Violation] | tuple[Violation, ...], rule: str) -> Violation:
    """Return the one violation of a rule."""
    (found,) = [violation for violation in violations if violation.rule == rule]
    return found


def rows_of(engine: DuckDBEngine, relation: str) -> list[dict[str, Any]]:
    """Return the rows of a relation in a stable order."""
    rows: list[dict[str, Any]] = engine.native(f"from {relation} order by all").to_pylist()
    return rows


def _rows(drawn: str) -> list[dict[str, str]]:
    lines = [line for line in drawn.strip().splitlines() if line.strip()]
    names, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _value(cell: str | None, column: Column, drawn: list[str]) -> Any:
    if column.name not in drawn and not column.nullable:
        cell = column.allowed[0] if column.allowed else ANY[column.type]
    # '' in a drawing is an empty text, an empty cell is null.
    if not cell:
        return None
    cell = cell.strip("'")
    readers: dict[str, Any] = {
        "text": str,
        "date": date.fromisoformat,
        "timestamp": datetime.fromisoformat,
        "money": Decimal,
        "ratio": float,
        "number": float,
        "integer": int,
        "boolean": lambda text: text == "yes",
    }
    return readers[column.type](cell)
