"""Movement, churn and silence against slow, obvious recomputations over a restless book."""

from collections import Counter, defaultdict
from datetime import date
from statistics import median
from typing import Any

import pytest

from data.scope import Scope
from data.snapshot import Snapshot
from data.window import Window
from tests.bank import kpi, mart, rows_of, table_rows
from tests.metrics.tiering.restless_book import ALIAS, activity, as_date, restless_bank

Rows = list[dict[str, Any]]
SINCE, UNTIL = as_date("2026-03"), as_date("2026-06")
QUARTER = "2026-Q2"
DEFAULTS = {"premium": 2, "major": 3, "ordinary": 6, "restricted": 3, "prospective": 6}
SURVIVORS = {row["old_id"]: row["client_id"] for row in ALIAS}
BRANCHES = (None, "B01", "B02", "B03", "B04")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return restless_bank(tmp_path_factory.mktemp("restless"))


@pytest.fixture(scope="module")
def book(bank: Snapshot) -> dict[date, dict[str, dict[str, Any]]]:
    """Return client_month as month -> client -> row: what the recomputations start from."""
    found: dict[date, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in mart(bank, "client_month"):
        found[row["month_end"]][row["client_id"]] = row
    return found


def months_between(day: date, other: date) -> int:
    return (other.year - day.year) * 12 + other.month - day.month


def slow_silence(name: str, tier: str, until: date) -> tuple[bool | None, float, int]:
    """Return whether a client is silent, how long it may be, and how long it has been."""
    rows = [r for r in activity() if r["client_id"] == name]
    seen = sorted(date.fromisoformat(row["month"]) for row in rows)
    seen = [day for day in seen if day <= until]
    events = sorted(
        date.fromisoformat(r["month"]) for r in rows if r["client_initiated_txn_cnt"] != "0"
    )
    events = [day for day in events if day <= until]
    if not seen:
        return None, 0, 0
    gaps = [months_between(a, b) for a, b in zip(events, events[1:], strict=False)]
    limit = max(2 * median(gaps), 2) if len(events) >= 4 else DEFAULTS[tier]
    silent = months_between(events[-1], until) if events else months_between(seen[0], until) + 1
    return silent > limit, float(limit), silent


def test_silence_is_judged_against_each_clients_own_rhythm(bank: Snapshot, book: Any) -> None:
    found = {r["client_id"]: r for r in mart(bank, "client_attention_month") if is_last(r)}
    assert len(found) > 30
    for name, row in found.items():
        silent, limit, months = slow_silence(name, row["tier"], UNTIL)
        if silent is None:
            assert row["is_silent"] is None
            continue
        assert row["months_silent"] == months, name
        assert row["silence_limit_months"] == limit, name
        assert row["is_silent"] == (silent and book[UNTIL][name]["is_active"]), name
    listed = {row["client_id"] for row in table_rows(bank, "silent_clients", "2026-06")}
    assert {"MONTHLY", "SLOW_SILENT", "SELDOM", "LONG_ASLEEP"} <= listed
    assert not {"QUARTERLY", "WOKEN", "UNKNOWN", "REPAID"} & listed
    (silent,) = kpi(bank, "T15", "2026-06")
    assert silent["value"] == len(listed) == len(rows_of(bank, "T15", "2026-06"))


def is_last(row: dict[str, Any]) -> bool:
    return bool(row["month_end"] == UNTIL)


def slow_lost(name: str, book: Any, until: date) -> str | None:
    """Return why a client counts as lost at a month end, None where it does not."""
    row = book[until][name]
    if not row["is_active"]:
        return "closed"
    past = [
        book[day][name]
        for day in book
        if 0 <= months_between(day, until) < 12 and name in book[day]
    ]
    deposits = [row["deposit_average_cny"] or 0 for row in past]
    whole = [d + (r["loan_balance_cny"] or 0) for d, r in zip(deposits, past, strict=True)]
    own, loans = row["deposit_average_cny"] or 0, row["loan_balance_cny"] or 0
    if len(past) >= 6 and 10 * (own + loans) < sum(whole) / len(whole):
        stays = loans == 0 and own > 0 and 10 * own >= sum(deposits) / len(deposits)
        if not stays:
            return "drained"
    events = [
        date.fromisoformat(r["last_txn_date"])
        for r in activity()
        if r["client_id"] == name and r["last_txn_date"]
    ]
    events = [day for day in events if day <= until]
    rows = [r for r in activity() if r["client_id"] == name]
    seen = [date.fromisoformat(r["month"]).replace(day=1) for r in rows]
    if not seen:
        return None
    return "no_transaction" if (until - max(events, default=min(seen))).days >= 180 else None


@pytest.mark.parametrize("month", ["2025-12", "2026-03", "2026-06"])
def test_who_counts_as_lost(bank: Snapshot, book: Any, month: str) -> None:
    day = as_date(month)
    rows = [r for r in mart(bank, "client_attention_month") if r["month_end"] == day]
    found = {row["client_id"]: row["lost_reason"] for row in rows}
    assert found == {name: slow_lost(name, book, day) for name in book[day]}
    if month == "2026-06":
        assert found["DRAINED"] == "drained"
        assert found["REPAID"] is None
        assert found["SELDOM"] == "no_transaction"


def fate(name: str, branch: str, book: Any) -> str:
    """Return where a client of a branch stands at the end: a tier, or how it went."""
    now = book[UNTIL].get(name)
    if now is not None:
        return str(now["tier"]) if now["branch_id"] == branch else "moved"
    return "merged" if SURVIVORS.get(name) in book[UNTIL] else "left"


def origin(name: str, book: Any) -> str:
    if name in book[SINCE]:
        return "moved_in"
    return "carried_on" if name in SURVIVORS.values() else "new"


def slow_matrix(book: Any, branch: str | None) -> Counter[tuple[str, str]]:
    cells: Counter[tuple[str, str]] = Counter()
    for name, row in book[SINCE].items():
        if branch in (None, row["branch_id"]):
            cells[row["tier"], fate(name, row["branch_id"], book)] += 1
    for name, row in book[UNTIL].items():
        before = book[SINCE].get(name)
        stayed = before is not None and before["branch_id"] == row["branch_id"]
        if branch in (None, row["branch_id"]) and not stayed:
            cells[origin(name, book), row["tier"]] += 1
    if branch is not None and not any(r["branch_id"] == branch for r in book[SINCE].values()):
        return Counter()
    return cells


@pytest.mark.parametrize("branch", BRANCHES)
def test_the_migration_matrix_counts_everybody_once(
    bank: Snapshot, book: Any, branch: str | None
) -> None:
    rows = table_rows(bank, "tier_migration", QUARTER, branch=branch)
    assert {(r["from_tier"], r["to_tier"]): r["n_clients"] for r in rows} == slow_matrix(
        book, branch
    )
    for start in {row["from_tier"] for row in rows}:
        shares = [row["client_share"] for row in rows if row["from_tier"] == start]
        assert sum(shares) == pytest.approx(1)
    cells = {(r["from_tier"], r["to_tier"]): r for r in kpi(bank, "T10", QUARTER, branch=branch)}
    cohort = {(r["from_tier"], r["to_tier"]): r for r in rows if not r["is_entry"]}
    assert {key: row["value"] for key, row in cells.items()} == pytest.approx(
        {key: row["client_share"] for key, row in cohort.items()}
    )


def test_merged_renamed_and_moved_clients_are_not_lost(bank: Snapshot) -> None:
    now = {(r["client_id"], r["branch_id"]): r for r in mart(bank, "client_fate_month")}
    assert now["BOUGHT", "B01"]["fate"] == now["BEFORE", "B01"]["fate"] == "merged"
    assert now["NEAR", "B01"]["fate"] == "merged"
    assert now["MOVES", "B01"]["fate"] == "moved"
    assert now["LEAVES", "B01"]["fate"] == "left"
    # What carries on in another branch is not named to this one.
    assert now["NEAR", "B01"]["survivor_id"] is None
    lost = {row["client_id"] for row in table_rows(bank, "lost_clients", QUARTER)}
    assert "LEAVES" in lost
    assert not {"BOUGHT", "BEFORE", "NEAR", "MOVES"} & lost
    movers = {r["client_id"]: r["movement"] for r in table_rows(bank, "movers", "2026-05")}
    assert movers["BOUGHT"] == movers["NEAR"] == "merged"
    assert movers["AFTER"] == "carried_on"


def slow_cohort(book: Any, branch: str | None) -> dict[str, dict[str, Any]]:
    """Return the clients churn is counted on: active and not lost at the start, still here."""
    return {
        name: row
        for name, row in book[SINCE].items()
        if branch in (None, row["branch_id"])
        and slow_lost(name, book, SINCE) is None
        and fate(name, row["branch_id"], book) != "moved"
    }


def is_lost(name: str, branch: str, book: Any) -> bool:
    end = fate(name, branch, book)
    if end == "merged":
        heir = book[UNTIL][SURVIVORS[name]]
        return heir["branch_id"] == branch and slow_lost(SURVIVORS[name], book, UNTIL) is not None
    return end == "left" or slow_lost(name, book, UNTIL) is not None


def revenue(row: dict[str, Any], day: date, book: Any) -> float:
    """Return what a client brings a month, over the months the bank has on file."""
    parts = ("deposit_contribution_12m_cny", "loan_contribution_12m_cny")
    months = max(r["n_income_months_12m"] or 0 for r in book[day].values())
    whole = sum(row[name] or 0 for name in (*parts, "fee_contribution_12m_cny"))
    return float(whole) / months


@pytest.mark.parametrize("branch", BRANCHES)
def test_churn_and_retention_are_of_one_cohort(
    bank: Snapshot, book: Any, branch: str | None
) -> None:
    cohort = slow_cohort(book, branch)
    weights = {
        "by_clients": dict.fromkeys(cohort, 1.0),
        "by_revenue": {n: max(revenue(r, SINCE, book), 0) for n, r in cohort.items()},
        "by_balance": {
            n: float((r["deposit_average_cny"] or 0) + (r["loan_balance_cny"] or 0))
            for n, r in cohort.items()
        },
    }
    gone = {n for n, row in cohort.items() if is_lost(n, row["branch_id"], book)}
    churn = {r["weight"]: r for r in kpi(bank, "T11", QUARTER, branch=branch)}
    kept = {r["weight"]: r for r in kpi(bank, "T12", QUARTER, branch=branch)}
    if branch == "B04":
        assert not churn
        return
    for weight, amounts in weights.items():
        whole = sum(amounts.values())
        if not whole:
            # The one client of B03 brings a loss: there is no revenue to lose.
            assert churn[weight]["value"] is None
            continue
        expected = sum(amounts[n] for n in gone) / whole
        assert churn[weight]["value"] == pytest.approx(expected), weight
        assert kept[weight]["value"] == pytest.approx(1 - expected), weight
    (every,) = [
        row
        for row in table_rows(bank, "retention_by_tier", QUARTER, branch=branch)
        if row["tier"] == "all_tiers"
    ]
    assert (every["n_start"], every["n_lost"]) == (len(cohort), len(gone))


@pytest.mark.parametrize("branch", [None, "B01", "B02"])
def test_revenue_retention_looks_for_the_merged_in_what_carries_on(
    bank: Snapshot, book: Any, branch: str | None
) -> None:
    before: dict[tuple[str, str], float] = defaultdict(float)
    for name, row in slow_cohort(book, branch).items():
        brings = revenue(row, SINCE, book)
        heir = name if name in book[UNTIL] else SURVIVORS.get(name, name)
        home = book[UNTIL].get(heir, row)["branch_id"]
        if brings > 0 and home == row["branch_id"]:
            before[heir, home] += brings
    after = {
        key: revenue(book[UNTIL][key[0]], UNTIL, book)
        if key[0] in book[UNTIL] and slow_lost(key[0], book, UNTIL) is None
        else 0
        for key in before
    }
    total = sum(before.values())
    found = {r["retention"]: r["value"] for r in kpi(bank, "T12.revenue", QUARTER, branch=branch)}
    assert found["net_retained"] == pytest.approx(sum(after.values()) / total)
    kept = sum(min(max(after[key], 0), before[key]) for key in before)
    assert found["gross_retained"] == pytest.approx(kept / total)
    assert found["gross_retained"] <= found["net_retained"]


@pytest.mark.parametrize("branch", BRANCHES)
def test_the_bridge_leads_from_the_start_to_the_end(
    bank: Snapshot, book: Any, branch: str | None
) -> None:
    rows = table_rows(bank, "cohort_bridge", QUARTER, branch=branch)
    if branch == "B04":
        assert rows == []
        return
    steps = {row["step"]: row for row in rows}
    for measure in ("n_clients", "contribution_12m_cny"):
        end = steps.pop("at_end") if measure == "contribution_12m_cny" else steps["at_end"]
        between = [r[measure] for name, r in steps.items() if name != "at_end"]
        assert sum(between) == end[measure]
    own = [r for r in book[UNTIL].values() if branch in (None, r["branch_id"])]
    assert end["n_clients"] == len(own)


def test_the_ladder_leaves_out_restricted_and_prospective(bank: Snapshot, book: Any) -> None:
    ladder = ("premium", "major", "ordinary")
    pairs = [
        (ladder.index(row["tier"]), ladder.index(book[UNTIL][name]["tier"]))
        for name, row in book[SINCE].items()
        if row["tier"] in ladder and fate(name, row["branch_id"], book) in ladder
    ]
    found = {row["tier_step"]: row for row in kpi(bank, "T10.steps", QUARTER)}
    assert found["upgraded"]["numerator"] == sum(a > b for a, b in pairs)
    assert found["downgraded"]["numerator"] == sum(a < b for a, b in pairs)
    assert {row["denominator"] for row in found.values()} == {len(pairs)}


def test_dormant_woken_and_new(bank: Snapshot) -> None:
    states = {
        (r["client_id"], r["client_state"]) for r in table_rows(bank, "dormant_clients", "2026-06")
    }
    assert ("LONG_ASLEEP", "client_dormant") in states
    assert ("WOKEN", "client_woken") in states
    assert not any(name == "SELDOM" for name, _ in states)
    kinds = {r["client_id"]: r["new_kind"] for r in table_rows(bank, "new_clients", QUARTER)}
    assert kinds["NEWCOMER"] == "known_group"
    assert kinds["STRANGER"] == "new_name"
    assert "AFTER" not in kinds


def test_wallets_are_known_unknown_or_do_not_match(bank: Snapshot) -> None:
    rows = {r["client_id"]: r for r in table_rows(bank, "share_of_wallet", "2026-06")}
    assert rows["BUYER"]["wallet_share"] == pytest.approx(0.25)
    assert rows["MONTHLY"]["wallet_state"] == "wallet_mismatch"
    assert rows["REPAID"]["wallet_share"] == 0
    (share,) = kpi(bank, "T14", "2026-06")
    assert (share["numerator"], share["denominator"]) == (1000, 8000)
    assert kpi(bank, "T14.mismatch", "2026-06")[0]["value"] == 1


def test_unserved_counts_anybodys_effective_contact(bank: Snapshot) -> None:
    rows = {r["client_id"]: r for r in table_rows(bank, "unserved_clients", "2026-06")}
    assert "QUARTERLY" not in rows
    assert rows["MONTHLY"]["days_since_contact"] == (UNTIL - date(2025, 5, 5)).days
    # Reached by phone without effect is not reached: it counts since visits are on file.
    assert rows["SELDOM"]["days_since_contact"] == (UNTIL - date(2025, 5, 1)).days
    exposures = [row["exposure_cny"] for row in rows.values()]
    assert exposures == sorted(exposures, reverse=True)


def test_products_of_active_clients(bank: Snapshot, book: Any) -> None:
    n_active = sum(row["is_active"] for row in book[UNTIL].values())
    (mean,) = kpi(bank, "T18", "2026-06")
    assert (mean["numerator"], mean["denominator"]) == (6, n_active)
    (single,) = kpi(bank, "T18.single", "2026-06")
    assert (single["numerator"], single["denominator"]) == (1, n_active)
    depth = table_rows(bank, "product_depth", "2026-06")
    assert sum(row["n_clients"] for row in depth) == n_active


def test_the_retention_scenario_is_the_worked_example() -> None:
    # G16: retention .90 to .95 at 5, 10 and 15 %.
    for rate, uplift in ((0.05, 0.583), (0.10, 0.407), (0.15, 0.319)):
        now, then = (r / (1 + rate - r) for r in (0.90, 0.95))
        assert then / now - 1 == pytest.approx(uplift, abs=5e-4)


def test_the_retention_scenario_stands_on_the_banks_own_figures(bank: Snapshot, book: Any) -> None:
    start = as_date("2025-06")
    cohort = [
        (name, row)
        for name, row in book[start].items()
        if slow_lost(name, book, start) is None and fate(name, row["branch_id"], book) != "moved"
    ]
    r = sum(not is_lost(name, row["branch_id"], book) for name, row in cohort) / len(cohort)
    (found,) = kpi(bank, "T13", "2026-06")
    value = (r + 0.05) / (1.10 - r - 0.05) / (r / (1.10 - r)) - 1
    assert found["value"] == pytest.approx(value)
    (whole,) = [
        row
        for row in table_rows(bank, "retention_scenario", "2026-06")
        if row["tier"] == "all_tiers"
    ]
    assert whole["uplift"] == pytest.approx(value)
    # Before the data reach back a year there is no scenario.
    assert kpi(bank, "T13", "2026-03") == []


def test_a_branch_head_sees_his_own_side_only(bank: Snapshot) -> None:
    window = Window(bank, Scope(branches=("B01",), mask="none"))
    for name in ("client_fate_month", "client_attention_month", "client_product", "visit_month"):
        rows = window.query(f"select distinct branch_id from {name}").to_pylist()
        assert [row["branch_id"] for row in rows] in ([], ["B01"])
    seen = window.query("from client_fate_month").to_pylist()
    assert "FAR" not in {value for row in seen for value in row.values()}
