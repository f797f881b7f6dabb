"""Real sources extracted once, and small sources written by the test that needs them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.sources import SourceError, make_extracts
from tests.real_data import real_data

Ask = Callable[[str], list[tuple[Any, ...]]]

TITLE = '[source]\ntitle = { en = "Small", zh = "小" }\n'
BRANCHES = """
    [[file]]
    name = "branches"
    path = "branches.csv"
    encoding = "utf-8"
"""
ORG_UNIT = """
    select
        code as org_id,
        name,
        'hq' as level,
        null as parent_id,
        opened as valid_from,
        null as valid_to
    from branches
"""


@dataclass
class SmallSource:
    """A source folder, its files and where its extracts go, all below one folder."""

    root: Path

    @property
    def out(self) -> Path:
        return self.root / "extracts"

    def write(self, path: str, content: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def run(self) -> Ask:
        make_extracts(str(self.root / "source"), self.root / "files", self.out)
        return asking(self.out)

    def problems(self) -> list[str]:
        with pytest.raises(SourceError) as raised:
            self.run()
        return [str(problem) for problem in raised.value.problems]


@pytest.fixture
def source(tmp_path: Path) -> SmallSource:
    """One branch file in UTF-8 and one SELECT that turns it into org_unit."""
    small = SmallSource(tmp_path)
    small.write("source/source.toml", TITLE + BRANCHES)
    small.write("source/org_unit.sql", ORG_UNIT)
    small.write("files/branches.csv", "code,name,opened\nHQ,Head office,2020-01-01\n")
    return small


def asking(folder: Path) -> Ask:
    """Return a function that asks SQL of the extracts in ``folder``."""

    def ask(sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect() as con:
            for path in folder.glob("*.parquet"):
                con.execute(f"create view {path.stem} as from read_parquet('{path}')")
            return con.execute(sql).fetchall()

    return ask


def _real(name: str, factory: pytest.TempPathFactory) -> Ask:
    out = factory.mktemp("real") / name
    make_extracts(name, real_data(name), out)
    return asking(out)


@pytest.fixture(scope="session")
def berka(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return _real("berka", tmp_path_factory)


@pytest.fixture(scope="session")
def adventureworks(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return _real("adventureworks", tmp_path_factory)


@pytest.fixture(scope="session")
def comcast(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return _real("comcast", tmp_path_factory)
