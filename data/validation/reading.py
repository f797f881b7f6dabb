"""How a delivered column is read as the contract's type, and what must be said about it."""

from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.types as pt

from data.contracts import Column
from data.validation.sql import null_of, quoted

BANK_ZONE = "Asia/Shanghai"
# Dates from here on mean "never": 2099-12-31 and 9999-12-31 are both in use.
FIRST_FAR_DATE = "2099-12-31"


@dataclass(frozen=True)
class Reading:
    """The SQL of a column and what it costs.

    ``rule`` is broken by the file as a whole and ``is_broken`` says that nothing can be read;
    ``changed`` and ``lost`` are conditions for rows whose value was altered (``changed_rule``
    says which rule that is) or does not fit.
    """

    sql: str
    rule: str = ""
    is_broken: bool = False
    changed: str = ""
    changed_rule: str = ""
    lost: str = ""


def read_column(column: Column, type_: pa.DataType | None) -> Reading:
    """Say how to read a column delivered as ``type_``; null when it is not delivered."""
    if type_ is None or pt.is_null(type_):
        return Reading(null_of(column))
    if pt.is_dictionary(type_):
        type_ = type_.value_type
    reading = _READERS[column.type](quoted(column.name), type_)
    if reading.is_broken or column.default is None:
        return reading
    return replace(reading, sql=f"coalesce({reading.sql}, {null_of(column)})")


def zone_of(type_: pa.DataType) -> bool | None:
    """Tell whether timestamps carry a zone; null for any other type."""
    return type_.tz is not None if isinstance(type_, pa.TimestampType) else None


def _broken(rule: str = "wrong_type") -> Reading:
    return Reading("null", rule, is_broken=True)


def _text(source: str, type_: pa.DataType) -> Reading:
    if pt.is_string(type_) or pt.is_large_string(type_) or pt.is_string_view(type_):
        return Reading(source)
    if pt.is_floating(type_):
        return _broken("float_for_text")
    if pt.is_integer(type_) or pt.is_decimal(type_):
        return _broken("integer_for_text")
    return _broken()


def _date(source: str, type_: pa.DataType) -> Reading:
    if pt.is_date(type_):
        return Reading(source)
    if not isinstance(type_, pa.TimestampType):
        return _broken()
    local = _local(source, type_)
    cut = f"cast({local} as date)"
    return Reading(cut, changed=f"{cut} <> {local}", changed_rule="date_with_time")


def _timestamp(source: str, type_: pa.DataType) -> Reading:
    if pt.is_date(type_):
        return Reading(f"cast({source} as timestamp)", "date_for_timestamp")
    if isinstance(type_, pa.TimestampType):
        return Reading(_local(source, type_))
    return _broken()


def _local(source: str, type_: "pa.TimestampType[Any, Any]") -> str:
    if type_.tz is not None:
        return f"cast({source} at time zone '{BANK_ZONE}' as timestamp)"
    return source if type_.unit == "us" else f"cast({source} as timestamp)"


def _money(source: str, type_: pa.DataType) -> Reading:
    if pt.is_decimal(type_) and (type_.precision, type_.scale) == (18, 2):
        return Reading(source)
    rule, exact = "", source
    lost = f"{source} is not null and try_cast({source} as decimal(18, 2)) is null"
    if pt.is_floating(type_):
        # Through eight decimals: 1.005 is a float a little below, and means 1.005.
        rule, exact = "money_as_float", f"try_cast({source} as decimal(28, 8))"
        lost = _unless_finite(source, f"abs({source}) >= 1e16")
    elif not (pt.is_integer(type_) or pt.is_decimal(type_)):
        return _broken()
    sql = f"try_cast(round({exact}, 2) as decimal(18, 2))"
    if pt.is_integer(type_) or (pt.is_decimal(type_) and type_.scale <= 2):
        return Reading(f"try_cast({source} as decimal(18, 2))", lost=lost)
    # A float of many digits is never exact: a difference in its last bits is no change.
    difference = f"abs({source} - cast({sql} as double))"
    noise = f"1e-9 + 1e-15 * abs({source})"
    changed = f"{difference} > {noise}" if rule else f"{source} <> {sql}"
    return Reading(sql, rule, changed=changed, changed_rule="money_rounded", lost=lost)


def _double(source: str, type_: pa.DataType) -> Reading:
    if pt.is_float64(type_):
        return Reading(source, lost=_unless_finite(source, "false"))
    if pt.is_floating(type_):
        return Reading(f"cast({source} as double)", lost=_unless_finite(source, "false"))
    if pt.is_integer(type_) or pt.is_decimal(type_):
        return Reading(f"cast({source} as double)")
    return _broken()


def _integer(source: str, type_: pa.DataType) -> Reading:
    if pt.is_int64(type_):
        return Reading(source)
    lost = f"{source} is not null and try_cast({source} as bigint) is distinct from {source}"
    if pt.is_integer(type_):
        return Reading(f"try_cast({source} as bigint)", lost=lost)
    whole = f"case when {source} = trunc({source}) then try_cast({source} as bigint) end"
    if pt.is_decimal(type_):
        return Reading(whole, lost=f"{source} is not null and ({whole}) is null")
    if pt.is_floating(type_):
        odd = f"({source} <> trunc({source}) or abs({source}) >= 9.2e18)"
        lost = _unless_finite(source, odd)
        return Reading(whole, "integer_as_float", lost=lost)
    return _broken()


def _unless_finite(source: str, otherwise: str) -> str:
    # Parquet statistics leave NaN out, and DuckDB skips row groups by them even for isnan():
    # inside a case the condition is tried on every row.
    return f"case when isfinite({source}) then {otherwise} else {source} is not null end"


def _boolean(source: str, type_: pa.DataType) -> Reading:
    return Reading(source) if pt.is_boolean(type_) else _broken()


_READERS = {
    "text": _text,
    "date": _date,
    "timestamp": _timestamp,
    "money": _money,
    "ratio": _double,
    "number": _double,
    "integer": _integer,
    "boolean": _boolean,
}
