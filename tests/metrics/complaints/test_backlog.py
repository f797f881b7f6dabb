"""The backlog adds up: for every branch and month, against a replay of the log."""

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from data.window import Window
from metrics.periods import span
from metrics.table_files import find_table, read_table
from tests.bank import HEAD_OFFICE, kpi, mart, small_bank, table_rows
from tests.metrics.complaints.slow_backlog import moves, open_at

MONTHS = [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)]
FIRST, SECOND = date(2026, 4, 1), date(2026, 5, 31)
BRANCHES = ("HQ", "B01", "B02")
KINDS = ("close", "reopen", "close", "withdraw", "merge", "contact")
STATUS = {"close": "closed", "withdraw": "withdrawn", "merge": "merged"}
FLOWS = ("C1.raw", "C1.reopened", "C1.closed", "C1.withdrawn", "C1.merged")


def random_register() -> tuple[list[dict], list[dict]]:
    """Two hundred cases with any log: closings of closed cases, reopenings of open ones."""
    draw = random.Random(11)
    complaints, events = [], []
    for number in range(200):
        case = f"K{number:03d}"
        moment = datetime(2026, 3, 1) + timedelta(minutes=draw.randint(0, 120 * 1440))
        received, last = moment, None
        for turn in range(draw.randint(0, 5)):
            # Whole days apart, so that month ends and equal seconds are met.
            moment += timedelta(days=draw.randint(0, 20))
            last = (draw.choice(KINDS), moment)
            event = {"event_id": f"{case}-{turn}", "complaint_id": case, "ts": moment}
            events.append(event | {"type": last[0]})
        status = STATUS.get(last[0], "open") if last else "open"
        complaints.append(
            {
                "complaint_id": case,
                "received_at": received,
                "channel": "call",
                "source": "client",
                "org_id": draw.choice(BRANCHES),
                "severity": draw.choice(("simple", "complex")),
                "status": status,
                "closed_at": last[1] if last and status != "open" else None,
            }
        )
    draw.shuffle(events)
    return complaints, events


COMPLAINTS, EVENTS = random_register()


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("backlog")
    return small_bank(folder, complaint=COMPLAINTS, complaint_event=EVENTS)


def by_branch_and_month(bank, kpi_id):
    rows = kpi(bank, kpi_id, "2026-06", first="2026-03", by=("unit", "month"))
    return Counter({(row["unit"], row["month"]): row["value"] for row in rows})


def replayed(branch: str, day: date) -> int:
    return sum(
        open_at(case, [e for e in EVENTS if e["complaint_id"] == case["complaint_id"]], day)
        for case in COMPLAINTS
        if case["org_id"] == branch
    )


def test_the_backlog_agrees_with_a_replay_of_the_log(bank):
    found = by_branch_and_month(bank, "C2")

    for branch in BRANCHES:
        for month in MONTHS:
            assert found[branch, month] == replayed(branch, month), (branch, month)


def test_the_identity_holds_for_every_branch_and_month(bank):
    backlog = by_branch_and_month(bank, "C2")
    received, reopened, closed, withdrawn, merged = (by_branch_and_month(bank, k) for k in FLOWS)
    net = by_branch_and_month(bank, "C1.net")

    assert all(sum(flow.values()) > 0 for flow in (received, reopened, closed, withdrawn, merged))
    for branch in BRANCHES:
        before = 0
        for month in MONTHS:
            cell = (branch, month)
            change = received[cell] + reopened[cell]
            change -= closed[cell] + withdrawn[cell] + merged[cell]
            assert backlog[cell] == before + change == before + net[cell], cell
            before = backlog[cell]


def test_the_bridge_is_the_same_identity_in_one_row_a_branch(bank):
    rows = table_rows(bank, "backlog_bridge", "2026-Q2")

    assert {row["branch_id"] for row in rows} == set(BRANCHES)
    for row in rows:
        assert row["open_start_count"] == replayed(row["branch_id"], date(2026, 3, 31))
        assert row["open_end_count"] == replayed(row["branch_id"], date(2026, 6, 30))
        change = row["received_count"] + row["reopened_count"] - row["closed_count"]
        change -= row["withdrawn_count"] + row["merged_count"]
        assert row["open_end_count"] == row["open_start_count"] + change


def test_the_steps_of_the_bridge_are_counted_in_the_replay(bank):
    """April and May for the whole bank, each step from a slow walk through every log."""
    walked = Counter(
        moved for case in COMPLAINTS for moved, day in moves(case, EVENTS) if FIRST <= day <= SECOND
    )
    steps = {row["step"]: row["change"] for row in bridge_steps(bank)}

    assert steps["open_start"] == sum(replayed(branch, MONTHS[0]) for branch in BRANCHES)
    assert steps["open_end"] == sum(replayed(branch, MONTHS[2]) for branch in BRANCHES)
    assert steps["received"] == walked["received"]
    assert steps["reopened"] == walked["reopen"]
    # The register has the last word on how a case ended, so only all endings together agree.
    ends = -(steps["closed"] + steps["withdrawn"] + steps["merged"])
    assert ends == walked["close"] + walked["withdraw"] + walked["merge"] > 0
    assert sum(steps.values()) - 2 * steps["open_end"] == 0


def bridge_steps(bank):
    window = Window(bank, HEAD_OFFICE.scope)
    period = span("2026-04", "2026-05")
    return read_table(find_table("backlog_steps"), period, window).to_pylist()


def test_every_complaint_is_kept_once(bank):
    # Months end with the last receipt; what was received later does not exist.
    kept = [row["complaint_id"] for row in mart(bank, "complaint")]

    assert sorted(kept) == [case["complaint_id"] for case in COMPLAINTS]


def test_duplicates_are_counted_once_and_shown_raw(bank):
    merged = {row["complaint_id"] for row in mart(bank, "complaint") if row["is_merged"]}
    raw = kpi(bank, "C1.raw", "2026-06", first="2026-03")[0]["value"]
    once = kpi(bank, "C1", "2026-06", first="2026-03")[0]["value"]

    assert merged
    assert (raw, once) == (len(COMPLAINTS), len(COMPLAINTS) - len(merged))
