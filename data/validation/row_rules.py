"""Rules that look at one row at a time, all counted in one scan of the extract."""

from dataclasses import dataclass

from data.contracts import Column, Contract
from data.validation.check import Check
from data.validation.reading import FIRST_FAR_DATE
from data.validation.sql import quoted, text
from data.validation.typed import Flag

FULL_WIDTH = "[！-～　]"
# Chinese names are written with full-width commas and the like; letters, digits, brackets are not.
FULL_WIDTH_NAME = "[Ａ-Ｚａ-ｚ０-９（）　]"
LAST_DISTANT_DATE = "1900-01-01"


@dataclass(frozen=True)
class Condition:
    """The SQL that is true of a row of ``typed_<extract>`` breaking a rule."""

    rule: str
    column: str
    sql: str


def check_rows(check: Check, contract: Contract, flags: list[Flag], load_date: str) -> int:
    """Count every condition in one scan, report what is broken and return the row count."""
    conditions = row_conditions(check, contract, flags, load_date)
    counts = ", ".join(
        f"count(*) filter (where {condition.sql}) as c{i}" for i, condition in enumerate(conditions)
    )
    # Every value is looked at, so a damaged page is found here and not in the middle of the build.
    touched = ", ".join(f"max({_small(column)})" for column in contract.columns.values())
    sql = f"select count(*) as n_rows, {counts}, {touched} from typed_{contract.name}"
    result = check.engine.native(sql).to_pylist()[0]
    for i, condition in enumerate(conditions):
        if result[f"c{i}"]:
            select = f"select * from typed_{contract.name} where {condition.sql}"
            check.add_rows(condition.rule, contract.name, condition.column, select)
    return int(result["n_rows"])


def _small(column: Column) -> str:
    name = quoted(column.name)
    return f"strlen({name})" if column.type == "text" else name


def row_conditions(
    check: Check, contract: Contract, flags: list[Flag], load_date: str
) -> list[Condition]:
    """Return the conditions of a contract's columns, its rule files and the flags."""
    broken = check.broken.get(contract.name, set())
    conditions = [Condition(flag.rule, flag.column, quoted(flag.name)) for flag in flags]
    for column in contract.columns.values():
        if column.name not in broken:
            conditions += _of_column(contract, column, flags)
    conditions += _of_time(contract, load_date, broken)
    for rule in check.rules.values():
        condition = rule.row_condition
        if condition and rule.extract == contract.name and not broken & rule.mentions:
            conditions.append(Condition(rule.name, rule.column, condition))
    return conditions


def _of_column(contract: Contract, column: Column, flags: list[Flag]) -> list[Condition]:
    name = quoted(column.name)
    found = []
    if not column.nullable and column.default is None:
        lost = Flag("value_out_of_range", column.name)
        unless = f" and not coalesce({quoted(lost.name)}, false)" if lost in flags else ""
        found.append(("null_value", f"{name} is null{unless}"))
    if column.allowed:
        values = ", ".join(text(value) for value in column.allowed)
        found.append(("not_allowed", f"{name} not in ({values})"))
    if contract.is_id(column):
        found += _of_id(name)
    if column.is_name:
        found.append(("full_width_name", _matches(name, FULL_WIDTH_NAME)))
    if column.non_negative:
        found.append(("negative_amount", f"{name} < 0"))
    if column.type in ("date", "timestamp"):
        found.append(("sentinel_date", _sentinel(contract, column)))
    return [Condition(rule, column.name, sql) for rule, sql in found]


def _of_id(name: str) -> list[tuple[str, str]]:
    return [
        ("empty_id", f"{name} = ''"),
        (
            "spaces_in_id",
            f"{name} <> trim({name}, ' ' || chr(9) || chr(10) || chr(13) || chr(160))",
        ),
        ("full_width_id", _matches(name, FULL_WIDTH)),
    ]


def _matches(name: str, pattern: str) -> str:
    # Bytes and characters are as many in plain ASCII: the pattern is tried on the rest only.
    return f"strlen({name}) <> length({name}) and regexp_matches({name}, {text(pattern)})"


def _sentinel(contract: Contract, column: Column) -> str:
    name = quoted(column.name)
    distant = f"cast({name} as date) <= date '{LAST_DISTANT_DATE}'"
    far = f"cast({name} as date) >= date '{FIRST_FAR_DATE}'"
    if column.name == contract.time.end or column.open_ended:
        return distant
    # A version of a row may hold "since ever"; that is also what an absent valid_from means.
    return far if column.name == contract.time.start else f"({distant} or {far})"


def _of_time(contract: Contract, load_date: str, broken: set[str]) -> list[Condition]:
    time = contract.time
    if broken & set(time.columns):
        return []
    if time.column:
        late = f"cast({quoted(time.column)} as date) > date {text(load_date)}"
        return [Condition("future_date", time.column, late)]
    if time.start and time.end:
        start, end = quoted(time.start), quoted(time.end)
        backwards = f"cast({end} as date) < cast({start} as date)"
        return [Condition("ends_before_start", time.end, backwards)]
    return []
