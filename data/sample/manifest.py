"""Writes ``load_manifest``: hash, rows and control totals of every file delivered."""

import hashlib
from datetime import date
from pathlib import Path

import duckdb

# The money column whose sum is announced for an extract; the others announce rows only.
CONTROL_COLUMNS = {
    "exposure_snapshot": "on_bs_principal",
    "deposit_month": "month_end_balance",
    "income_month": "interest_income",
    "income_event": "net_income",
    "facility": "limit_amt",
    "group_limit": "total_limit",
    "bank_capital": "net_capital",
    "guarantee_link": "amount",
    "collateral": "value",
}


def write_manifest(con: duckdb.DuckDBPyConnection, out: Path, as_of: date) -> None:
    """Write ``load_manifest.parquet`` for all Parquet files below ``out``, one row a file."""
    con.execute(
        "create or replace table manifest (file varchar, control_column varchar, extract varchar,"
        " sha256 varchar, rows bigint, control_total decimal(18, 2), as_of date, extractor varchar)"
    )
    target = out / "load_manifest.parquet"
    target.unlink(missing_ok=True)
    for file in sorted(out.rglob("*.parquet")):
        name = file.relative_to(out).as_posix()
        extract = name.split("/")[0].removesuffix(".parquet")
        column = CONTROL_COLUMNS.get(extract)
        rows, total = _count(con, file, column)
        row = [name, column, extract, _sha256(file), rows, total, as_of, "sample bank"]
        con.execute("insert into manifest values (?, ?, ?, ?, ?, ?, ?, ?)", row)
    con.table("manifest").write_parquet(str(target))


def _count(
    con: duckdb.DuckDBPyConnection, file: Path, column: str | None
) -> tuple[int, object | None]:
    total = f"sum({column})" if column else "null"
    found = con.execute(f"select count(*), {total} from read_parquet($file)", {"file": str(file)})
    rows, control = found.fetchone() or (0, None)
    return int(rows), control


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
