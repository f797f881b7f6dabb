"""Proves that no record was changed, removed or put in between."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from data.audit.log import files_of, folder_of, records_of
from data.audit.record import GENESIS, Record


@dataclass(frozen=True)
class Finding:
    """What is wrong, and where."""

    file: str
    seq: int
    problem: str


@dataclass(frozen=True)
class Verified:
    """How far the chain reaches, and what is wrong with it."""

    records: int
    head: str
    findings: tuple[Finding, ...]


def verify(published: Path, anchor: str | None = None) -> Verified:
    """Walk the whole chain from its first record.

    ``anchor`` is a head printed earlier and kept elsewhere, as ``number:hash``: the log must
    still hold it, else its end was cut off, or all of it was written anew.
    """
    folder = folder_of(published)
    findings, number, previous, anchored = [], 0, GENESIS, anchor is None
    for file, record, written in _each(folder):
        if isinstance(record, str):
            findings.append(Finding(file, number + 1, f"cannot be read: {record}"))
            continue
        if record.seq == number and record.hash == written == previous:
            # Twice, word for word: a writer died while putting records together.
            continue
        problem = _problem(record, written, number, previous, file)
        if problem:
            findings.append(Finding(file, record.seq, problem))
        number, previous = record.seq, written
        anchored = anchored or anchor == f"{number}:{previous}"
    if not anchored:
        findings.append(Finding("", 0, f"the log does not hold the anchor {anchor}"))
    return Verified(number, previous, (*findings, *_end(folder, number, previous)))


def _each(folder: Path) -> Iterator[tuple[str, Record | str, str]]:
    """Yield what each day holds in the order of its numbers, what cannot be read first."""
    files = files_of(folder)
    for day in dict.fromkeys(file.parent for file in files):
        held: list[tuple[Record, str, str]] = []
        for file in (file for file in files if file.parent == day):
            name = str(file.relative_to(folder))
            try:
                held += [(record, written, name) for record, written in records_of(file)]
            except (OSError, KeyError, TypeError, pa.ArrowException) as error:
                yield name, type(error).__name__, ""
        for record, written, name in sorted(held, key=lambda found: found[0].seq):
            yield name, record, written


def _problem(record: Record, written: str, number: int, previous: str, file: str) -> str | None:
    if record.seq != number + 1:
        return f"follows record {number}: records are missing, or out of place"
    if record.previous != previous:
        return "does not carry the hash of the record before it"
    if record.hash != written:
        return "its content does not match its hash"
    if not file.startswith(record.day):
        return f"lies under another day than its own, {record.day}"
    return None


def _end(folder: Path, number: int, previous: str) -> Iterator[Finding]:
    """The file HEAD says how far the log reaches: less than that, and its end was cut off."""
    try:
        said = (folder / "HEAD").read_text(encoding="ascii").strip()
    except OSError:
        if number:
            yield Finding("HEAD", number, "is not there")
        return
    if said != f"{number} {previous}":
        yield Finding("HEAD", number, f"says the log ends at {said.split(' ')[0]}, not at {number}")
