"""Files that are damaged, missing, of the wrong shape, or not where they belong."""

import pyarrow as pa
import pytest
from pyarrow import parquet

from data.validation import load_rules
from tests.data.validation.delivery import check, deliver, good_delivery, only, rows_of, write
from tests.data.validation.spoilt_files import SPOILT_FILES, spoilt_delivery, with_column


@pytest.mark.parametrize("rule", SPOILT_FILES)
def test_a_spoilt_file_is_reported_where_it_is(rule, tmp_path):
    extract, column, _ = SPOILT_FILES[rule]

    report, _ = check(spoilt_delivery(tmp_path / "extracts", rule))

    found = only(report.violations, rule)
    assert (found.extract, found.column) == (extract, column)
    assert found.consequence == load_rules()[rule].consequence
    assert report.refused == (found.consequence == "refuse")


def test_an_unreadable_file_does_not_keep_others_from_being_checked(tmp_path):
    folder = spoilt_delivery(tmp_path / "extracts", "unreadable_file")
    deliver(folder, "client", "client_id | home_org_id\n C1 | B01\n C1 | B02")

    report, _ = check(folder)

    assert only(report.violations, "unreadable_file").file == "facility.parquet"
    assert only(report.violations, "duplicate_key").extract == "client"


def test_a_damaged_page_behind_a_whole_footer_is_found(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    path = folder / "client.parquet"
    data = bytearray(path.read_bytes())
    data[4:200] = b"\xff" * 196
    path.write_bytes(bytes(data))

    report, engine = check(folder)

    assert only(report.violations, "unreadable_file").extract == "client"
    assert report.refused
    assert rows_of(engine, "raw_client") == []


def test_text_that_is_not_utf8_is_refused(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    gbk = pa.array(["工厂".encode("gbk"), b"Works"], pa.binary()).view(pa.string())
    with_column(folder, "client", "name", gbk)

    report, _ = check(folder)

    assert only(report.violations, "unreadable_file").extract == "client"


def test_an_empty_folder_is_refused_for_everything_it_lacks(tmp_path):
    (tmp_path / "extracts").mkdir()

    report, engine = check(tmp_path / "extracts")

    assert [found.rule for found in report.violations] == ["no_facts", "missing_extract"]
    assert rows_of(engine, "raw_exposure_snapshot") == []


def test_a_missing_column_is_not_reported_again_as_nulls(tmp_path):
    report, _ = check(spoilt_delivery(tmp_path / "extracts", "missing_column"))

    assert [found.rule for found in report.violations] == ["missing_column"]


def test_18_digit_ids_that_arrived_as_floats_come_with_advice(tmp_path):
    report, _ = check(spoilt_delivery(tmp_path / "extracts", "float_for_text"))

    found = only(report.violations, "float_for_text")
    assert found.found == "found double, expected text"
    assert "18 digits do not survive a float" in load_rules()["float_for_text"].hint.en


def test_a_link_within_the_folder_is_read_and_a_linked_folder_is_not(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    (folder / "_parts").mkdir()
    (folder / "client.parquet").rename(folder / "_parts" / "client.parquet")
    (folder / "client.parquet").symlink_to(folder / "_parts" / "client.parquet")
    (folder / "visit").symlink_to(folder / "_parts")

    report, engine = check(folder)

    assert only(report.violations, "link_refused").file == "visit"
    assert len(rows_of(engine, "raw_client")) == 2
    assert "visit" not in report.provided


def test_a_linked_folder_inside_a_partitioned_extract_is_not_followed(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    outside = deliver(tmp_path / "elsewhere", "visit", "visit_id | client_id\n V1 | C1")
    (folder / "visit").mkdir()
    (folder / "visit" / "month=2026-06").symlink_to(outside.parent)

    report, engine = check(folder)

    assert only(report.violations, "link_refused").file == "visit/month=2026-06"
    assert rows_of(engine, "raw_visit") == []


def test_monthly_files_are_read_as_one_extract_whatever_their_folder_is_called(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    rows = parquet.read_table(folder / "exposure_snapshot.parquet")
    (folder / "exposure_snapshot.parquet").unlink()
    for i in range(2):
        write(folder / "exposure_snapshot" / f"as_of=x{i}" / "part-0.parquet", rows.slice(i, 1))

    report, engine = check(folder)

    assert report.violations == ()
    assert [row["facility_id"] for row in rows_of(engine, "raw_exposure_snapshot")] == ["F1", "F2"]
    assert [entry.file for entry in report.inputs if entry.extract == "exposure_snapshot"] == [
        "exposure_snapshot/as_of=x0/part-0.parquet",
        "exposure_snapshot/as_of=x1/part-0.parquet",
    ]


def test_files_of_one_extract_may_differ_in_type_and_in_optional_columns(tmp_path):
    folder = good_delivery(tmp_path / "extracts")
    rows = parquet.read_table(folder / "exposure_snapshot.parquet")
    (folder / "exposure_snapshot.parquet").unlink()
    at = rows.column_names.index("dpd")
    other = rows.slice(1, 1).set_column(at, "dpd", pa.array([7], pa.int32()))
    write(folder / "exposure_snapshot" / "1.parquet", rows.slice(0, 1))
    write(folder / "exposure_snapshot" / "2.parquet", other.append_column("stage", pa.array([2])))

    report, engine = check(folder)

    assert [found.rule for found in report.violations] == ["overdue_but_normal"]
    assert [(row["dpd"], row["stage"]) for row in rows_of(engine, "raw_exposure_snapshot")] == [
        (0, None),
        (7, 2),
    ]
