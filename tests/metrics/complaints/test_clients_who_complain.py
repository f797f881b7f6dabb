"""Repeats, volume, load of managers and attrition: complaints beside the clients they come from."""

import pytest

from tests.bank import kpi, mart, rows_of, small_bank, table_rows
from tests.metrics.complaints.register import complaints
from tests.metrics.tiering.books import clients

# B01 counts 10 outlets of which 4 are those of B011; B02 has 5; head office says nothing.
ORG_UNIT = """
    org_id | name   | level        | parent_id | valid_from | n_outlets | n_personal_clients
    HQ     | HQ     | hq           |           | 2000-01-01 |           |
    B01    | First  | tier1_branch | HQ        | 2000-01-01 | 10        | 3000000
    B011   | Below  | tier2_branch | B01       | 2000-01-01 | 4         | 1000000
    B02    | Second | tier1_branch | HQ        | 2000-01-01 | 5         |
"""
CLIENT = [
    *clients("c1", "parent", "child", "old", "leaves", "stays"),
    *clients(*(f"quiet{n}" for n in range(8)), "gone0", "gone1"),
    *clients("away", home_org_id="B02"),
]
OWNERSHIP = """
    owner_id | owned_id | voting_pct | equity_pct | valid_from | source   | recorded_at
    parent   | child    | 0.60       | 0.60       | 2020-01-01 | register | 2020-01-01 00:00:00
"""
ALIAS = """
    alias_id | client_id | old_id | type  | date
    A1       | c1        | old    | merge | 2025-12-01
"""
# 10 January to 10 April are 90 days, to 11 April 91.
KIND = {"business_code": "B03", "reason_code": "04"}
REGISTER = [
    row | KIND | {"channel": channel}
    for channel, text in {
        "phone": """
complaint_id | received    | org  | client_id | kind    | employee_id
first        | 01-10 09:00 | B01  | c1        |         | M1
in_90        | 04-10 09:00 | B02  | c1        |         | M1
renamed      | 04-20 09:00 | B01  | old       |         |
of_parent    | 05-01 09:00 | B01  | parent    |         |
of_child     | 05-20 09:00 | B011 | child     |         |
lost_one     | 01-15 09:00 | B01  | leaves    |         |
kept_one     | 01-20 09:00 | B01  | stays     |         |
heavy        | 07-02 09:00 | B01  | quiet0    | complex | M1
nobody       | 07-03 09:00 | B01  |           |         |
""",
        "letter": """
complaint_id | received    | org | client_id
in_91        | 07-20 09:00 | B01 | c1
""",
    }.items()
    for row in complaints(text)
]
OTHERS = complaints("""
complaint_id | received    | org | client_id | business_code | reason_code | status | closed
other_cause  | 04-11 09:00 | B01 | c1        | B03           | 05          |        |
not_coded    | 04-12 09:00 | B01 | c1        | B03           |             |        |
duplicate    | 04-13 09:00 | B01 | c1        | B03           | 04          | merged | 04-14 09:00
""")
LEAVING = {"leaves": "2026-05-10", "gone0": "2026-05-10", "gone1": "2026-05-10"}
HOLDING = [
    {
        "client_id": row["client_id"],
        "product": "account",
        "product_family": "accounts",
        "open_date": "2020-01-01",
        "close_date": LEAVING.get(row["client_id"]),
        "active_flag": "yes",
    }
    for row in CLIENT
]
MANAGER = """
    employee_id | name | role | grade  | org_id | hire_date  | leave_date | fte_pct
    M1          | One  | rm   | senior | B01    | 2020-01-01 |            | 1
"""
ASSIGNMENT = """
client_id | employee_id | role         | valid_from | valid_to | split_pct | recorded_at
quiet0    | M1          | relationship | 2020-01-01 |          | 1         | 2020-01-01 09:00:00
quiet1    | M1          | relationship | 2020-01-01 |          | 1         | 2020-01-01 09:00:00
"""
YEAR = {"month": "2026-07", "first": "2026-01"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return small_bank(
        tmp_path_factory.mktemp("complainants"),
        org_unit=ORG_UNIT,
        client=CLIENT,
        client_alias=ALIAS,
        ownership_link=OWNERSHIP,
        product_holding=HOLDING,
        manager=MANAGER,
        assignment=ASSIGNMENT,
        complaint=[*REGISTER, *OTHERS],
    )


def repeats(bank, kpi_id):
    return {row["complaint_id"] for row in rows_of(bank, kpi_id, **YEAR) if row["numerator"]}


def test_a_repeat_is_the_same_client_business_and_cause_in_time(bank):
    # in_90: 90 days after the first, at another branch. renamed: the client it was merged into
    # complained ten days before. in_91: 91 days after that, by letter. The other cause, the one
    # without a code and the merged duplicate repeat nothing.
    assert repeats(bank, "C12") == {"in_90", "renamed"}
    assert repeats(bank, "C12.180") == {"in_90", "renamed", "in_91"}
    # Thirteen, less the merged one and the one of nobody known.
    assert kpi(bank, "C12", **YEAR)[0]["denominator"] == 11


def test_a_group_repeats_what_another_member_said(bank):
    # The parent complained 19 days before its subsidiary did.
    assert repeats(bank, "C12.group") == {"in_90", "renamed", "of_child"}
    gaps = {
        row["complaint_id"]: (row["client_gap_days"], row["group_gap_days"])
        for row in mart(bank, "complaint_repeat")
        if row["profile"] == "CN-2018"
    }
    assert gaps["of_child"] == (None, 19)
    assert gaps["in_90"] == (90, 90)


def test_volume_is_held_against_what_the_units_count_for_themselves(bank):
    # July: heavy, nobody, in_91, all at B01. Outlets 6 + 4 + 5 of 15.
    found = kpi(bank, "C19.outlets", "2026-07")[0]
    assert (found["numerator"], found["denominator"]) == (3, 0.015)
    assert found["value"] == pytest.approx(200)
    # Byar: 3 (1 - 1/27 - 1.96 / (3 sqrt 3))^3 = 0.6 and 4 (1 - 1/36 + 1.96 / 6)^3 = 8.77.
    assert (found["low"] * 0.015, found["high"] * 0.015) == pytest.approx((0.6, 8.77), abs=5e-3)
    assert found["reason"] == "small_n"
    units = {
        row["unit"]: row["denominator"] for row in kpi(bank, "C19.outlets", "2026-07", by=("unit",))
    }
    assert units == {"B01": 0.006, "B011": 0.004, "B02": 0.005}
    # A quarter is held against the mean of its months, not against their sum.
    assert kpi(bank, "C19.outlets", **YEAR)[0]["denominator"] == pytest.approx(0.015)


def test_what_nobody_counts_is_not_zero(bank):
    found = kpi(bank, "C19.personal", "2026-07")[0]
    assert found["value"] == pytest.approx(3 / 0.3)
    missing = kpi(bank, "C19.personal", "2026-07", branch="B02")
    # No complaint and no base in July: nothing to say; in April there is one to say it of.
    assert missing == []
    april = kpi(bank, "C19.personal", "2026-04", branch="B02")[0]
    assert (april["value"], april["reason"]) == (None, "base_not_provided")


def test_small_branches_are_drawn_towards_the_bank(bank):
    rows = {row["branch_id"]: row for row in table_rows(bank, "complaint_volume", "2026-07")}

    # B01: 11 of 16 clients' complaints (in_90 and nobody else at B02: 1 of 1 client).
    assert (rows["B01"]["complaint_count"], rows["B01"]["corporate_client_count"]) == (11, 16)
    assert (rows["B02"]["complaint_count"], rows["B02"]["corporate_client_count"]) == (1, 1)
    # Moments: mean 12 / .017 = 705.88; spread (.016 (687.5 - 705.88)^2 + .001 (1000 - 705.88)^2)
    # / .017 = 5406.6, less chance 705.88 * 2 / .017 = 83045: below zero, so all get the mean.
    for row in rows.values():
        assert row["shrunk_complaints_per_1000"] == pytest.approx(12 / 0.017)
    assert rows["B02"]["complaints_per_1000"] == 1000
    assert [rows["B01"]["is_ranked"], rows["B02"]["is_ranked"]] == [True, False]


def test_managers_are_held_against_the_months_of_their_clients(bank):
    # M1 looks after two clients for seven months. Named in three complaints, and `heavy` counts
    # double when weighted.
    rows = {row["manager"]: row for row in kpi(bank, "C26", **YEAR, by=("manager",))}
    assert (rows["M1"]["numerator"], rows["M1"]["denominator"]) == (3, 0.14)
    assert rows["M1"]["value"] == pytest.approx(3 / 0.14)
    weighted = {row["manager"]: row for row in kpi(bank, "C26.weighted", **YEAR, by=("manager",))}
    assert weighted["M1"]["numerator"] == 4


def test_attrition_stands_beside_that_of_clients_who_had_not_complained(bank):
    # Complained in January and active then: c1, leaves, stays. Looked at again in July: one left.
    found = kpi(bank, "C25", "2026-07")[0]
    assert (found["numerator"], found["denominator"]) == (1, 3)
    # Of the other fourteen active in January, all of one tier, gone0 and gone1 left.
    peers = kpi(bank, "C25.peers", "2026-07")[0]
    assert {row["tier"] for row in rows_of(bank, "C25", "2026-07")} == {"ordinary"}
    assert peers["value"] == pytest.approx(2 / 14)
    # Half a year has not passed since February.
    assert kpi(bank, "C25", "2026-06") == []
