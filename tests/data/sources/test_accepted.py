"""What the shipped sources give is accepted whole: nothing refused, no row set aside."""

from pathlib import Path

import pytest

from data.engines.duckdb import DuckDBEngine
from data.sources import make_extracts
from data.sources.definition import shipped_sources
from data.validation import validate
from tests.real_data import real_data


@pytest.mark.parametrize("name", shipped_sources())
def test_a_shipped_source_is_accepted_whole(name: str, tmp_path: Path) -> None:
    make_extracts(name, real_data(name), tmp_path / "out")
    engine = DuckDBEngine(tmp_path, threads=2)
    try:
        report = validate(engine, tmp_path / "out")
    finally:
        engine.close()
    assert not report.refused
    assert [found for found in report.violations if found.consequence == "quarantine"] == []
