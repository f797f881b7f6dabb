"""What is ranked besides visits and targets: sales, handovers, borrowers, posts, growth."""

import random
from datetime import date
from math import exp
from pathlib import Path
from typing import Any

import pytest

from data.engines.duckdb import DuckDBEngine
from metrics.checks import load_checks
from metrics.marts import load_marts
from metrics.profile_tables import create_profile_tables
from metrics.profiles import FOLDER, ProfileError, load_profiles
from metrics.rankings import ranking_problems
from tests.bank import Rows, mart, scratch_engine, small_bank
from tests.metrics.managers.books import assigned, clients, income, managers
from tests.metrics.managers.slow_likeness import worth

DAY = date(2026, 9, 30)
MONTHS = [
    *(date(2025, month, 28) for month in (10, 11, 12)),
    *(date(2026, month, 28) for month in range(1, 10)),
]


# ---------- months that resemble each other


def amounts(tmp_path: Path, results: dict[str, dict[str, list[float]]]) -> Rows:
    """Return ``rank_amount_month`` for logarithms by metric and person, all of them peers."""
    engine = scratch_engine(tmp_path)
    rows = [
        f"({_day(at)}, '{metric}', '{name}', 'attainment', {exp(value)!r}, 1.0)"
        for metric, people in results.items()
        for name, months in people.items()
        for at, value in zip(MONTHS[-len(months) :], months, strict=True)
    ]
    engine.table(
        "rank_result_month",
        f"select * from (values {', '.join(rows)})"
        " as t(month_end, metric, manager_id, kind, result, weight)",
    )
    names = {name for people in results.values() for name in people}
    engine.table("rank_candidate_month", " union all ".join(_candidate(name) for name in names))
    engine.table(
        "profile_rank_metric",
        " union all ".join(
            f"select 'p' as profile, '{metric}' as metric, 'attainment' as kind"
            for metric in results
        ),
    )
    engine.table("rank_rate_month", _NO_RATES)
    engine.table("rank_amount_month", _build(engine, "rank_amount_month"))
    found = engine.arrow("select * from rank_amount_month").to_pylist()
    board = engine.arrow(_sql("leaderboard_month"), {"month_end": DAY}).to_pylist()
    engine.close()
    ranks = {(row["metric"], row["manager_id"]): row for row in board}
    return [row | ranks[row["metric"], row["manager_id"]] for row in found]


def _sql(name: str) -> str:
    return load_marts()[name].build_sql


def _build(engine: DuckDBEngine, name: str) -> str:
    return _sql(name).replace("$month_end", f"date '{DAY}'")


def _day(at: date) -> str:
    return f"last_day(date '{at}')"


def _candidate(name: str) -> str:
    return (
        f"select date '{DAY}' as month_end, '{name}' as manager_id, 'B01' as branch_id,"
        f" 'p' as profile, '{name.partition(' of ')[2]}' as segment,"
        " 'tenure_long' as tenure_band, 1.959964 as z,"
        " 12 as window_months, 10 as min_trials, 6 as min_months, 5 as min_peers"
    )


_NO_RATES = f"""
    select date '{DAY}' as month_end, '' as metric, '' as manager_id, 0.0 as successes,
    1.0 as trials, 10 as min_trials, 1 as n_peers, 0.5 as peer_mean,
    1.0 as peer_trials, 0.0 as correlation
    where false"""


def drawn(seed: int, n_people: int, rho: float) -> dict[str, list[float]]:
    """Return a year of people who do not differ, each month like the one before by ``rho``."""
    draw = random.Random(seed)
    people = {}
    for person in range(n_people):
        months = [draw.gauss(0, 0.2)]
        while len(months) < len(MONTHS):
            fresh = draw.gauss(0, 0.2 * (1 - rho**2) ** 0.5)
            months.append(rho * months[-1] + fresh)
        people[f"m{person}"] = months
    return people


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.8, 0.9])
def test_likeness_is_found_although_a_year_hides_part_of_it(tmp_path: Path, rho: float) -> None:
    rows = amounts(tmp_path, {"many": drawn(3, 300, rho)})
    # What neighbours show about their own mean is far less than what they are alike.
    assert rows[0]["autocorrelation"] == pytest.approx(rho, abs=0.051)
    assert rows[0]["effective_months"] == pytest.approx(worth(12, rows[0]["autocorrelation"]))


@pytest.mark.parametrize("seed", range(5))
def test_two_months_say_nothing_of_likeness(tmp_path: Path, seed: int) -> None:
    # Two months lie as far above their mean as below it: minus a half, whatever the likeness.
    people = {name: months[:2] for name, months in drawn(seed, 50, 0.8).items()}
    assert {row["autocorrelation"] for row in amounts(tmp_path, {"many": people})} == {0}


def test_people_who_do_not_differ_are_seldom_told_apart(tmp_path: Path) -> None:
    """Forty groups of twelve equal people, each month nine tenths of the one before."""
    groups = [drawn(n, 12, 0.9) for n in range(40)]
    everybody = {
        f"{name} of {n}": months
        for n, people in enumerate(groups)
        for name, months in people.items()
    }
    rows = amounts(tmp_path, {"balance": everybody})
    apart = [row for row in rows if row["rank_to"] - row["rank_from"] < 11]
    assert len(rows) == 480
    # As many as a 95 % interval lets pass; by months taken as separate it is everybody.
    assert len(apart) <= 0.05 * len(rows)
    assert sum(_told_apart_by_separate_months(people) for people in groups) > 0.95 * len(rows)


def _told_apart_by_separate_months(people: dict[str, list[float]]) -> int:
    means = {name: sum(m) / 12 for name, m in people.items()}
    within = sum((x - means[name]) ** 2 for name, m in people.items() for x in m)
    variance = within / (len(people) * 11)
    centre = sum(means.values()) / len(people)
    of_means = sum((m - centre) ** 2 for m in means.values()) / (len(people) - 1)
    between = max(of_means - variance / 12, 0)
    weight = between / (between + variance / 12)
    half = 1.96 * (weight * variance / 12) ** 0.5
    return sum(
        any(abs(weight * (mean - other)) > 2 * half for other in means.values())
        for mean in means.values()
    )


def test_people_who_do_differ_are_still_told_apart(tmp_path: Path) -> None:
    people = {
        name: [value + step for value in months]
        for step, (name, months) in enumerate(drawn(9, 8, 0.3).items())
    }
    rows = amounts(tmp_path, {"far": people})
    assert {row["manager_id"]: row["rank_from"] for row in rows} == {
        f"m{person}": 8 - person for person in range(8)
    }
    assert all(row["rank_from"] == row["rank_to"] for row in rows)


def test_where_nobody_differs_the_interval_is_that_of_all_together(tmp_path: Path) -> None:
    # The same year in another order: equal means, so no difference between people is found.
    year = drawn(4, 1, 0.0)["m0"]
    rows = amounts(tmp_path, {"same": {f"m{n}": year[n:] + year[:n] for n in range(6)}})
    spread = sum((x - sum(year) / 12) ** 2 for x in year)
    for row in rows:
        variance = 6 * spread / sum(12 - 12 / row["effective_months"] for _ in rows)
        half = 1.959964 * (variance / (6 * row["effective_months"])) ** 0.5
        assert row["own_weight"] == 0
        assert row["high"] / row["estimate"] == pytest.approx(exp(half))
        assert (row["rank_from"], row["rank_to"]) == (1, 6)


def test_a_month_without_a_logarithm_is_counted_and_keeps_from_rank(tmp_path: Path) -> None:
    people = drawn(4, 6, 0.0)
    people["m0"][5] = -1000.0  # exp of it is nothing
    row = next(r for r in amounts(tmp_path, {"some": people}) if r["manager_id"] == "m0")
    assert (row["n_left_out"], row["months"]) == (1, 11)
    assert (row["reason"], row["rank_from"]) == ("not_positive", None)


# ---------- what counts as a success, and as a trial

YEAR = ["2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31"]
YEAR += ["2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"]


def _owned(client: str, product: str, opened: str, closed: str | None = None) -> dict[str, Any]:
    return {
        "client_id": client,
        "product": product,
        "product_family": product,
        "open_date": opened,
        "close_date": closed,
        "active_flag": "yes",
    }


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], tuple[float, float]]:
    """Ann holds six clients all year and is given a seventh on 1 April; Bob gives it."""
    hers = [f"a{n}" for n in range(6)]
    bank = small_bank(
        tmp_path_factory.mktemp("counts"),
        manager=managers("ann", "bob", segment="mid"),
        client=clients(*hers, "given"),
        assignment=[
            *(assigned(client, "ann") for client in hers),
            assigned("given", "bob", valid_to="2026-04-01"),
            assigned("given", "ann", valid_from="2026-04-01", handover_id="H1"),
        ],
        income_month=[income(end, client, fee_net="100") for end in YEAR for client in hers],
        product_holding=[
            *(_owned(client, "deposit", "2020-01-01") for client in (*hers, "given")),
            _owned("a0", "payroll", "2026-02-10"),
            # Two families in one month are one success; a family given back is none.
            _owned("a1", "payroll", "2026-03-05"),
            _owned("a1", "cash", "2026-03-20"),
            _owned("a2", "payroll", "2026-05-05", "2026-05-25"),
            # Bob's last days.
            _owned("given", "payroll", "2026-03-30"),
        ],
        complaint=[],
    )
    return {
        (row["metric"], row["manager_id"]): (row["successes"], row["trials"])
        for row in mart(bank, "rank_count_month")
        if row["month_end"] == DAY
    }


def test_a_client_takes_on_something_new_in_a_month_or_does_not(counts: Any) -> None:
    # Six clients for twelve months, and a seventh for six; bought: a0 in February, a1 in March.
    assert counts["family_sales", "ann"] == pytest.approx((2, 6 * 12 + 6))
    # One client for six months, and it took on one family.
    assert counts["family_sales", "bob"] == pytest.approx((1, 6))


def test_handovers_count_for_who_received(counts: Any) -> None:
    assert counts["handover_checklist", "ann"] == (1, 1)
    assert counts["handover_kept", "ann"] == (1, 1)
    assert ("handover_checklist", "bob") not in counts


# ---------- deposits are never ranked


def _profile_folder(tmp_path: Path, metric: str) -> Path:
    folder = tmp_path / "profiles"
    folder.mkdir()
    for path in FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.stem == "scorecard_default":
            # The same measure under a name that says nothing of it.
            text = text.replace('metric = "deposit_average"', 'metric = "volume_one"', 1)
        if path.stem == "ranking_default":
            text += f'\n[[table.rank_metric]]\nmetric = "{metric}"\nkind = "attainment"\n'
            text += 'source = "none"\nmark = "P"\n'
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("metric", ["deposit_average", "volume_one", "month_end_deposits"])
def test_a_profile_that_would_rank_deposits_is_refused(tmp_path: Path, metric: str) -> None:
    with pytest.raises(ProfileError, match=f"{metric} ranks deposits, which is forbidden"):
        load_profiles(_profile_folder(tmp_path, metric))


def test_a_rate_on_deposits_is_ranked_neither() -> None:
    scored = [{"metric": "cheap", "measure": "net_revenue", "per": "deposit_average"}]
    (problem,) = ranking_problems("mine", [{"metric": "cheap", "kind": "attainment"}], scored)
    assert "cheap ranks deposits" in problem


@pytest.mark.parametrize("metric", ["deposit_average", "volume_one"])
def test_the_check_finds_deposits_under_any_name(tmp_path: Path, metric: str) -> None:
    check = next(c for c in load_checks() if c.name == "deposits_are_never_ranked")
    engine = scratch_engine(tmp_path)
    create_profile_tables(engine)
    engine.table(
        "profile_scorecard_metric",
        "select 'volume_one' as metric, 'deposit_average' as measure, null as per",
    )
    engine.table("leaderboard_month", f"select 'mine' as profile, '{metric}' as metric")
    assert engine.arrow(check.sql).to_pylist() == [{"profile": "mine", "metric": metric}]
    engine.close()


def test_no_result_of_deposits_reaches_the_ranking(tmp_path: Path) -> None:
    engine = scratch_engine(tmp_path)
    day = f"date '{DAY}' as month_end"
    engine.table(
        "manager_month",
        f"select {day}, 'ann' as manager_id, 1.0 as fte, 30 as days_in_post,"
        " 30 as days_in_month, true as is_client_manager",
    )
    engine.table(
        "manager_metric_month",
        " union all ".join(
            f"select {day}, 'ann' as manager_id, '{metric}' as metric, 1.0 as actual,"
            " 1.0 as target, 'average' as kind, 'higher_is_better' as direction"
            for metric in ("volume_one", "loans")
        ),
    )
    engine.table(
        "profile_scorecard_metric",
        "select 'volume_one' as metric, 'deposit_average' as measure, null as per"
        " union all select 'loans', 'loan_balance', null",
    )
    engine.table(
        "manager_amount_month",
        f"select {day}, 'ann' as manager_id, 'relationship' as role,"
        " 'deposit_average' as measure, 1.0 as amount_cny",
    )
    engine.table(
        "growth_month",
        f"select {day}, 'ann' as manager_id, 1.0 as net_revenue_now_cny,"
        " 1.0 as net_revenue_then_cny, 1.0 as share_now, 1.0 as share_then",
    )
    rows = engine.arrow(_sql("rank_result_month"), {"month_end": DAY}).to_pylist()
    assert {row["metric"] for row in rows} == {"loans", "like_for_like_growth"}
    engine.close()
