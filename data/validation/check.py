"""The state of one validation: what was found so far, and which rows are set aside."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.contracts import Contract
from data.engines.duckdb import DuckDBEngine
from data.validation.files import DeliveredFile
from data.validation.report import ControlTotal, Violation
from data.validation.rules import Rule, load_rules
from data.validation.sql import columns, empty_relation, quoted, text

N_SAMPLES = 5


@dataclass
class Check:
    """One run: rules add violations and rejected rows, nothing raises half way."""

    engine: DuckDBEngine
    extracts: Path
    contracts: dict[str, Contract]
    today: date
    rules: dict[str, Rule] = field(default_factory=load_rules)
    files: dict[str, list[DeliveredFile]] = field(default_factory=dict)
    # Columns that could not be read: rules that need them are not run on nulls instead.
    broken: dict[str, set[str]] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    violations: list[Violation] = field(default_factory=list)
    totals: list[ControlTotal] = field(default_factory=list)

    def add(
        self,
        rule: str,
        extract: str,
        column: str = "",
        *,
        files: Iterable[str] = (),
        count: int | None = None,
        samples: Iterable[str] = (),
        found: str = "",
    ) -> None:
        """Add a violation; without a count it counts the files."""
        names = sorted(set(files))
        more = f" (+{len(names) - 1})" if len(names) > 1 else ""
        self.violations.append(
            Violation(
                extract=extract,
                file=f"{names[0]}{more}" if names else "",
                column=column,
                rule=rule,
                consequence=self.rules[rule].consequence,
                count=max(len(names), 1) if count is None else count,
                samples=tuple(samples),
                found=found,
            )
        )

    def readable(self, extract: str) -> list[DeliveredFile]:
        """Return the files of an extract that can be read."""
        return [file for file in self.files.get(extract, []) if not file.problem]

    def add_rows(self, rule: str, extract: str, column: str, select: str) -> None:
        """Add a violation for the rows of ``typed_<extract>`` that ``select`` gives.

        ``select`` has the columns of ``typed_<extract>``. Quarantined when the rule says so.
        """
        rows = self._rows(f"select count(*) as n from ({select})")
        if not rows[0]["n"]:
            return
        key = self.contracts[extract].key
        sample = self._rows(
            f"select {columns(key)} from ({select})"
            f" order by source_file, source_row limit {N_SAMPLES}"
        )
        files = self._rows(f"select distinct source_file from ({select})")
        self.add(
            rule,
            extract,
            column,
            files=(self.relative(row["source_file"]) for row in files),
            count=rows[0]["n"],
            samples=map(as_key, sample),
        )
        if self.rules[rule].consequence == "quarantine":
            self._reject(rule, extract, column, select)

    def _reject(self, rule: str, extract: str, column: str, select: str) -> None:
        rows = (
            "select source_file, source_row,"
            f" {text(rule)} as rule, {text(column)} as column_name from ({select})"
        )
        if extract in self.rejected:
            self.engine.native(f"insert into rejected_{extract} {rows}")
        else:
            self.engine.native(f"create or replace table rejected_{extract} as {rows}")
            self.rejected.add(extract)

    def publish_raw(self, contract: Contract) -> None:
        """Create ``raw_<extract>``: the rows accepted so far, in the contract's columns."""
        extract = contract.name
        if not self.readable(extract):
            self.engine.native(
                f"create or replace view raw_{extract} as {empty_relation(contract)}"
            )
            return
        accepted = ""
        if extract in self.rejected:
            accepted = (
                f" anti join (select distinct source_file, source_row from rejected_{extract})"
                " using (source_file, source_row)"
            )
        self.engine.native(
            f"create or replace view raw_{extract} as"
            f" select {columns(tuple(contract.columns))} from typed_{extract}{accepted}"
        )

    def publish_quarantine(self, extract: str) -> int:
        """Create ``quarantine_<extract>``, one row a rejected row, and return how many."""
        names = tuple(self.contracts[extract].columns)
        folder = text(f"{self.extracts.as_posix()}/")
        self.engine.native(
            f"create or replace table quarantine_{extract} as"
            " with reasons as ("
            "   select source_file, source_row,"
            "     string_agg(distinct rule || case when column_name = '' then ''"
            "       else ' (' || column_name || ')' end, ', ') as quarantine_reason"
            f"  from rejected_{extract} group by source_file, source_row)"
            f" select replace(source_file, {folder}, '') as source_file, source_row,"
            f" quarantine_reason, {columns(names)} from typed_{extract} inner join reasons"
            " using (source_file, source_row)"
        )
        return int(self._rows(f"select count(*) as n from quarantine_{extract}")[0]["n"])

    def relative(self, source_file: str) -> str:
        """Return a file's path as the report shows it."""
        return Path(source_file).relative_to(self.extracts).as_posix()

    def _rows(self, sql: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.engine.native(sql).to_pylist()
        return rows


def as_key(row: dict[str, object]) -> str:
    """Return a row of key columns as text: ``as_of=2026-06-30, facility_id=F1``."""
    return ", ".join(f"{name}={value}" for name, value in row.items())


def same_key(contract: Contract, left: str, right: str) -> str:
    """Return the join condition of two relations on the extract's key, nulls being equal."""
    return " and ".join(
        f"{left}.{quoted(name)} is not distinct from {right}.{quoted(name)}"
        for name in contract.key
    )
