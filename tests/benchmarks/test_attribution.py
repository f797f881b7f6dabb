"""The bank whose attribution is timed is attributed whole."""

from decimal import Decimal
from pathlib import Path

import duckdb

from benchmarks.attribution import OWN, SIZE, attribute, invent


def test_every_amount_of_the_timed_bank_is_credited(tmp_path: Path) -> None:
    months = SIZE.month_ends[-2:]
    invent(tmp_path / "bank", 400, months)
    spent = attribute(tmp_path / "bank", months, tmp_path / "into")
    assert set(OWN) <= set(spent)
    assert spent["client_amount_month"]["rows"] == 2 * 400

    def total(column: str, files: str, where: str = "true") -> Decimal:
        sql = f"select sum({column}) from '{tmp_path}/{files}' where {where}"
        return Decimal(duckdb.sql(sql).fetchall()[0][0])

    whole, divided = (
        total("deposit_average_day_weighted_cny", f"into/{mart}/*.parquet", where)
        for mart, where in {
            "client_amount_month": "not is_divided",
            "attribution_other_month": "role = 'relationship'",
        }.items()
    )
    assert whole > divided > 0
    assert whole + divided == total("month_daily_avg", "bank/deposit_month-*.parquet")
    assert spent["attribution_portion_month"]["rows"] > 0
