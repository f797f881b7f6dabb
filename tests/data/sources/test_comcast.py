"""The complaints file gives the published counts once its dates are put right."""

import json
from datetime import date
from pathlib import Path

from data.sources import make_extracts
from tests.data.sources.conftest import Ask
from tests.real_data import real_data


def test_every_complaint_lies_in_the_quarter(comcast: Ask) -> None:
    [found] = comcast("select min(received_at::date), max(received_at::date) from complaint")
    assert found == (date(2015, 4, 1), date(2015, 6, 30))


def test_complaints_by_month_are_the_known_ones(comcast: Ask) -> None:
    found = comcast("select month(received_at), count(*) from complaint group by 1 order by 1")
    assert found == [(4, 545), (5, 399), (6, 1_280)]


def test_resolved_share_is_the_published_one(comcast: Ask) -> None:
    [found] = comcast("""
        select count(*), count(*) filter (where status = 'closed'), count(closed_at) from complaint
    """)
    assert found == (2_224, 1_707, 0)
    assert round(100 * 1_707 / 2_224, 2) == 76.75


def test_resolved_by_channel_are_the_known_ones(comcast: Ask) -> None:
    found = comcast("""
        select channel, count(*), count(*) filter (where status = 'closed')
        from complaint group by channel order by channel
    """)
    assert found == [("call", 1_119, 864), ("internet", 1_105, 843)]


def test_georgia_has_most_and_kansas_too_few_to_rank(comcast: Ask) -> None:
    found = comcast("""
        select org_unit.name, count(*), count(*) filter (where complaint.status = 'open')
        from complaint inner join org_unit using (org_id)
        group by org_unit.name order by count(*) desc
    """)
    assert found[0] == ("Georgia", 288, 80)
    assert ("Kansas", 2, 1) in found
    assert sum(count for _, count, _ in found) == 2_224


def test_one_state_is_one_unit_however_it_is_spelt(comcast: Ask) -> None:
    found = comcast("""
        select name, count(*) from complaint inner join org_unit using (org_id)
        where lower(name) = 'district of columbia' group by name
    """)
    assert found == [("District of Columbia", 17)]
    assert comcast("select count(*) from org_unit where level = 'tier1_branch'") == [(42,)]


def test_what_was_repaired_is_counted_and_kept(tmp_path: Path) -> None:
    report = make_extracts("comcast", real_data("comcast"), tmp_path / "out")
    kept = json.loads((tmp_path / "out" / "repairs.json").read_text(encoding="utf-8"))
    counts = {repair.name: repair.rows for repair in report.repairs}
    assert counts == {"outside_the_quarter": 486, "month_changed": 572}
    assert {repair["name"]: repair["rows"] for repair in kept["repairs"]} == counts
    assert all(repair["words"]["zh"] for repair in kept["repairs"])
