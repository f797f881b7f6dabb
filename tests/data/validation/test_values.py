"""What becomes of single values: what raw_<extract> holds after validation."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from data.contracts import load_contracts
from data.validation.sql import quoted
from tests.data.validation.delivery import check, deliver, good_delivery, only, rows_of
from tests.data.validation.spoilt_files import spoilt_delivery, with_column

D = Decimal


def balances(folder, values):
    """Return the accepted balances when they are delivered as ``values``."""
    good_delivery(folder)
    with_column(folder, "exposure_snapshot", "on_bs_principal", values)
    report, engine = check(folder)
    rows = rows_of(engine, "raw_exposure_snapshot")
    return [row["on_bs_principal"] for row in rows], report


@pytest.mark.parametrize(
    ("delivered", "read", "n_rounded"),
    [
        (pa.array([1.005, 2.25]), [D("1.01"), D("2.25")], 1),
        (pa.array([123456789012.34, 0.1]), [D("123456789012.34"), D("0.10")], 0),
        (pa.array([1.0, 0.124999]), [D("1.00"), D("0.12")], 1),
        (pa.array([D("1.0050"), D("2.2500")]), [D("1.01"), D("2.25")], 1),
        (pa.array([D("1.5"), D("2.5")]), [D("1.50"), D("2.50")], 0),
        (pa.array([D("1.50"), D("2.50")], pa.decimal128(38, 2)), [D("1.50"), D("2.50")], 0),
        (pa.array([7, 8], pa.int32()), [D("7.00"), D("8.00")], 0),
    ],
)
def test_money_is_rounded_half_up_and_only_changes_are_counted(
    delivered, read, n_rounded, tmp_path
):
    found, report = balances(tmp_path / "extracts", delivered)

    assert found == read
    rounded = [v.count for v in report.violations if v.rule == "money_rounded"]
    assert rounded == ([n_rounded] if n_rounded else [])


def test_an_amount_of_too_many_digits_is_quarantined(tmp_path):
    huge = pa.array([D(10) ** 17, D(1)], pa.decimal128(30, 2))

    found, report = balances(tmp_path / "extracts", huge)

    assert found == [D("1.00")]
    assert [v.rule for v in report.violations] == ["value_out_of_range"]


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("column", ["on_bs_principal", "dpd", "pd"])
def test_what_is_no_number_is_quarantined_though_statistics_hide_it(odd, column, tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    with_column(folder, "exposure_snapshot", column, pa.array([2.0, odd]))

    report, engine = check(folder)

    assert only(report.violations, "value_out_of_range").count == 1
    assert [row["facility_id"] for row in rows_of(engine, "raw_exposure_snapshot")] == ["F1"]


def test_times_with_a_zone_become_shanghai_time(tmp_path):
    folder = spoilt_delivery(tmp_path / "extracts", "mixed_time_zones")

    _, engine = check(folder)

    received = {row["complaint_id"]: row["received_at"] for row in rows_of(engine, "raw_complaint")}
    # 16:30 in London's winter is half past midnight of the next day in Shanghai.
    assert received == {"K1": datetime(2026, 6, 2, 0, 30), "K2": datetime(2020, 1, 1, 9, 0)}


def test_a_zoned_time_for_a_date_gives_the_day_in_shanghai(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    evening = [datetime(2026, 6, 29, 16, 0, tzinfo=UTC)] * 2
    with_column(folder, "exposure_snapshot", "as_of", pa.array(evening, pa.timestamp("us", "UTC")))

    report, engine = check(folder)

    assert {row["as_of"] for row in rows_of(engine, "raw_exposure_snapshot")} == {date(2026, 6, 30)}
    assert report.violations == ()


def test_a_far_end_date_is_read_as_open_ended(tmp_path):
    drawn = """
        org_id | parent_id | valid_to
        HQ     |           | 9999-12-31
        B01    | HQ        | 2030-01-01
    """

    _, engine = check(good_delivery(tmp_path / "extracts", org_unit=drawn))

    assert [row["valid_to"] for row in rows_of(engine, "raw_org_unit")] == [
        date(2030, 1, 1),
        None,
    ]


def test_an_optional_column_left_out_holds_its_default(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    deliver(folder, "income_month", "month | client_id\n 2026-06-30 | C1")

    _, engine = check(folder)

    assert rows_of(engine, "raw_income_month")[0]["ccy"] == "CNY"
    assert rows_of(engine, "raw_client")[0]["valid_from"] == date(1900, 1, 1)


def test_a_column_of_nothing_but_nulls_may_have_any_type(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    with_column(folder, "client", "uscc", pa.nulls(2))

    assert check(folder)[0].violations == ()


def test_whole_floats_are_integers_and_fractions_are_quarantined(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    with_column(folder, "exposure_snapshot", "dpd", pa.array([0.0, 1.5]))

    report, engine = check(folder)

    assert [row["dpd"] for row in rows_of(engine, "raw_exposure_snapshot")] == [0]
    assert only(report.violations, "value_out_of_range").count == 1
    assert not [v for v in report.violations if v.rule == "null_value"]


def test_quarantined_rows_are_kept_with_their_place_and_every_reason(tmp_path):
    drawn = """
        client_id | home_org_id | kind  | open_date
        C1        | B01         | legal | 2020-01-01
        C2        | B01         | other | 9999-12-31
    """

    report, engine = check(good_delivery(tmp_path / "extracts", client=drawn))

    (row,) = rows_of(engine, "quarantine_client")
    assert (row["source_file"], row["source_row"], row["client_id"]) == ("client.parquet", 1, "C2")
    assert sorted(row["quarantine_reason"].split(", ")) == [
        "not_allowed (kind)",
        "sentinel_date (open_date)",
    ]
    assert [row["client_id"] for row in rows_of(engine, "raw_client")] == ["C1"]
    # What hangs on the row goes with it: its facility, and that facility's balances.
    assert report.quarantined == {"client": 1, "exposure_snapshot": 1, "facility": 1}


def test_every_extract_has_a_relation_of_the_contract_whether_given_or_not(tmp_path):
    _, engine = check(good_delivery(tmp_path / "extracts"))

    for name, contract in load_contracts().items():
        described = engine.native(f"describe raw_{quoted(name)[1:-1]}").to_pylist()
        types = {row["column_name"]: row["column_type"].lower() for row in described}
        expected = {c.name: c.sql_type.replace(" ", "") for c in contract.columns.values()}
        assert types == expected
