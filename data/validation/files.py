"""Find an extract's files, inside the extracts folder only, and read their footers."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import Contract


@dataclass(frozen=True)
class DeliveredFile:
    """One Parquet file; one with a ``problem`` has an empty schema and null rows."""

    path: Path
    file: str
    sha256: str
    rows: int | None
    schema: pa.Schema
    problem: str = ""


@dataclass(frozen=True)
class Found:
    """What lies in the extracts folder: files by extract, and what is not read."""

    files: dict[str, list[Path]]
    links: list[tuple[str, Path]]
    unknown: list[Path]
    given_twice: list[str]


def find_files(extracts: Path, contracts: dict[str, Contract]) -> Found:
    """List ``<extract>.parquet`` and ``<extract>/**/*.parquet``; ``extracts`` is resolved.

    Links that lead out of the folder, and folders that are links, are listed apart and not read.
    """
    found = Found({}, [], [], [])
    for entry in sorted(extracts.iterdir()):
        if entry.name.startswith((".", "_")):
            continue
        extract = entry.name if entry.is_dir() else entry.stem
        if extract not in contracts:
            if entry.suffix == ".parquet" or _holds_parquet(entry):
                found.unknown.append(entry)
        elif entry.is_file() and entry.suffix != ".parquet":
            found.unknown.append(entry)
        else:
            _add(found, extract, entry, extracts)
    return found


def _add(found: Found, extract: str, entry: Path, extracts: Path) -> None:
    if extract in found.files:
        found.given_twice.append(extract)
    files = found.files.setdefault(extract, [])
    for path in _walk(entry):
        is_linked_folder = path.is_symlink() and path.is_dir()
        if is_linked_folder or not path.resolve().is_relative_to(extracts):
            found.links.append((extract, path))
        else:
            files.append(path)


def _walk(entry: Path) -> Iterator[Path]:
    """Yield Parquet files, and linked folders without stepping into them."""
    if entry.is_symlink() or not entry.is_dir():
        yield entry
        return
    for folder, folders, names in os.walk(entry):
        here = Path(folder)
        folders.sort()
        yield from (here / name for name in folders if (here / name).is_symlink())
        yield from (here / name for name in sorted(names) if _is_data_file(name))


def _is_data_file(name: str) -> bool:
    return name.endswith(".parquet") and not name.startswith((".", "_"))


def _holds_parquet(entry: Path) -> bool:
    return entry.is_dir() and any(entry.rglob("*.parquet"))


def read_footer(path: Path, extracts: Path) -> DeliveredFile:
    """Hash a file and read its footer; an unreadable one comes back with its ``problem``."""
    # A name that is not UTF-8 can be shown, not handed to a reader: it comes back as a problem.
    file = path.relative_to(extracts).as_posix().encode("utf-8", "replace").decode()
    sha256 = ""
    try:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        with pq.ParquetFile(path) as parquet:
            rows = parquet.metadata.num_rows
            return DeliveredFile(path, file, sha256, rows, parquet.schema_arrow)
    except (pa.ArrowException, OSError, UnicodeError) as error:
        problem = str(error).splitlines()[0]
        return DeliveredFile(path, file, sha256, None, pa.schema([]), problem)
