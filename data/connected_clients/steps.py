"""Run the numbered SQL steps of this package, each into one table."""

from datetime import date
from functools import cache
from pathlib import Path

from data.engines import Engine
from data.engines.sql import Value

FOLDER = Path(__file__).parent


class Steps:
    """The steps of one folder for one month end, on one engine."""

    def __init__(self, engine: Engine, folder: str, month_end: date) -> None:
        """``folder`` is a folder of this package; every step may use ``$month_end``."""
        self.engine = engine
        self._folder = folder
        self._month_end = month_end

    def table(self, step: str, name: str, **params: Value) -> None:
        """Make table ``name`` of the rows of ``<folder>/<step>.sql``."""
        values: dict[str, Value] = {"month_end": self._month_end, **params}
        self.engine.table(name, step_sql(self._folder, step), values)

    def append(self, source: str, name: str) -> None:
        """Add the rows of one table to another with the same columns."""
        self.engine.execute(f"insert into {name} select * from {source}")

    def count(self, name: str) -> int:
        """Return the number of rows of a table."""
        rows = self.engine.arrow(f"select count(*) as n from {name}")
        return int(rows.column("n")[0].as_py())

    def drop(self, *names: str) -> None:
        """Forget tables that were needed on the way only."""
        for name in names:
            self.engine.drop(name)


@cache
def step_sql(folder: str, step: str) -> str:
    """Return the text of one step."""
    return (FOLDER / folder / f"{step}.sql").read_text(encoding="utf-8")
