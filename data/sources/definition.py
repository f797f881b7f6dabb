"""Read a source's folder: ``source.toml``, its SELECTs and its repair counts."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from data.sources.problems import Problem, SourceError

SHIPPED = Path(__file__).parent
Words = dict[str, str]
Shape = TypeVar("Shape", "SourceFile", "Repair")


@dataclass(frozen=True)
class SourceFile:
    """One entry ``[[file]]``: a file, or several of one shape when ``path`` has a ``*``."""

    name: str
    path: str
    format: str = "csv"
    encoding: str = ""
    delimiter: str = ","
    quote: str = '"'
    header: bool = True
    columns: tuple[str, ...] = ()
    null: tuple[str, ...] = ("",)


@dataclass(frozen=True)
class Repair:
    """One entry ``[[repair]]``: a SELECT counting rows the SELECTs of the source put right."""

    name: str
    sql: str
    words: Words


@dataclass(frozen=True)
class Source:
    """A source as its folder describes it."""

    folder: Path
    title: Words
    notes: Words
    files: tuple[SourceFile, ...]
    repairs: tuple[Repair, ...]

    @property
    def selects(self) -> dict[str, Path]:
        """Extract name to its SELECT, in name order."""
        return {path.stem: path for path in sorted(self.folder.glob("*.sql"))}


def shipped_sources() -> list[str]:
    """Return the names that can be given instead of a folder."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/source.toml"))


def read_source(name_or_folder: str) -> Source:
    """Read a source by its shipped name or by the path of a folder.

    Raises:
        SourceError: there is no such source, or ``source.toml`` has entries that are wrong.
    """
    folder = _folder(name_or_folder)
    toml = _toml(folder / "source.toml")
    problems: list[Problem] = []
    for unknown in sorted(set(toml) - {"source", "file", "repair"}):
        problems.append(_wrong(f"[{unknown}] is not known; expected source, file and repair"))
    files = _entries(toml, "file", SourceFile, problems)
    repairs = _entries(toml, "repair", Repair, problems)
    problems += [problem for file in files for problem in _file_problems(file)]
    source = toml.get("source", {})
    if not all(source.get("title", {}).get(language) for language in ("en", "zh")):
        problems.append(_wrong("[source] has no title in both languages: title = { en, zh }"))
    if problems:
        raise SourceError(problems)
    return Source(folder, source["title"], source.get("notes", {}), tuple(files), tuple(repairs))


def _folder(name_or_folder: str) -> Path:
    for folder in (SHIPPED / name_or_folder, Path(name_or_folder)):
        if (folder / "source.toml").is_file():
            return folder.resolve()
    known = ", ".join(shipped_sources())
    message = f"no source {name_or_folder!r}: expected one of {known}, or a folder with source.toml"
    raise SourceError([Problem(message)])


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError([_wrong(f"not TOML in UTF-8: {error}")]) from error


def _entries(
    toml: dict[str, Any], kind: str, shape: type[Shape], problems: list[Problem]
) -> list[Shape]:
    read: list[Shape] = []
    for entry in toml.get(kind, []):
        known = {field.name for field in fields(shape)}
        needed = {"name", "path"} if kind == "file" else known
        missing, unknown = sorted(needed - set(entry)), sorted(set(entry) - known)
        if missing or unknown:
            name = entry.get("name", "without a name")
            problems.append(_wrong(f"[[{kind}]] {name}: missing {missing}, not known {unknown}"))
            continue
        listed: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
        }
        read.append(shape(**listed))
    return read


def _file_problems(file: SourceFile) -> list[Problem]:
    found = []
    if file.format not in ("csv", "parquet"):
        found.append(f"format {file.format!r} is not known; expected csv or parquet")
    if file.format == "csv" and not file.encoding:
        found.append(
            'no encoding; state it (encoding = "utf-8", "gb18030", …), it is never guessed'
        )
    if not file.header and not file.columns:
        found.append("no header and no columns; give columns = [...] in the file's order")
    return [_wrong(f"[[file]] {file.name}: {message}") for message in found]


def _wrong(message: str) -> Problem:
    return Problem(message, file="source.toml")
