"""A SQL file with a TOML header in its leading comment: meaning and query in one place."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_HEADER = re.compile(r"\A\s*/\*\s*\n(?P<toml>.*?)\*/\s*", re.DOTALL)


class SqlFileError(Exception):
    """A SQL file whose header or statements are not as expected; names the file."""


@dataclass(frozen=True)
class SqlFile:
    """One file: its header as a dictionary and its statements as text, in order."""

    path: Path
    header: dict[str, Any]
    statements: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file's name without ``.sql``."""
        return self.path.stem

    @property
    def sql(self) -> str:
        """The first statement."""
        return self.statements[0]


@lru_cache(maxsize=1024)
def read_sql_file(path: Path) -> SqlFile:
    """Read one SQL file.

    A file whose header says that it is ``like`` another may leave the statement out.

    Raises:
        SqlFileError: there is no header, it is not TOML, or no statement follows it.
    """
    text = path.read_text(encoding="utf-8")
    match = _HEADER.match(text)
    if match is None:
        raise SqlFileError(f"{path}: expected a /* TOML header */ before the SELECT, found none")
    try:
        header = tomllib.loads(match["toml"])
    except tomllib.TOMLDecodeError as error:
        raise SqlFileError(f"{path}: the header is not TOML: {error}") from error
    statements = tuple(
        part.strip() for part in re.split(r"^;\s*$", text[match.end() :], flags=re.M)
    )
    statements = tuple(part.rstrip(";").strip() for part in statements if part.strip(" ;\n"))
    borrows = any(isinstance(part, dict) and "like" in part for part in header.values())
    if not statements and not borrows:
        raise SqlFileError(f"{path}: expected a SELECT after the header, found nothing")
    return SqlFile(path, header, statements)


def sql_files(folder: Path) -> list[SqlFile]:
    """Read every ``*.sql`` below ``folder``, in name order."""
    return [read_sql_file(path) for path in sorted(folder.rglob("*.sql"))]
