"""Validate a folder of extracts: every rule, all findings together."""

from dataclasses import replace
from datetime import date, datetime
from graphlib import TopologicalSorter
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from data.contracts import Contract, load_contracts
from data.engines.duckdb import DuckDBEngine
from data.validation.check import Check
from data.validation.files import DeliveredFile, find_files, read_footer
from data.validation.links import check_keys, check_months, check_references, run_rule_file
from data.validation.manifest import newest_load_date, reconcile
from data.validation.needed import check_needed
from data.validation.reading import BANK_ZONE
from data.validation.report import InputFile, Report
from data.validation.row_rules import check_rows
from data.validation.rules import CONSEQUENCES
from data.validation.sql import parquet
from data.validation.typed import type_extract


def validate(engine: DuckDBEngine, extracts: Path, today: date | None = None) -> Report:
    """Check every extract in a folder against its contract and against the others.

    Leaves behind, in the engine: ``raw_<extract>`` for every contract (the accepted rows in the
    contract's columns and types, no rows when the extract is absent) and
    ``quarantine_<extract>`` (source_file, source_row, quarantine_reason and the contract's
    columns) where rows were set aside. Nothing outside ``extracts`` is read.

    Args:
        engine: the engine the build goes on with.
        extracts: the folder with ``<extract>.parquet`` or ``<extract>/**/*.parquet``.
        today: what counts as the future without a load manifest; now in Shanghai when null.

    Returns:
        All findings at once, worst first. Files are not trusted: nothing in them raises.

    Raises:
        NotADirectoryError: there is no such folder.
    """
    if not extracts.is_dir():
        raise NotADirectoryError(f"{extracts} is no folder; expected one with <extract>.parquet")
    now = datetime.now(ZoneInfo(BANK_ZONE)).date()
    check = Check(engine, extracts.resolve(), load_contracts(), today or now)
    _collect_files(check)
    check_needed(check)
    for extract in _partners_first(check.contracts):
        _check_extract(check, check.contracts[extract])
    _check_across(check)
    reconcile(check)
    return _report(check)


def _collect_files(check: Check) -> None:
    found = find_files(check.extracts, check.contracts)
    for extract, path in found.links:
        check.add("link_refused", extract, files=[path.relative_to(check.extracts).as_posix()])
    for path in found.unknown:
        check.add("unknown_file", "", files=[path.relative_to(check.extracts).as_posix()])
    for extract in found.given_twice:
        check.add("given_twice", extract, files=[f"{extract}.parquet", extract])
    for extract, paths in found.files.items():
        check.files[extract] = [read_footer(path, check.extracts) for path in paths]
        for file in check.files[extract]:
            if file.problem:
                check.add("unreadable_file", extract, files=[file.file], found=file.problem)


def _partners_first(contracts: dict[str, Contract]) -> list[str]:
    partners = {
        contract.name: {
            column.reference[0]
            for column in contract.columns.values()
            if column.reference and column.reference[0] != contract.name
        }
        for contract in contracts.values()
    }
    # The manifest says what the future is, for all others.
    order = TopologicalSorter({"load_manifest": set(), **partners}).static_order()
    return sorted(order, key=lambda extract: extract != "load_manifest")


def _check_extract(check: Check, contract: Contract) -> None:
    rows = _scan(check, contract)
    if rows == 0:
        files = [file.file for file in check.readable(contract.name)]
        check.add("empty_extract", contract.name, files=files)
    if rows:
        check_keys(check, contract)
        check_references(check, contract, essential=True)
    check.publish_raw(contract)
    for rule in check.rules.values():
        is_late = rule.consequence == "quarantine" and rule.sql and rule.row_condition is None
        if rows and is_late and rule.extract == contract.name:
            run_rule_file(check, rule)
            check.publish_raw(contract)


def _scan(check: Check, contract: Contract) -> int | None:
    """Type the extract and count its broken rows; null when no file of it can be read."""
    violations = list(check.violations)
    broken = dict(check.broken)
    while check.readable(contract.name):
        try:
            flags = type_extract(check, contract)
            load_date = _load_date(check, contract)
            return check_rows(check, contract, flags, load_date)
        except duckdb.Error:
            # A footer can be whole and a page damaged: leave such files out and scan again.
            check.violations, check.broken = list(violations), dict(broken)
            check.rejected.discard(contract.name)
            damaged = _damaged(check, contract)
            if not damaged:
                raise
            violations += check.violations[len(violations) :]
    return None


def _load_date(check: Check, contract: Contract) -> str:
    is_manifest = contract.name == "load_manifest"
    return check.today.isoformat() if is_manifest else newest_load_date(check)


def _damaged(check: Check, contract: Contract) -> bool:
    files = [_reread(check, file) for file in check.files[contract.name]]
    newly = [
        file
        for file, before in zip(files, check.files[contract.name], strict=True)
        if file.problem and not before.problem
    ]
    for file in newly:
        check.add("unreadable_file", contract.name, files=[file.file], found=file.problem)
    check.files[contract.name] = files
    return bool(newly)


def _reread(check: Check, file: DeliveredFile) -> DeliveredFile:
    if file.problem:
        return file
    try:
        check.engine.native(f"select bit_xor(hash(columns(*))) from {parquet([file.path])}")
    except duckdb.Error as error:
        return replace(file, rows=None, problem=str(error).splitlines()[0])
    return file


def _check_across(check: Check) -> None:
    for contract in check.contracts.values():
        if check.readable(contract.name):
            check_references(check, contract, essential=False)
            check_months(check, contract)
    for rule in check.rules.values():
        if rule.sql and rule.consequence != "quarantine" and rule.row_condition is None:
            run_rule_file(check, rule)


def _report(check: Check) -> Report:
    inputs = [
        InputFile(extract, file.file, file.sha256, file.rows)
        for extract, files in check.files.items()
        for file in files
    ]
    return Report(
        violations=tuple(
            sorted(
                check.violations,
                key=lambda v: (CONSEQUENCES.index(v.consequence), v.extract, v.rule, v.column),
            )
        ),
        provided=tuple(sorted(extract for extract, files in check.files.items() if files)),
        inputs=tuple(inputs),
        totals=tuple(check.totals),
        quarantined={name: check.publish_quarantine(name) for name in sorted(check.rejected)},
    )
