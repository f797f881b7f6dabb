"""The command line prints what a page shows, and refuses clearly what cannot be asked."""

import csv
import io
import json
from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

from metrics.query import main
from tests.bank import kpi, mart, rows_of, small_bank
from tests.metrics.test_build import EXTRACTS

USER = """
    user_id | name | role
    head1   | Head | branch_head
"""
GRANT = """
    user_id | org_scope | line_scope | own_clients_only | mask_level | export_right | valid_from
    head1   | B01       | all        | no               | none       | full         | 2020-01-01
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return small_bank(tmp_path_factory.mktemp("query"), **EXTRACTS, user=USER, grant=GRANT)


@pytest.fixture
def ask(bank, capfdbinary):
    def run(*arguments):
        code = main([*arguments, "--published", str(bank.published)])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def test_csv_is_what_the_framework_answers(bank, ask):
    code, out, _ = ask("E1", "--month", "2026-06", "--by", "branch")
    printed = list(csv.DictReader(io.StringIO(out)))

    assert code == 0
    assert [(row["branch"], Decimal(row["value"])) for row in printed] == [
        (row["branch"], row["value"]) for row in kpi(bank, "E1", "2026-06", by=("branch",))
    ]
    assert [row["branch"] for row in printed] == ["B01", "B02"]


def test_json_keeps_amounts_exact(ask):
    code, out, _ = ask("E1", "--month", "2026-06", "--format", "json")

    assert code == 0
    assert json.loads(out)["value"] == "295.00"


def test_parquet_keeps_types(ask, tmp_path):
    code, _, _ = ask("E1", "--format", "parquet", "--out", str(tmp_path / "e1.parquet"))
    found = parquet.read_table(tmp_path / "e1.parquet")

    assert code == 0
    assert found.schema.field("value").type == pa.decimal128(38, 2)
    assert found.to_pylist()[0]["value"] == Decimal("295.00")


def test_a_range_of_months_split_by_month(ask):
    _, out, _ = ask("E1", "--from", "2026-04", "--to", "2026-06", "--by", "month")

    assert [line.split(",")[0].strip('"') for line in out.splitlines()[1:]] == [
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
    ]


def test_a_viewer_gets_his_own_rows_only(ask):
    _, out, _ = ask("E1", "--month", "2026-06", "--by", "branch", "--viewer", "head1")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert [row["branch"] for row in rows] == ["B01"]


@pytest.mark.parametrize("branch", ["B02", "NOWHERE", "'; drop view facility_month; --"])
def test_a_branch_out_of_scope_is_refused_in_the_same_words_as_one_that_does_not_exist(ask, branch):
    code, out, err = ask("E1", "--branch", branch, "--viewer", "head1")

    assert code == 2
    assert not out
    assert "is not among the branches you may see" in err


def test_an_unknown_viewer_gets_nothing(ask):
    code, out, _ = ask("E1", "--month", "2026-06", "--by", "branch", "--viewer", "stranger")

    assert code == 0
    assert len(out.splitlines()) <= 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["E99"], "no KPI 'E99'"),
        ([], "--list"),
        (["E1", "--month", "June"], "expected 2026-06"),
        (["E1", "--month", "1999-01"], "outside this snapshot"),
        (["E1", "--by", "planet"], "cannot be split by planet"),
        (["E1", "--profile", "XX"], "no rule profile"),
        (["E1", "--profile", "WATCH-1"], "no rule profile 'WATCH-1' here; there are CN-2018"),
        (["guarantee_circles", "--profile", "declared"], "it tells of what rules find"),
        (["M16", "--profile", "declared"], "cannot be asked for the bank's own groups"),
        (["E1", "--from", "2026-06", "--to", "2026-04"], "ends before it begins"),
        (["E1", "--from", "2030-01", "--to", "2030-02"], "outside this snapshot"),
        (["E1", "--month", "2026-06", "--from", "2026-05"], "either by --month or by"),
        (["E1", "--by", "branch,branch"], "names branch twice"),
        (["facility_rows", "--by", "branch"], "is a table"),
        (["E1", "--out", "/nonexistent/folder/e1.csv"], "No such file"),
        (["E1", "--snapshot", "../../../etc/passwd"], "is not in"),
    ],
)
def test_what_cannot_be_asked_is_said(ask, arguments, words):
    code, _, err = ask(*arguments)

    assert code == 2
    assert words in err


@pytest.mark.parametrize(
    ("profile", "setting", "value", "mark"),
    [
        ("WATCH-1", "overdue_days_gt", "7", "V2"),
        ("TIERS-1", "hysteresis_periods", "2", "P"),
        ("cn_2020", "simple_days", "15", "V2"),
        ("EU", "large_exposure_denominator", "tier1_net", "K"),
    ],
)
def test_thresholds_of_a_profile_of_any_kind_can_be_asked(ask, profile, setting, value, mark):
    code, out, _ = ask("rule_settings", "--month", "2026-06", "--profile", profile)
    rows = {row["setting"]: row for row in csv.DictReader(io.StringIO(out))}

    assert code == 0
    assert (rows[setting]["setting_value"], rows[setting]["mark"]) == (value, mark)
    assert {row["valid_to"] for row in rows.values()} == {""}


def test_the_watch_rules_are_those_the_warnings_go_by(bank, ask):
    _, out, _ = ask("watch_rules", "--month", "2026-06")
    shown = {row["setting"]: row for row in csv.DictReader(io.StringIO(out))}
    (rule,) = [r for r in mart(bank, "watch_rule_month") if f"{r['month_end']:%Y-%m}" == "2026-06"]

    assert {row["ruleset"] for row in shown.values()} == {rule.pop("watch_profile")}
    rule.pop("month_end")
    assert shown.keys() - {"valid_from"} == rule.keys()
    assert {name: Decimal(str(value)) for name, value in rule.items()} == {
        name: Decimal(shown[name]["setting_value"]) for name in rule
    }


@pytest.mark.parametrize("what", ["E1", "E3", "E10", "group_list"])
def test_the_banks_own_groups_can_be_asked(ask, what):
    code, out, _ = ask(what, "--month", "2026-06", "--profile", "declared")

    assert code == 0
    assert out


def test_exposure_is_measured_at_home_for_the_banks_own_groups(ask):
    answers = {
        profile: ask("E3", "--month", "2026-06", "--profile", profile)[1]
        for profile in ("declared", "CN-2018")
    }
    assert answers["declared"] == answers["CN-2018"]
    assert len(answers["declared"].splitlines()) == 2


def test_what_is_not_provided_is_said(ask):
    code, _, err = ask("C1")

    assert code == 3
    assert "not provided: complaint" in err


def test_the_list_names_every_kpi_and_table(ask):
    _, out, _ = ask("--list")

    assert {"E1", "T5a", "M16", "C5b", "group_list"} <= set(out.split())


def test_a_table_is_printed_like_a_kpi(ask):
    code, out, _ = ask("maturity_wall", "--month", "2026-06")

    assert code == 0
    assert len(out.splitlines()) > 1


def test_only_one_clients_rows_are_added_up(bank, ask):
    rows = rows_of(bank, "E1", "2026-06")
    code, out, _ = ask("E1", "--month", "2026-06", "--only", f"client={rows[0]['client_id']}")
    (found,) = csv.DictReader(io.StringIO(out))
    own = [row["numerator"] for row in rows if row["client_id"] == rows[0]["client_id"]]

    assert code == 0
    assert Decimal(found["value"]) == sum(own) < sum(row["numerator"] for row in rows)


@pytest.mark.parametrize(("only", "words"), [("client", "name=code"), ("circle=K1", "no rows of")])
def test_what_cannot_be_cut_to_is_refused(ask, only, words):
    code, _, error = ask("E1", "--month", "2026-06", "--only", only)

    assert code == 2
    assert words in error
