"""The rules of validation: their consequences, words and, for those with a file, their SQL."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from sqlglot import exp

from data.contracts import Words
from data.engines.sql import parse, table_names
from data.sql_file import SqlFile, SqlFileError, sql_files

Consequence = Literal["refuse", "quarantine", "warn", "info"]
CONSEQUENCES: tuple[Consequence, ...] = get_args(Consequence)

FOLDER = Path(__file__).parent
_WORD_KEYS = {"consequence", "title", "hint"}
_FILE_KEYS = _WORD_KEYS | {"rule", "extract", "column"}
_NOT_IN_A_ROW_RULE = ("with_", "joins", "group", "having", "distinct", "limit")


@dataclass(frozen=True)
class Rule:
    """One rule; ``sql`` selects the keys of the rows that break it, empty for built-in rules."""

    name: str
    consequence: Consequence
    title: Words
    hint: Words
    extract: str = ""
    column: str = ""
    sql: str = ""

    @property
    def row_condition(self) -> str | None:
        """The WHERE of a rule that looks at single rows, so that all share one scan."""
        tree = parse(self.sql) if self.sql else None
        if not isinstance(tree, exp.Select) or any(tree.args.get(k) for k in _NOT_IN_A_ROW_RULE):
            return None
        where = tree.args.get("where")
        return str(where.this.sql(dialect="duckdb")) if where else None

    @property
    def reads(self) -> frozenset[str]:
        """The extracts the SQL reads."""
        return frozenset(name.removeprefix("raw_") for name in table_names(self.sql))

    @property
    def mentions(self) -> frozenset[str]:
        """The columns the SQL names, whichever table they are of."""
        return frozenset(column.name for column in parse(self.sql).find_all(exp.Column))


@lru_cache(maxsize=1)
def load_rules() -> dict[str, Rule]:
    """Return every rule by name: the built-in ones first, then one for each file in ``rules/``.

    Raises:
        SqlFileError: a rule lacks a key, has an unknown one, or an unknown consequence.
    """
    path = FOLDER / "rules.toml"
    built_in = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = {name: _rule(name, keys, _WORD_KEYS, path) for name, keys in built_in.items()}
    for file in sql_files(FOLDER / "rules"):
        rules[file.name] = _file_rule(file)
    return rules


def _file_rule(file: SqlFile) -> Rule:
    keys = dict(file.header.get("rule", {}))
    if keys.get("rule") != file.name:
        raise SqlFileError(f"{file.path}: found rule {keys.get('rule')!r}, expected {file.name!r}")
    return _rule(file.name, keys, _FILE_KEYS, file.path, file.sql)


def _rule(name: str, keys: dict[str, Any], expected: set[str], path: Path, sql: str = "") -> Rule:
    if set(keys) != expected:
        raise SqlFileError(f"{path}, {name}: found {sorted(keys)}, expected {sorted(expected)}")
    if keys["consequence"] not in CONSEQUENCES:
        raise SqlFileError(f"{path}, {name}: consequence must be one of {CONSEQUENCES}")
    return Rule(
        name=name,
        consequence=keys["consequence"],
        title=Words(**keys["title"]),
        hint=Words(**keys["hint"]),
        extract=keys.get("extract", ""),
        column=keys.get("column", ""),
        sql=sql,
    )
