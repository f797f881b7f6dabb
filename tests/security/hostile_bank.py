"""The sample bank, with what attackers type as the names of its clients, people and units."""

import fcntl
import itertools
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from data.sample.bank import write_sample
from data.sample.size import SampleSize
from data.snapshot import Snapshot, open_snapshot
from tests.bank import build_in_turn
from tests.security.payloads import NAMES

# extract -> columns of names and texts; units keep their own code at the end, to tell them apart.
RENAMED = {
    "client": ("name", "name_en"),
    "manager": ("name", "name_en"),
    "org_unit": ("name", "name_en"),
    "group_declared": ("group_name",),
    "complaint": ("description",),
    "complaint_report": ("client_request", "handling_opinion", "conclusion", "prevention"),
}
CODED = {"org_unit": "org_id"}


def hostile_bank(folder: Path) -> Snapshot:
    """Return the bank, built once for all test workers of a session."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "published" / "CURRENT").exists():
            _make(folder / "extracts", folder / "published")
    return open_snapshot(folder / "published")


def _make(extracts: Path, published: Path) -> None:
    write_sample(extracts, SampleSize(scale=0.02, seed=1, months=3))
    # The manifest would tell that somebody changed the files after they were delivered.
    (extracts / "load_manifest.parquet").unlink()
    for extract, columns in RENAMED.items():
        _rename(extracts / f"{extract}.parquet", columns, CODED.get(extract))
    build_in_turn(extracts, published)


def _rename(file: Path, columns: Iterable[str], code: str | None) -> None:
    table = parquet.read_table(file)
    for column in columns:
        if column in table.column_names:
            hostile = list(itertools.islice(itertools.cycle(NAMES), table.num_rows))
            if code is not None:
                codes = table.column(code).to_pylist()
                hostile = [f"{name} {own}" for name, own in zip(hostile, codes, strict=True)]
            place = table.column_names.index(column)
            kind = table.schema.field(column)
            table = table.set_column(place, kind, pa.array(hostile, kind.type))
    parquet.write_table(table, file)
