"""Every rule on rows, each broken once by the smallest delivery that breaks it."""

import pytest

from data.contracts import load_contracts
from data.validation import load_rules
from tests.data.validation.delivery import findings, only
from tests.data.validation.spoilt_files import SPOILT_FILES

UNITS = """
    org_id | name        | level        | parent_id
    HQ     | Head office | hq           |
    B01    | First       | tier1_branch | HQ
"""
FACILITY = "facility_id | client_id | booking_org_id | ccy | maturity_date | limit_amt"
COMPLAINT = "complaint_id | org_id | received_at | closed_at"
EVENT = "event_id | complaint_id | ts | type | stage"
USER = "user_id | name"

# rule: (extract, column, how often, {extract: rows})
BROKEN_ROWS: dict[str, tuple[str, str, int, dict[str, str]]] = {
    "empty_extract": ("visit", "", 1, {"visit": "visit_id | client_id"}),
    "null_value": (
        "client",
        "kind",
        1,
        {
            "client": """
                client_id | home_org_id | kind
                C1        | B01         | legal
                C2        | B01         |
            """
        },
    ),
    "empty_id": (
        "facility",
        "parent_facility_id",
        1,
        {
            "facility": f"""
                {FACILITY} | parent_facility_id
                F1 | C1 | B01 | CNY | 2027-01-01 | 1 |
                F2 | C2 | B01 | CNY | 2027-01-01 | 1 | ''
            """
        },
    ),
    "not_allowed": (
        "grant",
        "mask_level",
        1,
        {
            "user": f"{USER}\n U1 | Li",
            "grant": """
                user_id | org_scope | mask_level
                U1      | B01       | none
                U1      | HQ        | half
            """,
        },
    ),
    "spaces_in_id": (
        "client",
        "client_id",
        1,
        {"client": "client_id | home_org_id\n C1 | B01\n C2 | B01\n 'C3 ' | B01"},
    ),
    "full_width_id": (
        "client",
        "client_id",
        1,
        {"client": "client_id | home_org_id\n C1 | B01\n C2 | B01\n Ｃ３ | B01"},
    ),
    "full_width_name": (
        "client",
        "name",
        2,
        {
            "client": """
                client_id | home_org_id | name
                C1        | B01         | 东方（集团）有限公司
                C2        | B01         | ＡＢ有限公司
                C3        | B01         | 东方(集团)有限公司，上海
            """
        },
    ),
    "open_ended_date": (
        "org_unit",
        "valid_to",
        2,
        {
            "org_unit": """
                org_id | parent_id | valid_to
                HQ     |           | 9999-12-31
                B01    | HQ        | 2099-12-31
                B02    | HQ        |
            """
        },
    ),
    "sentinel_date": (
        "client",
        "open_date",
        2,
        {
            "client": """
                client_id | home_org_id | open_date
                C1        | B01         | 2020-01-01
                C2        | B01         | 2020-01-01
                C3        | B01         | 1900-01-01
                C4        | B01         | 9999-12-31
            """
        },
    ),
    "ends_before_start": (
        "org_unit",
        "valid_to",
        1,
        {
            "org_unit": """
                org_id | parent_id | valid_from | valid_to
                HQ     |           | 2020-01-01 |
                B01    | HQ        | 2020-01-01 |
                B02    | HQ        | 2020-01-01 | 2019-01-01
            """
        },
    ),
    "future_date": (
        "complaint",
        "received_at",
        1,
        {
            "complaint": f"""
                {COMPLAINT}
                K1 | B01 | 2026-07-10 23:00 |
                K2 | B01 | 2026-07-11 09:00 |
            """
        },
    ),
    "negative_amount": (
        "exposure_snapshot",
        "on_bs_principal",
        1,
        {"exposure_snapshot": "as_of | facility_id | on_bs_principal\n 2026-06-30 | F1 | -1"},
    ),
    "duplicate_key": (
        "exposure_snapshot",
        "as_of, facility_id",
        2,
        {
            "exposure_snapshot": """
                as_of      | facility_id | on_bs_principal
                2026-06-30 | F1          | 1
                2026-06-30 | F1          |
                2026-06-30 | F2          | 1
                2026-05-31 | F1          | 1
            """
        },
    ),
    "repeated_row": (
        "exposure_snapshot",
        "as_of, facility_id",
        2,
        {
            "exposure_snapshot": """
                as_of      | facility_id | on_bs_principal
                2026-06-30 | F1          | 1
                2026-06-30 | F1          | 1
                2026-06-30 | F1          | 1
                2026-06-30 | F2          |
                2026-05-31 | F1          | 1
            """
        },
    ),
    "dangling_reference": (
        "client",
        "home_org_id",
        1,
        {"client": "client_id | home_org_id\n C1 | B01\n C2 | B99"},
    ),
    "missing_partner_row": (
        "exposure_snapshot",
        "facility_id",
        1,
        {"exposure_snapshot": "as_of | facility_id\n 2026-06-30 | F1\n 2026-06-30 | F99"},
    ),
    "several_as_of_in_month": (
        "exposure_snapshot",
        "as_of",
        1,
        {"exposure_snapshot": "as_of | facility_id\n 2026-06-30 | F1\n 2026-06-20 | F1"},
    ),
    "overdue_but_normal": (
        "exposure_snapshot",
        "five_class",
        1,
        {
            "exposure_snapshot": """
                as_of      | facility_id | dpd | five_class
                2026-06-30 | F1          | 1   | normal
                2026-06-30 | F2          | 1   | special_mention
            """
        },
    ),
    "npl_but_not_overdue": (
        "exposure_snapshot",
        "five_class",
        1,
        {
            "exposure_snapshot": """
                as_of      | facility_id | dpd | five_class
                2026-06-30 | F1          | 0   | doubtful
                2026-06-30 | F2          | 0   | special_mention
            """
        },
    ),
    "daily_average_missing": (
        "deposit_month",
        "month_daily_avg",
        1,
        {
            "deposit_month": """
                as_of      | client_id | month_daily_avg | ccy
                2026-06-30 | C1        |                 | CNY
                2026-06-30 | C2        | 0               | CNY
            """
        },
    ),
    "owner_is_owned": (
        "ownership_link",
        "owned_id",
        1,
        {"ownership_link": "owner_id | owned_id\n C1 | C2\n C1 | C1"},
    ),
    "equity_over_100_percent": (
        "ownership_link",
        "equity_pct",
        1,
        {
            # X is over from March on; Y changes hands; Z is within the tolerance.
            "ownership_link": """
                owner_id | owned_id | equity_pct | valid_from | valid_to
                P        | X        | 0.60       | 2026-01-01 |
                Q        | X        | 0.50       | 2026-03-01 |
                P        | Y        | 1.00       | 2026-01-01 | 2026-03-01
                Q        | Y        | 1.00       | 2026-03-01 |
                P        | Z        | 0.505      | 2026-01-01 |
                Q        | Z        | 0.50       | 2026-01-01 |
            """
        },
    ),
    "assignment_over_100_percent": (
        "assignment",
        "split_pct",
        1,
        {
            "manager": "employee_id | org_id\n M1 | B01\n M2 | B01",
            # C1 overlaps for ten days; C2 is handed over on the day.
            "assignment": """
                client_id | employee_id | role         | split_pct | valid_from | valid_to
                C1        | M1          | relationship | 1         | 2026-01-01 | 2026-03-11
                C1        | M2          | relationship | 1         | 2026-03-01 |
                C1        | M2          | credit       | 1         | 2026-03-01 |
                C2        | M1          | relationship | 1         | 2026-01-01 | 2026-03-01
                C2        | M2          | relationship | 1         | 2026-03-01 |
            """,
        },
    ),
    "balance_on_closed_facility": (
        "exposure_snapshot",
        "on_bs_principal",
        1,
        {
            "facility": f"""
                {FACILITY} | status
                F1 | C1 | B01 | CNY | 2027-01-01 | 1 | closed
                F2 | C2 | B01 | CNY | 2027-01-01 | 1 | closed
            """,
            # F2 had a balance while it was open, and has none now.
            "exposure_snapshot": """
                as_of      | facility_id | on_bs_principal | ccy
                2026-06-30 | F1          | 5               | CNY
                2026-06-30 | F2          | 0               | CNY
                2026-05-31 | F2          | 5               | CNY
            """,
        },
    ),
    "sub_limit_over_parent": (
        "facility",
        "limit_amt",
        1,
        {
            "facility": f"""
                {FACILITY} | parent_facility_id
                F1 | C1 | B01 | CNY | 2027-01-01 | 100 |
                F2 | C2 | B01 | CNY | 2027-01-01 | 101 | F1
                F3 | C2 | B01 | CNY | 2027-01-01 | 100 | F1
                F4 | C2 | B01 | USD | 2027-01-01 | 999 | F1
            """
        },
    ),
    "facility_tree": (
        "facility",
        "parent_facility_id",
        3,
        {
            # F1-F2 turn in a circle; L6 is the first on a sixth level.
            "facility": f"""
                {FACILITY} | parent_facility_id
                F1 | C1 | B01 | CNY | 2027-01-01 | 1 | F2
                F2 | C2 | B01 | CNY | 2027-01-01 | 1 | F1
                L1 | C2 | B01 | CNY | 2027-01-01 | 1 |
                L2 | C2 | B01 | CNY | 2027-01-01 | 1 | L1
                L3 | C2 | B01 | CNY | 2027-01-01 | 1 | L2
                L4 | C2 | B01 | CNY | 2027-01-01 | 1 | L3
                L5 | C2 | B01 | CNY | 2027-01-01 | 1 | L4
                L6 | C2 | B01 | CNY | 2027-01-01 | 1 | L5
            """
        },
    ),
    "complaint_closed_before_received": (
        "complaint",
        "closed_at",
        1,
        {
            "complaint": f"""
                {COMPLAINT}
                K1 | B01 | 2026-06-05 09:00 | 2026-05-06 09:00
                K2 | B01 | 2026-06-05 09:00 |
            """
        },
    ),
    "complaint_events_out_of_order": (
        "complaint_event",
        "ts",
        3,
        {
            "complaint": f"{COMPLAINT}\n K1 | B01 | 2026-06-05 09:00 |",
            # E1 before receipt, E4 leaves a stage never entered, E6 resumes what was not paused.
            "complaint_event": f"""
                {EVENT}
                E1 | K1 | 2026-06-05 08:59 | contact   |
                E2 | K1 | 2026-06-05 10:00 | stage_in  | verify
                E3 | K1 | 2026-06-05 10:00 | stage_out | verify
                E4 | K1 | 2026-06-05 11:00 | stage_out | review
                E5 | K1 | 2026-06-05 12:00 | pause     |
                E6 | K1 | 2026-06-05 11:30 | resume    |
            """,
        },
    ),
    "user_without_grant": (
        "user",
        "user_id",
        1,
        {
            "user": f"{USER}\n U1 | Li\n U2 | Wang",
            "grant": "user_id | org_scope\n U1 | HQ",
        },
    ),
    "org_parent_missing": (
        "org_unit",
        "parent_id",
        1,
        {"org_unit": f"{UNITS}\n B99 | Lost | outlet | B98\n B991 | Below | outlet | B99"},
    ),
    "org_tree_circle": (
        "org_unit",
        "parent_id",
        2,
        {"org_unit": f"{UNITS}\n B98 | One | outlet | B99\n B99 | Other | outlet | B98"},
    ),
    "org_tree_several_roots": (
        "org_unit",
        "parent_id",
        2,
        {"org_unit": f"{UNITS}\n HQ2 | Second head | hq | "},
    ),
    "currency_without_rate": (
        "fx_rate",
        "ccy",
        2,
        {
            "fx_rate": "as_of | ccy | rate_to_base\n 2026-01-31 | USD | 7\n 2026-07-31 | HKD | 0.9",
            # The HKD rate comes after the balance; there is none at all for EUR.
            "exposure_snapshot": """
                as_of      | facility_id | ccy
                2026-06-30 | F1          | USD
                2026-06-30 | F2          | HKD
                2026-05-31 | F1          | CNY
                2026-05-31 | F2          | EUR
            """,
        },
    ),
    "uscc_check_digit": (
        "client",
        "uscc",
        4,
        {
            "client": """
                client_id | home_org_id | uscc
                C1        | B01         | 91350100M000100Y43
                C2        | B01         | 91512081MA62K0260E
                C3        | B01         | 91350100M000100Y44
                C4        | B01         | 91350100M000100Y4
                C5        | B01         | 91350100m000100y43
                C6        | B01         |
                C7        | B01         | 91512081MA62K02600
            """
        },
    ),
}


@pytest.mark.parametrize("rule", BROKEN_ROWS)
def test_a_broken_rule_is_reported_where_and_how_often(rule, tmp_path):
    extract, column, count, drawn = BROKEN_ROWS[rule]

    found = only(findings(tmp_path, **drawn), rule)

    assert (found.extract, found.column, found.count) == (extract, column, count)
    assert found.consequence == load_rules()[rule].consequence
    # A rule about one extract names its keys; one about months or currencies names those.
    assert len(found.samples) == min(count, 5) or rule == "empty_extract"


def test_every_rule_is_broken_by_some_test():
    assert BROKEN_ROWS.keys() | SPOILT_FILES.keys() == load_rules().keys()
    assert not BROKEN_ROWS.keys() & SPOILT_FILES.keys()


def test_a_delivery_that_keeps_every_rule_finds_nothing(tmp_path):
    assert findings(tmp_path) == []


@pytest.mark.parametrize("rule", [r for r in load_rules().values() if r.sql], ids=lambda r: r.name)
def test_every_rule_file_is_about_an_extract_and_column_that_exist(rule):
    contract = load_contracts()[rule.extract]
    assert rule.column in contract.columns
    assert rule.reads <= load_contracts().keys()


@pytest.mark.parametrize("rule", load_rules().values(), ids=lambda rule: rule.name)
def test_every_rule_has_words_in_both_languages(rule):
    for words in (rule.title, rule.hint):
        assert words.en and not any("一" <= sign <= "鿿" for sign in words.en)
        assert any("一" <= sign <= "鿿" for sign in words.zh)
