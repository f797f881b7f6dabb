"""A sibling KPI holds its own meaning and values, and the SQL of the KPI it is like."""

from pathlib import Path

import pytest

from data.sql_file import SqlFileError
from metrics.kpi_files import load_kpis

LEAD = """/*
[kpi]
id         = "X1"
title      = { en = "Within half", zh = "半数" }
meaning    = { en = "Half.", zh = "半。" }
formula    = { en = "half", zh = "半" }
unit       = "count"
direction  = "neutral"
additivity = "additive"
time       = "flow"
row        = "client_id"
by         = ["month"]
inputs     = ["client"]
source     = "test [P]"
owner      = "Test"
reviewed   = 2026-06-30
values     = { share = 0.5 }
*/
select client_id, $share as numerator, null as denominator from client
"""
SIBLING = """/*
[kpi]
id        = "X1.p90"
like      = "X1"
title     = { en = "Within nine tenths", zh = "九成" }
meaning   = { en = "Nine tenths.", zh = "九成。" }
formula   = { en = "nine tenths", zh = "九成" }
direction = "lower_is_better"
values    = { share = 0.9 }
*/
"""


@pytest.fixture
def kpis(tmp_path: Path):
    """Return a function that loads a lead and its sibling, with some text of it changed."""

    def load(lead=("", ""), sibling=("", "")):
        load_kpis.cache_clear()
        (tmp_path / "lead.sql").write_text(LEAD.replace(*lead), encoding="utf-8")
        (tmp_path / f"s{len(sibling[1])}.sql").write_text(
            SIBLING.replace(*sibling), encoding="utf-8"
        )
        return load_kpis(tmp_path)

    return load


def test_a_sibling_says_its_own_words_and_takes_over_the_rest(kpis):
    found = kpis()
    lead, sibling = found["X1"], found["X1.p90"]

    assert sibling.rows_sql == lead.rows_sql
    assert (lead.values, sibling.values) == ({"share": 0.5}, {"share": 0.9})
    assert (lead.title["en"], sibling.title["en"]) == ("Within half", "Within nine tenths")
    assert (lead.direction, sibling.direction) == ("neutral", "lower_is_better")
    assert sibling.owner == lead.owner
    assert sibling.shown_sql.startswith("-- $share = 0.9\nselect")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('like      = "X1"', 'like      = "X9"'), "found like 'X9'"),
        (('formula   = { en = "nine tenths", zh = "九成" }', ""), "missing ['formula']"),
        (("share = 0.9", "part = 0.9"), "must value ['share'] only"),
        (("share = 0.9", "share = [0.9]"), "values holds share"),
    ],
)
def test_a_sibling_that_is_like_nothing_or_values_something_else_is_refused(kpis, change, said):
    with pytest.raises(SqlFileError) as refused:
        kpis(sibling=change)
    assert said in str(refused.value)


def test_a_value_the_sql_does_not_use_is_refused(kpis):
    with pytest.raises(SqlFileError, match="share"):
        kpis(lead=("$share as numerator", "1 as numerator"))


def test_no_two_kpis_repeat_their_sql():
    """What differs in a word is a value; whole repetitions are siblings."""
    seen: dict[tuple[str, str | None], str] = {}
    for kpi_id, kpi in load_kpis().items():
        key = (" ".join(kpi.rows_sql.split()), kpi.cell_sql)
        if kpi.like is None:
            assert key not in seen, f"{kpi_id} repeats {seen[key]}: say like"
            seen[key] = kpi_id
