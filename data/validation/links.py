"""Rules over several rows or extracts: keys, references, dates of a month, and the rule files."""

from data.contracts import Column, Contract
from data.validation.check import N_SAMPLES, Check, as_key, same_key
from data.validation.rules import Rule
from data.validation.sql import columns, quoted, text


def check_keys(check: Check, contract: Contract) -> None:
    """Quarantine what comes under one key more than once, month by month to keep memory small.

    Copies that differ are all set aside; of copies that are the same the first is kept.
    """
    if check.broken.get(contract.name, set()) & set(contract.key):
        return
    for part in _parts(check, contract):
        repeated = (
            f"select {columns(contract.key)} from typed_{contract.name} where {part}"
            f" and {_is_whole(contract)} group by all having count(*) > 1"
        )
        if check.engine.native(f"select 1 from ({repeated}) limit 1").num_rows:
            for rule, rows in _copies(contract, repeated).items():
                check.add_rows(rule, contract.name, ", ".join(contract.key), rows)


def _copies(contract: Contract, repeated: str) -> dict[str, str]:
    rows = (
        f"select rows_.* from typed_{contract.name} as rows_ semi join ({repeated}) as twice"
        f" on {same_key(contract, 'rows_', 'twice')}"
    )
    whole = f"row({columns(tuple(contract.columns))})"
    of_a_key = f"partition by {columns(contract.key)}"
    place = f"row_number() over ({of_a_key} order by source_file, source_row)"
    differ = f"min({whole}) over ({of_a_key}) is distinct from max({whole}) over ({of_a_key})"
    return {
        "duplicate_key": f"{rows} qualify {differ}",
        "repeated_row": f"{rows} qualify {place} > 1 and not ({differ})",
    }


def _parts(check: Check, contract: Contract) -> list[str]:
    month = contract.time.column
    if contract.time.kind != "month" or month not in contract.key:
        return ["true"]
    dates = check.engine.native(
        f"select distinct cast({quoted(month)} as varchar) as day from typed_{contract.name}"
        f" where {quoted(month)} is not null order by day"
    )
    return [f"{quoted(month)} = date {text(row['day'])}" for row in dates.to_pylist()]


def _is_whole(contract: Contract) -> str:
    # A null in the key is reported as such, not as a copy of other nulls.
    firm = [name for name in contract.key if not contract.columns[name].nullable]
    return " and ".join(f"{quoted(name)} is not null" for name in firm)


def check_references(check: Check, contract: Contract, essential: bool) -> None:
    """Report ids that lead nowhere; rows are quarantined where the partner is essential."""
    broken = check.broken.get(contract.name, set())
    for column in contract.columns.values():
        reference = column.reference
        if reference is None or contract.is_essential(column) != essential:
            continue
        # The tree of units has its own rules.
        is_tree = contract.name == "org_unit"
        is_there = bool(check.readable(reference[0])) and not is_tree
        if is_there and column.name not in broken and not _is_broken(check, reference):
            rule = "missing_partner_row" if essential else "dangling_reference"
            check.add_rows(rule, contract.name, column.name, _dangling(contract, column))


def _is_broken(check: Check, reference: tuple[str, str]) -> bool:
    return reference[1] in check.broken.get(reference[0], set())


def _dangling(contract: Contract, column: Column) -> str:
    assert column.reference is not None
    extract, target = column.reference
    name = quoted(column.name)
    return (
        f"select rows_.* from typed_{contract.name} as rows_ anti join raw_{extract} as others"
        f" on rows_.{name} = others.{quoted(target)} where rows_.{name} is not null"
    )


def check_months(check: Check, contract: Contract) -> None:
    """Say which months are delivered for several dates."""
    column = contract.time.column
    if contract.time.kind != "month" or column is None:
        return
    several = check.engine.native(
        f"select strftime(min({quoted(column)}), '%Y-%m') as month,"
        f" count(distinct {quoted(column)}) as n"
        f" from typed_{contract.name} where {quoted(column)} is not null"
        f" group by last_day({quoted(column)}) having n > 1 order by month"
    ).to_pylist()
    if several:
        samples = [f"{row['month']} ({row['n']})" for row in several[:N_SAMPLES]]
        check.add(
            "several_as_of_in_month", contract.name, column, count=len(several), samples=samples
        )


def run_rule_file(check: Check, rule: Rule) -> None:
    """Run a rule's SELECT; it is left out when a column it names could not be read."""
    if any(check.broken.get(extract, set()) & rule.mentions for extract in rule.reads):
        return
    if not check.readable(rule.extract) and not any(map(check.readable, rule.reads)):
        return
    if rule.consequence == "quarantine":
        contract = check.contracts[rule.extract]
        rows = (
            f"select rows_.* from typed_{rule.extract} as rows_ semi join ({rule.sql}) as offending"
            f" on {same_key(contract, 'rows_', 'offending')}"
        )
        check.add_rows(rule.name, rule.extract, rule.column, rows)
        return
    n = check.engine.native(f"select count(*) as n from ({rule.sql})").to_pylist()[0]["n"]
    if n:
        sample = f"select * from ({rule.sql}) order by all limit {N_SAMPLES}"
        check.add(
            rule.name,
            rule.extract,
            rule.column,
            files=(file.file for file in check.readable(rule.extract)),
            count=n,
            samples=map(as_key, check.engine.native(sample).to_pylist()),
        )
