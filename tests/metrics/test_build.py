"""Building: what is taken over, what is refused, and what a killed build leaves behind."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from data.publish import NothingPublishedError, current_id, snapshot_ids
from data.snapshot import Snapshot, _read, open_snapshot
from metrics.build import BuildRefusedError, build, main
from tests.bank import small_bank, write_extract

CLIENT = """
    client_id | name  | kind  | open_date  | status | home_org_id
    c1        | Alpha | legal | 2020-01-01 | active | B01
    c2        | Beta  | legal | 2020-01-01 | active | B02
"""
FACILITY = """
    facility_id | client_id | limit_amt | ccy | start_date | maturity_date | booking_org_id
    f1          | c1        | 100       | CNY | 2020-01-01 | 2027-01-01    | B01
    f2          | c2        | 200       | CNY | 2020-01-01 | 2027-01-01    | B02
"""
EXPOSURE = """
    as_of      | facility_id | on_bs_principal | ccy | five_class | dpd | overdue_principal
    2026-04-30 | f1          | 80              | CNY | normal     | 0   | 0
    2026-05-31 | f1          | 90              | CNY | normal     | 0   | 0
    2026-06-30 | f1          | 95              | CNY | normal     | 0   | 0
    2026-06-30 | f2          | 200             | CNY | loss       | 400 | 200
"""
NEXT_MONTH = "2026-07-31 | f1 | 70 | CNY | normal | 0 | 0\n"
EXTRACTS = {"client": CLIENT, "facility": FACILITY, "exposure_snapshot": EXPOSURE}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    small_bank(folder, **EXTRACTS)
    return folder


@pytest.fixture
def bank(built, tmp_path):
    """Return a bank of three months to spoil: a copy of one that was built once."""
    copy = shutil.copytree(built, tmp_path / "bank")
    return open_snapshot(copy / "published")


def change(bank, text):
    write_extract(bank.published.parent / "extracts", "exposure_snapshot", text)


def rebuild(bank, **how):
    return build(bank.published.parent / "extracts", bank.published, memory_limit="1GB", **how)


def reused(snapshot, mart):
    parts = snapshot.manifest["marts"][mart]["parts"]
    return {month: part["reused"] for month, part in parts.items()}


def content(snapshot):
    """Every mart's rows, in an order of their own; the same rows make the same text."""
    return {
        name: sorted(str(row) for path in snapshot.mart_files(name) for row in rows(path))
        for name in snapshot.manifest["marts"]
    }


def rows(path):
    return parquet.read_table(path).to_pylist()


def test_nothing_changed_means_nothing_built(bank):
    assert rebuild(bank).snapshot_id == bank.snapshot_id


def test_a_new_month_leaves_the_old_ones_as_they_are(bank):
    change(bank, EXPOSURE.rstrip() + "\n" + NEXT_MONTH)
    after = rebuild(bank)

    assert reused(after, "facility_month") == {
        "2026-04-30": True,
        "2026-05-31": True,
        "2026-06-30": True,
        "2026-07-31": False,
    }


def test_a_corrected_month_is_built_again_and_the_months_beside_it_are_not(bank):
    change(bank, EXPOSURE.replace("| 90 ", "| 91 "))
    after = rebuild(bank)

    assert reused(after, "facility_month") == {
        "2026-04-30": True,
        "2026-05-31": False,
        "2026-06-30": True,
    }
    assert {row["credit_balance_cny"] for row in rows(after.mart_files("facility_month")[1])} == {
        91,
        0,
    }


def test_the_result_equals_a_full_rebuild(bank):
    change(bank, EXPOSURE.replace("| 90 ", "| 91 ").rstrip() + "\n" + NEXT_MONTH)
    step_by_step = rebuild(bank)
    from_scratch = rebuild(bank, full=True)

    assert from_scratch.snapshot_id != step_by_step.snapshot_id
    assert content(from_scratch) == content(step_by_step)


def test_what_was_dated_ahead_is_seen_once_its_month_comes(tmp_path):
    """A move known since June: nothing in the client's own extract changes when July comes."""
    moving = """
        client_id | name  | kind  | open_date  | status | home_org_id | valid_from
        c1        | Alpha | legal | 2020-01-01 | active | B01         | 2020-01-01
        c1        | Alpha | legal | 2020-01-01 | active | B02         | 2026-07-01
        c2        | Beta  | legal | 2020-01-01 | active | B02         | 2020-01-01
    """
    bank = small_bank(tmp_path, **EXTRACTS | {"client": moving})
    assert home_of("c1", bank) == "B01"

    change(bank, EXPOSURE.rstrip() + "\n" + NEXT_MONTH)
    assert home_of("c1", rebuild(bank)) == "B02"


def home_of(client_id, snapshot):
    (path,) = snapshot.mart_files("client")
    return next(row["branch_id"] for row in rows(path) if row["client_id"] == client_id)


def test_an_assignment_that_ends_later_does_not_touch_the_months_before(tmp_path):
    manager = """
        employee_id | name | role | grade  | org_id | hire_date  | fte_pct
        m1          | Ann  | rm   | junior | B01    | 2020-01-01 | 1
    """
    open_ended = """
        client_id | employee_id | role         | valid_from | valid_to   | split_pct
        c1        | m1          | relationship | 2020-01-01 |            | 1
    """
    bank = small_bank(tmp_path, **EXTRACTS, manager=manager, assignment=open_ended)
    ended = open_ended.replace("|            |", "| 2026-06-10 |")
    write_extract(tmp_path / "extracts", "assignment", ended)

    assert reused(rebuild(bank), "client_owner_month") == {
        "2026-04-30": True,
        "2026-05-31": True,
        "2026-06-30": False,
    }


def test_a_refused_build_leaves_the_old_snapshot_in_service(bank, capsys):
    extracts = bank.published.parent / "extracts"
    (extracts / "exposure_snapshot.parquet").write_bytes(b"PAR1 cut off in the middle")

    with pytest.raises(BuildRefusedError) as refused:
        rebuild(bank)
    assert refused.value.report is not None
    assert current_id(bank.published) == bank.snapshot_id

    code = main(["--extracts", str(extracts), "--published", str(bank.published)])
    assert code == 1
    assert "exposure_snapshot" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_said_to_be(tmp_path, capsys):
    code = main(["--extracts", str(tmp_path / "none"), "--published", str(tmp_path / "p")])

    assert code == 2
    assert "is not a folder" in capsys.readouterr().err


def test_the_manifest_says_what_the_snapshot_is_made_of(bank):
    manifest = bank.manifest

    assert manifest["months"] == ["2026-04-30", "2026-05-31", "2026-06-30"]
    assert manifest["provided"] == ["client", "exposure_snapshot", "facility", "org_unit"]
    assert "complaint" in manifest["not_provided"]
    assert {file["extract"]: file["rows"] for file in manifest["inputs"]}["exposure_snapshot"] == 4
    assert all(len(file["sha256"]) == 64 for file in manifest["inputs"])
    assert {"CN-2018", "HK-2008"} <= {profile["name"] for profile in manifest["profiles"]}


@pytest.mark.parametrize("seconds", [0.7, 1.5, 2.5, 4.0])
def test_killing_the_build_at_any_moment_leaves_the_old_snapshot_and_the_next_succeeds(
    bank, seconds
):
    """Whatever moment the process dies at: one complete snapshot is served, and the way is free."""
    change(bank, EXPOSURE.replace("| 90 ", "| 92 "))
    extracts = bank.published.parent / "extracts"
    process = subprocess.Popen(
        [sys.executable, "-m", "metrics.build", "--full"]
        + ["--extracts", str(extracts), "--published", str(bank.published)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    served = open_snapshot(bank.published)
    files = [path for name in served.manifest["marts"] for path in served.mart_files(name)]
    assert all(path.exists() for path in files)
    after = rebuild(bank)
    assert current_id(bank.published) == after.snapshot_id
    assert set(snapshot_ids(bank.published)) >= {bank.snapshot_id, after.snapshot_id}
    assert not list((bank.published / "snapshots").glob(".building-*"))


def test_old_snapshots_are_let_go_and_pinned_ones_stay(bank):
    (bank.published / "PINNED").write_text(bank.snapshot_id)
    made = [rebuild(bank, full=True, keep=2).snapshot_id for _ in range(3)]

    assert snapshot_ids(bank.published) == sorted([bank.snapshot_id, *made[1:]])


def test_quarantined_rows_are_kept_with_the_snapshot_and_counted(tmp_path):
    last = EXPOSURE.strip().splitlines()[-1]
    bank = small_bank(
        tmp_path, **(EXTRACTS | {"exposure_snapshot": f"{EXPOSURE.rstrip()}\n{last}"})
    )

    kept = parquet.read_table(bank.path / "quarantine" / "exposure_snapshot.parquet")
    # The same row twice: one of them counts, the other is kept apart.
    assert bank.manifest["quarantined"]["exposure_snapshot"] == kept.num_rows == 1
    assert kept.schema.field("on_bs_principal").type == pa.decimal128(18, 2)


def test_a_month_that_lost_its_rows_to_quarantine_is_not_served(bank, capsys):
    """Every row of June without a class: a published June would read as a month of zeros."""
    lines = EXPOSURE.splitlines()
    june = [re.sub("normal|loss", "", line) if "2026-06" in line else line for line in lines]
    change(bank, "\n".join(june))
    where = ["--extracts", str(bank.published.parent / "extracts")]

    assert main([*where, "--published", str(bank.published)]) == 1
    assert "exposure_snapshot 2026-06-30: 2 of 2 rows were set aside" in capsys.readouterr().err
    assert current_id(bank.published) == bank.snapshot_id


def test_extracts_without_a_dated_fact_are_refused(tmp_path):
    with pytest.raises(BuildRefusedError):
        small_bank(tmp_path, client=CLIENT)


@pytest.mark.parametrize("broken", [b"\xff\xfe", b"", b"20200101T000000-00000000"])
def test_a_damaged_pointer_is_said_to_be_and_mended_by_the_next_build(bank, broken):
    (bank.published / "CURRENT").write_bytes(broken)

    with pytest.raises(NothingPublishedError):
        open_snapshot(bank.published)
    assert open_snapshot(bank.published, rebuild(bank).snapshot_id).months == bank.months


def test_a_damaged_manifest_is_said_to_be_and_mended_by_the_next_build(bank):
    (bank.path / "manifest.json").write_text("{")
    damaged = Snapshot(bank.published, bank.snapshot_id)
    _read.cache_clear()

    with pytest.raises(NothingPublishedError, match="build again"):
        _ = damaged.manifest
    assert rebuild(bank).snapshot_id != bank.snapshot_id


def test_what_a_killed_build_spilled_is_removed(bank):
    spilled = bank.published / "build-left-behind"
    spilled.mkdir()
    rebuild(bank)

    assert not spilled.exists()


@pytest.mark.parametrize("setting", ["lots", "1MB"])
def test_a_setting_the_engine_refuses_is_one_line_and_not_a_traceback(bank, setting, capsys):
    where = ["--extracts", str(bank.published.parent / "extracts"), "--full"]
    code = main([*where, "--published", str(bank.published), "--memory-limit", setting])

    assert code == 2
    assert "the build could not run" in capsys.readouterr().err


def test_the_snapshot_knows_which_months_an_extract_holds(bank):
    assert not bank.lacks("exposure_snapshot", date(2026, 6, 1), date(2026, 6, 30))
    assert bank.lacks("exposure_snapshot", date(2026, 3, 1), date(2026, 3, 31))
    assert not bank.lacks("income_month", date(2026, 6, 1), date(2026, 6, 30))
