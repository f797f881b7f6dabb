"""Run a whole source: open its files, run its SELECTs, count its repairs, place the extracts."""

import json
import tempfile
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from data.contracts import load_contracts
from data.sources.definition import Source, read_source
from data.sources.files import open_files
from data.sources.placing import REPORT, written_aside
from data.sources.problems import Problem, SourceError
from data.sources.repairs import RepairCount, count_repairs
from data.sources.select_file import read_select
from data.sources.selects import Extracted, extract
from data.sources.workbench import Workbench


@dataclass(frozen=True)
class Report:
    """What a run wrote: rows by extract, and the repairs with their counts."""

    source: Source
    extracts: dict[str, int]
    repairs: tuple[RepairCount, ...]

    def as_json(self) -> str:
        """Return the text of ``repairs.json``, which lies beside the extracts."""
        content = {
            "source": self.source.folder.name,
            "title": self.source.title,
            "notes": self.source.notes,
            "extracts": self.extracts,
            "repairs": [repair.as_json() for repair in self.repairs],
        }
        return json.dumps(content, ensure_ascii=False, indent=1)


def make_extracts(name_or_folder: str, from_folder: Path, out: Path) -> Report:
    """Write the extracts of a source to ``out`` as ``<extract>.parquet``.

    Args:
        name_or_folder: a shipped source, or a folder with ``source.toml`` and SELECTs.
        from_folder: where the source's own files lie.
        out: a folder; it is replaced as a whole, and stays as it is when anything is wrong.

    Raises:
        SourceError: with every problem of every file, SELECT and repair.
    """
    source = read_source(name_or_folder)
    with written_aside(out.resolve()) as aside, tempfile.TemporaryDirectory() as temp:
        bench = Workbench(Path(temp))
        try:
            report = _run(source, from_folder.resolve(), aside, bench)
        finally:
            bench.close()
        (aside / REPORT).write_text(report.as_json(), encoding="utf-8")
    return report


def _run(source: Source, from_folder: Path, aside: Path, bench: Workbench) -> Report:
    opened = open_files(source.files, from_folder, bench)
    problems = [problem for found in opened.values() for problem in found]
    bench.shut_off(from_folder, aside)
    broken = {name for name, found in opened.items() if found}
    extracts, wrong = _extract_all(source, broken, aside, bench)
    problems += wrong
    counts: list[RepairCount] = []
    if not broken:
        counts, wrong = count_repairs(source, bench)
        problems += wrong
    if not source.selects:
        problems.append(Problem(f"no <extract>.sql in {source.folder}"))
    if problems:
        raise SourceError(problems)
    return Report(source, extracts, tuple(counts))


def _extract_all(
    source: Source, broken: set[str], aside: Path, bench: Workbench
) -> tuple[dict[str, int], list[Problem]]:
    extracts: dict[str, int] = {}
    problems: list[Problem] = []
    for path in source.selects.values():
        done = _extract_one(path, source, broken, aside, bench)
        extracts[path.stem] = done.rows
        problems += done.problems
    return extracts, problems


def _extract_one(
    path: Path, source: Source, broken: set[str], aside: Path, bench: Workbench
) -> Extracted:
    contracts = load_contracts()
    if path.stem not in contracts:
        return Extracted(problems=[_unknown_extract(path.stem, list(contracts))])
    try:
        select = read_select(path, source)
    except UnicodeDecodeError as error:
        wrong = Problem(f"a SELECT is written in UTF-8: {error}", select=path.name)
        return Extracted(problems=[wrong])
    if not broken.isdisjoint(select.reads):
        # The file that could not be opened has been reported; its SELECTs would only repeat it.
        return Extracted()
    return extract(select, contracts[path.stem], bench, aside / f"{path.stem}.parquet")


def _unknown_extract(name: str, known: list[str]) -> Problem:
    close = get_close_matches(name, known, n=3) or known
    return Problem(f"no extract {name!r}; expected one of {', '.join(close)}", select=f"{name}.sql")
