"""Approved credit and its use: one branch a story, every limit counted once."""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, rows_of, small_bank
from tests.metrics.exposure.books import MONTH, Row, balance, client, facility

# story: limit that counts, drawn
EXPECTED = {
    "nested": ("100", "80"),  # subs 60 + 70 = 130, own cap 100
    "capped": ("70", "35"),  # subs 30 + 40 = 70, own cap 100
    "deep": ("90", "45"),  # leaves 50 + 60 = 110, middle 80, plus 10 = 90, top 100
    "shared": ("100", "50"),  # two clients under one limit: not 300, not 200
    "expired": ("60", "60"),  # 100 ran out, its 40 stay; 60 in force with 20
    "last_day": ("50", "10"),  # matures on the day itself: still in force
    "closed_sub": ("60", "0"),  # own cap 100, the sub of 30 is closed, the one of 60 is not
    "frozen": ("40", "10"),  # frozen is approved all the same
    "foreign": ("70", "35"),  # 10 and 5 dollars at 7
    "commitment": ("30", "0"),  # an undrawn commitment is not drawn
}


def _story(name: str, *rows: Row) -> list[Row]:
    return [row | {"booking_org_id": name} for row in rows]


def _line(name: str, limit: str, parent: str | None = None, **changes: str) -> Row:
    return facility(
        name, changes.pop("client_id", "C"), limit, parent_facility_id=parent, **changes
    )


FACILITIES = [
    *_story("nested", _line("n", "100"), _line("n1", "60", "n"), _line("n2", "70", "n")),
    *_story("capped", _line("c", "100"), _line("c1", "30", "c"), _line("c2", "40", "c")),
    *_story(
        "deep",
        _line("d", "100"),
        _line("d1", "80", "d"),
        _line("d11", "50", "d1"),
        _line("d12", "60", "d1"),
        _line("d2", "10", "d"),
    ),
    *_story(
        "shared",
        _line("s", "100", product="umbrella"),
        _line("s1", "100", "s"),
        _line("s2", "100", "s", client_id="D"),
    ),
    *_story("expired", _line("e1", "100", maturity_date="2026-05-31"), _line("e2", "60")),
    *_story("last_day", _line("l", "50", maturity_date="2026-06-30")),
    *_story(
        "closed_sub",
        _line("k", "100"),
        _line("k1", "30", "k", status="closed"),
        _line("k2", "60", "k"),
    ),
    *_story("frozen", _line("f", "40", status="frozen")),
    *_story("foreign", _line("u", "10", ccy="USD")),
    *_story("commitment", _line("w", "30", product="commitment")),
    *_story("zero", _line("z", "0")),
    *_story("nothing", _line("y", "0")),
    *_story("tree", _line("t", "80", maturity_date="2026-05-31"), _line("t1", "50", "t")),
    *_story("no_rate", _line("x", "10", ccy="XAU"), _line("x2", "20")),
]
BALANCES = [
    balance("n1", "50"),
    balance("n2", "30"),
    balance("c1", "35"),
    balance("d11", "45"),
    balance("s1", "20"),
    balance("s2", "30"),
    balance("e1", "40"),
    balance("e2", "20"),
    balance("l", "10"),
    balance("f", "10"),
    balance("u", "5", ccy="USD"),
    balance("w", off_bs_amt="30", off_bs_type="commitment_short"),
    balance("z", "10"),
    balance("t1", "25"),
    balance("x", "5", ccy="XAU"),
    balance("x2", "8"),
]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    names = dict.fromkeys(row["booking_org_id"] for row in FACILITIES)
    units = [{"org_id": "HQ", "name": "Head office", "level": "hq", "valid_from": "2000-01-01"}]
    units += [
        units[0] | {"org_id": name, "name": name, "level": "tier1_branch", "parent_id": "HQ"}
        for name in names
    ]
    return small_bank(
        tmp_path_factory.mktemp("limits"),
        org_unit=units,
        client=[client("C", branch="nested"), client("D", branch="nested")],
        facility=FACILITIES,
        exposure_snapshot=BALANCES,
        fx_rate=[
            {
                "as_of": "2026-06-30",
                "ccy": "USD",
                "rate_type": "period_end_mid",
                "rate_to_base": "7",
            }
        ],
    )


@pytest.fixture(scope="module")
def use(bank: Snapshot) -> dict[str, Row]:
    return {row["unit"]: row for row in kpi(bank, "E5", MONTH, by=("unit",))}


@pytest.mark.parametrize("story", EXPECTED)
def test_a_limit_counts_once_and_its_use_beside_it(use: dict[str, Row], story: str) -> None:
    limit, drawn = (Decimal(text) for text in EXPECTED[story])

    assert (use[story]["denominator"], use[story]["numerator"]) == (limit, drawn)
    assert use[story]["value"] == pytest.approx(float(drawn / limit))
    assert use[story]["reason"] is None


def test_approved_credit_is_what_utilisation_divides_by(
    bank: Snapshot, use: dict[str, Row]
) -> None:
    approved = {row["unit"]: row["value"] for row in kpi(bank, "E2", MONTH, by=("unit",))}

    assert {story: approved[story] for story in EXPECTED} == {
        story: Decimal(limit) for story, (limit, _) in EXPECTED.items()
    }
    assert approved["no_rate"] == Decimal(20)


def test_drawn_without_a_limit_is_an_alert_and_not_a_ratio(use: dict[str, Row]) -> None:
    assert (use["zero"]["value"], use["zero"]["reason"]) == (None, "drawn_without_limit")
    assert (use["tree"]["value"], use["tree"]["reason"]) == (None, "drawn_without_limit")
    assert (use["nothing"]["value"], use["nothing"]["reason"]) == (None, "no_limit")


def test_balances_without_a_limit_in_force_are_listed(bank: Snapshot) -> None:
    # e1 of 40 under a line that ran out, z of 10 under none, t1 of 25 under an expired umbrella.
    rows = {row["facility_id"]: row["numerator"] for row in rows_of(bank, "E5.unlimited", MONTH)}
    assert rows == {"e1": Decimal(40), "z": Decimal(10), "t1": Decimal(25)}


def test_amounts_without_a_rate_are_left_out_and_counted(bank: Snapshot) -> None:
    (credit,) = kpi(bank, "E1", MONTH, branch="no_rate")
    (unconverted,) = kpi(bank, "E1.unconverted", MONTH)

    assert credit["value"] == Decimal(8)
    assert unconverted["value"] == 1
