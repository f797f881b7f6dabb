"""Two months of a register with every special case give the same rows on DuckDB and on Spark."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.bank import Rows
from tests.data.connected_clients.register import Register, links
from tests.data.engines.both import open_engine

JUNE = """
    owner_id | owned_id | voting_pct | owner_stop_node | concert_id | vie_flag | nominee_flag
    State    | A        | 0.80       | sasac           |            |          |
    A        | B        | 0.51       |                 |            |          |
    A        | E        | 0.25       |                 |            |          |
    B        | E        | 0.30       |                 |            |          |
    X        | C        | 0.30       |                 | K1         |          |
    Y        | C        | 0.25       |                 | K1         |          |
    Wife     | F        | 0.3333     |                 |            |          |
    Husband  | F        | 0.25       |                 |            |          |
    P        | J        | 0.50       |                 |            |          |
    Q        | J        | 0.50       |                 |            |          |
    P        | V        |            |                 |            | yes      |
    N        | V        | 0.60       |                 |            |          | yes
    R1       | R2       | 0.60       |                 |            |          |
    R2       | R1       | 0.60       |                 |            |          |
    R1       | R1       | 0.10       |                 |            |          |
    L        | M        | 0.20       |                 |            |          |
    G2P      | G2A      | 0.60       |                 |            |          |
    G2A      | G2B      | 0.55       |                 |            |          |
    G2P      | G2E      | 0.10       |                 |            |          |
    G2A      | G2E      | 0.25       |                 |            |          |
    G2B      | G2E      | 0.20       |                 |            |          |
    G2T      | G2E      | 0.45       |                 |            |          |
    G3X      | G3Y      | 0.40       |                 |            |          |
    G3Y      | G3X      | 0.30       |                 |            |          |
    G3P      | G3X      | 0.35       |                 |            |          |
    G3P      | G3Y      | 0.20       |                 |            |          |
"""
FAMILY = """
    person_id | other_id | relation
    Wife      | Husband  | spouse
"""
CLIENTS = """
    client_id | total_assets
    R2        | 100
"""
MADE = ("control_member", "control_event", "control_flag", "control_relation")


def two_months(engine_name: str, folder: Path) -> Iterator[tuple[str, str, Rows]]:
    """Yield (month, table, its rows in order) for June and July."""
    engine = open_engine(engine_name, folder)
    register = Register(engine, folder)
    for month_end, stakes in (
        (date(2026, 6, 30), JUNE),
        (date(2026, 7, 31), links("A>B .51, B>D .60, P>V .60, Q>P .60, R1>R2 .60, L>M .20")),
    ):
        register.identify(month_end, ownership_link=stakes, person_link=FAMILY, client=CLIENTS)
        for name in MADE:
            yield str(month_end), name, sorted(register.rows(name), key=str)
        register.next_month()
    engine.close()


@pytest.mark.spark
def test_every_special_case_in_two_months(tmp_path: Path) -> None:
    (tmp_path / "duckdb").mkdir()
    (tmp_path / "spark").mkdir()
    on_duckdb = list(two_months("duckdb", tmp_path / "duckdb"))
    on_spark = list(two_months("spark", tmp_path / "spark"))

    assert all(rows for _, _, rows in on_duckdb)
    assert on_spark == on_duckdb
