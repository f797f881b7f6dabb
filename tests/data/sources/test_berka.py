"""The Czech bank's files give the loans and holders that are known of them."""

from decimal import Decimal

from tests.data.sources.conftest import Ask


def test_loans_by_status_are_those_of_the_file(berka: Ask) -> None:
    found = berka("""
        select facility.purpose, count(*), sum(exposure_snapshot.on_bs_principal)
        from exposure_snapshot inner join facility using (facility_id)
        group by facility.purpose order by facility.purpose
    """)
    assert found == [
        ("A", 203, Decimal(18_603_216)),
        ("B", 31, Decimal(4_362_348)),
        ("C", 403, Decimal(69_078_372)),
        ("D", 45, Decimal(11_217_804)),
    ]


def test_a_joint_account_counts_its_loan_once(berka: Ask) -> None:
    [total] = berka("""
        select count(*), count(distinct facility_id), sum(limit_amt)
        from facility inner join client using (client_id)
    """)
    assert total == (682, 682, Decimal(103_261_740))


def test_the_869_second_holders_owe_nothing(berka: Ask) -> None:
    [holders] = berka("""
        select count(*), count(distinct person_id), count(distinct other_id), any_value(relation)
        from person_link
    """)
    [borrowing] = berka("""
        select count(*) from facility where client_id in (select person_id from person_link)
    """)
    assert holders == (869, 869, 869, "joint_holder")
    assert borrowing == (0,)


def test_units_are_the_bank_its_regions_and_its_districts(berka: Ask) -> None:
    found = berka("select level, count(*) from org_unit group by level order by count(*)")
    assert found == [("hq", 1), ("tier1_branch", 8), ("sub_branch", 77)]


def test_every_unit_named_exists(berka: Ask) -> None:
    [dangling] = berka("""
        select count(*) from (
            select home_org_id as org_id from client
            union all select booking_org_id from facility
            union all select parent_id from org_unit where parent_id is not null
        ) where org_id not in (select org_id from org_unit)
    """)
    assert dangling == (0,)


def test_every_client_of_the_file_is_there(berka: Ask) -> None:
    assert berka("select count(*), count(distinct client_id) from client") == [(5369, 5369)]


def test_finished_loans_matured_before_the_day_of_the_snapshot(berka: Ask) -> None:
    found = berka("""
        select facility.status, five_class, max(maturity_date) < max(as_of), max(dpd) > 0
        from exposure_snapshot inner join facility using (facility_id)
        group by all order by all
    """)
    assert found == [
        ("active", "normal", False, False),
        ("active", "substandard", False, True),
        ("expired", "loss", True, True),
        ("expired", "normal", True, False),
    ]


def test_the_months_of_a_loan_are_added_to_its_first_day(berka: Ask) -> None:
    found = berka(
        "select cast(start_date as varchar), cast(maturity_date as varchar) from facility"
        " where facility_id = 'L5314'"
    )
    assert found == [("1993-07-05", "1994-07-05")]


def test_amounts_are_in_koruna_and_stay_what_they_are(berka: Ask) -> None:
    assert berka("select distinct ccy from exposure_snapshot") == [("CZK",)]
    assert berka("select ccy, rate_to_base from fx_rate") == [("CZK", 1.0)]
