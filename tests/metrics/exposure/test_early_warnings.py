"""Early warnings over three months: since when, what is new, what is cleared, which rows.

OVER is 45 days past due in April, 76 in May, 106 in June. RATED fell two notches in February and
one more in May. CLASSED falls in May, as the history of classes says, and in June, of which it says
nothing. Pieces of LOOSE's collateral are released in March and in June; OLD's was valued in March
2025. A1 and A2 guarantee each other; A3 joins in May, A4 in June. MANY owes at four banks since
December, at five since June. BIG has 150 of a limit of 100 in all months. WALL's loan ends in June,
LAST's at the end of May. P owns Q: one of P's loans ends in June; two of them turned bad, in
February and in May, and nobody has looked at Q since. P was overdue in April only.
"""

from typing import Any

import pytest

from data.snapshot import Snapshot
from data.window import Window
from metrics.kpi import Question, kpi_rows
from metrics.kpi_files import find_kpi
from metrics.narrowing import ABOUT, Only, narrows_to
from metrics.periods import parse_period
from tests.bank import HEAD_OFFICE, kpi, mart, small_bank, table_rows, viewer_of
from tests.metrics.exposure.books import (
    Row,
    balance,
    capital,
    client,
    covers,
    facility,
    owns,
    pledge,
)

MONTHS = {"2026-04": "2026-04-30", "2026-05": "2026-05-31", "2026-06": "2026-06-30"}
PLAIN = ("rated", "loose", "old", "a1", "a2", "a3", "a4", "many", "wall", "last", "q")
RINGS = (
    *(("A1", "A2", "2020-01-01"), ("A2", "A1", "2020-01-01")),
    *(("A2", "A3", "2026-05-10"), ("A3", "A1", "2026-05-10")),
    *(("A3", "A4", "2026-06-05"), ("A4", "A1", "2026-06-05")),
)
OVERDUE = {"2026-04": "45", "2026-05": "76", "2026-06": "106"}
CLASSES = {"2026-04": "normal", "2026-05": "special_mention", "2026-06": "substandard"}


def _facilities() -> list[Row]:
    ends = {"wall": "2026-06-20", "last": "2026-05-25", "p1": "2026-06-20"}
    owners = {"p1": "P", "p2": "P", "q": "Q"}
    names = (*PLAIN, "over", "classed", "big", "p1", "p2")
    return [
        facility(
            name,
            owners.get(name, name.upper()),
            "500",
            maturity_date=ends.get(name, "2027-12-31"),
            booking_org_id="B02" if name == "over" else "B01",
        )
        for name in names
    ]


def _balances() -> list[Row]:
    found = []
    for month, day in MONTHS.items():
        found += [balance(name, "100", as_of=day) for name in PLAIN]
        late = {"dpd": OVERDUE[month], "overdue_principal": "40"}
        found.append(balance("over", "100", as_of=day, **late))
        found.append(balance("classed", "100", as_of=day, five_class=CLASSES[month]))
        found.append(balance("big", "150", as_of=day))
        once = {"dpd": "10", "overdue_principal": "5"} if month == "2026-04" else {}
        found.append(balance("p1", "100", as_of=day, five_class="substandard", **once))
        bad = "normal" if month == "2026-04" else "substandard"
        found.append(balance("p2", "100", as_of=day, five_class=bad))
    return found


def _rated(rank: int, since: str) -> Row:
    return {
        "client_id": "RATED",
        "valid_from": since,
        "rating": f"R{rank}",
        "rating_rank": str(rank),
        "model": "m",
        "approver": "x",
    }


def _classed(facility_id: str, since: str, five_class: str) -> Row:
    given = {"facility_id": facility_id, "valid_from": since, "five_class": five_class}
    return given | {"approver": "x"}


def _piece(coll_id: str, released: str) -> list[Row]:
    piece = pledge(coll_id, "real_estate", "50", valuation_date="2026-01-01")
    return [
        piece | {"valid_from": "2020-01-01", "valid_to": released},
        piece | {"valid_from": released, "status": "released"},
    ]


def _cleared(number: int, about: str, kind: str, on: str, checker: str = "two") -> Row:
    return {
        "override_id": f"C{number}",
        "action": "clear",
        "a": about,
        "b": kind,
        "reason": "looked at",
        "maker": "one",
        "checker": checker,
        "made_at": f"{on} 09:00:00",
        "expiry": "2030-01-01",
    }


def _bureau(as_of: str, banks: str) -> Row:
    return {
        "as_of": as_of,
        "client_id": "MANY",
        "n_banks": banks,
        "total_bank_debt": "3000000000",
        "overdue90_total": "0",
    }


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    names = [
        "RATED",
        "LOOSE",
        "OLD",
        "A1",
        "A2",
        "A3",
        "A4",
        "MANY",
        "WALL",
        "LAST",
        "P",
        "Q",
        "CLASSED",
        "BIG",
    ]
    return small_bank(
        tmp_path_factory.mktemp("warnings"),
        client=[*map(client, names), client("OVER", branch="B02")],
        ownership_link=[owns("P", "Q")],
        facility=_facilities(),
        exposure_snapshot=_balances(),
        rating_hist=[_rated(3, "2024-01-01"), _rated(5, "2026-02-10"), _rated(6, "2026-05-20")],
        class_hist=[
            _classed("classed", "2026-05-12", "special_mention"),
            _classed("p1", "2026-02-01", "substandard"),
            _classed("p2", "2026-05-01", "substandard"),
            _classed("q", "2025-06-01", "normal"),
        ],
        collateral=[
            *_piece("first", "2026-03-05"),
            *_piece("second", "2026-06-10"),
            pledge("aged", "real_estate", "50", valuation_date="2025-03-01"),
        ],
        collateral_link=[
            *covers("first", "loose"),
            *covers("second", "loose"),
            *covers("aged", "old"),
        ],
        guarantee_link=[
            {
                "contract_id": f"g{number}",
                "guarantor_id": guarantor,
                "debtor_id": debtor,
                "amount": "100",
                "ccy": "CNY",
                "type": "joint",
                "start_date": since,
                "status": "active",
            }
            for number, (guarantor, debtor, since) in enumerate(RINGS)
        ],
        bureau=[_bureau("2025-12-31", "4"), _bureau("2026-03-31", "4"), _bureau("2026-06-15", "5")],
        bank_capital=[capital("1000000", "1000", published_date="2026-04-10")],
        manual_override=[
            _cleared(1, "RATED", "rating_down", "2026-04-20"),
            _cleared(2, "OVER", "overdue", "2026-06-20", checker="one"),
            _cleared(3, "P", "overdue", "2026-06-10"),
        ],
        user=[{"user_id": "head01", "name": "Head of B01", "role": "branch_head"}],
        grant=[
            {
                "user_id": "head01",
                "org_scope": "B01",
                "line_scope": "all",
                "own_clients_only": "no",
                "mask_level": "none",
                "export_right": "full",
                "valid_from": "2020-01-01",
            }
        ],
    )


def _story(bank: Snapshot, kind: str, about: str) -> dict[str, tuple[str, bool, bool]]:
    """Return month by month since when, whether at least, and whether new."""
    return {
        month: (str(row["since"]), row["is_since_at_least"], row["is_new"])
        for month in MONTHS
        for row in table_rows(bank, "early_warnings", month)
        if row["kind"] == kind and about in (row["client_id"], row["circle_id"], row["group_id"])
    }


@pytest.mark.parametrize(
    ("kind", "about", "expected"),
    [
        # The day is known from the days past due; past 90 days it is worse.
        (
            "overdue",
            "OVER",
            {
                "2026-04": ("2026-03-16", False, False),
                "2026-05": ("2026-03-16", False, False),
                "2026-06": ("2026-03-16", False, True),
            },
        ),
        (
            "rating_down",
            "RATED",
            {
                "2026-04": ("2026-02-10", False, False),
                "2026-05": ("2026-02-10", False, True),
                "2026-06": ("2026-02-10", False, False),
            },
        ),
        (
            "class_down",
            "CLASSED",
            {"2026-05": ("2026-05-12", False, True), "2026-06": ("2026-06-30", False, True)},
        ),
        (
            "collateral_released",
            "LOOSE",
            {
                "2026-04": ("2026-03-05", False, False),
                "2026-05": ("2026-03-05", False, False),
                "2026-06": ("2026-03-05", False, True),
            },
        ),
        # 1 March 2025 and 366 days.
        (
            "collateral_stale",
            "OLD",
            {month: ("2026-03-02", False, False) for month in MONTHS},
        ),
        (
            "multi_bank",
            "MANY",
            {
                "2026-04": ("2025-12-31", False, False),
                "2026-05": ("2025-12-31", False, False),
                "2026-06": ("2025-12-31", False, True),
            },
        ),
        # Nobody can know how long before April the limit was exceeded.
        (
            "limit_breach",
            "BIG",
            {month: ("2026-04-30", True, False) for month in MONTHS},
        ),
        ("maturity_wall", "WALL", {"2026-05": ("2026-05-31", False, True)}),
        ("maturity_wall", "LAST", {"2026-04": ("2026-04-30", True, False)}),
        # The wall of a member is told of its group.
        ("maturity_wall", "P", {}),
        # Q was not looked at since February, whatever happened in May.
        (
            "assessment_due",
            "Q",
            {month: ("2026-02-01", False, False) for month in MONTHS},
        ),
    ],
)
def test_since_when_and_what_is_new(
    bank: Snapshot, kind: str, about: str, expected: dict[str, tuple[str, bool, bool]]
) -> None:
    assert _story(bank, kind, about) == expected


def _grown_ring(bank: Snapshot, month: str) -> list[Row]:
    """Return the warnings of rings; debtors of one guarantor are circles of another kind."""
    rings = {
        row["circle_id"] for row in mart(bank, "guarantee_circle_month") if row["kind"] == "circle"
    }
    found = table_rows(bank, "early_warnings", month)
    return [r for r in found if r["kind"] == "circle_grown" and r["circle_id"] in rings]


def test_a_circle_that_grows_twice_is_new_twice(bank: Snapshot) -> None:
    found = {
        month: [
            (str(row["since"]), row["is_new"], row["measure_text"])
            for row in _grown_ring(bank, month)
        ]
        for month in MONTHS
    }
    assert found == {
        "2026-04": [],
        "2026-05": [("2026-05-10", True, "1")],
        "2026-06": [("2026-06-05", True, "1")],
    }


def test_a_group_meets_its_wall_as_a_group(bank: Snapshot) -> None:
    (wall,) = (
        row
        for row in table_rows(bank, "early_warnings", "2026-05")
        if row["kind"] == "maturity_wall" and row["subject_kind"] == "group"
    )
    # 100 of 300 end within 30 days
    assert (wall["amount_cny"], wall["measure_text"]) == (100, "33.3%")


def test_an_assessment_is_due_since_the_first_event_nobody_looked_at(bank: Snapshot) -> None:
    (task,) = (
        row
        for row in mart(bank, "assessment_task_month")
        if (row["profile"], str(row["month_end"]), row["client_id"])
        == ("CN-2018", "2026-06-30", "Q")
    )
    # February has 27 days left, March to May 92, June 30
    assert task["days_open"] == 27 + 92 + 30


def test_two_people_clear_a_warning_until_it_grows_worse(bank: Snapshot) -> None:
    cleared = {
        (month, row["kind"], row["client_id"]): str(row["cleared_on"])
        for month in MONTHS
        for row in table_rows(bank, "early_warnings", month)
        if row["cleared_on"] is not None
    }
    # RATED fell again in May; what one person entered and approved clears nothing of OVER
    assert cleared == {("2026-04", "rating_down", "RATED"): "2026-04-20"}


def test_a_group_stays_tightened_until_a_checker_clears_it(bank: Snapshot) -> None:
    found = {month: kpi(bank, "E28", month)[0]["value"] for month in MONTHS}
    # P was overdue in April only; it was cleared in June
    assert found == {"2026-04": 1, "2026-05": 1, "2026-06": 0}
    may = next(
        row
        for row in mart(bank, "group_trigger_month")
        if (row["profile"], str(row["month_end"])) == ("CN-2018", "2026-05-31")
    )
    assert (may["n_triggers"], may["n_ended"]) == (1, 1)


def _only(row: dict[str, Any]) -> Only:
    """Return what a warning's link is cut to, as the page does."""
    known = narrows_to(find_kpi(row["opens"]))
    return tuple((n, row[c]) for n, c in ABOUT.items() if n in known and row.get(c) is not None)


def _rows(bank: Snapshot, kpi_id: str, month: str, only: Only, viewer: Any = HEAD_OFFICE) -> Any:
    asked = Question(find_kpi(kpi_id), parse_period(month), only=only)
    return kpi_rows(asked, Window(bank, viewer.scope)).to_pylist()


@pytest.mark.parametrize("month", MONTHS)
def test_every_warning_opens_the_rows_that_caused_it(bank: Snapshot, month: str) -> None:
    for warning in table_rows(bank, "early_warnings", month):
        only = _only(warning)
        rows = _rows(bank, warning["opens"], month, only)
        assert rows, warning
        about = {"group": {"P", "Q"}, "circle": {"A1", "A2", "A3", "A4"}}
        for name, code in only:
            column = ABOUT[name]
            if column in rows[0]:
                assert {row[column] for row in rows} == {code}, warning
            else:
                assert {row["client_id"] for row in rows} <= about[name], warning
        if warning["subject_kind"] == "client":
            assert len(rows) == 1, warning


def test_the_rows_add_up_to_the_warning(bank: Snapshot) -> None:
    by_kind = {
        (r["kind"], r["subject_kind"]): r for r in table_rows(bank, "early_warnings", "2026-06")
    }
    for kind in ("overdue", "class_down", "collateral_released"):
        warning = by_kind[(kind, "client")]
        rows = _rows(bank, warning["opens"], "2026-06", _only(warning))
        assert sum(row["numerator"] for row in rows) == warning["amount_cny"]
    (wall,) = (
        r
        for r in table_rows(bank, "early_warnings", "2026-05")
        if r["kind"] == "maturity_wall" and r["subject_kind"] == "group"
    )
    rows = _rows(bank, wall["opens"], "2026-05", _only(wall))
    assert [(row["facility_id"], row["numerator"]) for row in rows] == [("p1", 100)]


def test_a_circle_opens_its_members_and_marks_who_joined(bank: Snapshot) -> None:
    (grown,) = _grown_ring(bank, "2026-06")
    rows = _rows(bank, grown["opens"], "2026-06", _only(grown))
    assert {row["client_id"]: row["is_new"] for row in rows} == {
        "A1": False,
        "A2": False,
        "A3": False,
        "A4": True,
    }


def test_an_address_never_opens_a_client_of_another_branch(bank: Snapshot) -> None:
    head = viewer_of(bank, "head01")
    for only in ((("client", "OVER"),), (("facility", "over"),)):
        assert _rows(bank, "E18", "2026-06", only)
        assert _rows(bank, "E18", "2026-06", only, head) == []
