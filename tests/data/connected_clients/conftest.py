"""An ownership register on DuckDB; the worked examples ask for it on Spark as well."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.engines import Engine
from tests.data.connected_clients.register import Register
from tests.data.engines.both import open_engine


@pytest.fixture
def engine_name() -> str:
    return "duckdb"


@pytest.fixture
def engine(engine_name: str, tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(engine_name, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def register(engine: Engine, tmp_path: Path) -> Register:
    return Register(engine, tmp_path)
