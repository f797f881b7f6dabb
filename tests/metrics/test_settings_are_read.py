"""Every setting of every rule profile decides something: a dead one would be shown as a rule.

A file that only hands a setting on, under its name or another, does not count as reading it; who
reads that file's result does.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlglot import exp

from data.engines.sql import parse, table_names
from data.sql_file import sql_files
from metrics.profiles import load_profiles

METRICS = Path("metrics")
GROUPS = Path("data/connected_clients")
STEP = re.compile(r'table\("(?P<file>\w+)", "(?P<name>\w+)"')
VIEW = re.compile(r'view\("(?P<name>\w+)", "(?P<sql>select [^"]+)"\)')
Reader = tuple[str, str]  # the table a SELECT makes, and the SELECT


def _readers() -> Iterator[Reader]:
    for folder in ("marts", "checks", "tables", "kpis"):
        for file in sql_files(METRICS / folder):
            # What a figure's rows hand on, its second statement reads as kpi_rows.
            own = f"rows_of_{file.name}"
            for place, sql in enumerate(file.statements, start=1):
                made = file.name if place == len(file.statements) else own
                yield made, re.sub(r"\bkpi_rows\b", own, sql)
    for module in GROUPS.glob("*.py"):
        text = module.read_text(encoding="utf-8")
        yield from ((found["name"], found["sql"]) for found in VIEW.finditer(text))
        for found in STEP.finditer(text):
            for path in GROUPS.glob(f"*/{found['file']}.sql"):
                if path.parent.name == module.stem or f'"{path.parent.name}"' in text:
                    yield found["name"], path.read_text(encoding="utf-8")


BY_INPUT: dict[str, list[Reader]] = defaultdict(list)
for _made, _sql in _readers():
    for _input in table_names(_sql):
        BY_INPUT[_input].append((_made, _sql))


def _handed_on_as(column: exp.Column) -> str | None:
    """Return the name a column leaves its SELECT under, None where something is done with it."""
    node = column.parent
    while isinstance(node, exp.Cast):
        node = node.parent
    if isinstance(node, exp.Alias):
        return node.alias if isinstance(node.parent, exp.Select) else None
    return column.name if isinstance(node, exp.Select) else None


@cache
def _columns(sql: str) -> dict[str, frozenset[str | None]]:
    """Return how each column of a text is handed on: by names, and None where it is acted on."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for column in parse(sql).find_all(exp.Column):
        found[column.name].add(_handed_on_as(column))
    if any(
        isinstance(star.parent, exp.Select | exp.Column) for star in parse(sql).find_all(exp.Star)
    ):
        found["*"].add("*")
    return {name: frozenset(ways) for name, ways in found.items()}


def decides(table: str, setting: str) -> bool:
    """Whether anything that reads ``setting`` of ``table``, at whatever remove, acts on it."""
    asked, waiting = {(table, setting)}, [(table, setting)]
    while waiting:
        source, name = waiting.pop()
        for made, sql in BY_INPUT[source]:
            names, new = set[str](), {name}
            while new:
                names |= new
                ways = {way for one in new for way in _columns(sql).get(one, ())}
                if None in ways:
                    return True
                new = {way for way in ways if way} - names
            if _columns(sql).keys() & {name, "*"}:
                further = {(made, one) for one in names} - asked
                asked |= further
                waiting += further
    return False


def _named_by_text(setting: str) -> bool:
    """Whether a table asks the list of settings for this one by name."""
    return any(
        setting in {text.this for text in parse(sql).find_all(exp.Literal)}
        for _, sql in BY_INPUT["rule_setting"]
    )


SETTINGS = sorted({(p.family, name) for p in load_profiles() for name in p.settings})


@pytest.mark.parametrize(("family", "setting"), SETTINGS, ids=str)
def test_a_setting_decides_something(family: str, setting: str) -> None:
    assert decides(f"profile_{family}", setting) or _named_by_text(setting), (
        f"nothing reads {setting} of {family} profiles; let something go by it, or take it out"
    )


@pytest.mark.parametrize("gone", ["group_contagion", "group_rating", "guarantee_show_circles"])
def test_a_dead_setting_would_be_found(gone: str) -> None:
    assert not decides("profile_control", gone)
    assert not _named_by_text(gone)


def test_handing_on_is_not_reading() -> None:
    # watch_rule_month only hands these on; what reads the month acts on the first.
    assert "near_limit_rank" in dict(BY_INPUT["profile_monitoring"])["watch_rule_month"]
    assert decides("watch_rule_month", "near_limit_rank")
    assert not decides("watch_rule_month", "watch_profile")
