"""Append-only Parquet by day: a file a record, put together now and then; safe for many writers."""

import contextlib
import fcntl
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from data.audit.record import GENESIS, SCHEMA, Record, from_row

FOLDER_VARIABLE = "AUDIT"
PER_SEGMENT = 256
_PATIENCE_SECONDS = 30.0
_DIGITS = 12


class AuditLostError(Exception):
    """The audit log cannot be written or read; the message says why and what to do."""

    def __init__(self, folder: Path, error: Exception) -> None:
        """Name the folder and what was found."""
        super().__init__(
            f"the audit log in {folder} cannot be used ({type(error).__name__}: {error});"
            " make the folder writable for the server and see that the disk is not full"
        )


def folder_of(published: Path) -> Path:
    """Return where the log lies: ``$AUDIT``, else beside the snapshots."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else published / "audit"


def append(published: Path, make: Callable[[int, str], Record]) -> Record:
    """Append the record ``make`` returns for the next number and the hash before it.

    One writer at a time holds a lock file; a record is there whole or not at all.

    Raises:
        AuditLostError: it could not be written; nothing may happen that had to be recorded.
    """
    folder = folder_of(published)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(folder):
            number, previous = _head(folder)
            record = make(number + 1, previous)
            _write(folder, record)
            _set_head(folder, record)
            _put_together(folder / record.day)
    except (OSError, pa.ArrowException, ValueError) as error:
        raise AuditLostError(folder, error) from error
    return record


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                # Somebody hangs while holding it: better no export than a server that waits.
                if time.monotonic() > give_up:
                    raise
                # Of uneven length, so that no writer always comes too late.
                time.sleep(random.uniform(0.001, 0.01))
        yield
    finally:
        os.close(descriptor)


def _head(folder: Path) -> tuple[int, str]:
    """Return the last number and hash; a writer that died before saying so is caught up with."""
    with contextlib.suppress(FileNotFoundError):
        number, _, found = (folder / "HEAD").read_text(encoding="ascii").partition(" ")
        head = (int(number), found.strip())
        while (after := _piece(folder, head[0] + 1)) is not None:
            row = parquet.read_table(after).to_pylist()[0]
            head = (row["seq"], row["hash"])
        return head
    files = files_of(folder)
    if not files:
        return 0, GENESIS
    last = max(parquet.read_table(files[-1]).to_pylist(), key=lambda row: int(row["seq"]))
    return last["seq"], last["hash"]


def _piece(folder: Path, number: int) -> Path | None:
    return next(folder.glob(f"*/{number:0{_DIGITS}}.parquet"), None)


def _write(folder: Path, record: Record) -> None:
    day = folder / record.day
    day.mkdir(mode=0o700, exist_ok=True)
    path = day / f"{record.seq:0{_DIGITS}}.parquet"
    _write_whole(path, record.as_table())


def _write_whole(path: Path, rows: pa.Table) -> None:
    """Write a file that appears whole; one that is there already is never replaced."""
    descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            parquet.write_table(rows, file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        os.link(aside, path)
    finally:
        os.unlink(aside)


def _set_head(folder: Path, record: Record) -> None:
    aside = folder / ".HEAD.next"
    aside.write_text(f"{record.seq} {record.hash}\n", encoding="ascii")
    aside.chmod(0o600)
    os.replace(aside, folder / "HEAD")


def _put_together(day: Path) -> None:
    """Put a day's single records into one file when there are many: fewer files to read."""
    names = sorted(name for name in os.listdir(day) if name.endswith(".parquet"))
    spans = [Path(name).stem.split("-") for name in names if "-" in name]
    pieces = []
    for name in (name for name in names if "-" not in name):
        if any(first <= name[:_DIGITS] <= last for first, last in spans):
            # A writer died after putting these together and before taking them away.
            (day / name).unlink()
        else:
            pieces.append(day / name)
    if len(pieces) < PER_SEGMENT:
        return
    rows = pa.concat_tables([parquet.read_table(piece, schema=SCHEMA) for piece in pieces])
    _write_whole(day / f"{pieces[0].stem}-{pieces[-1].stem}.parquet", rows)
    for piece in pieces:
        piece.unlink()


def files_of(folder: Path, first: str = "", last: str = "~") -> list[Path]:
    """Return the log's files from day ``first`` to day ``last``, oldest first."""
    return [
        file
        for day in sorted(path for path in folder.glob("[0-9]*-[0-9]*-[0-9]*") if path.is_dir())
        if first <= day.name <= last
        for file in sorted(day.glob("[0-9]*.parquet"))
    ]


def records_of(file: Path) -> list[tuple[Record, str]]:
    """Return a file's records, each with the hash written beside it."""
    return [(from_row(row), row["hash"]) for row in parquet.read_table(file).to_pylist()]
