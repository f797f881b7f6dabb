"""Deliveries spoilt as files: each function breaks the rule it stands for."""

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from tests.data.validation.delivery import GOOD, arrow_table, deliver, good_delivery, write

MANIFEST = "file | control_column | extract | sha256 | rows | control_total | as_of"


def with_column(folder: Path, extract: str, column: str, values: pa.Array) -> Path:
    """Replace or add one column of an extract that is there."""
    path = folder / f"{extract}.parquet"
    rows = parquet.read_table(path)
    if column in rows.column_names:
        at = rows.column_names.index(column)
        return write(path, rows.set_column(at, column, values))
    return write(path, rows.append_column(column, values))


def _link_refused(folder: Path) -> None:
    outside = deliver(folder.parent / "elsewhere", "visit", "visit_id | client_id\n V1 | C1")
    os.symlink(outside, folder / "visit.parquet")


def _unknown_file(folder: Path) -> None:
    (folder / "client.csv").write_text("client_id\nC1\n")


def _given_twice(folder: Path) -> None:
    write(folder / "client" / "part-0.parquet", arrow_table("client", GOOD["client"]))


def _unreadable_file(folder: Path) -> None:
    whole = (folder / "facility.parquet").read_bytes()
    (folder / "facility.parquet").write_bytes(whole[:-20])


def _missing_column(folder: Path) -> None:
    path = folder / "client.parquet"
    write(path, parquet.read_table(path).drop_columns(["kind"]))


def _extra_column(folder: Path) -> None:
    with_column(folder, "client", "colour", pa.array(["red", "blue"]))


def _wrong_type(folder: Path) -> None:
    with_column(folder, "client", "open_date", pa.array(["2020-01-01", "01.02.2020"]))


def _float_for_text(folder: Path) -> None:
    with_column(folder, "client", "uscc", pa.array([123456789012345678.0, 1.0]))


def _integer_for_text(folder: Path) -> None:
    with_column(folder, "org_unit", "org_id", pa.array([1, 2]))


def _date_with_time(folder: Path) -> None:
    noon = [datetime(2026, 6, 30, 12, 0), datetime(2026, 6, 30)]
    with_column(folder, "exposure_snapshot", "as_of", pa.array(noon, pa.timestamp("ns")))


def _date_for_timestamp(folder: Path) -> None:
    deliver(folder, "complaint", "complaint_id | org_id | closed_at\n K1 | B01 |")
    with_column(folder, "complaint", "received_at", pa.array([date(2026, 6, 1)]))


def _mixed_time_zones(folder: Path) -> None:
    deliver(folder, "complaint", "complaint_id | org_id | closed_at\n K1 | B01 |")
    aware = pa.array([datetime(2026, 6, 1, 16, 30, tzinfo=UTC)], pa.timestamp("us", "UTC"))
    with_column(folder, "complaint", "received_at", aware)
    deliver(folder.parent / "later", "complaint", "complaint_id | org_id\n K2 | B01")
    (folder / "complaint").mkdir()
    os.replace(folder / "complaint.parquet", folder / "complaint" / "1.parquet")
    os.replace(folder.parent / "later" / "complaint.parquet", folder / "complaint" / "2.parquet")


def _money_as_float(folder: Path) -> None:
    with_column(folder, "exposure_snapshot", "on_bs_principal", pa.array([1.25, 2.0]))


def _money_rounded(folder: Path) -> None:
    exact = [Decimal("1.0050"), Decimal("2.1000")]
    with_column(folder, "exposure_snapshot", "on_bs_principal", pa.array(exact))


def _integer_as_float(folder: Path) -> None:
    with_column(folder, "exposure_snapshot", "dpd", pa.array([0.0, 30.0]))


def _value_out_of_range(folder: Path) -> None:
    with_column(folder, "exposure_snapshot", "on_bs_principal", pa.array([float("nan"), 2.0]))


def _missing_extract(folder: Path) -> None:
    (folder / "org_unit.parquet").unlink()


def _no_facts(folder: Path) -> None:
    (folder / "exposure_snapshot.parquet").unlink()


def _missing_partner(folder: Path) -> None:
    (folder / "facility.parquet").unlink()


def _missing_companion(folder: Path) -> None:
    deliver(folder, "collateral_link", "coll_id | facility_id\n L1 | F1")


def describe(folder: Path, **lies: str) -> None:
    """Write a manifest that is true of every file, but for ``lies`` about the balances."""
    lines = [MANIFEST]
    for extract in GOOD:
        file = f"{extract}.parquet"
        sha = hashlib.sha256((folder / file).read_bytes()).hexdigest()
        line = {"file": file, "column": "", "sha": sha, "rows": "2", "total": ""}
        if extract == "exposure_snapshot":
            line |= {"column": "on_bs_principal", "total": "100", **lies}
        lines.append(
            f"{line['file']} | {line['column']} | {extract} | {line['sha']} | {line['rows']}"
            f" | {line['total']} | 2026-07-01"
        )
    deliver(folder, "load_manifest", "\n".join(lines))


def _manifest_file_missing(folder: Path) -> None:
    outside = folder.parent / "elsewhere" / "exposure_snapshot.parquet"
    write(outside, parquet.read_table(folder / "exposure_snapshot.parquet"))
    describe(folder, file="../elsewhere/exposure_snapshot.parquet")


def _file_not_in_manifest(folder: Path) -> None:
    describe(folder)
    deliver(folder, "visit", "visit_id | client_id | employee_id\n V1 | C1 | M1")


def _manifest_sha256(folder: Path) -> None:
    describe(folder, sha="0" * 64)


def _manifest_rows(folder: Path) -> None:
    describe(folder, rows="3")


def _manifest_total(folder: Path) -> None:
    describe(folder, total="100.01")


def _manifest_column(folder: Path) -> None:
    describe(folder, column="ccy")


# rule: (extract, column, spoil)
SPOILT_FILES: dict[str, tuple[str, str, Callable[[Path], None]]] = {
    "link_refused": ("visit", "", _link_refused),
    "unknown_file": ("", "", _unknown_file),
    "given_twice": ("client", "", _given_twice),
    "unreadable_file": ("facility", "", _unreadable_file),
    "missing_column": ("client", "kind", _missing_column),
    "extra_column": ("client", "colour", _extra_column),
    "wrong_type": ("client", "open_date", _wrong_type),
    "float_for_text": ("client", "uscc", _float_for_text),
    "integer_for_text": ("org_unit", "org_id", _integer_for_text),
    "date_with_time": ("exposure_snapshot", "as_of", _date_with_time),
    "date_for_timestamp": ("complaint", "received_at", _date_for_timestamp),
    "mixed_time_zones": ("complaint", "", _mixed_time_zones),
    "money_as_float": ("exposure_snapshot", "on_bs_principal", _money_as_float),
    "money_rounded": ("exposure_snapshot", "on_bs_principal", _money_rounded),
    "integer_as_float": ("exposure_snapshot", "dpd", _integer_as_float),
    "value_out_of_range": ("exposure_snapshot", "on_bs_principal", _value_out_of_range),
    "missing_extract": ("org_unit", "", _missing_extract),
    "no_facts": ("", "", _no_facts),
    "missing_partner": ("exposure_snapshot", "", _missing_partner),
    "missing_companion": ("collateral_link", "", _missing_companion),
    "manifest_file_missing": ("load_manifest", "file", _manifest_file_missing),
    "file_not_in_manifest": ("visit", "", _file_not_in_manifest),
    "manifest_sha256": ("exposure_snapshot", "", _manifest_sha256),
    "manifest_rows": ("exposure_snapshot", "", _manifest_rows),
    "manifest_total": ("exposure_snapshot", "on_bs_principal", _manifest_total),
    "manifest_column": ("exposure_snapshot", "ccy", _manifest_column),
}


def spoilt_delivery(folder: Path, rule: str) -> Path:
    """Write the delivery that keeps every rule and spoil it so that it breaks ``rule``."""
    good_delivery(folder)
    SPOILT_FILES[rule][2](folder)
    return folder
