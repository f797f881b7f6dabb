"""The clients whose tiering is timed are all tiered, in every tier, and some by hand."""

from pathlib import Path

import duckdb

from benchmarks.tiering import MARTS, bare, invent, tier


def test_every_client_of_the_timed_bank_has_a_tier(tmp_path: Path) -> None:
    invent(tmp_path, 4000)
    assert bare(tmp_path) > 0
    into = tmp_path / "into"
    spent = tier(tmp_path, into)
    assert {name: spent[name]["rows"] for name in MARTS} == dict.fromkeys(MARTS, 4000)
    found = dict(
        duckdb.sql(
            f"select tier, count(*) from '{into}/client_month.parquet' group by 1"
        ).fetchall()
    )
    assert set(found) == {"premium", "major", "ordinary", "restricted", "prospective"}
    reasons = duckdb.sql(f"select distinct tier_reason from '{into}/client_month.parquet'")
    assert {"override", "held_by_hysteresis", "restricted_group_watch"} <= {
        reason for (reason,) in reasons.fetchall()
    }
