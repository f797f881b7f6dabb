"""Open a source's files as views named after their entries in ``source.toml``."""

import csv
import re
from pathlib import Path

import duckdb

from data.sources.definition import SourceFile
from data.sources.encoding import as_utf8
from data.sources.problems import Problem, SourceError
from data.sources.workbench import Workbench, duckdb_problem, literal, quoted


def open_files(
    files: tuple[SourceFile, ...], folder: Path, bench: Workbench
) -> dict[str, list[Problem]]:
    """Create one view for each entry.

    Returns:
        Entry name to its problems; an entry with problems has no view.
    """
    return {file.name: _open(file, folder, bench) for file in files}


def _open(file: SourceFile, folder: Path, bench: Workbench) -> list[Problem]:
    paths = sorted(path for path in folder.glob(file.path) if path.is_file())
    if not paths:
        return [Problem(f"missing; expected {file.path} in {folder}", file=file.path)]
    try:
        reader = _parquet(paths) if file.format == "parquet" else _csv(file, paths, bench.temp)
        bench.run(f"create view {quoted(file.name)} as select * from {reader}")
        # A view reads nothing yet: a broken row has to be found here, under its file's name.
        bench.rows(f"select count(columns(*)) from {quoted(file.name)}")
    except SourceError as error:
        return list(error.problems)
    except duckdb.Error as error:
        return [duckdb_problem(error, file=_file_of(error) or file.path)]
    return []


def _file_of(error: duckdb.Error) -> str:
    # An entry may be several files; DuckDB says which one it was reading.
    named = re.search(r"^ *file = (.+)$", str(error), re.MULTILINE)
    return Path(named[1]).name if named else ""


def _parquet(paths: list[Path]) -> str:
    return f"read_parquet([{', '.join(literal(str(path)) for path in paths)}])"


def _csv(file: SourceFile, paths: list[Path], temp: Path) -> str:
    texts = [as_utf8(path, file.encoding, temp) for path in paths]
    columns = _columns(file, paths, texts)
    shape = ", ".join(f"{literal(column)}: 'varchar'" for column in columns)
    options = {
        "auto_detect": "false",
        "columns": f"{{{shape}}}",
        "header": str(file.header).lower(),
        "delim": literal(file.delimiter),
        "quote": literal(file.quote),
        "escape": literal(file.quote),
        "nullstr": f"[{', '.join(literal(value) for value in file.null)}]",
    }
    listed = ", ".join(literal(str(text)) for text in texts)
    return f"read_csv([{listed}], {', '.join(f'{k} = {v}' for k, v in options.items())})"


def _columns(file: SourceFile, paths: list[Path], texts: list[Path]) -> tuple[str, ...]:
    if not file.header:
        return file.columns
    headings = {path.name: _heading(file, text) for path, text in zip(paths, texts, strict=True)}
    first = headings[paths[0].name]
    problems = [
        Problem(f"the first line has the columns {list(found)}; expected {list(first)}", file=name)
        for name, found in headings.items()
        if found != first
    ]
    folded = [column.lower() for column in first]
    twice = sorted({column for column in first if folded.count(column.lower()) > 1})
    if not first:
        problems.append(Problem("empty; expected a first line with a heading a column", file.path))
    if twice:
        problems.append(Problem(f"headings must differ; found twice: {twice}", file.path))
    if problems:
        raise SourceError(problems)
    return first


def _heading(file: SourceFile, text: Path) -> tuple[str, ...]:
    with text.open(encoding="utf-8-sig", newline="") as lines:
        if file.quote:
            reader = csv.reader(lines, delimiter=file.delimiter, quotechar=file.quote)
        else:
            reader = csv.reader(lines, delimiter=file.delimiter, quoting=csv.QUOTE_NONE)
        return tuple(next(reader, ()))
