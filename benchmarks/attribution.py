"""How long attribution takes: 36 months, a million clients, 5 % handed over a year.

A process of its own, started by ``benchmarks``; it answers in seconds and rows of each mart.
"""

import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.answer import arguments, give
from data.contracts import load_contracts
from data.engines.duckdb import DuckDBEngine
from data.engines.sql import Value
from data.sample.size import SampleSize
from data.staged import create_staging
from data.validation.sql import empty_relation
from metrics.build_calendar import create_shipped_calendar
from metrics.marts import Mart, load_marts
from metrics.profile_tables import create_profile_tables

BANK = Path(__file__).parent / "attribution_bank"
MONTHLY = ("deposit_month", "income_month")
RESULTS = ("attribution_month", "attribution_adjustment_month")
# What only attribution needs; the rest of what it reads serves every subject.
OWN = (
    "assignment_segment_month",
    "assignment_share_month",
    "client_amount_month",
    "attribution_portion_month",
    "attribution_other_month",
    "attribution_adjustment_month",
)
N_CLIENTS = 1_000_000
SIZE = SampleSize(months=36)


def invent(folder: Path, n_clients: int, months: list[date]) -> None:
    """Write the bank's Parquet files, unless they are there."""
    complete = folder / ".complete"
    if complete.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        for file in sorted(BANK.glob("*.sql")):
            sql = file.read_text(encoding="utf-8").replace("$n_clients", str(n_clients))
            dates = months if file.stem in MONTHLY else months[-1:]
            for day in dates:
                target = str(folder / f"{file.stem}-{day}.parquet").replace("'", "''")
                select = sql.replace("$month_end", f"date '{day}'")
                con.execute(f"copy ({select}) to '{target}' (format parquet, compression zstd)")
    complete.touch()


def needed() -> list[Mart]:
    """Return the marts attribution is made of, in the order in which they are built."""
    marts = load_marts()
    wanted = set(RESULTS)
    for name in reversed(marts):
        if name in wanted:
            wanted |= marts[name].inputs & marts.keys()
    return [mart for name, mart in marts.items() if name in wanted]


def attribute(folder: Path, months: list[date], into: Path) -> dict[str, dict[str, float]]:
    """Build every mart attribution needs, month by month; returns seconds and rows of each."""
    engine = DuckDBEngine(into / "spill")
    _offer(engine, folder)
    spent: dict[str, dict[str, float]] = defaultdict(lambda: {"seconds": 0.0, "rows": 0})
    written: dict[str, list[Path]] = defaultdict(list)
    marts = needed()
    wholes = [(mart, months[-1]) for mart in marts if not mart.is_monthly]
    monthly = [(mart, day) for day in months for mart in marts if mart.is_monthly]
    for mart, day in wholes + monthly:
        start = time.perf_counter()
        if not mart.stored:
            engine.view(mart.name, mart.sql)
            continue
        path = into / mart.name / f"{day}.parquet"
        dates: dict[str, Value] = {"month_end": day, "as_of": months[-1]}
        spent[mart.name]["rows"] += engine.write_parquet(mart.build_sql, path, mart.sort, dates)
        written[mart.name].append(path)
        engine.read_parquet_view(mart.name, written[mart.name])
        spent[mart.name]["seconds"] += time.perf_counter() - start
    engine.close()
    return dict(spent)


def _offer(engine: DuckDBEngine, folder: Path) -> None:
    for name, contract in load_contracts().items():
        files = ", ".join(f"'{file}'" for file in sorted(folder.glob(f"{name}-*.parquet")))
        given = f" union all by name select * from read_parquet([{files}])" if files else ""
        engine.native(f"create view raw_{name} as {empty_relation(contract)}{given}")
    create_staging(engine)
    create_profile_tables(engine)
    create_shipped_calendar(engine)


def main() -> None:
    """Invent the bank if need be, attribute its months, answer."""
    asked = arguments(__doc__, "bank")
    invent(asked.bank, N_CLIENTS, SIZE.month_ends)
    with TemporaryDirectory(prefix="attribution-", dir=asked.bank) as into:
        start = time.process_time()
        spent = attribute(asked.bank, SIZE.month_ends, Path(into))
        core_seconds = time.process_time() - start
    give(
        asked.answer,
        {
            "own": sum(spent[name]["seconds"] for name in OWN),
            "others": sum(s["seconds"] for name, s in spent.items() if name not in OWN),
            "core_seconds": core_seconds,
            "marts": {name: spent[name] for name in OWN},
            "clients": N_CLIENTS,
            "months": SIZE.months,
        },
    )


if __name__ == "__main__":
    main()
