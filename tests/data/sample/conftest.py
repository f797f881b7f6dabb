"""One small sample bank for all tests of this folder."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data.sample import SampleSize, write_sample

SMALL = SampleSize(scale=0.02, months=3)
Ask = Callable[[str], list[tuple]]


def asking(folder: Path) -> Ask:
    """Return a function that runs SQL over the extracts of a folder, by their names."""
    con = duckdb.connect()
    for entry in sorted(folder.iterdir()):
        name = entry.name.removesuffix(".parquet")
        files = str(entry / "*" / "*.parquet") if entry.is_dir() else str(entry)
        con.execute(
            f'create view "{name}" as'
            f" select * from read_parquet('{files}', hive_partitioning = false)"
        )
    return lambda sql: con.execute(sql).fetchall()


@pytest.fixture(scope="session")
def small_sample(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, SMALL, threads=2)
    return folder


@pytest.fixture(scope="session")
def ask(small_sample) -> Ask:
    return asking(small_sample)
