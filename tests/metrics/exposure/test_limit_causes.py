"""Why a limit is broken, in every month it is: rates, growth, regrouping and capital add up.

G is P and S, who borrows dollars: 130 in April. In May the dollar goes from 7.00 to 7.20, S draws 2
dollars more and P 20: watch at 166.4 of 200. In June it costs 7.50 and J joins with 60: a breach at
230. In July it costs 7.40, P draws 10 more and the limit falls to 180; in August J leaves.
K stays at 190, which July's capital no longer allows. N1 and N2 become one group in June.
"""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import mart, small_bank, table_rows
from tests.metrics.exposure.books import Row, balance, capital, client, facility, owns

RATES = {
    "2026-04-30": "7.00",
    "2026-05-31": "7.20",
    "2026-06-30": "7.50",
    "2026-07-31": "7.40",
    "2026-08-31": "7.40",
}
DOLLARS = {day: "10" if day == "2026-04-30" else "12" for day in RATES}
OF_P = {"2026-04-30": "60", "2026-05-31": "80", "2026-06-30": "80"}
STEADY = {"j": "60", "k1": "100", "k2": "90", "n1": "150", "n2": "100"}


def _balances() -> list[Row]:
    found = []
    for day in RATES:
        found += [balance(name, amount, as_of=day) for name, amount in STEADY.items()]
        found.append(balance("p", OF_P.get(day, "90"), as_of=day))
        found.append(balance("s", DOLLARS[day], as_of=day, ccy="USD"))
    return found


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    names = ("P", "S", "J", "K1", "K2", "N1", "N2")
    return small_bank(
        tmp_path_factory.mktemp("causes"),
        client=[client(name) for name in names],
        ownership_link=[
            owns("P", "S"),
            owns("P", "J") | {"valid_from": "2026-06-10", "valid_to": "2026-08-05"},
            owns("K1", "K2"),
            owns("N1", "N2") | {"valid_from": "2026-06-10"},
        ],
        facility=[
            facility(name.lower(), name, "500", ccy="USD" if name == "S" else "CNY")
            for name in names
        ],
        exposure_snapshot=_balances(),
        fx_rate=[
            {
                "as_of": day,
                "ccy": "USD",
                "rate_type": "period_end_mid",
                "rate_to_base": rate,
            }
            for day, rate in RATES.items()
        ],
        bank_capital=[
            capital("1000", "100000", published_date="2026-04-01"),
            capital("900", "100000", as_of="2026-06-30", published_date="2026-07-15"),
        ],
    )


def _causes(bank: Snapshot, month: str) -> dict[str, Row]:
    """Return the causes of the limits on exposure, by the first member of the group."""
    members = {
        row["group_id"]: row["client_id"]
        for row in mart(bank, "group_member_month")
        if row["profile"] == "CN-2018" and row["is_parent"]
    }
    return {
        members[row["group_id"]]: row
        for row in table_rows(bank, "limit_causes", month)
        if row["limit_cny"] in (200, 180)
    }


PARTS = ("opening_use_cny", "grown_since_cny", "currency_since_cny", "regrouped_since_cny")


@pytest.mark.parametrize(
    ("month", "status", "cause", "since", "parts", "limits"),
    [
        # 70 at 7.20 instead of 7.00 is 2; P's 20 and 2 dollars at 7.20 are 34.4
        ("2026-05", "watch", "exposure_rise", "2026-05-31", "130 34.4 2 0", "200 0"),
        # 86.4 at 7.50 instead of 7.20 is 3.6; J brings 60
        ("2026-06", "breach", "regrouped", "2026-06-30", "166.4 0 3.6 60", "200 0"),
        # it stands: P's 10 more; 90 at 7.40 instead of 7.50 is -1.2; a fifth of 100 less capital
        ("2026-07", "breach", "regrouped", "2026-06-30", "166.4 10 2.4 60", "200 -20"),
        # 178.8 of 180 once J has left: another status, another story
        ("2026-08", "warn", "no_rise", "2026-08-31", "238.8 0 0 -60", "180 0"),
    ],
)
def test_a_breach_is_decomposed_in_every_month_it_stands(
    bank: Snapshot, month: str, status: str, cause: str, since: str, parts: str, limits: str
) -> None:
    row = _causes(bank, month)["P"]
    assert (row["limit_status"], row["cause"], str(row["since"])) == (status, cause, since)
    assert [row[name] for name in PARTS] == [Decimal(part) for part in parts.split()]
    assert [row["opening_limit_cny"], row["limit_change_cny"]] == [
        Decimal(part) for part in limits.split()
    ]


def test_less_capital_is_the_cause_for_as_long_as_it_stands(bank: Snapshot) -> None:
    june = _causes(bank, "2026-06")["K1"]
    # In April it stood at the warning already, since when nobody knows.
    assert (june["limit_status"], str(june["since"]), june["is_since_at_least"]) == (
        "warn",
        "2026-04-30",
        True,
    )
    for month in ("2026-07", "2026-08"):
        row = _causes(bank, month)["K1"]
        assert (row["cause"], str(row["since"]), row["is_since_at_least"]) == (
            "capital_fall",
            "2026-07-31",
            False,
        )
        assert (row["opening_use_cny"], row["use_cny"], row["limit_change_cny"]) == (190, 190, -20)


def test_a_group_that_is_new_was_brought_together(bank: Snapshot) -> None:
    for month in ("2026-06", "2026-07"):
        row = _causes(bank, month)["N1"]
        assert (row["cause"], str(row["since"])) == ("regrouped", "2026-06-30")
        assert [row[name] for name in PARTS] == [0, 0, 0, 250]


def test_the_parts_of_every_limit_add_up_exactly(bank: Snapshot) -> None:
    rows = [r for r in mart(bank, "group_limit_month") if r["opening_use_cny"] is not None]
    assert len(rows) > 50
    for row in rows:
        assert sum(row[name] for name in PARTS) == row["use_cny"], row
        monthly = ("previous_use_cny", "grown_cny", "currency_cny", "regrouped_cny")
        assert sum(row[name] for name in monthly) == row["use_cny"], row


def test_members_add_up_to_what_moved(bank: Snapshot) -> None:
    rows = [
        row
        for row in table_rows(bank, "limit_cause_members", "2026-06")
        if row["client_id"] in ("P", "S", "J")
    ]
    found = {r["client_id"]: (r["step"], r["change_cny"], r["rate_exposure_cny"]) for r in rows}
    assert found == {"S": ("stayed", Decimal("3.6"), Decimal("3.6")), "J": ("joined", 60, 0)}
