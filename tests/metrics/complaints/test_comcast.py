"""2,224 real complaints with a status and no time of closing: resolved can be said, in time not."""

from datetime import date

import pytest

from data.sources.extraction import make_extracts
from tests.bank import build_sharing, kpi, mart
from tests.real_data import real_data

QUARTER = {"month": "2015-06", "first": "2015-04"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comcast")
    make_extracts("comcast", real_data("comcast"), folder / "extracts")
    return build_sharing(folder / "extracts", folder / "published")


def test_every_month_has_its_repaired_count(bank):
    rows = kpi(bank, "C1", "2015-06", first="2015-04", by=("month",))

    assert [(row["month"], row["value"]) for row in rows] == [
        (date(2015, 4, 30), 545),
        (date(2015, 5, 31), 399),
        (date(2015, 6, 30), 1280),
    ]


def test_the_published_share_is_resolved(bank):
    found = kpi(bank, "C1.resolved", **QUARTER)[0]

    assert (found["numerator"], found["denominator"]) == (1707, 2224)
    assert round(found["value"], 4) == 0.7675


def test_channels_have_their_known_shares(bank):
    rows = kpi(bank, "C1.resolved", **QUARTER, by=("channel",))

    assert {row["channel"]: (row["numerator"], row["denominator"]) for row in rows} == {
        "call": (864, 1119),
        "internet": (843, 1105),
    }


def test_georgia_complains_most_and_kansas_is_too_small_to_rank(bank):
    rows = {row["branch"]: row for row in kpi(bank, "C1.resolved", **QUARTER, by=("branch",))}

    assert max(rows, key=lambda state: rows[state]["denominator"]) == "GEORGIA"
    georgia, kansas = rows["GEORGIA"], rows["KANSAS"]
    assert (georgia["denominator"], georgia["denominator"] - georgia["numerator"]) == (288, 80)
    assert georgia["reason"] is None
    assert (kansas["numerator"], kansas["denominator"], kansas["reason"]) == (1, 2, "small_n")


def test_durations_are_not_made_up(bank):
    found = kpi(bank, "C5a", **QUARTER)[0]

    assert (found["n"], found["value"], found["reason"]) == (1707, None, "close_time_unknown")
    left_out = kpi(bank, "C6.left_out", **QUARTER)
    # In 2015 the bank's default clock was not in force: open cases have no deadline.
    assert {row["exclusion"]: row["value"] for row in left_out} == {
        "close_time_unknown": 1707,
        "no_profile_in_force": 517,
    }


def test_what_is_not_resolved_is_the_backlog(bank):
    assert kpi(bank, "C2", "2015-06")[0]["value"] == 2224 - 1707


def test_the_complaint_in_the_client_s_words_is_kept(bank):
    assert all(row["description"] for row in mart(bank, "complaint"))
