"""One ``<extract>.sql`` of a source, with the source's files it reads."""

from dataclasses import dataclass
from pathlib import Path

from sqlglot.errors import SqlglotError

from data.engines.sql import table_names
from data.sources.definition import Source
from data.sources.problems import Problem


@dataclass(frozen=True)
class Select:
    """A SELECT with the entries of ``source.toml`` it reads: name to path."""

    path: Path
    sql: str
    reads: dict[str, str]

    @property
    def extract(self) -> str:
        """The extract it gives."""
        return self.path.stem

    def problem(self, message: str, column: str = "") -> Problem:
        """Say what is wrong with it, naming the files it reads."""
        return Problem(message, ", ".join(self.reads.values()), self.path.name, column)


def read_select(path: Path, source: Source) -> Select:
    """Read a SELECT and find the source's files it names."""
    sql = path.read_text(encoding="utf-8").rstrip().rstrip(";")
    entries = {file.name: file.path for file in source.files}
    try:
        named = {name.lower() for name in table_names(sql)}
    except SqlglotError:
        # DuckDB will say what is wrong with it, or read what this parser cannot.
        named = {name.lower() for name in entries}
    return Select(path, sql, {k: v for k, v in entries.items() if k.lower() in named})
