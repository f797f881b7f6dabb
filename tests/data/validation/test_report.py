"""The report as a whole: complete, kept as JSON, read in a terminal, tied to the manifest."""

from datetime import date

import pytest

from data.engines.duckdb import DuckDBEngine
from data.validation import ControlTotal, Report, as_text, validate
from tests.data.validation.delivery import TODAY, check, deliver, good_delivery, only
from tests.data.validation.spoilt_files import describe, spoilt_delivery


def test_all_violations_are_reported_at_once(tmp_path):
    folder = spoilt_delivery(tmp_path / "extracts", "missing_column")
    deliver(
        folder,
        "facility",
        "facility_id | client_id | booking_org_id | limit_amt\n"
        "F1 | C1 | B01 | -1\n F2 | C9 | B01 | 1",
    )
    deliver(folder, "org_unit", "org_id | parent_id\n HQ |\n B01 | B98")

    report, _ = check(folder)

    assert {found.rule for found in report.violations} >= {
        "missing_column",
        "negative_amount",
        "missing_partner_row",
        "org_parent_missing",
    }
    assert [found.consequence for found in report.violations] == sorted(
        (found.consequence for found in report.violations),
        key=("refuse", "quarantine", "warn", "info").index,
    )


def test_a_report_survives_json(tmp_path):
    folder = spoilt_delivery(tmp_path / "extracts", "manifest_total")
    report, _ = check(folder)

    assert Report.from_json(report.to_json()) == report
    assert '"refused": true' in report.to_json()


def test_the_terminal_shows_place_count_keys_and_advice_in_both_languages(tmp_path):
    drawn = "client_id | home_org_id | kind\n C1 | B01 | legal\n C2 | B01 | other"
    report, _ = check(good_delivery(tmp_path / "extracts", client=drawn))

    english, chinese = as_text(report), as_text(report, "zh")

    assert "client.kind [client.parquet]: A value is not one of those allowed × 1" in english
    assert "client_id=C2" in english
    assert "取值不在允许范围内" in chinese


def test_a_report_without_findings_says_so(tmp_path):
    report, _ = check(good_delivery(tmp_path / "extracts"))

    assert as_text(report) == "All rules hold."
    assert not report.refused


def test_control_totals_are_reconciled_over_the_file_as_delivered(tmp_path):
    # The row of an unknown facility is set aside; the file's total still counts it.
    drawn = """
        as_of      | facility_id | on_bs_principal | ccy
        2026-06-30 | F1          | 60              | CNY
        2026-06-30 | F99         | 40              | CNY
    """
    folder = good_delivery(tmp_path / "extracts", exposure_snapshot=drawn)
    describe(folder)

    report, _ = check(folder)

    assert report.totals == (
        ControlTotal(
            "exposure_snapshot", "exposure_snapshot.parquet", "on_bs_principal", "100.00", "100.00"
        ),
    )
    assert not report.refused


def test_the_future_begins_after_the_newest_date_of_the_manifest(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    deliver(
        folder,
        "complaint",
        "complaint_id | org_id | received_at | closed_at\nK1 | B01 | 2026-07-02 09:00 |",
    )
    before = check(folder)[0].violations
    describe(folder)

    after = check(folder)[0].violations

    assert not [found for found in before if found.rule == "future_date"]
    # The manifest is of 1 July, earlier than today.
    assert only(after, "future_date").count == 1
    assert date(2026, 7, 1) < TODAY


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(NotADirectoryError, match="nowhere"):
        validate(DuckDBEngine(tmp_path / "temp"), tmp_path / "nowhere")
