"""The bank that is measured: made once, kept, and copied with one month changed."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.sample.manifest import write_manifest
from data.sample.size import SampleSize

CHANGED = "exposure_snapshot"


@dataclass(frozen=True)
class SampleBank:
    """A sample bank below ``folder``: its extracts, and a copy whose newest month differs."""

    folder: Path
    size: SampleSize

    @property
    def extracts(self) -> Path:
        """The extracts as invented."""
        return self.folder / "extracts"

    @property
    def changed(self) -> Path:
        """The same extracts, one amount of the newest month corrected."""
        return self.folder / "extracts-changed"


# What a bank that knows complaints alone delivers.
COMPLAINTS_ONLY = (
    *("complaint", "complaint_event", "complaint_report"),
    *("org_unit", "manager", "client", "assignment", "calendar", "user", "grant"),
)


def complaints_bank(out: Path, complaints: int, months: int) -> SampleBank:
    """Return a bank of complaints alone, a dozen events each, made unless it is there already."""
    bank = SampleBank(out / f"complaints-{complaints}-months-{months}", SampleSize(months=months))
    complete = bank.folder / ".complete"
    if not complete.exists():
        shutil.rmtree(bank.folder, ignore_errors=True)
        usual = bank.size.variables()["n_complaint"]
        assert isinstance(usual, int)
        times = complaints / usual
        _invent(bank, "--complaints", f"{times:.6f}", "--only", ",".join(COMPLAINTS_ONLY))
        complete.touch()
    return bank


def sample_bank(out: Path, size: SampleSize) -> SampleBank:
    """Return the sample bank of this size, made now unless it is there already."""
    bank = SampleBank(out / f"scale-{size.scale:g}-months-{size.months}", size)
    complete = bank.folder / ".complete"
    if not complete.exists():
        shutil.rmtree(bank.folder, ignore_errors=True)
        _invent(bank)
        _change_newest_month(bank)
        complete.touch()
    return bank


def _invent(bank: SampleBank, *more: str) -> None:
    arguments = ["--scale", f"{bank.size.scale:g}", "--months", str(bank.size.months), *more]
    command = [sys.executable, "-m", "data.sample", "--out", str(bank.extracts), *arguments]
    subprocess.run(command, check=True)


def _change_newest_month(bank: SampleBank) -> None:
    """Correct one balance of the newest month, as a bank that delivers the month again would."""
    shutil.copytree(bank.extracts, bank.changed, copy_function=os.link)
    newest = bank.size.last_on
    file = bank.changed / CHANGED / f"month={newest:%Y-%m}" / "data.parquet"
    again = file.with_suffix(".again")
    rows = f"read_parquet('{_quoted(file)}', hive_partitioning = false)"
    with duckdb.connect() as con:
        con.execute(
            f"copy (select * replace (case when facility_id = (select min(facility_id) from {rows})"
            " then on_bs_principal + 1 else on_bs_principal end as on_bs_principal)"
            f" from {rows}) to '{_quoted(again)}' (format parquet, compression zstd)"
        )
        again.replace(file)
        # Unlinked before it is written, so the original's manifest stays as it is.
        write_manifest(con, bank.changed, newest)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
