"""Promises every KPI file and every table file keeps, on the invented bank with all its traps."""

import dataclasses
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

import data
import metrics
from data.contracts import load_contracts
from data.window import NOTHING, Scope, Window
from metrics.kpi import Question, compute_kpi, count_rows, kpi_rows
from metrics.kpi_files import load_kpis
from metrics.kpi_sql import without_other_splits
from metrics.marts import load_marts
from metrics.periods import code_of, parse_period, trailing
from metrics.table_files import load_tables, read_table, table_size
from metrics.units import visible_units

KPIS = sorted(load_kpis())
TABLES = sorted(load_tables())
FOUNDATION = (
    *("E1", "E2", "E5", "E6", "E7", "E9b", "E13", "E18", "E22"),
    *("T1d", "T4", "T5a", "T5b", "T9"),
    *("M1", "M2", "M4a", "M5", "M16"),
    *("C1", "C2", "C5a", "C5b", "C6", "C7", "C8"),
)
WHOLE = Scope(branches=None, mask="none")


@pytest.fixture(scope="module")
def period(sample_bank):
    return parse_period(code_of(sample_bank.months[-1], "month"))


def ask(bank, kpi_id, period, by=(), scope=WHOLE, branch=None):
    question = Question(load_kpis()[kpi_id], period, by, branch)
    return compute_kpi(question, Window(bank, scope)).to_pylist()


def units_of(bank):
    return visible_units(Window(bank, WHOLE))


def same(left, right):
    return [comparable(row) for row in left] == [comparable(row) for row in right]


def comparable(row):
    # Sums of floats differ in their last digits with the order of the rows.
    return {k: float(f"{round(v, 9):.12g}") if isinstance(v, float) else v for k, v in row.items()}


def test_the_first_cut_is_all_there():
    assert set(FOUNDATION) <= set(KPIS)


@pytest.mark.parametrize("kpi_id", KPIS)
def test_words_are_complete_in_both_languages(kpi_id):
    kpi = load_kpis()[kpi_id]
    for words in (kpi.title, kpi.meaning, kpi.formula):
        assert words["en"].strip() and words["zh"].strip()
        assert any("\u4e00" <= sign <= "\u9fff" for sign in words["zh"])


def test_no_window_filters_its_rows():
    # DuckDB 2.0 takes a hundred times as long over it as over the sum of a condition.
    slow = re.compile(r"filter\s*\((?:[^()]|\([^()]*\))*\)\s*over")
    folders = (Path(metrics.__file__).parent, Path(data.__file__).parent)
    files = [path for folder in folders for path in folder.rglob("*.sql")]
    assert [path.name for path in files if slow.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("kpi_id", KPIS)
def test_lines_of_one_split_change_no_other_figure(sample_bank, period, kpi_id):
    kpi = load_kpis()[kpi_id]
    lean = without_other_splits(kpi.rows_sql, ())
    if lean == kpi.rows_sql:
        return
    whole = dataclasses.replace(kpi, rows_sql=kpi.rows_sql.replace("-- split: ", "-- "))
    window = Window(sample_bank, WHOLE)
    for by in ((), ("month",), ("branch",)):
        question = Question(kpi, trailing(period.end, 3), by)
        with_all = compute_kpi(dataclasses.replace(question, kpi=whole), window)
        assert same(compute_kpi(question, window).to_pylist(), with_all.to_pylist())


@pytest.mark.parametrize("kpi_id", KPIS)
def test_inputs_are_extracts_there_is_a_contract_for(kpi_id):
    assert set(load_kpis()[kpi_id].inputs) <= load_contracts().keys()


@pytest.mark.parametrize("kpi_id", KPIS)
def test_every_split_it_offers_works_and_rows_add_up(sample_bank, period, kpi_id):
    kpi = load_kpis()[kpi_id]
    whole = ask(sample_bank, kpi_id, period)
    for name in kpi.by:
        split = ask(sample_bank, kpi_id, period, by=(name,))
        assert all(name in row for row in split)
        if kpi.additivity == "additive" and name != "month" and kpi.cell_sql is None:
            assert total(split, "numerator") == total(whole, "numerator")
            assert total(split, "n") == total(whole, "n")


def total(rows, name):
    return round(sum(Decimal(str(row[name] or 0)) for row in rows), 6)


@pytest.mark.parametrize("kpi_id", KPIS)
def test_a_figure_opens_exactly_its_rows(sample_bank, period, kpi_id):
    kpi = load_kpis()[kpi_id]
    window = Window(sample_bank, WHOLE)
    question = Question(kpi, period)
    rows = kpi_rows(question, window).to_pylist()
    answer = compute_kpi(question, window).to_pylist()

    assert kpi.row in (rows[0] if rows else {kpi.row})
    assert len(rows) == count_rows(question, window) == total(answer, "n")
    if kpi.cell_sql is None:
        assert total(rows, "numerator") == total(answer, "numerator")


@pytest.mark.parametrize("kpi_id", KPIS)
def test_a_branch_has_one_number_whoever_looks(sample_bank, period, kpi_id):
    """Looking across branches is the marts' work; a KPI counts only rows in view."""
    kpi = load_kpis()[kpi_id]
    units = units_of(sample_bank)
    tops = [unit for unit in units if unit["depth"] == 1][:3]
    for unit in tops:
        own = tuple(u["branch_id"] for u in units if unit["branch_id"] in u["path"].split("/"))
        scope = Scope(branches=own, mask="none")
        asked_by_head_office = ask(sample_bank, kpi_id, period, branch=unit["branch_id"])
        assert same(ask(sample_bank, kpi_id, period, scope=scope), asked_by_head_office)
        if "unit" in kpi.by:
            mine = ask(sample_bank, kpi_id, period, by=("unit",), scope=scope)
            all_units = ask(sample_bank, kpi_id, period, by=("unit",))
            assert same(mine, [row for row in all_units if row["unit"] in own])


@pytest.mark.parametrize("kpi_id", KPIS)
def test_somebody_without_grants_gets_no_row(sample_bank, period, kpi_id):
    question = Question(load_kpis()[kpi_id], period)
    assert count_rows(question, Window(sample_bank, NOTHING)) == 0


@pytest.mark.parametrize("kpi_id", KPIS)
def test_a_month_without_data_is_no_error(sample_bank, kpi_id):
    rows = ask(sample_bank, kpi_id, parse_period("1999-01"))
    assert all(not row["n"] for row in rows)


@pytest.mark.parametrize("kpi_id", KPIS)
def test_a_trend_ends_with_the_months_own_figure(sample_bank, period, kpi_id):
    kpi = load_kpis()[kpi_id]
    if "month" not in kpi.by:
        return
    rows = ask(sample_bank, kpi_id, trailing(period.end, 3), by=("month",))
    last = [row for row in rows if row["month"] == period.end and row["n"]]
    single = ask(sample_bank, kpi_id, period)
    names = ("numerator", "denominator", "value")
    key = tuple(kpi.always_by)
    by_key = {tuple(row[name] for name in key): row for row in single}
    assert len(last) == len([row for row in single if row["n"]])
    for row in last:
        other = by_key[tuple(row[name] for name in key)]
        assert same([{n: row[n] for n in names}], [{n: other[n] for n in names}])


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_each_column_in_both_languages(sample_bank, period, name):
    table = load_tables()[name]
    window = Window(sample_bank, WHOLE)
    rows = read_table(table, period, window)
    size = table_size(table, period, window)

    assert rows.column_names == list(table.columns)
    assert all(words["en"] and words["zh"] for words in table.columns.values())
    assert size.rows == rows.num_rows
    assert set(table.inputs) <= load_contracts().keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_shows_somebody_without_grants_nothing_of_a_client(sample_bank, period, name):
    rows = read_table(load_tables()[name], period, Window(sample_bank, NOTHING))
    for column in ("client_id", "branch_id", "manager_id", "facility_id", "group_id"):
        if column in rows.column_names:
            assert set(rows.column(column).to_pylist()) <= {None}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_shows_a_branch_head_only_units_of_his_own(sample_bank, period, name):
    units = units_of(sample_bank)
    top = next(unit for unit in units if unit["depth"] == 1)
    own = {u["branch_id"] for u in units if top["branch_id"] in u["path"].split("/")}
    rows = read_table(load_tables()[name], period, Window(sample_bank, Scope(tuple(sorted(own)))))
    if "branch_id" in rows.column_names and "client_id" not in rows.column_names:
        assert set(rows.column("branch_id").to_pylist()) <= own | {None}


def test_every_mart_says_each_column_in_both_languages(sample_bank):
    without = defaultdict(list)
    for name, mart in load_marts().items():
        for column, _ in sample_bank.manifest["marts"][name]["columns"]:
            words = mart.columns.get(column, {})
            if not (words.get("en") and words.get("zh")):
                without[name].append(column)
    assert not without


def test_every_grain_is_unique(sample_bank):
    """Read through the files themselves: build-only marts have no view."""
    from tests.bank import mart

    for name, definition in load_marts().items():
        rows = mart(sample_bank, name)
        keys = [tuple(row[column] for column in definition.grain) for row in rows]
        assert len(keys) == len(set(keys)), name
