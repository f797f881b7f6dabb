"""Cut-offs moved before anything is saved, and two versions of the rules side by side."""

from collections import Counter
from datetime import date
from math import ceil
from typing import Any

import pytest

from data.scope import Scope
from data.snapshot import Snapshot
from data.window import Window
from metrics.periods import parse_period
from metrics.table_files import find_table, read_table
from tests.bank import mart, small_bank, table_rows
from tests.metrics.tiering.books import Rows, clients, fees, loan, tier_override

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05")
# The sums so far decide: a client's months are chosen for the rank they lead to.
BOOK = {
    "steady": (1000, 1000, 1000, 1000, 1000),
    "dips": (400, 200, 0, 900, 0),
    "climbs": (0, 550, 200, 0, 0),
    "falls": (500, 0, 0, 0, 0),
    "lifted": (1, 1, 1, 1, 1),
    "turns_bad": (1, 1, 1, 1, 1),
    "loses": (-5, -5, -5, -5, -5),
    **{f"crowd_{number}": (10, 10, 10, 10, 10 * number) for number in range(5)},
}
RANKS = {"premium": 1, "major": 2, "ordinary": 3, "restricted": 4, "prospective": 5}
CUT_OFFS = ("p95-m80", "p90-m70", "p80-m50", "p99.5-m99", "p75-m75-h1", "p90-m60-h3")
CADENCE = {"premium": 90, "major": 120, "ordinary": 180, "restricted": 90}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    income = [
        row
        for at, month in enumerate(MONTHS)
        for row in fees(month, {name: amounts[at] for name, amounts in BOOK.items()})
    ]
    bad = [
        loan(m, "turns_bad", five_class="doubtful" if m > "2026-03" else "normal") for m in MONTHS
    ]
    homes = {"climbs": "B02", "dips": "B02"}
    return small_bank(
        tmp_path_factory.mktemp("what_if"),
        client=[c for name in BOOK for c in clients(name, home_org_id=homes.get(name, "B01"))],
        income_month=income,
        facility=[bad[0][0]],
        exposure_snapshot=[balance for _, balance in bad],
        manual_override=[tier_override("lifted", "premium")],
    )


def slow_ruling(row: dict[str, Any], p: float, m: float) -> str:
    """Return the tier by the rank in the bank; risk and pipeline stay what they are."""
    if row["tier_by_rule"] in ("restricted", "prospective"):
        return str(row["tier_by_rule"])
    rank, n = row["contribution_rank"], row["n_contributors"]
    if row["contribution_12m_cny"] <= 0:
        return "ordinary"
    if rank <= ceil(round((1 - p) * n, 9)) and row["is_above_average"]:
        return "premium"
    return "major" if rank <= ceil(round((1 - m) * n, 9)) else "ordinary"


def slow_replay(rulings: list[str], periods: int) -> list[str]:
    """Return the tiers held month by month: a fall waits for its last failed month."""
    held, failed = [rulings[0]], 0
    for ruling in rulings[1:]:
        falls = RANKS[held[-1]] < RANKS[ruling] <= 3
        failed = failed + 1 if falls else 0
        waits = falls and failed < periods
        held.append(held[-1] if waits else ruling)
        failed = failed if waits else 0
    return held


def slow_turns(tiers: list[str]) -> int:
    """Return how often a course among the three classes of contribution turned back."""
    pairs = zip(tiers, tiers[1:], strict=False)
    moves = [RANKS[b] - RANKS[a] for a, b in pairs if RANKS[a] <= 3 >= RANKS[b] and a != b]
    return sum(a * b < 0 for a, b in zip(moves, moves[1:], strict=False))


def read_cut_offs(code: str) -> tuple[float, float, int]:
    parts = {part[0]: float(part[1:]) for part in code.split("-")}
    return parts["p"] / 100, parts["m"] / 100, int(parts.get("h", 2))


def courses(bank: Snapshot) -> dict[str, Rows]:
    rows = sorted(mart(bank, "client_month"), key=lambda row: row["month_end"])
    return {name: [row for row in rows if row["client_id"] == name] for name in BOOK}


@pytest.mark.parametrize("code", CUT_OFFS)
def test_every_client_is_where_a_slow_replay_puts_it(bank: Snapshot, code: str) -> None:
    p, m, periods = read_cut_offs(code)
    found = {r["client_id"]: r for r in table_rows(bank, "what_if_clients", "2026-05", about=code)}
    assert found.keys() == BOOK.keys()
    for name, rows in courses(bank).items():
        rulings = [slow_ruling(row, p, m) for row in rows]
        held = slow_replay(rulings, periods)
        row = found[name]
        assert row["ruled_tier"] == rulings[-1]
        assert row["to_tier"] == ("premium" if name == "lifted" else held[-1])
        assert row["from_tier"] == rows[-1]["tier"]
        assert row["n_turns_by_rule"] == slow_turns(rulings)
        assert row["n_turns_held"] == slow_turns(held)


def test_the_cut_offs_in_force_change_nothing(bank: Snapshot) -> None:
    for row in table_rows(bank, "what_if_clients", "2026-05", about="h2"):
        assert row["to_tier"] == row["from_tier"]
    ruled = {r["client_id"]: r["ruled_tier"] for r in table_rows(bank, "tier_rulings", "2026-05")}
    last = date(2026, 5, 31)
    rows = [row for row in mart(bank, "client_month") if row["month_end"] == last]
    assert ruled.keys() == {row["client_id"] for row in rows}
    in_force = {r["client_id"]: r["ruled_tier"] for r in rulings_of(bank, "TIERS-1")}
    assert in_force == {row["client_id"]: row["tier_by_rule"] for row in rows}


def rulings_of(bank: Snapshot, ruleset: str) -> Rows:
    rows = table_rows(bank, "tier_rulings", "2026-05")
    return [row for row in rows if row["ruleset"] == ruleset]


def test_hysteresis_spares_a_client_that_dips(bank: Snapshot) -> None:
    # By rank alone: ordinary, major, ordinary, major; with hysteresis it stays once it is up.
    (row,) = [
        row
        for row in table_rows(bank, "what_if_clients", "2026-05", about="p90-m85")
        if row["client_id"] == "dips"
    ]
    assert (row["n_turns_by_rule"], row["n_turns_held"]) == (2, 0)


@pytest.mark.parametrize("code", CUT_OFFS)
def test_sizes_and_matrix_are_the_clients_added_up(bank: Snapshot, code: str) -> None:
    rows = table_rows(bank, "what_if_clients", "2026-05", about=code)
    sizes = {r["tier"]: r for r in table_rows(bank, "what_if_sizes", "2026-05", about=code)}
    matrix = {r["from_tier"]: r for r in table_rows(bank, "what_if_matrix", "2026-05", about=code)}
    now, then = (Counter(row[side] for row in rows) for side in ("from_tier", "to_tier"))
    for tier, size in sizes.items():
        assert (size["n_today"], size["n_would_be"]) == (now[tier], then[tier])
        assert sum(row[f"to_{tier}"] for row in matrix.values()) == then[tier]
        if tier in CADENCE and then[tier]:
            hours = then[tier] * 3 * 365 / CADENCE[tier]
            assert size["hours_would_be"] == pytest.approx(hours)
    assert {tier: row["n_clients"] for tier, row in matrix.items()} == dict(now)
    assert sum(size["n_change"] for size in sizes.values()) == 0
    shares = [sum(r[f"to_{tier}"] for tier in RANKS) / r["n_clients"] for r in matrix.values()]
    assert shares == pytest.approx([1] * len(matrix))


@pytest.mark.parametrize(
    "code", ["", "p50-m90", "p101", "p", "m-5", "' or 1=1", "p95-m80-x1", "p95--m80", "p9e9"]
)
def test_cut_offs_that_do_not_hold_show_nothing(bank: Snapshot, code: str) -> None:
    for name in ("what_if_clients", "what_if_sizes", "what_if_matrix"):
        assert table_rows(bank, name, "2026-05", about=code) == []


def test_a_branch_sees_its_own_clients_only(bank: Snapshot) -> None:
    window = Window(bank, Scope(branches=("B02",), mask="none"))
    for name in ("what_if_clients", "tier_rulings"):
        about = None if name == "tier_rulings" else "p90-m70"
        found = read_table(find_table(name), parse_period("2026-05"), window, about=about)
        assert set(found.column("client_id").to_pylist()) == {"climbs", "dips"}


def test_both_versions_of_the_rules_stand_side_by_side(bank: Snapshot) -> None:
    rows = courses(bank)
    # TIERS-0 takes the top 4 % and 20 %; of twelve clients the first, and the first three.
    expected = Counter(slow_ruling(course[-1], 0.96, 0.80) for course in rows.values())
    lines = table_rows(bank, "tier_versions", "2026-05")
    found = {r["ruled_tier"]: r["n_clients"] for r in lines if r["ruleset"] == "TIERS-0"}
    assert {tier: n for tier, n in found.items() if n} == dict(expected)
    assert {r["ruleset"] for r in lines} == {"TIERS-0", "TIERS-1"}
    assert sum(r["client_share"] for r in lines) == pytest.approx(2)
    changes = table_rows(bank, "tier_version_changes", "2026-05")
    assert sum(r["n_differ"] for r in lines) == len(changes)
