"""How long tiering takes: five million clients, one month.

A process of its own, started by ``benchmarks``; it answers in seconds and rows of each mart, and
how long bare DuckDB takes over the same rows.
"""

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.answer import arguments, give
from benchmarks.bare import literal, view
from data.engines.duckdb import DuckDBEngine
from data.engines.sql import Value
from metrics.marts import load_marts
from metrics.profile_tables import create_profile_tables

BANK = Path(__file__).parent / "tiering_bank"
# What the rules say, then hysteresis and overrides: the tier and why.
TIERING = ("client_ruling_month", "client_tier_month")
# The wide portrait of a client that every subject reads bears the tier as some of its columns.
MARTS = (*TIERING, "client_month")
N_CLIENTS = 5_000_000
MONTH_END = date(2026, 6, 30)


def invent(folder: Path, n_clients: int) -> None:
    """Write what tiering reads as Parquet files, unless they are there."""
    complete = folder / f".complete-{n_clients}"
    if complete.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        for file in sorted(BANK.glob("*.sql")):
            sql = file.read_text(encoding="utf-8").replace("$n_clients", str(n_clients))
            select = sql.replace("$month_end", f"date '{MONTH_END}'")
            target = literal(str(folder / f"{file.stem}.parquet"))
            con.execute(f"copy ({select}) to {target} (format parquet, compression zstd)")
    complete.touch()


def tier(folder: Path, into: Path) -> dict[str, dict[str, float]]:
    """Build the marts of tiering for the month; returns seconds and rows of each."""
    engine = DuckDBEngine(into / "spill")
    for file in sorted(BANK.glob("*.sql")):
        engine.read_parquet_view(file.stem, [folder / f"{file.stem}.parquet"])
    create_profile_tables(engine)
    spent: dict[str, dict[str, float]] = {}
    for name in MARTS:
        mart, path = load_marts()[name], into / f"{name}.parquet"
        start, spent_before = time.perf_counter(), time.process_time()
        dates: dict[str, Value] = {"month_end": MONTH_END, "as_of": MONTH_END}
        rows = engine.write_parquet(mart.build_sql, path, mart.sort, dates)
        engine.read_parquet_view(name, [path])
        spent[name] = {
            "seconds": time.perf_counter() - start,
            "core_seconds": time.process_time() - spent_before,
            "rows": rows,
        }
    engine.close()
    return spent


def bare(folder: Path) -> float:
    """Return the seconds of one pass of bare DuckDB over the same files: every column's sum."""
    start = time.perf_counter()
    with duckdb.connect() as con:
        for file in sorted(BANK.glob("*.sql")):
            view(con, file.stem, [folder / f"{file.stem}.parquet"])
            columns = con.sql(f"from {file.stem}")
            pairs = zip(columns.columns, columns.types, strict=True)
            kinds = {name: str(kind) for name, kind in pairs}
            sums = ", ".join(
                f"sum({name})" if kind.startswith("DECIMAL") else f"max({name})"
                for name, kind in kinds.items()
            )
            con.sql(f"select {sums} from {file.stem}").fetchall()
    return time.perf_counter() - start


def main() -> None:
    """Invent the clients if need be, tier them, answer."""
    asked = arguments(__doc__, "bank")
    invent(asked.bank, N_CLIENTS)
    passed = bare(asked.bank)
    with TemporaryDirectory(prefix="tiering-", dir=asked.bank) as into:
        spent = tier(asked.bank, Path(into))
    give(
        asked.answer,
        {
            "marts": spent,
            **{of: sum(spent[name][of] for name in TIERING) for of in ("seconds", "core_seconds")},
            "bare": passed,
            "clients": N_CLIENTS,
        },
    )


if __name__ == "__main__":
    main()
