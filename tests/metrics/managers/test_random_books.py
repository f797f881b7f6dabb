"""On random small banks, managers and nobody share exactly what there is."""

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.bank import Rows, small_bank
from tests.metrics.managers.books import assigned, clients, credits, deposit, income, managers
from tests.metrics.managers.slow_attribution import attribute

MONTH_END = date(2026, 9, 30)
PEOPLE = ("p", "q", "r")
N_CLIENTS = 60
SPLITS = ("1", "1", "0.5", "0.5", "0.25", "0.75")


def some_day(dice: random.Random) -> str:
    return (date(2026, 8, 20) + timedelta(days=dice.randrange(55))).isoformat()


def assignments_of(client_id: str, dice: random.Random) -> Rows:
    """Return up to three assignments with any gaps, splits and overlaps they happen to have."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for _ in range(dice.randrange(4)):
        who, start = dice.choice(PEOPLE), some_day(dice)
        end = dice.choice((None, some_day(dice)))
        end = None if end is not None and end <= start else end
        row = assigned(
            client_id, who, valid_from=start, valid_to=end, split_pct=dice.choice(SPLITS)
        )
        found[who, start] = row
    return list(found.values())


def random_bank(seed: int) -> dict[str, Rows]:
    dice = random.Random(seed)
    ids = [f"c{number}" for number in range(N_CLIENTS)]
    return {
        "manager": [*managers("p", "q"), *managers("r", leave_date="2026-09-18")],
        "client": [row | {"home_org_id": dice.choice(("B01", "B02"))} for row in clients(*ids)],
        "assignment": [row for client_id in ids for row in assignments_of(client_id, dice)],
        "income_month": [
            income("2026-09-30", client_id, fee_net=f"{dice.randrange(-50000, 90000) / 100}")
            for client_id in ids
            if dice.random() < 0.7
        ],
        "income_event": [
            {
                "event_id": f"e{number}",
                "txn_date": f"2026-09-{dice.randrange(1, 31):02d}",
                "client_id": dice.choice(ids),
                "product": "loan",
                "net_income": f"{dice.randrange(-9000, 30000) / 100}",
            }
            for number in range(N_CLIENTS)
        ],
        "deposit_month": [
            deposit("2026-09-30", client_id, "0", f"{dice.randrange(90000) / 100}")
            for client_id in ids
            if dice.random() < 0.5
        ],
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_attribution_equals_the_slow_count_day_by_day(seed: int, tmp_path: Path) -> None:
    story = random_bank(seed)
    found: dict[Any, Decimal] = {}
    for row in credits(small_bank(tmp_path, **story)):
        if row["role"] == "relationship":
            key = (row["measure"], row["client_id"], row["manager_id"])
            found[key] = found.get(key, Decimal(0)) + row["amount_cny"]
    expected = attribute(story, MONTH_END)

    # To the cent by person; one or two cents may sit with the largest part instead.
    for key in found.keys() | expected.keys():
        assert abs(float(found.get(key, 0)) - float(expected.get(key, 0))) < 0.03, key

    # And to the cent in all, nobody's part included.
    for measure in ("net_revenue", "deposit_average"):
        shared = sum(amount for key, amount in found.items() if key[0] == measure)
        there = sum(amount for key, amount in expected.items() if key[0] == measure)
        assert shared == Decimal(there.numerator) / Decimal(there.denominator)
