"""Create ``typed_<extract>``: every delivered row, read as the contract's types.

Beside the contract's columns it has ``source_file`` and ``source_row``, and flags such as
``"amount changed"`` for rows whose value was altered or did not fit.
"""

from dataclasses import dataclass

import pyarrow as pa

from data.contracts import Column, Contract
from data.validation.check import Check
from data.validation.files import DeliveredFile
from data.validation.reading import FIRST_FAR_DATE, Reading, read_column, zone_of
from data.validation.sql import parquet, quoted


@dataclass(frozen=True)
class Flag:
    """A condition of ``typed_<extract>`` that breaks a rule of a column."""

    rule: str
    column: str

    @property
    def name(self) -> str:
        """The name of the flag's column."""
        return f"{self.column} {self.rule}"


def type_extract(check: Check, contract: Contract) -> list[Flag]:
    """Create ``typed_<extract>`` and return its flags; columns that cannot be read are null."""
    groups = _same_schema(check.readable(contract.name))
    readings = [_readings(contract, group[0].schema) for group in groups]
    for group, reading in zip(groups, readings, strict=True):
        _report_columns(check, contract, group, reading)
    _report_time_zones(check, contract)
    flags = sorted({flag for reading in readings for flag in _flags(contract, reading)}, key=str)
    selects = [
        _select(contract, reading, flags, group)
        for group, reading in zip(groups, readings, strict=True)
    ]
    union = " union all ".join(selects)
    check.engine.native(f"create or replace view typed_{contract.name} as {union}")
    return flags


def _same_schema(files: list[DeliveredFile]) -> list[list[DeliveredFile]]:
    groups: dict[object, list[DeliveredFile]] = {}
    for file in files:
        signature = tuple(sorted((field.name, str(field.type)) for field in file.schema))
        groups.setdefault(signature, []).append(file)
    return list(groups.values())


def _readings(contract: Contract, schema: pa.Schema) -> dict[str, Reading]:
    types = {field.name: field.type for field in schema}
    return {name: read_column(column, types.get(name)) for name, column in contract.columns.items()}


def _report_columns(
    check: Check, contract: Contract, group: list[DeliveredFile], readings: dict[str, Reading]
) -> None:
    files, types = [file.file for file in group], {f.name: f.type for f in group[0].schema}
    for name, column in contract.columns.items():
        if name not in types and column.required:
            check.add("missing_column", contract.name, name, files=files)
            check.broken.setdefault(contract.name, set()).add(name)
        if readings[name].rule:
            found = f"found {types[name]}, expected {column.type}"
            check.add(readings[name].rule, contract.name, name, files=files, found=found)
        if readings[name].is_broken:
            check.broken.setdefault(contract.name, set()).add(name)
    for name in types:
        if name not in contract.columns:
            check.add("extra_column", contract.name, name, files=files)


def _report_time_zones(check: Check, contract: Contract) -> None:
    stamps = [name for name, column in contract.columns.items() if column.type == "timestamp"]
    zones: dict[bool, set[str]] = {True: set(), False: set()}
    for file in check.readable(contract.name):
        for field in file.schema:
            zone = zone_of(field.type) if field.name in stamps else None
            if zone is not None:
                zones[zone].add(f"{file.file}: {field.name}")
    if zones[True] and zones[False]:
        found = f"with a zone {min(zones[True])}; without {min(zones[False])}"
        files = [place.split(": ")[0] for place in zones[True] | zones[False]]
        check.add("mixed_time_zones", contract.name, files=files, found=found)


def _flags(contract: Contract, readings: dict[str, Reading]) -> dict[Flag, str]:
    flags = {}
    for name, reading in readings.items():
        if reading.changed:
            flags[Flag(reading.changed_rule, name)] = reading.changed
        if reading.lost:
            flags[Flag("value_out_of_range", name)] = reading.lost
        if contract.columns[name].open_ended and not reading.is_broken:
            flags[Flag("open_ended_date", name)] = f"({reading.sql}) >= date '{FIRST_FAR_DATE}'"
    return flags


def _select(
    contract: Contract, readings: dict[str, Reading], flags: list[Flag], group: list[DeliveredFile]
) -> str:
    conditions = _flags(contract, readings)
    parts = [
        f"{_value(column, readings[name])} as {quoted(name)}"
        for name, column in contract.columns.items()
    ]
    parts += [f"({conditions.get(flag, 'false')}) as {quoted(flag.name)}" for flag in flags]
    source = parquet([file.path for file in group])
    return f"select {', '.join(parts)}, source_file, file_row_number as source_row from {source}"


def _value(column: Column, reading: Reading) -> str:
    if reading.is_broken:
        return f"cast(null as {column.sql_type})"
    if not column.open_ended:
        return reading.sql
    return f"case when ({reading.sql}) < date '{FIRST_FAR_DATE}' then {reading.sql} end"
