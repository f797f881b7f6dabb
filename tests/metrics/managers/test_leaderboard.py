"""Ranks as ranges: Wilson's interval, empirical Bayes among peers, ties, groups of one."""

from datetime import date
from fractions import Fraction
from math import exp, log, sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest

from data.snapshot import Snapshot
from metrics.marts import load_marts
from tests.bank import kpi, scratch_engine, table_rows
from tests.metrics.managers.slow_likeness import likeness, worth
from tests.metrics.managers.year import GRADED, REACHED, attainments

Z = NormalDist().inv_cdf(0.975)
# G10: to three places.
WILSON = {"five": (0.566, 1), "ten": (0.596, 0.982), "hundred": (0.767, 0.907), "none": (0, 0.324)}


@pytest.fixture(scope="module")
def board(year_bank: Snapshot) -> dict[tuple[str, str], dict[str, Any]]:
    rows = table_rows(year_bank, "leaderboard", "2026-09")
    return {(row["metric"], row["manager_id"]): row for row in rows}


def prior() -> tuple[Fraction, Fraction]:
    """Return alpha and beta by Kleinman's moments, in exact fractions."""
    cases = [(Fraction(k), Fraction(n)) for k, n in REACHED.values()]
    total = sum(n for _, n in cases)
    mean = sum(k for k, _ in cases) / total
    spread = sum(n * (k / n - mean) ** 2 for k, n in cases)
    chance = mean * (1 - mean) * sum(1 - n / total for _, n in cases)
    room = mean * (1 - mean) * sum((n - 1) * (1 - n / total) for _, n in cases)
    correlation = (spread - chance) / room
    strength = (1 - correlation) / correlation
    return mean * strength, (1 - mean) * strength


@pytest.mark.parametrize("manager", REACHED)
def test_wilsons_bounds_solve_his_equation(board: Any, manager: str) -> None:
    row, (k, n) = board["contact_coverage", manager], REACHED[manager]
    assert (row["successes"], row["trials"]) == (k, n)
    for bound in (row["own_low"], row["own_high"]):
        off = (k / n - bound) ** 2 - Z**2 * bound * (1 - bound) / n
        assert off == pytest.approx(0, abs=1e-6)
    if manager in WILSON:
        assert (row["own_low"], row["own_high"]) == pytest.approx(WILSON[manager], abs=6e-4)


@pytest.mark.parametrize("manager", REACHED)
def test_estimates_are_the_beta_posterior_of_the_peers_moments(board: Any, manager: str) -> None:
    row, (k, n) = board["contact_coverage", manager], REACHED[manager]
    alpha, beta = prior()
    mean = (k + alpha) / (n + alpha + beta)
    spread = sqrt(mean * (1 - mean) / (n + alpha + beta + 1))
    assert row["estimate"] == pytest.approx(float(mean))
    assert row["own_weight"] == pytest.approx(float(n / (n + alpha + beta)))
    assert row["low"] == pytest.approx(max(float(mean) - Z * spread, 0), abs=1e-6)
    assert row["high"] == pytest.approx(min(float(mean) + Z * spread, 1), abs=1e-6)


def test_a_prior_of_sixteen_and_four_puts_85_of_100_before_5_of_5(tmp_path: Path) -> None:
    # G10: a mean of .8 and a correlation of 1 / 21 are alpha 16 and beta 4.
    cases = {"5/5": (5, 5), "9/10": (9, 10), "85/100": (85, 100), "0/8": (0, 8)}
    day, engine = date(2026, 9, 30), scratch_engine(tmp_path)
    engine.table("rank_rate_month", _rates(cases))
    engine.table("rank_candidate_month", _candidates(cases))
    engine.table("rank_amount_month", "select * from rank_rate_month" + _NO_AMOUNT)
    rows = engine.arrow(load_marts()["leaderboard_month"].build_sql, {"month_end": day}).to_pylist()
    found = {row["manager_id"]: row for row in rows}
    assert [round(found[name]["estimate"], 3) for name in cases] == [0.840, 0.833, 0.842, 0.571]
    assert (found["5/5"]["alpha"], found["5/5"]["beta"]) == pytest.approx((16, 4))
    engine.close()


_NO_AMOUNT = """
    cross join (select 1.0 as months, 0.0 as mean_log, 0.0 as peer_mean_log,
    1.0 as effective_months, 0 as n_left_out, 1.0 as peer_months,
    0.0 as month_variance, 0.0 as peer_variance)
    where false"""


def _rates(cases: dict[str, tuple[int, int]]) -> str:
    return " union all ".join(
        f"select date '2026-09-30' as month_end, 'contact_coverage' as metric,"
        f" '{name}' as manager_id, {k}.0 as successes, {n}.0 as trials, 5 as n_peers,"
        " 10 as min_trials, 100.0 as peer_trials,"
        " 0.8 as peer_mean, cast(1 as double) / 21 as correlation"
        for name, (k, n) in cases.items()
    )


def _candidates(cases: dict[str, tuple[int, int]]) -> str:
    return " union all ".join(
        f"select date '2026-09-30' as month_end, '{name}' as manager_id, 'B01' as branch_id,"
        f" 'p' as profile, 'mid' as segment, 'tenure_long' as tenure_band, {Z} as z,"
        " 12 as window_months, 10 as min_trials, 6 as min_months, 5 as min_peers"
        for name in cases
    )


def test_too_few_trials_are_shown_and_not_ranked(board: Any) -> None:
    for manager in ("five", "none"):
        row = board["contact_coverage", manager]
        assert (row["rank_reason"], row["rank_from"], row["rank_to"]) == ("small_n", None, None)
        assert row["estimate"] is not None
        assert row["n_ranked"] == 5


def test_rank_ranges_are_those_of_a_slow_count(board: Any) -> None:
    for metric in ("contact_coverage", "visit_cadence", "net_revenue"):
        peers = [r for (m, name), r in board.items() if m == metric and name in REACHED]
        ranked = [row for row in peers if row["rank_reason"] is None]
        assert len(ranked) >= 5
        for row in ranked:
            better = [r for r in ranked if r["low"] > row["high"]]
            worse = [r for r in ranked if r["high"] < row["low"]]
            assert row["rank_from"] == len(better) + 1
            assert row["rank_to"] == len(ranked) - len(worse)


def test_equal_results_have_equal_ranks(board: Any) -> None:
    first, second = board["contact_coverage", "tie1"], board["contact_coverage", "tie2"]
    for name in ("estimate", "low", "high", "rank_from", "rank_to"):
        assert first[name] == second[name]
    assert first["rank_from"] < first["rank_to"]


def test_whoever_has_no_peers_is_shown_and_not_ranked(board: Any) -> None:
    row = board["contact_coverage", "alone"]
    assert (row["n_peers"], row["rank_reason"]) == (1, "few_peers")
    assert (row["estimate"], row["rank_from"], row["peer_mean"]) == (None, None, None)
    assert row["own_rate"] == 0


def test_attainments_shrink_in_logarithms_towards_the_peers(board: Any) -> None:
    logs = {name: [log(value) for value in months] for name, months in attainments().items()}
    # Months are alike as far as everybody's are, whoever his peers may be: quarters of GRADED too.
    steady = [[log(s) for s in scores for _ in range(3)] for _, scores in GRADED.values()]
    n_months, n_people = 12, len(logs)
    rho = likeness([*logs.values(), *steady])
    assert 0 < rho < 1
    n_worth = worth(n_months, rho)
    means = {name: sum(months) / n_months for name, months in logs.items()}
    centre = sum(means.values()) / n_people
    within = sum((x - means[name]) ** 2 for name, months in logs.items() for x in months)
    # About their own mean they spread by their number less what the mean itself wanders.
    month_variance = within / (n_people * (n_months - n_months / n_worth))
    # The variance of the means is what people differ plus what a mean of such months wanders.
    of_means = sum((mean - centre) ** 2 for mean in means.values()) / (n_people - 1)
    between = of_means - month_variance / n_worth
    assert between > 0
    weight = between / (between + month_variance / n_worth)
    for name, mean in means.items():
        row = board["net_revenue", name]
        shrunk = centre + weight * (mean - centre)
        half = Z * sqrt(weight * month_variance / n_worth)
        assert (row["trials"], row["effective_months"]) == pytest.approx((12, n_worth))
        assert row["estimate"] == pytest.approx(exp(shrunk), rel=1e-5)
        assert (row["low"], row["high"]) == pytest.approx(
            (exp(shrunk - half), exp(shrunk + half)), rel=1e-5
        )
        assert row["own_weight"] == pytest.approx(weight, rel=1e-4)


def test_revenue_a_post_is_told_against_the_peers_mean(board: Any) -> None:
    peers = {name: board["revenue_per_post", name] for name in REACHED}
    logs = {name: [log(value) for value in months] for name, months in attainments().items()}
    means = {name: sum(months) / 12 for name, months in logs.items()}
    centre = sum(means.values()) / len(means)
    # Everybody has one whole post, and a target of 1000: against the mean it is the same thing.
    for name, row in peers.items():
        assert row["peer_mean"] == 1
        assert row["own_rate"] == pytest.approx(exp(means[name] - centre), rel=1e-5)


def test_nobody_is_ranked_by_deposits(board: Any, year_bank: Snapshot) -> None:
    assert {metric for metric, _ in board} == {
        *("contact_coverage", "visit_cadence", "visits_in_time", "handover_checklist"),
        *("net_revenue", "revenue_per_post"),
    }
    assert not any("deposit" in row["metric"] for row in kpi(year_bank, "M14", "2026-09"))


def test_the_figure_is_the_estimate_with_its_interval(board: Any, year_bank: Snapshot) -> None:
    found = {(row["metric"], row["manager"]): row for row in kpi(year_bank, "M14", "2026-09")}
    for key, row in found.items():
        assert (row["value"], row["low"], row["high"], row["reason"]) == tuple(
            board[key][name] for name in ("estimate", "low", "high", "rank_reason")
        )


def test_peers_are_shown_without_a_name(year_bank: Snapshot) -> None:
    rows = table_rows(year_bank, "peers", "2026-09")
    coverage = [row for row in rows if row["metric"] == "contact_coverage"]
    assert {(row["segment"], row["tenure_band"]) for row in coverage} == {("mid", "tenure_long")}
    assert [row["place"] for row in coverage] == [1, 2, 3, 4, 5]
    assert [row["estimate"] for row in coverage] == sorted(row["estimate"] for row in coverage)
    assert not {"manager_id", "manager_name", "branch_id"} & set(rows[0])
