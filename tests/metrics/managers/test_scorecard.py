"""The score: capped, weighted, recomputed; undetermined rather than guessed."""

from pathlib import Path
from typing import Any

import pytest

from data.engines.duckdb import DuckDBEngine
from data.snapshot import Snapshot
from metrics.kpi_files import find_kpi
from metrics.marts import load_marts
from metrics.periods import parse_period
from metrics.profile_tables import create_profile_tables
from metrics.profiles import FOLDER, ProfileError, load_profiles
from tests.bank import Rows, kpi, scratch_engine, small_bank
from tests.metrics.managers.books import (
    assigned,
    behaviour,
    clients,
    deposit,
    income,
    managers,
    target,
)

SEPTEMBER = parse_period("2026-09").end
# G12: deposits 110 of 100, loans 900 of 1000, revenue 130 of 100 (capped at 1.2), NPL as allowed.
TARGETS = [
    target("M", "deposit_average", "100"),
    target("M", "loan_balance", "1000"),
    target("M", "net_revenue", "100", weight="0.3"),
    target("M", "npl_ratio", "0.10"),
    target("N", "deposit_average", "100"),
    target("N", "net_revenue", "0"),
    target("N", "npl_ratio", "0.10"),
]
FACILITIES = """
    facility_id | client_id | product   | revolving | commitment | limit_amt | ccy | start_date | maturity_date | booking_org_id | status
    good        | m         | term_loan | no        | none       | 810       | CNY | 2020-01-01 | 2030-01-01    | B01            | active
    bad         | m         | term_loan | no        | none       | 90        | CNY | 2020-01-01 | 2030-01-01    | B01            | active
"""  # noqa: E501
# 30 of the 130 have a date and somebody who booked them: measured as well, never scored twice.
BOOKED = """
    event_id | txn_date   | client_id | product | net_income | employee_id
    e        | 2026-09-05 | m         | all     | 30         | M
"""
SNAPSHOT = """
    as_of      | facility_id | on_bs_principal | interest_recv | off_bs_amt | specific_provision | ccy | five_class  | dpd | overdue_principal | overdue_interest
    2026-09-30 | good        | 810             | 0             | 0          | 0                  | CNY | normal      | 0   | 0                 | 0
    2026-09-30 | bad         | 90              | 0             | 0          | 0                  | CNY | substandard | 95  | 90                | 0
"""  # noqa: E501


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("scorecard")
    return small_bank(
        folder,
        manager=managers("M", "N"),
        client=clients("m", "n"),
        assignment=[assigned("m", "M"), assigned("n", "N")],
        income_month=[income("2026-09-30", "m", fee_net="130")],
        income_event=BOOKED,
        deposit_month=[
            deposit("2026-09-30", "m", "500", "110"),
            deposit("2026-09-30", "n", "500", "90"),
        ],
        facility=FACILITIES,
        exposure_snapshot=SNAPSHOT,
        target=TARGETS,
        behaviour_score=[behaviour("M", "0.92"), behaviour("N", "0.5")],
    )


def attainments(bank: Snapshot, manager: str) -> dict[str, Any]:
    rows = kpi(bank, "M1", "2026-09", by=("manager",))
    return {row["metric"]: row for row in rows if row["manager"] == manager}


def test_the_worked_scorecard_is_one_point_zero_three_two_five(bank: Snapshot) -> None:
    found = attainments(bank, "M")
    assert found["deposit_average"]["value"] == pytest.approx(1.10)
    assert found["loan_balance"]["value"] == pytest.approx(0.90)
    assert found["net_revenue"]["value"] == pytest.approx(1.30)
    assert found["net_revenue"]["attainment_capped"] == pytest.approx(1.20)
    # 90 of 900 non-performing where 10 % are allowed: 2 - 0.1 / 0.1.
    assert found["npl_ratio"]["value"] == pytest.approx(1.0)
    assert found["net_revenue_booked"]["reason"] == "no_target"
    score = {row["manager"]: row for row in kpi(bank, "M2", "2026-09")}["M"]
    # 0.3 * 1.10 + 0.2 * 0.90 + 0.3 * 1.20 + 0.2 * 1.0
    assert score["numerator"] == pytest.approx(1.070)
    assert score["value"] == pytest.approx(1.0325)


def test_the_weight_of_a_metric_without_a_usable_target_goes_to_the_others(bank: Snapshot) -> None:
    found = attainments(bank, "N")
    assert found["net_revenue"]["reason"] == "target_not_positive"
    # No loans, so no ratio: that is not a ratio of nought.
    assert found["npl_ratio"]["reason"] == "actual_missing"
    score = {row["manager"]: row for row in kpi(bank, "M2", "2026-09")}["N"]
    assert score["value"] == pytest.approx(0.75 * 0.90 + 0.25 * 0.5)


def scored(tmp_path: Path, rows: Rows) -> dict[str, Any]:
    """Return the only cell of the score file's own SELECT over rows given as they are."""
    engine = scratch_engine(tmp_path)
    columns = ", ".join(rows[0])
    values = ", ".join(
        "(" + ", ".join("null" if v is None else repr(v) for v in row.values()) + ")"
        for row in rows
    )
    engine.native(
        f"create table kpi_rows as select {{'manager': 'M'}} as cell, *"
        f" from (values {values}) as given ({columns})"
    )
    (found,) = engine.native(str(find_kpi("M2").cell_sql)).to_pylist()
    return dict(found)


def score_row(metric: str, **changes: Any) -> dict[str, Any]:
    plain = {
        "metric": metric,
        "month_end": "2026-09-30",
        "kind": "flow",
        "direction": "higher_is_better",
        "numerator": 1.0,
        "denominator": 1.0,
        "actual_part": 1.0,
        "actual_whole": 1.0,
        "weight": 1.0,
        "attainment_cap": 1.2,
        "attainment_floor": 0.0,
        "lower_is_better_formula": "two_minus",
        "w_quantitative": 0.5,
        "w_behaviour": 0.5,
        "behaviour_score": 0.92,
        "gate": None,
        "gate_cap": 0.6,
    }
    return {**plain, **changes}


def test_in_an_abnormal_market_behaviour_counts_half(tmp_path: Path) -> None:
    # G12 once more at 50/50: (1.070 + 0.92) / 2.
    found = scored(tmp_path, [score_row("all", numerator=1.070)])
    assert found["value"] == pytest.approx(0.995)


def test_a_year_is_recomputed_and_not_the_mean_of_capped_months(tmp_path: Path) -> None:
    # 200 of 100 and 0 of 100: 200 of 200 is 1, the mean of the capped 1.2 and 0 would be 0.6.
    rows = [
        score_row("all", month_end="2026-08-31", numerator=200.0, denominator=100.0),
        score_row("all", month_end="2026-09-30", numerator=0.0, denominator=100.0),
    ]
    assert scored(tmp_path, rows)["numerator"] == pytest.approx(1.0)


def test_a_missing_behaviour_score_leaves_the_result_undetermined(tmp_path: Path) -> None:
    found = scored(tmp_path, [score_row("all", behaviour_score=None)])
    assert (found["value"], found["reason"]) == (None, "behaviour_missing")
    # The measured part is known all the same.
    assert found["numerator"] == pytest.approx(1.0)


def test_less_than_allowed_is_better_by_either_formula(tmp_path: Path) -> None:
    rows = [score_row("npl", direction="lower_is_better", numerator=0.9, denominator=1.0)]
    assert scored(tmp_path / "a", rows)["numerator"] == pytest.approx(1.1)
    rows[0]["lower_is_better_formula"] = "ratio"
    assert scored(tmp_path / "b", rows)["numerator"] == pytest.approx(1 / 0.9)
    rows[0]["numerator"] = 0.0
    assert scored(tmp_path / "c", rows)["numerator"] == pytest.approx(1.2)


def switched(engine: DuckDBEngine, **settings: str) -> dict[str, Any]:
    """Return the scorecard in force once ``settings`` are changed in the profile."""
    create_profile_tables(engine)
    changed = ", ".join(f"{name} = {value}" for name, value in settings.items())
    engine.native(f"update profile_scorecard set {changed}")
    mart = load_marts()["scorecard_profile_month"]
    rows = engine.arrow(mart.build_sql, {"month_end": SEPTEMBER}).to_pylist()
    return {row["profile"]: row for row in rows}["scorecard_default"]


def test_the_abnormal_market_switch_needs_a_reason_and_an_approver(tmp_path: Path) -> None:
    alone = switched(scratch_engine(tmp_path / "a"), is_abnormal_market="true")
    assert (alone["w_quantitative"], alone["w_behaviour"]) == (0.75, 0.25)
    approved = switched(
        scratch_engine(tmp_path / "b"),
        is_abnormal_market="true",
        abnormal_reason="'rates fell'",
        abnormal_approver="'board'",
    )
    assert (approved["w_quantitative"], approved["w_behaviour"]) == (0.5, 0.5)


def test_the_default_scorecard_knows_deposits_by_daily_average_only() -> None:
    (profile,) = [p for p in load_profiles() if p.name == "scorecard_default"]
    deposits = [m for m in profile.tables["scorecard_metric"] if "deposit" in m["measure"]]
    assert [(m["metric"], m["kind"]) for m in deposits] == [("deposit_average", "average")]
    assert not any("rank" in m["metric"] for m in profile.tables["scorecard_metric"])
    assert sum(m["weight"] for m in profile.tables["scorecard_metric"]) == 1


def test_an_open_serious_finding_caps_and_the_score_before_stays_in_sight(tmp_path: Path) -> None:
    # (1.0 + 0.92) / 2 = 0.96, capped at 0.6; at zero; left out.
    capped = scored(tmp_path / "a", [score_row("all", gate="cap")])
    assert (capped["value"], capped["gate"]) == (pytest.approx(0.6), "cap")
    assert capped["score_before_gate"] == pytest.approx(0.96)
    assert scored(tmp_path / "b", [score_row("all", gate="zero")])["value"] == 0
    left_out = scored(tmp_path / "c", [score_row("all", gate="exclude")])
    assert (left_out["value"], left_out["reason"]) == (None, "excluded_by_gate")


def test_a_gate_that_was_opened_again_by_the_end_of_the_period_does_not_count(
    tmp_path: Path,
) -> None:
    rows = [
        score_row("all", month_end="2026-08-31", gate="zero"),
        score_row("all", month_end="2026-09-30"),
    ]
    assert scored(tmp_path, rows)["value"] == pytest.approx(0.96)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("weight = 0.20\ncap", "weight = 0.25\ncap", "the weights of its metrics add to 1.10"),
        ("w_behaviour             = 0.25", "w_behaviour = 0.30", "add to 1.05, expected 1"),
        (
            "is_abnormal_market      = false",
            "is_abnormal_market = true",
            "without abnormal_reason and abnormal_approver",
        ),
        ('kind = "average"', 'kind = "level"', "only their daily average may be scored"),
        (
            'metric = "deposit_average"',
            'metric = "deposit_rank"',
            "by rank or market share, which is forbidden",
        ),
        ('compliance_gate         = "cap"', 'compliance_gate = "net"', "expected one of"),
    ],
)
def test_a_scorecard_that_breaks_a_rule_is_refused_with_what_to_change(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    text = (FOLDER / "scorecard_default.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "scorecard.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ProfileError, match="scorecard scorecard_default") as refused:
        load_profiles(tmp_path)
    assert words in str(refused.value)


def test_the_templates_are_there_and_stress_what_they_should() -> None:
    weights: dict[str, dict[str, float]] = {}
    for profile in load_profiles():
        if profile.family == "scorecard":
            found = weights.setdefault(profile.name, {})
            for row in profile.tables["scorecard_metric"]:
                found[row["family"]] = found.get(row["family"], 0) + float(row["weight"])
    assert set(weights["five_links"]) == {"volume", "profit", "expense", "receivable", "service"}
    families = weights["five_families"]
    assert set(families) == {"compliance", "risk", "results", "development", "responsibility"}
    # Compliance and risk weigh clearly more than the rest.
    others = [weight for name, weight in families.items() if name not in ("compliance", "risk")]
    assert min(families["compliance"], families["risk"]) > max(others)
