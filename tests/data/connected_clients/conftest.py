"""The same worked examples on each engine: unmarked on DuckDB, mark ``spark`` on Spark."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.engines import Engine
from tests.data.connected_clients.register import Register
from tests.data.engines.both import BOTH, open_engine


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(request.param, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def register(engine: Engine, tmp_path: Path) -> Register:
    return Register(engine, tmp_path)
