"""What declaring, regrouping and hidden connections do to limits, derived by hand.

P owns 60 % of A and of B, and of C from 15 June on. The bank declared P, A and Z: B and C are
missing, nothing links Z. Tier 1 is 1,000, net capital 2,000, so a group may have 200 of exposure
and 300 of credit, a single client 150 of exposure; nobody alone comes near. Loans: P 50, A 100, B
60, C 40, Z 5, H 30. A and B guarantee one another; in June B guarantees C, and C guarantees A.
P is a related party of the bank.
"""

from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from tests.bank import kpi, rows_of, small_bank, table_rows
from tests.metrics.exposure.books import MONTH, Row, balance, capital, client, facility, owns

LOANS = {"P": "50", "A": "100", "B": "60", "C": "40", "Z": "5", "H": "30"}
LIMITS = {"le_connected": 200, "credit_group": 300, "related_group": 300}


def _guarantee(guarantor: str, debtor: str, since: str = "2024-01-01") -> Row:
    return {
        "contract_id": f"{guarantor}{debtor}",
        "guarantor_id": guarantor,
        "debtor_id": debtor,
        "amount": "80",
        "ccy": "CNY",
        "type": "joint",
        "start_date": since,
        "status": "active",
    }


def _owns(owner: str, owned: str, share: str, recorded: str, **changes: str) -> Row:
    return owns(owner, owned, share) | {"recorded_at": f"{recorded} 09:00:00"} | changes


def _declared(client_id: str) -> Row:
    return {
        "group_id": "D",
        "client_id": client_id,
        "group_name": "Declared",
        "parent_flag": "yes" if client_id == "P" else "no",
        "member_type": "core",
        "recorded_at": "2020-01-02 09:00:00",
        "valid_from": "2020-01-01",
    }


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_bank(
        tmp_path_factory.mktemp("declared"),
        client=[client(name, bank_related_party="yes" if name == "P" else "no") for name in LOANS],
        facility=[facility(f"loan {name}", name, amount) for name, amount in LOANS.items()],
        exposure_snapshot=[
            balance(f"loan {name}", amount, as_of=as_of)
            for name, amount in LOANS.items()
            for as_of in ("2026-05-31", "2026-06-30")
        ],
        ownership_link=[
            _owns("P", "A", "0.60", "2026-01-10"),
            _owns("P", "B", "0.60", "2025-05-10"),
            _owns("P", "C", "0.60", "2026-06-15", valid_from="2026-06-15"),
            _owns("Q", "Z", "0.40", "2026-01-10"),
            _owns("R", "H", "0.10", "2026-01-10"),
            _owns("S", "H", "0.40", "2020-01-10"),
        ],
        guarantee_link=[
            _guarantee("A", "B"),
            _guarantee("B", "A"),
            _guarantee("B", "C", "2026-06-10"),
            _guarantee("C", "A", "2026-06-10"),
        ],
        group_declared=[_declared(name) for name in "PAZ"],
        bank_capital=[capital("1000", "2000")],
    )


def test_e31_owners_known_lately_and_by_half(bank: Snapshot) -> None:
    # 13 months are too old; .40 is less than half; .10 + .40 is half, the newest record counts
    assert {row["client_id"]: row["ownership_state"] for row in rows_of(bank, "E31", MONTH)} == {
        "A": "ownership_known",
        "B": "ownership_data_old",
        "C": "ownership_known",
        "H": "ownership_known",
        "P": "no_ownership_data",
        "Z": "votes_unknown",
    }
    (found,) = kpi(bank, "E31", MONTH)
    assert (found["numerator"], found["denominator"]) == (100 + 40 + 30, 285)


def test_e32_a_group_that_passes_singly_and_breaches_jointly(bank: Snapshot) -> None:
    (uplift,) = kpi(bank, "E32", MONTH)
    assert float(uplift["value"]) == 250 / 100
    (group,) = rows_of(bank, "E32.breaches", MONTH)
    assert (group["n_clients"], group["n_members_in_breach"]) == (4, 0)
    # 250 is exactly a quarter: no breach in Hong Kong
    assert rows_of(bank, "E32.breaches", MONTH, profile="HK-2008") == []


def test_what_the_declaration_does_to_limits(bank: Snapshot) -> None:
    effects = {row["limit_id"]: row for row in table_rows(bank, "declaration_effects", MONTH)}
    assert {name: row["limit_cny"] for name, row in effects.items()} == LIMITS
    connected = effects["le_connected"]
    # B and C are missing: 100; Z stands in it with 5
    assert (connected["n_missing"], connected["missing_exposure_cny"]) == (2, Decimal(100))
    assert (connected["n_unfounded"], connected["unfounded_exposure_cny"]) == (1, Decimal(5))
    assert (connected["exposure_cny"], connected["declared_exposure_cny"]) == (250, 155)
    # 155 of 200 is below watch, 250 above the limit; of 300 it is 52 % and 83 %
    states = {k: (r["declared_limit_status"], r["limit_status"]) for k, r in effects.items()}
    assert states == {
        "le_connected": ("ok", "breach"),
        "credit_group": ("ok", "watch"),
        "related_group": ("ok", "watch"),
    }
    assert all(row["is_status_changed"] for row in effects.values())
    (group,) = table_rows(bank, "consistency", MONTH)
    assert (group["n_missing"], group["n_unfounded"]) == (2, 1)
    assert (group["declared_limit_status"], group["limit_status"]) == ("ok", "breach")
    assert (group["declared_exposure_cny"], group["exposure_after_mitigation_cny"]) == (155, 250)


def test_a_breach_by_regrouping_is_told_from_growth_and_opens_its_members(bank: Snapshot) -> None:
    causes = {row["limit_id"]: row for row in table_rows(bank, "limit_causes", MONTH)}
    connected = causes["le_connected"]
    # 210 were above 200 already in May; C brings 40, nobody grew, capital stayed
    assert (connected["opening_use_cny"], connected["use_cny"]) == (210, 250)
    assert (connected["regrouped_since_cny"], connected["grown_since_cny"]) == (40, 0)
    assert (connected["currency_since_cny"], connected["is_since_at_least"]) == (0, True)
    assert (connected["limit_change_cny"], connected["cause"]) == (0, "regrouped")
    (member,) = table_rows(bank, "limit_cause_members", MONTH)
    assert (member["client_id"], member["step"], member["change_cny"]) == ("C", "joined", 40)


def test_related_parties_of_the_bank_have_limits_of_their_own(bank: Snapshot) -> None:
    (single,) = (
        row
        for row in table_rows(bank, "client_limits", MONTH)
        if row["limit_id"] == "related_party"
    )
    # 50 of a tenth of 2,000
    assert (single["client_id"], single["use_cny"], single["limit_cny"]) == ("P", 50, 200)
    (related,) = table_rows(bank, "bank_limits", MONTH)
    assert (related["limit_id"], related["use_cny"], related["limit_cny"]) == (
        "related_all",
        50,
        1000,
    )
    assert kpi(bank, "E4b.related", MONTH)[0]["value"] == pytest.approx(50 / 2000)
    # Hong Kong has no such limit here, and one on all large exposures: twice Tier 1
    (clustering,) = table_rows(bank, "bank_limits", MONTH, profile="HK-2008")
    assert (clustering["limit_id"], clustering["limit_cny"]) == ("le_clustering", 2000)


def test_a_grown_circle_and_a_new_member_are_warnings(bank: Snapshot) -> None:
    warnings = table_rows(bank, "early_warnings", MONTH)
    # C joined A and B, 200 at stake among the three; B now guarantees two, which is new
    circle, common = sorted(
        (row for row in warnings if row["kind"] == "circle_grown"),
        key=lambda row: str(row["measure_text"]),
    )
    assert (circle["measure_text"], circle["amount_cny"]) == ("1", Decimal(200))
    assert (common["measure_text"], common["amount_cny"]) == ("3", Decimal(200))
    assert (str(circle["since"]), circle["is_new"], circle["rule"]) == (
        "2026-06-10",
        True,
        "watch_circle",
    )
    (joined,) = (row for row in warnings if row["kind"] == "member_joined")
    assert (joined["client_id"], joined["amount_cny"]) == ("C", Decimal(40))
    # nothing had grown in May, the first month on file
    assert "circle_grown" not in {r["kind"] for r in table_rows(bank, "early_warnings", "2026-05")}
